"""The sandbox: write once, see it on every network; nothing is ever published."""
