"""Are two houses the same, and if not, where first?"""

from __future__ import annotations

ROWS_SHOWN = 2


def first_difference(found: dict[str, list], expected: dict[str, list]) -> str:
    """Return the first table that differs, with its first rows; nothing when all are the same.

    Of rows that begin alike only the values that differ are shown.
    """
    for table, rows in expected.items():
        if found[table] == rows:
            continue
        lost = [row for row in rows if row not in found[table]]
        extra = [row for row in found[table] if row not in rows]
        said = [f"{table}: {len(found[table])} rows instead of {len(rows)}"]
        for row in lost[:ROWS_SHOWN]:
            twin = next((other for other in extra if other[0] == row[0]), None)
            said.append(f"lost {row}" if twin is None else f"{row[0]}: {_changes(row, twin)}")
        if not lost:
            said += [f"extra {row}" for row in extra[:ROWS_SHOWN]]
        return "; ".join(said)
    return ""


def _changes(row: tuple, twin: tuple) -> str:
    pairs = zip(row, twin, strict=True)
    return ", ".join(f"{was!r} became {now!r}" for was, now in pairs if was != now)
