"""What can go wrong with the warehouse, in words an operator can act on.

WarehouseError
├── WarehouseMissing     there is no file yet
├── WarehouseBusy        another process holds the file
├── WarehouseCorrupt     the file cannot be read
├── SchemaRefused        the file is not one of ours, or its history was edited
│   └── SchemaTooNew     a newer Dateline wrote it
├── LoadError            rows that could not be stored
│   └── RowRefused       a value that no table can hold: the same rows fail again
├── PublishError         the published file stays as it was
├── ExportRefused        a folder or name that no export may write
└── QueryError           SQL, or a parameter, that does not work
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class WarehouseError(Exception):
    """Anything that the warehouse refuses or cannot do."""


class WarehouseMissing(WarehouseError):  # noqa: N818 -- names the state
    """There is no file at the path."""


class WarehouseBusy(WarehouseError):  # noqa: N818 -- names the state
    """Another process holds the file.

    Attributes:
        pid: The process, as DuckDB names it; None when it does not.
    """

    def __init__(self, message: str, pid: int | None = None) -> None:
        super().__init__(message)
        self.pid = pid


class WarehouseCorrupt(WarehouseError):  # noqa: N818 -- names the state
    """The file, or its write-ahead log, cannot be read.

    Attributes:
        finding: What is wrong, without what to do about it.
    """

    def __init__(self, finding: str, advice: str = "") -> None:
        super().__init__(f"{finding}: {advice}" if advice else finding)
        self.finding = finding


class SchemaRefused(WarehouseError):  # noqa: N818 -- names the state
    """The file is not one of ours, or a migration that it has had was edited since."""


class SchemaTooNew(SchemaRefused):
    """A newer Dateline has written the file."""


class LoadError(WarehouseError):
    """A batch could not be stored, by a fault of disk, memory or SQL; nothing of it was."""


class RowRefused(LoadError):  # noqa: N818 -- names what happened
    """A row has a value that its table cannot hold; without it the others can be stored."""


class PublishError(WarehouseError):
    """The night could not be published; what was published before stays."""


class ExportRefused(WarehouseError):  # noqa: N818 -- names the state
    """The folder holds what an export may not replace, or the name is no file name."""


class QueryError(WarehouseError):
    """SQL of an analyst, or a parameter of a report, that does not work."""


_PUBLISHED_ADVICE = "move it aside, and the next `dateline run` publishes the working file anew"
WORKING_ADVICE = (
    "rebuild it from archive/ with `dateline replay --rebuild`, which keeps the bad file and its "
    ".wal aside"
)


def explain_opening(path: Path, message: str, *, readonly: bool = False) -> WarehouseError:
    """The error of ours that an error on opening is, by the words of DuckDB 1.5 to 2.0.

    Args:
        path: The file.
        message: What DuckDB said.
        readonly: Whether it was opened to read, as a published file is.
    """
    if "set lock" in message:
        found = re.search(r"PID (\d+)", message)
        pid = int(found[1]) if found else None
        holder = f"process {pid}" if pid else "another process"
        return WarehouseBusy(f"{path} is held by {holder}: close it there, or wait", pid)
    if "version number" in message:
        return WarehouseError(f"{path} was written by a newer DuckDB: upgrade duckdb ({message})")
    if any(sign in message.lower() for sign in ("corrupt", "not a valid", "wal")):
        advice = _PUBLISHED_ADVICE if readonly else WORKING_ADVICE
        return WarehouseCorrupt(f"{path} cannot be read ({message})", advice)
    return WarehouseError(f"{path} cannot be opened: {message}")
