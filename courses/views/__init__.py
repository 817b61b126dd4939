"""What learners, managers and HR open. Each view finds through a scoped queryset, calls one rule, and renders."""
