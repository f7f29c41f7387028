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


def refuse_another_run(path: Path) -> None:
    """Refuse to go on while a run is on, without keeping one from starting.

    Raises:
        AnotherRunIsOn: Another process holds the lock at `path`.
    """
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return
    except BlockingIOError as error:
        raise _another(path) from error


def lock_holder(path: Path) -> str | None:
    """Return the process that holds the lock at `path`, "?" when it does not say; None: nobody."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return file.read().strip() or "?"
    except OSError:
        return None
    return None


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
            raise _another(path) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _another(path: Path) -> AnotherRunIsOn:
    holder = path.read_text(encoding="utf-8").strip() or "?"
    return AnotherRunIsOn(f"another run is on in {path.parent.parent} (process {holder})")
