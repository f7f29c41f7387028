"""Tests of the path from page bytes to a clean, judged article."""
