"""Who is told how far a run is: a live display on a terminal, plain lines in a log, or both."""

from __future__ import annotations

import time
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol, Self

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType


class Listener(Protocol):
    """Hears of each stage and of each item that passes it."""

    def expect(self, stage: str, total: int) -> None:
        """`total` more items will pass `stage`."""

    def advance(self, stage: str, count: int) -> None:
        """`count` items have passed `stage`."""


class Silence:
    """Hears and says nothing."""

    def expect(self, stage: str, total: int) -> None:
        """Do nothing."""

    def advance(self, stage: str, count: int) -> None:
        """Do nothing."""


SECONDS_BETWEEN_LINES = 15.0
"""A night of an hour fills a log with some 200 lines then, a short one with a handful."""

_SILENCE = Silence()
_listener: ContextVar[Listener] = ContextVar("listener", default=_SILENCE)


def listener() -> Listener:
    """Return who listens to the run that is being opened."""
    return _listener.get()


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Let `listener` hear the run that the block starts.

    Not a parameter of the flow: those are shown in Prefect's UI and have to be plain values.
    """
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def _to_standard_error(line: str) -> None:
    click.echo(line, err=True)


class LogLines:
    """Writes how far all stages are as a plain line on standard error, now and then, for logs.

    Args:
        write: Takes a line.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        write: Callable[[str], object] = _to_standard_error,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._write, self._clock = write, clock
        self._totals: dict[str, int] = {}
        self._done: dict[str, int] = {}
        self._last = clock()

    def expect(self, stage: str, total: int) -> None:
        """Count what is to come."""
        self._totals[stage] = self._totals.get(stage, 0) + total

    def advance(self, stage: str, count: int) -> None:
        """Write a line, unless there was one a moment ago."""
        self._done[stage] = self._done.get(stage, 0) + count
        if self._clock() - self._last >= SECONDS_BETWEEN_LINES:
            self._last = self._clock()
            told = (f"{name} {self._done.get(name, 0)} of {n}" for name, n in self._totals.items())
            self._write(f"{datetime.now(UTC):%H:%M:%SZ} {', '.join(told)}")


class LiveDisplay:
    """Draws one bar per stage on the terminal, on standard error."""

    def __init__(self) -> None:
        self._bars = Progress(
            TextColumn("{task.description:<8}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bars.stop()

    def expect(self, stage: str, total: int) -> None:
        """Lengthen the bar of the stage."""
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage, total=0)
        task = self._bars.tasks[self._tasks[stage]]
        self._bars.update(task.id, total=(task.total or 0) + total)

    def advance(self, stage: str, count: int) -> None:
        """Move the bar of the stage."""
        if stage in self._tasks:
            self._bars.advance(self._tasks[stage], count)
