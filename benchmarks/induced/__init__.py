"""The kinds of damage that `induce.py` makes, and the sentences it makes them of."""
