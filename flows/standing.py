"""A home as it stood at one moment, to be read at leisure while the next night goes on.

DuckDB lets nobody write a file that somebody reads. So the working file is copied, which takes a
second per gigabyte and no lock; the published one is linked, since a publish puts another in its
place and never writes into it.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.disk import clear_scratch, scratch
from flows.home import HomeError
from flows.lock import AnotherRunIsOn, refuse_another_run
from flows.warehouse.publishing import log_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flows.home import Home

_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT}
"""Where there is no room of our own: nobody can write, or no run has made the work folder yet."""

_PREFIX = "verifying-"


@dataclass(frozen=True, slots=True)
class Standing:
    """The files of a home at one moment.

    Attributes:
        working: The working file; None: there was none.
        published: The published file; None: there was none.
        archived: The files of the archive, by name.
    """

    working: Path | None
    published: Path | None
    archived: tuple[Path, ...]


def clear_abandoned(home: Home) -> None:
    """Remove the copies that a reader left when it was killed; they are as large as the tables."""
    clear_scratch(home.work, _PREFIX)


@contextmanager
def as_it_stands(home: Home) -> Iterator[Standing]:
    """Give the files of a home as they are now; where nobody can write, the files themselves.

    Raises:
        AnotherRunIsOn: A run is on, or has begun while the working file was copied.
        HomeError: There is no room for the copy.
        OSError: A disk cannot read the file.
    """
    refuse_another_run(home.lock)
    archived = tuple(sorted(home.archive.glob("*.warc.gz")))
    clear_abandoned(home)
    with ExitStack() as stack:
        try:
            room = stack.enter_context(scratch(home.work, _PREFIX))
        except OSError as error:
            if error.errno not in _READ_ONLY:
                raise
            yield Standing(_present(home.working_database), _present(home.published), archived)
            return
        published = _linked(home.published, room / "published.duckdb")
        yield Standing(_copied(home.working_database, room), published, archived)


def _present(path: Path) -> Path | None:
    return path if path.exists() else None


def _linked(path: Path, to: Path) -> Path | None:
    for each, target in ((path, to), (log_of(path), log_of(to))):
        if each.exists():
            try:
                os.link(each, target)
            except OSError:  # another file system, or one without links
                shutil.copyfile(each, target)
    return _present(to)


def _copied(path: Path, room: Path) -> Path | None:
    """Copy the working file and its log; they are of one moment when neither changed meanwhile."""
    both = [path, log_of(path)]
    before = list(map(_stamp, both))
    try:
        for each in filter(_present, both):
            shutil.copyfile(each, room / each.name)
    except FileNotFoundError:
        pass  # the log went: seen below
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise HomeError(
                f"no room in {path.parent} for a copy of {path.name} to read: make room, then "
                "verify again"
            ) from error
        raise
    if list(map(_stamp, both)) != before:
        raise AnotherRunIsOn(f"a run has begun in {path.parent.parent}: verify when it is through")
    return _present(room / path.name)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
