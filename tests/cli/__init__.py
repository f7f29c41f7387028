"""The commands, as an operator meets them."""
