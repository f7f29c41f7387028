"""When a server wants to be asked again: the Retry-After header field in both of its forms."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_WAIT = timedelta(days=7)
"""The cap of scenario 27 in our reliability goals. FreshRSS caps at 2 days, lemon24/reader at a
month; a week is enough for every honest server and gets a mistyped one asked again."""

_MAX_DIGITS = 18
_MAX_LENGTH = 64


def retry_at(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """Return the earliest time for the next request (RFC 9110, section 10.2.3).

    Args:
        headers: Header fields, names in lower case.
        now: The time of the answer.

    Returns:
        A time after `now`, at most `LONGEST_WAIT` later; None without the field, when it cannot
        be read, and when the time it names has passed.
    """
    value = headers.get("retry-after", "").strip()
    if not value or len(value) > _MAX_LENGTH:
        return None
    if value.isascii() and value.isdigit():
        seconds = int(value) if len(value) <= _MAX_DIGITS else 10**_MAX_DIGITS
        wait = timedelta(seconds=min(seconds, int(LONGEST_WAIT.total_seconds())))
        return now + wait if seconds else None
    try:
        at = parsedate_to_datetime(value)
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return min(at, now + LONGEST_WAIT) if at > now else None
