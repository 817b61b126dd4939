"""Pages of the passage."""
