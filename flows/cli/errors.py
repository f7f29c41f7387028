"""Which failures are an operator's to mend, and the exit code of each."""

from __future__ import annotations

from extractors.findings import OwnFileError
from flows.archive import ArchiveError
from flows.cli import BUSY, FAILED, USAGE
from flows.feeds.outlines import OpmlError
from flows.home import HomeError
from flows.lock import AnotherRunIsOn
from flows.settings import SettingsError
from flows.warehouse.errors import ExportRefused, QueryError, WarehouseBusy, WarehouseError


def sentence_of(error: Exception) -> str:
    """Return what to tell an operator: of a file that cannot be used, its name and why."""
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{error.filename}: {error.strerror}"
    return str(error)


def exit_code_of(error: Exception) -> int | None:
    """Return the exit code of an error that is said in one sentence; None: a bug, show it all."""
    match error:
        case AnotherRunIsOn() | WarehouseBusy():
            return BUSY
        case SettingsError() | HomeError() | OpmlError() | OwnFileError():
            return USAGE
        case QueryError() | ExportRefused():
            return USAGE
        case WarehouseError() | ArchiveError():
            return FAILED
        case OSError() if error.filename:
            return FAILED
        case _:
            return None
