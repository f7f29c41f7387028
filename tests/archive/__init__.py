"""The archive: WARC files that give back what went in."""
