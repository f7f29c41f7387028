"""Trains the tagger. Nothing here runs in a night, and nothing a night runs imports it."""
