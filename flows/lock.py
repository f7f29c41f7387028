"""The run lock: one run at a time in a home.

The kernel holds it (flock), so that it goes with its process: a killed run leaves no lock behind
and nothing has to guess whether a process id still means the same process.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class AnotherRunIsOn(Exception):  # noqa: N818 - it is a state of the house, not a fault
    """Another process holds the run lock of this home."""


@contextmanager
def run_lock(path: Path) -> Iterator[None]:
    """Hold the lock at `path` while the block runs.

    Raises:
        AnotherRunIsOn: Another process has it; the message names its process id.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise AnotherRunIsOn(
                f"another run is on in {path.parent.parent} (process {file.read().strip() or '?'})"
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
