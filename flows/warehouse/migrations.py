"""Bring a file to the shape that this version of Dateline writes: forward only.

Each file of `sql/migrations` runs in one transaction with its own record, so a killed migration
has either happened or not. Views and macros are made anew whenever any file of `sql/views` or
`sql/macros` differs from what the database has.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

import sql
from flows.warehouse.errors import SchemaRefused, SchemaTooNew

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager


class Database(Protocol):
    """What migrating needs of the door."""

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing; nested ones join."""

    def rows(self, name: str, folder: str = "lookups", **params: object) -> list[dict[str, object]]:
        """The rows of a lookup."""

    def load(self, name: str, rows: Sequence[Mapping[str, object]], **params: object) -> int:
        """Store rows."""

    def run_file(self, folder: str, name: str) -> None:
        """Run all statements of a file."""


def migrate(database: Database) -> tuple[str, ...]:
    """Apply what is missing and return the names of the migrations applied.

    Raises:
        SchemaTooNew: The file has migrations that this version does not know.
        SchemaRefused: The file is not ours, or a migration was edited after it was applied.
    """
    applied = refuse_strange(database)
    missing = tuple(name for name in sql.names("migrations") if name not in applied)
    for name in missing:
        with database.transaction():
            database.run_file("migrations", name)
            database.load("migrations", [_record(name)])
    _make_views(database)
    return missing


def refuse_strange(database: Database) -> frozenset[str]:
    """The names of the migrations that the file has had; raises as `migrate` does."""
    tables = {row["table_name"] for row in database.rows("table_names")}
    if "_migrations" not in tables:
        if tables:
            raise SchemaRefused(
                f"this DuckDB file holds {len(tables)} tables but was not made by Dateline; "
                "move it away or choose another home"
            )
        return frozenset()
    known = sql.names("migrations")
    applied = database.rows("applied_migrations")
    for row in applied:
        name = str(row["name"])
        if name not in known:
            raise SchemaTooNew(
                f"this file was written by a newer Dateline (migration {name}; this version ends "
                f"with {known[-1]}): upgrade Dateline, or restore a file from before"
            )
        if row["sha256"] != sql.fingerprint("migrations", name):
            raise SchemaRefused(
                f"migration {name} was edited after this file had it: restore "
                f"sql/migrations/{name}.sql and put the change into a new migration"
            )
    return frozenset(str(row["name"]) for row in applied)


def _record(name: str) -> dict[str, object]:
    return {
        "version": int(name.partition("_")[0]),
        "name": name,
        "sha256": sql.fingerprint("migrations", name),
        "applied_at": datetime.now(UTC),  # a fact about the file, not about any night
    }


def _make_views(database: Database) -> None:
    wanted = sql.fingerprint_of_views()
    if [row["sha256"] for row in database.rows("views_made")] == [wanted]:
        return
    with database.transaction():
        for name in sql.views_in_order():
            database.run_file("views", name)
        for name in sql.names("macros"):  # they read views, and no view reads them
            database.run_file("macros", name)
        database.load("views", [{"sha256": wanted}])
