"""All that a DuckDB file holds, for comparing two of them."""

from __future__ import annotations

import duckdb


def rows_of(path, ignored=None):
    """Return the rows of every table, sorted; `ignored` names columns by table."""
    ignored = {"_migrations": {"applied_at"}} | (ignored or {})
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = connection.execute("select table_name from duckdb_tables()").fetchall()
        held = {}
        for (table,) in tables:
            described = connection.execute(f"describe {table}").fetchall()
            names = [f'"{row[0]}"' for row in described if row[0] not in ignored.get(table, ())]
            rows = connection.execute(f"select {', '.join(names)} from {table}").fetchall()
            held[table] = sorted(map(repr, rows))
    return held
