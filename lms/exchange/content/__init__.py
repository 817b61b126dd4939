"""Courses and questions from readable YAML files, in every language at once (docs/content-format.md)."""
