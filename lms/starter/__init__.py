"""The catalogue, question bank and drawings that ship with the product, as data files."""
