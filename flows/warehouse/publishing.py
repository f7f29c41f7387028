"""Put a whole night where analysts read it, by atomic rename.

The work file is closed, copied beside the target, synced, opened once to see that it is whole,
made read-only and renamed over what was there. Whoever has the old file open keeps it; who opens
next sees the new one. A copy of bytes beats `COPY FROM DATABASE` (figures in `_copy`).
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from flows.warehouse.errors import PublishError, WarehouseError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_READ_ONLY = 0o444


def publish_file(source: Path, target: Path, verify: Callable[[Path], None]) -> None:
    """Replace `target` by a verified copy of `source`, or leave it as it was.

    Args:
        source: A closed DuckDB file, without write-ahead log.
        target: The path that analysts open.
        verify: Opens the copy; raises WarehouseError when it is not what it should be.

    Raises:
        PublishError: No room, no permission, or the copy is not whole.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    remove_leftovers(target)
    copy = target.with_name(f".{target.name}.{os.getpid()}.publishing")
    try:
        _copy(source, copy)
        verify(copy)
        copy.chmod(_READ_ONLY)
        copy.replace(target)
        _sync_folder(target.parent)
    except (OSError, WarehouseError) as error:
        raise PublishError(
            f"could not publish to {target}, what was published before stays: {error}"
        ) from error
    finally:
        copy.unlink(missing_ok=True)


def remove_leftovers(target: Path) -> None:
    """Remove what publishes that were killed have left beside `target`.

    Only one run is on at a time, so no copy of another process can be in the making.
    """
    for left in target.parent.glob(f".{target.name}.*.publishing*"):
        left.unlink(missing_ok=True)


def _copy(source: Path, copy: Path) -> None:
    """Copy the bytes and sync them to disk.

    Measured on 40 MB: 0.17 s of CPU with opening and counting, against 4.0 s for `COPY FROM
    DATABASE`, which saves 5 % of the size.
    """
    shutil.copyfile(source, copy)
    with copy.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
