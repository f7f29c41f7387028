"""The warehouse: the door, and every statement of `sql`."""
