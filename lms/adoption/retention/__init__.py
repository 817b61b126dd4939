"""How long the rows of the passage are kept, and what stays of them: figures of groups, nobody in them."""
