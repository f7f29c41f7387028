"""Faults that are made: the Nth call of a kind fails, as SQLite tests itself.

Each kind is put in at the one door that its calls go through, from outside; production code has
no hook. A fault strikes `before` its call (nothing was done), `after` it (it was done, and nobody
was told: a commit that is durable but not acknowledged), or `for_good`: from the Nth call on.
"""

from __future__ import annotations

import errno
import fcntl
import io
import os
import shutil
from typing import TYPE_CHECKING

import duckdb
import httpcore

from flows.web import client

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

WHENS = ("before", "after", "for_good")


class Fault:
    """Makes the Nth call fail.

    Attributes:
        count: Calls so far; stays under `nth` when the fault was never reached.
        struck: What was called when it struck, for the message of a failing test.
    """

    def __init__(self, nth: int, when: str, error: Callable[[], Exception]) -> None:
        self.nth = nth
        self.when = when
        self.count = 0
        self.struck: list[str] = []
        self._error = error

    def around(self, name: str, real: Callable[..., object]) -> Callable[..., object]:
        """Return `real` with the fault in it."""

        def call(*args, **kwargs):
            strikes = self._strikes(name)
            if strikes and self.when != "after":
                raise self._error()
            result = real(*args, **kwargs)
            if strikes:
                raise self._error()
            return result

        return call

    def _strikes(self, name: str) -> bool:
        self.count += 1
        strikes = self.count == self.nth or (self.when == "for_good" and self.count > self.nth)
        if strikes:
            self.struck.append(name)
        return strikes


class _Wrapped:
    """Stands for an object and puts the fault around some of its methods."""

    def __init__(self, real: object, fault: Fault, names: frozenset[str]) -> None:
        self._real = real
        self._fault = fault
        self._names = names

    def __getattr__(self, name: str) -> object:
        found = getattr(self._real, name)
        return self._fault.around(name, found) if name in self._names else found

    def __enter__(self):
        self._real.__enter__()
        return self

    def __exit__(self, *error: object):
        return self._real.__exit__(*error)


_DATABASE_CALLS = frozenset(
    {"begin", "commit", "rollback", "execute", "checkpoint", "fetchall", "fetchmany", "fetchone"}
)
_FILE_CALLS = frozenset({"write", "truncate", "seek", "flush"})
_PATH_CALLS = {
    os: ("replace", "rename", "unlink", "mkdir", "chmod"),
    shutil: ("copyfile",),
}
_DESCRIPTOR_CALLS = {os: ("fsync",), fcntl: ("flock",)}


def fail_database(patch: pytest.MonkeyPatch, nth: int, when: str) -> Fault:
    """Make the Nth call of DuckDB fail."""
    fault = Fault(nth, when, lambda: duckdb.IOException("IO Error: a fault that was made"))
    connect = fault.around("connect", duckdb.connect)
    patch.setattr(
        duckdb, "connect", lambda *a, **k: _Wrapped(connect(*a, **k), fault, _DATABASE_CALLS)
    )
    return fault


def fail_files(patch: pytest.MonkeyPatch, nth: int, when: str, root: Path) -> Fault:
    """Make the Nth change of a file under `root` fail as a full disk does, DuckDB's own apart."""

    def full() -> OSError:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(root))

    def inside(path: object) -> bool:
        return isinstance(path, str | os.PathLike) and str(path).startswith(str(root))

    fault = Fault(nth, when, full)
    for module, names in _PATH_CALLS.items():
        for name in names:
            real = getattr(module, name)
            failing = fault.around(name, real)
            patch.setattr(module, name, _only(inside, failing, real))
    for module, names in _DESCRIPTOR_CALLS.items():
        for name in names:
            patch.setattr(module, name, fault.around(name, getattr(module, name)))
    opened, failing_open = io.open, fault.around("open", io.open)

    def open_file(file, mode="r", *args, **kwargs):
        if not inside(file) or not set(mode) & set("wax+"):
            return opened(file, mode, *args, **kwargs)
        return _Wrapped(failing_open(file, mode, *args, **kwargs), fault, _FILE_CALLS)

    patch.setattr(io, "open", open_file)
    return fault


def _only(concerns, failing, real):
    return lambda path, *a, **k: (failing if concerns(path) else real)(path, *a, **k)


def fail_requests(patch: pytest.MonkeyPatch, nth: int, when: str) -> Fault:
    """Make the Nth HTTP request of a run fail on the wire."""
    fault = Fault(nth, when, lambda: httpcore.ReadError("a fault that was made"))
    real = client._Transport.handle_async_request

    async def request(transport, message):
        if fault._strikes("request"):
            if fault.when == "after":
                await real(transport, message)
            raise fault._error()
        return await real(transport, message)

    patch.setattr(client._Transport, "handle_async_request", request)
    return fault
