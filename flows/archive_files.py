"""The files of the archive: whose they are, in which order, and which comes next."""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING, BinaryIO

from flows.disk import sync

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path
    from uuid import UUID

_NAME = re.compile(r"[0-9]{8}T[0-9]{6}Z-([0-9a-f]{8})-([0-9]{2,6})\.warc\.gz")


def is_archive_name(name: str) -> bool:
    """Whether a file of this name is one of the archive's, and leads nowhere else."""
    return bool(_NAME.fullmatch(name))


def files_of_run(directory: Path, run_id: UUID) -> list[Path]:
    """Return the files that a run wrote, in the order in which it opened them."""
    prefix = _prefix_of(run_id)
    return files_by_run(directory.glob(f"*-{prefix}-*.warc.gz")).get(prefix, [])


def files_by_run(paths: Iterable[Path]) -> dict[str, list[Path]]:
    """Return the files of each run by its prefix, in the order in which it opened them.

    Their numbers say which, not their times: a clock may have been set back.
    """
    runs: dict[str, list[Path]] = {}
    for path in sorted(paths, key=lambda path: (_number(path), path.name)):
        runs.setdefault(run_prefix(path), []).append(path)
    return runs


def run_prefix(path: Path) -> str:
    """Return what a file's name has of its run's id; of a foreign file the whole name."""
    match = _NAME.fullmatch(path.name)
    return match[1] if match else path.name


def _number(path: Path) -> int:
    match = _NAME.fullmatch(path.name)
    return int(match[2]) if match else 0


def _prefix_of(run_id: UUID) -> str:
    return str(run_id)[:8]


def next_file(directory: Path, run_id: UUID, now: datetime) -> tuple[Path, BinaryIO]:
    """Make the next file of a run and return it, open; OSError when it cannot be made."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    directory.mkdir(parents=True, exist_ok=True)
    number = 1 + max(map(_number, files_of_run(directory, run_id)), default=0)
    while True:
        path = directory / f"{stamp}-{_prefix_of(run_id)}-{number:02}.warc.gz"
        try:
            file = path.open("xb", buffering=0)
        except FileExistsError:
            number += 1
            continue
        try:
            sync(directory)
        except OSError:
            file.close()
            raise
        return path, file
