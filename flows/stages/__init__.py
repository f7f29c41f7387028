"""The stages of a night: each takes the night and a batch, and uses doors and pure steps."""
