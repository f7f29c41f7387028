"""The run's clock: real time, or real time moved to the day that a rehearsal plays."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the time to everything in a run.

    Attributes:
        offset: What is added to real time; zero except in a rehearsal such as the demo.
    """

    offset: timedelta = timedelta()

    @classmethod
    def starting_at(cls, as_of: datetime | None) -> Clock:
        """Return a clock that shows `as_of` now and then runs on; without it, the real one."""
        return cls() if as_of is None else cls(as_of - datetime.now(UTC))

    def now(self) -> datetime:
        """Return the time as an aware datetime in UTC."""
        return datetime.now(UTC) + self.offset


@dataclass(frozen=True, slots=True)
class StoppedClock(Clock):
    """A clock that shows one moment of the past: for a run that is lived again.

    Attributes:
        moment: What it shows.
    """

    moment: datetime = field(kw_only=True)

    def now(self) -> datetime:
        """Return the moment."""
        return self.moment


def night_of(moment: datetime, timezone: str) -> str:
    """Return the logical date (ISO) of a run that starts at `moment`, by the schedule's zone."""
    return moment.astimezone(ZoneInfo(timezone)).date().isoformat()
