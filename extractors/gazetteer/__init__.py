"""Names and what they stand for: tables of facts, and how they are matched and linked."""
