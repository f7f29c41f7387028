"""The publication date: reading dates, gathering the evidence of a page, choosing with reasons."""
