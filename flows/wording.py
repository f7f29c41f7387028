"""How things are said in sentences and tables: counts, times, and words beside an address. Pure."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: "1 item", "2 items"; `many` where an s does not do."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def moment(at: datetime) -> str:
    """Return an aware time in UTC, to the second: "2019-05-16 23:00:00Z"."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%SZ")


def minute(at: datetime) -> str:
    """Return an aware time in UTC, to the minute: "2019-05-16 23:00Z"."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%MZ")


def beside(words: str, address: str) -> str:
    """Return words that may begin with an address as they read where that stands beside them."""
    return words.removeprefix(address).lstrip(": ") if address else words
