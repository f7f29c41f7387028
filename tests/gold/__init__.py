"""A gold set of our own: texts with what is right about them, and a scorer. See README.md."""
