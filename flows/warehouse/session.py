"""What every DuckDB session of ours is set to, and how it runs the files of `sql`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sql
from flows.warehouse.batches import bindable
from flows.warehouse.results import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

Settings = dict[str, str | bool | int | float | list[str]]

_ALWAYS: Settings = {
    "threads": 2,  # the machine it is made for has two cores, and workers need them too
    "memory_limit": "2GB",  # the rest of an 8 GB machine belongs to the workers; beyond, it spills
    "autoinstall_known_extensions": False,  # a night must not depend on a download
    "autoload_known_extensions": False,
}
_STORAGE_VERSION = "v1.2.0"  # what BI tools can read; measured: 1.2.2 opens a file that 2.0 wrote


def settings_of(*, readonly: bool, may_write_files: bool) -> Settings:
    """Return the settings to open a file with.

    Args:
        readonly: Whether the file is only read; the storage version is settled for such a one.
        may_write_files: Whether SQL may reach other files, to read and to write.
    """
    settings = _ALWAYS | {"enable_external_access": may_write_files}
    return settings if readonly else settings | {"storage_compatibility_version": _STORAGE_VERSION}


class Session:
    """A connection that runs the files of `sql`, each taken apart once."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._prepared: dict[tuple[str, str], list[duckdb.Statement]] = {}

    def _run(self, folder: str, name: str, params: Mapping[str, object]) -> None:
        """Run all statements of a file, each with the parameters that it names."""
        values = {key: bindable(value) for key, value in params.items()}
        for statement in self._statements(folder, name):
            wanted = statement.named_parameters
            self._connection.execute(
                statement, {key: value for key, value in values.items() if key in wanted}
            )

    def _written(self) -> int:
        """The count that the statement just run reports; 0 when it is not one that writes."""
        row = self._connection.fetchone() if self._columns() == ("Count",) else None
        return int(row[0]) if row else 0

    def _statements(self, folder: str, name: str) -> list[duckdb.Statement]:
        if (folder, name) not in self._prepared:
            text = sql.statement(folder, name)
            self._prepared[folder, name] = self._connection.extract_statements(text)
        return self._prepared[folder, name]

    def _columns(self) -> tuple[str, ...]:
        return tuple(column[0] for column in self._connection.description or ())

    def _table(self, title: str = "", description: str = "") -> Table:
        return Table(self._columns(), tuple(self._connection.fetchall()), title, description)
