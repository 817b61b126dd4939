"""Habits: beginning and keeping them, their weeks."""
