"""What is written is on the disk, and what a process that died has left is not."""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def sync(path: Path) -> None:
    """Make a file survive a power cut; of a folder the names in it, which no file's sync covers."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def scratch(parent: Path, prefix: str) -> Iterator[Path]:
    """Give a new folder that is gone after the block; `clear_scratch` removes it after a kill.

    The kernel holds a lock on `parent` while the process lives, so that nothing has to guess.

    Raises:
        OSError: There is no `parent`, or nothing can be written there.
    """
    with _locked(parent, fcntl.LOCK_SH), TemporaryDirectory(prefix=prefix, dir=parent) as name:
        yield Path(name)


def clear_scratch(parent: Path, prefix: str) -> None:
    """Remove the scratch folders of processes that have died, unless one that lives has its own."""
    with suppress(OSError), _locked(parent, fcntl.LOCK_EX | fcntl.LOCK_NB):
        for left in parent.glob(f"{prefix}*"):
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _locked(folder: Path, how: int) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, how)
        yield
    finally:
        os.close(handle)
