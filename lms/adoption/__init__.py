"""From worry to daily use: check-ins, plans, habits, the sandbox, missions, official accounts."""
