"""Erasing somebody: what no duty holds goes, what a duty holds stays until its day, and then it loses its name."""
