"""Open a DuckDB file, write batches, look things up: the one module that imports duckdb.

A lookup, a load, a check and a report are files of `sql`; adding one needs nothing here.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Self

import duckdb

import sql
from flows.model import Severity
from flows.warehouse.batches import Row, rows_for
from flows.warehouse.errors import (
    LoadError,
    PublishError,
    QueryError,
    RowRefused,
    WarehouseCorrupt,
    WarehouseError,
    WarehouseMissing,
    explain_opening,
)
from flows.warehouse.migrations import migrate, refuse_strange
from flows.warehouse.publishing import publish_file
from flows.warehouse.questions import (
    refuse_all_but_one,
    refuse_misfits,
    report_header,
    report_values,
)
from flows.warehouse.results import CheckResult, Table
from flows.warehouse.session import Session, settings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from uuid import UUID

_SAMPLE_ROWS = 5  # enough to see a pattern, few enough for one screen
_ROWS_AT_ONCE = 10_000  # failing rows held in memory at a time

# What DuckDB says of a value, and not of its disk, memory or other sessions.
_ROW_ERRORS = (duckdb.DataError, duckdb.IntegrityError, duckdb.InvalidInputException)


class Warehouse(Session):
    """An open DuckDB file. Use `open` or `open_readonly`, and `with` to close it."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection, readonly: bool) -> None:
        super().__init__(connection)
        self.path = path
        self.is_readonly = readonly
        self._depth = 0

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the work file to write, make it when there is none, and migrate it.

        Raises:
            WarehouseBusy: Another process has it open.
            WarehouseCorrupt: It cannot be read.
            SchemaRefused: It is not ours, was edited, or is of a newer version (SchemaTooNew).
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        warehouse = cls(path, _connect(path, readonly=False), readonly=False)
        try:
            warehouse.run_file("session", "open")
            if migrate(warehouse):
                warehouse.checkpoint()  # data never follows new tables in one log
        except BaseException:
            warehouse.close()
            raise
        return warehouse

    @classmethod
    def open_readonly(cls, path: Path, *, may_write_files: bool = False) -> Self:
        """Open a published file to read.

        Args:
            path: The file.
            may_write_files: Let `export` write; SQL of analysts then reaches files too.

        Raises:
            WarehouseMissing: There is no file.
            WarehouseBusy: A process has it open to write.
            WarehouseCorrupt: It cannot be read.
            SchemaRefused: It is not ours, or is of a newer version (SchemaTooNew).
        """
        if not path.is_file():
            raise WarehouseMissing(f"there is no {path} yet: `dateline run` makes it")
        connection = _connect(path, readonly=True, may_write_files=may_write_files)
        warehouse = cls(path, connection, readonly=True)
        try:
            warehouse.run_file("session", "open")
            refuse_strange(warehouse)
        except BaseException:
            warehouse.close()
            raise
        return warehouse

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was not committed is gone. Closing twice is fine."""
        self._prepared.clear()
        self._connection.close()

    @contextmanager
    def transaction(self, *, undo: bool = False) -> Iterator[None]:
        """All or nothing, a disk that is full included. A transaction inside another joins it.

        Args:
            undo: Take everything back at the end: a rehearsal that shows what would change.

        Raises:
            LoadError: What was written could not be committed, and is gone.
        """
        if self._depth:
            yield
            return
        self._say("begin")
        self._depth = 1
        try:
            yield
        except BaseException:
            with suppress(duckdb.Error):  # the first error is the one to tell
                self._connection.rollback()
            raise
        else:
            self._say("rollback" if undo else "commit")
        finally:
            self._depth = 0

    def checkpoint(self) -> None:
        """Write everything committed into the file itself, and empty its log; raises LoadError."""
        self._say("checkpoint")

    def _say(self, word: str) -> None:
        try:
            getattr(self._connection, word)()
        except duckdb.Error as error:
            raise LoadError(f"cannot {word} in {self.path}: {error}") from error

    def load(self, name: str, rows: Sequence[Row], **params: object) -> int:
        """Store rows by `sql/load/<name>.sql`, all or none.

        Args:
            name: The statement.
            rows: Mappings with exactly the keys that the statement names.
            params: Its other parameters; lists go as JSON.

        Returns:
            The number of rows that the last statement of the file wrote.

        Raises:
            RowRefused: A row does not fit; the message names the table.
            LoadError: The rows could not be written, whatever they hold.
        """
        if sql.row_keys(name):
            if not rows and not params:
                return 0
            params["rows"] = rows_for(name, rows)
        try:
            with self.transaction():
                self._run("load", name, params)
                return self._written()
        except (*_ROW_ERRORS, TypeError, ValueError) as error:
            raise RowRefused(f"cannot load {name}: {error}") from error
        except duckdb.Error as error:
            raise LoadError(f"cannot load {name}: {error}") from error

    def execute(self, name: str, **params: object) -> int:
        """Run a statement of `sql/load` that takes no rows; otherwise as `load`."""
        return self.load(name, (), **params)

    def rows(self, name: str, folder: str = "lookups", **params: object) -> list[dict[str, Any]]:
        """The rows of `sql/lookups/<name>.sql`, or of `sql/brief`, as dictionaries.

        Raises:
            QueryError: The statement does not work on this file.
        """
        try:
            self._run(folder, name, params)
            found = self._connection.fetchall()
        except duckdb.Error as error:
            raise QueryError(f"{folder} {name}: {error}") from error
        columns = self._columns()
        return [dict(zip(columns, row, strict=True)) for row in found]

    def run_file(self, folder: str, name: str) -> None:
        """Run a file that takes no parameters; raises LoadError."""
        try:
            self._run(folder, name, {})
        except duckdb.Error as error:
            raise LoadError(f"cannot run {folder}/{name} on {self.path}: {error}") from error

    def checks(self, run_id: UUID | None, folder: str = "checks") -> list[CheckResult]:
        """Run every check of `sql/checks`, or of `sql/verify`, errors first.

        They look at what the run touched, where looking at everything would take longer every
        night; without a `run_id` they look at everything.
        """
        results = [self.check(name, run_id, folder) for name in sql.names(folder)]
        return sorted(results, key=lambda result: (result.severity, result.check_name))

    def report(self, name: str, params: Mapping[str, str | None] | None = None) -> Table:
        """The table of `sql/reports/<name>.sql`.

        Raises:
            QueryError: There is no such report or parameter, or a value does not fit.
        """
        header, values = report_header(name), report_values(name, params or {})
        refuse_misfits(name, values, lambda text: self.rows("readings", text=text)[0])
        try:
            self._run("reports", name, values)
            return self._table(header.title, header.description)
        except duckdb.Error as error:
            raise QueryError(f"report {name}: {error}") from error

    def query(self, sql_text: str) -> Table:
        """The table of an analyst's SQL.

        Raises:
            QueryError: The SQL does not work, is not one statement, or this file is open to write.
        """
        if not self.is_readonly:
            raise QueryError("queries run on a file that is open read-only")
        try:
            refuse_all_but_one(self._connection.extract_statements(sql_text))
            self._connection.execute(sql_text)
            return self._table()
        except duckdb.Error as error:
            raise QueryError(str(error)) from error

    def publish(self, to: Path, finish: Callable[[Self], object] = lambda _: None) -> None:
        """Replace the file at `to` by a copy of this one, whole and verified, or leave it.

        The work file is closed while it is copied, and open again when this returns or raises:
        opening a file a second time in one process would drop DuckDB's lock on it (POSIX locks).

        Args:
            to: The path that analysts open.
            finish: Writes into the copy what only the published file is to say.

        Raises:
            PublishError: What was published before stays.
            WarehouseBusy: Another process has taken the work file meanwhile.
        """
        if self._depth or self.is_readonly:
            raise PublishError("only a work file without an open transaction can be published")
        counted = self.rows("row_counts")
        self.checkpoint()  # closing does it too, and keeps silent when the disk is full
        self.close()

        def complete(copy: Path) -> None:
            with self.open(copy) as published:
                if (found := published.rows("row_counts")) != counted:
                    raise WarehouseCorrupt(f"the copy holds {found} instead of {counted}")
                finish(published)
                published.checkpoint()

        try:
            publish_file(self.path, to, complete)
        finally:
            self._connection = _connect(self.path, readonly=False)
            self.run_file("session", "open")

    def check(self, name: str, run_id: UUID | None = None, folder: str = "checks") -> CheckResult:
        """Run one check; one that cannot be run on these rows has found something."""
        severity = Severity(sql.header(folder, name).severity)
        sample: list[str] = []
        failing_count = 0
        try:
            self._run(folder, name, {"run_id": run_id})
            while rows := self._connection.fetchmany(_ROWS_AT_ONCE):
                failing_count += len(rows)
                sample += [_one_line(row[0]) for row in rows[: _SAMPLE_ROWS - len(sample)]]
        except (duckdb.IOException, duckdb.FatalException, duckdb.OutOfMemoryException) as error:
            raise WarehouseError(f"check {name} on {self.path}: {error}") from error
        except duckdb.Error as error:  # rows too broken for the check are a finding
            return CheckResult(name, severity, 1, f"could not be checked: {error}")
        return CheckResult(name, severity, failing_count, "\n".join(sample))


def _connect(
    path: Path, *, readonly: bool, may_write_files: bool = False
) -> duckdb.DuckDBPyConnection:
    config = settings_of(readonly=readonly, may_write_files=may_write_files)
    try:
        return duckdb.connect(str(path), read_only=readonly, config=config)
    except duckdb.Error as error:
        raise explain_opening(path, str(error), readonly=readonly) from error


def _one_line(value: object) -> str:
    return " ".join(str(value).split())
