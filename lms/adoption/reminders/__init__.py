"""Reminders of the passage: the mail about a check-in that waits, and the page that says which reminders help."""
