"""What was said to whom: the outbox."""
