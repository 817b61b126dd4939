"""Results from the files that networks export: whatever the headings, the days and the numbers look like."""
