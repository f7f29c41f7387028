"""What one process may have, and what a night needs of it: files, memory, size of a file.

Pure: `dateline doctor` asks the system.
"""

from __future__ import annotations

from dataclasses import dataclass

from flows.diagnosis import Diagnosis, fail, ok, some_of, warn

_FILES, _FILES_OF_WORKER = 64, 8
"""File descriptors beside sockets: libraries, archive, database and event loop; pipes of a worker.
Twice what was counted during a night of the sample newsroom with two workers."""

_MEMORY, _MEMORY_OF_WORKER = 500_000_000, 50_000_000
"""Bytes. Measured: 551 MB at the peak of 66 articles with two workers, shared pages once."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a process; None: there is none, or it is not known.

    Attributes:
        files: Open file descriptors (RLIMIT_NOFILE).
        file_bytes: The largest file (RLIMIT_FSIZE).
        address_bytes: Its address space (RLIMIT_AS).
        memory_bytes: Memory that is to be had, of the machine or of its container.
    """

    files: int | None = None
    file_bytes: int | None = None
    address_bytes: int | None = None
    memory_bytes: int | None = None


def judge_limits(
    found: Limits, *, processes: int, worker_bytes: int, in_flight: int, published_bytes: int
) -> Diagnosis:
    """Judge the limits against what a night of so many workers and requests needs.

    Args:
        found: The limits.
        processes: Workers.
        worker_bytes: Address space that each of them is given (`[workers] memory_bytes`).
        in_flight: Requests under way at once (`[web] max_in_flight`).
        published_bytes: Size of the published file; a night that doubles it must still fit.
    """
    files = _FILES + _FILES_OF_WORKER * processes + in_flight
    memory = _MEMORY + _MEMORY_OF_WORKER * processes
    if _is_below(found.file_bytes, 2 * published_bytes):
        said = f"files may have {_mega(found.file_bytes)}, twice the published one are needed"
        return fail(said, "raise `ulimit -f` (systemd: LimitFSIZE)")
    troubles = []
    if _is_below(found.files, files):
        said = f"{found.files} open files, {files} may be needed"
        troubles.append((said, "`ulimit -n` (systemd: LimitNOFILE)"))
    if _is_below(found.address_bytes, worker_bytes):
        said = f"{_mega(found.address_bytes)} of address space, a worker is given"
        troubles.append(
            (f"{said} {_mega(worker_bytes)}", "`ulimit -v`, or lower [workers] memory_bytes")
        )
    if _is_below(found.memory_bytes, memory):
        said = f"{_mega(found.memory_bytes)} of memory to be had, a night with {processes} workers"
        troubles.append(
            (f"{said} wants {_mega(memory)}", "the memory, or lower [workers] processes")
        )
    if troubles:
        return warn(
            some_of([said for said, _ in troubles]),
            "raise " + "; ".join(fix for _, fix in troubles),
        )
    memory_told = f"{_mega(found.memory_bytes)} of memory" if found.memory_bytes else "memory"
    return ok(f"open files, file size and {memory_told} suffice")


def _is_below(limit: int | None, needed: int) -> bool:
    return limit is not None and limit < needed


def _mega(size: int | None) -> str:
    return f"{(size or 0) / 1e6:,.0f} MB"
