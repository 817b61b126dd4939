"""Pages of the board, of questions and of projects."""
