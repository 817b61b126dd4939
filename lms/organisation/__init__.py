"""Departments, membership, roles, who may see whom."""
