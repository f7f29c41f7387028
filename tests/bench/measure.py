"""Run a command and say what it and everything that it started has used."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took.

    Attributes:
        cpu_seconds: User and system time of all its processes.
        wall_seconds: From start to the end of the last of them.
        peak_bytes: Largest memory of all its processes together, sampled; a page that several
            share counts once (proportional set size: Linux, proc_pid_smaps_rollup(5)).
    """

    cpu_seconds: float
    wall_seconds: float
    peak_bytes: int


def cost_of(command: Sequence[str | Path], **environment: str) -> Cost:
    """Run `command` to its end, with its worker processes, and return its cost.

    Workers hang below a fork server and not below the command itself, so this process adopts
    whatever is orphaned (Linux: child subreaper) and waits for all of it.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    others = set(_children(os.getpid()))
    before, started = _children_cpu(), time.monotonic()
    with subprocess.Popen(
        [*map(str, command)],
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        peak = _Peak(process.pid)
        peak.start()
        _, errors = process.communicate()
    _reap_orphans(others)
    peak.stop()
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}:\n{errors.decode()[-2000:]}")
    return Cost(_children_cpu() - before, time.monotonic() - started, peak.bytes)


def _children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _reap_orphans(others: set[int]) -> None:
    """Wait for everything that the command has left behind."""
    while orphans := set(_children(os.getpid())) - others:
        for pid in orphans:
            os.waitpid(pid, 0)


class _Peak(threading.Thread):
    """Samples the memory of a process and its descendants twice a second.

    Not their resident sizes: workers forked from one server share its pages, which the sum of
    those would count once for each of them. Twice, as the kernel walks all pages for an answer.
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.bytes = 0
        self._done = threading.Event()

    def run(self) -> None:
        while not self._done.wait(0.5):
            self.bytes = max(self.bytes, sum(map(_share_of_memory, _family(self._pid))))

    def stop(self) -> None:
        self._done.set()
        self.join()


def _children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _family(pid: int) -> list[int]:
    return [pid, *(member for child in _children(pid) for member in _family(child))]


def _share_of_memory(pid: int) -> int:
    """Return the proportional set size in bytes; 0 for a process that has just ended."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) * 1024
