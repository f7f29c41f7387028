"""Put a whole night where analysts read it, by atomic rename.

The work file is closed, copied beside the target, opened once to see that it is whole and to say
so of itself, synced, made read-only and renamed over what was there. Whoever has the old file open
keeps it; who opens next sees the new one. A copy of bytes beats `COPY FROM DATABASE`: measured on
40 MB, 0.17 s of CPU with opening and counting against 4.0 s, which saves 5 % of the size.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from flows.disk import sync
from flows.warehouse.errors import PublishError, WarehouseError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_READ_ONLY = 0o444


def publish_file(source: Path, target: Path, complete: Callable[[Path], None]) -> None:
    """Replace `target` by a completed copy of `source`, or leave it as it was.

    Args:
        source: A closed DuckDB file, without write-ahead log.
        target: The path that analysts open.
        complete: Opens the copy, writes into it what only the published file is to say, and closes
            it; raises WarehouseError when the copy is not what it should be.

    Raises:
        PublishError: No room, no permission, or the copy is not whole.
    """
    copy = target.with_name(f".{target.name}.{os.getpid()}.publishing")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        remove_leftovers(target)
        _refuse_log(source)
        shutil.copyfile(source, copy)
        complete(copy)
        _refuse_log(copy)
        sync(copy)
        copy.chmod(_READ_ONLY)
        set_log_aside(target)
        copy.replace(target)
        sync(target.parent)
    except (OSError, WarehouseError) as error:
        raise PublishError(
            f"could not publish to {target}, what was published before stays: {error}"
        ) from error
    finally:
        with suppress(OSError):  # the next publish removes them, and the first error is told
            remove_leftovers(target)


def remove_leftovers(target: Path) -> None:
    """Remove what publishes that were killed have left beside `target`.

    Only one run is on at a time, so no copy of another process can be in the making.
    """
    for left in target.parent.glob(f".{target.name}.*.publishing*"):
        left.unlink(missing_ok=True)


def log_of(path: Path) -> Path:
    """Return where DuckDB keeps the write-ahead log of a file."""
    return path.with_name(f"{path.name}.wal")


def set_log_aside(path: Path) -> None:
    """Keep a log that a stranger has left beside `path`, where nothing reads it.

    DuckDB replays the log of another file without a word (measured, 2.0.0: rows that an analyst
    wrote into yesterday's file turn up in today's), so none may lie there when a file takes that
    name. A published file has none of its own: it was closed before it was shown.
    """
    with suppress(FileNotFoundError):
        log_of(path).replace(path.with_name(f"{path.name}.wal.aside"))


def _refuse_log(path: Path) -> None:
    if log_of(path).exists():
        raise PublishError(f"{path.name} is not whole: the rest of it is still in its log")
