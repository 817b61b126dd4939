"""The page of each network, for everybody: what it is for here, its rules today, where to learn, whom to ask."""
