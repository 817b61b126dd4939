"""What posts brought, and what learning to post cost: beside each other, never one as the cause of the other."""
