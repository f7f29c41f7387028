"""Are two houses the same, and if not, where first?"""

from __future__ import annotations

ROWS_SHOWN = 3


def first_difference(found: dict[str, list], expected: dict[str, list]) -> str:
    """Return the first table that differs with its first rows; nothing when all are the same."""
    for table, rows in expected.items():
        if found[table] != rows:
            lost = [row for row in rows if row not in found[table]]
            extra = [row for row in found[table] if row not in rows]
            counts = f"{len(found[table])} rows instead of {len(rows)}"
            return f"{table}: {counts}; lost {lost[:ROWS_SHOWN]}; extra {extra[:ROWS_SHOWN]}"
    return ""
