"""What HR sees of the passage: groups of five and more, and nothing that gives a smaller one away. Decision 8."""
