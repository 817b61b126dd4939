"""People and departments, as an HR tool exports them."""
