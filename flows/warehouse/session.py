"""What every DuckDB session of ours is set to, how it runs the files of `sql`, and exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

import sql
from flows.text import FORMULA, PLAIN_NUMBER
from flows.warehouse.batches import bindable
from flows.warehouse.errors import QueryError, WarehouseError
from flows.warehouse.results import Table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from duckdb.sqltypes import DuckDBPyType

Settings = dict[str, str | bool | int | float | list[str]]

_ALWAYS: Settings = {
    "threads": 2,  # the machine it is made for has two cores, and workers need them too
    "memory_limit": "2GB",  # the rest of an 8 GB machine belongs to the workers; beyond, it spills
    "autoinstall_known_extensions": False,  # a night must not depend on a download
    "autoload_known_extensions": False,
}
_ISO = "%Y-%m-%dT%H:%M:%S.%fZ"  # every session is in UTC
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

    def export(self, name: str, to: Path) -> None:
        """Write a table or view to a file: Parquet, CSV or JSON lines by its ending.

        In CSV no cell is a formula to a spreadsheet, nested values are JSON and times ISO 8601.

        Raises:
            QueryError: There is no such table, or no such format.
            WarehouseError: The file cannot be written.
        """
        try:
            relation = self._connection.table(name)
            if to.suffix == ".parquet":
                relation.write_parquet(str(to), compression="zstd")
            elif to.suffix == ".csv":
                cells = (
                    _cell(*column) for column in zip(relation.columns, relation.types, strict=True)
                )
                relation.select(*cells).write_csv(str(to), header=True, timestamp_format=_ISO)
            elif to.suffix == ".jsonl":
                self._run("exports", "jsonl", {"name": name, "path": str(to)})
            else:
                raise QueryError(f"cannot export to {to.name}: it is no .parquet, .csv or .jsonl")
        except duckdb.IOException as error:
            raise WarehouseError(f"cannot export {name}: {error}") from error
        except duckdb.Error as error:
            raise QueryError(f"cannot export {name}: {error}") from error

    def export_nights(self, name: str, to: Path) -> None:
        """Write a table of `sql/nights` as Parquet into the folder `to`, a folder for each night.

        Raises:
            WarehouseError: The files cannot be written.
        """
        try:
            rows = self._connection.sql(sql.statement("nights", name))
            rows.write_parquet(str(to), compression="zstd", partition_by=["night_on"])
        except duckdb.Error as error:
            raise WarehouseError(f"cannot export {name}: {error}") from error

    def _columns(self) -> tuple[str, ...]:
        return tuple(column[0] for column in self._connection.description or ())

    def _table(self, title: str = "", description: str = "") -> Table:
        return Table(self._columns(), tuple(self._connection.fetchall()), title, description)


def _cell(name: str, kind: DuckDBPyType) -> duckdb.Expression:
    """Return a column for CSV: nested values as JSON, and text that no spreadsheet runs."""
    column = duckdb.ColumnExpression(name)
    if kind.id in {"list", "struct", "map"}:
        return duckdb.FunctionExpression("to_json", column).alias(name)
    if kind.id != "varchar":
        return column
    is_formula = duckdb.FunctionExpression(
        "regexp_matches", column, duckdb.ConstantExpression(FORMULA)
    )
    is_number = duckdb.FunctionExpression(
        "regexp_full_match", column, duckdb.ConstantExpression(PLAIN_NUMBER)
    )
    quoted = duckdb.FunctionExpression("concat", duckdb.ConstantExpression("'"), column)
    return duckdb.CaseExpression(is_formula & ~is_number, quoted).otherwise(column).alias(name)
