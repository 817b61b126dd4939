"""Missions: real tasks against the clock."""
