"""For how long an answer is fresh by its own header fields (RFC 9111, section 4.2). Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MAX_DELTA = 10  # digits of a max-age that are read; RFC 9111, section 1.2.2 wants 31 bits


def freshness(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return for how long an answer is fresh; None when it does not say.

    `no-store` and `no-cache` ask for nothing. Of several max-age values the smallest counts, and
    the age that the answer already has is taken off.

    Args:
        headers: Header fields, names in lower case, values of repeated ones joined by commas.
        now: The time of the answer, for one without a Date.
    """
    directives = [part.strip().lower() for part in headers.get("cache-control", "").split(",")]
    if {"no-store", "no-cache"}.intersection(directives):
        return None
    ages = [
        _seconds(value.strip('" '))
        for name, _, value in (directive.partition("=") for directive in directives)
        if name.strip() == "max-age"
    ]
    known = [age for age in ages if age is not None]
    if known:
        age = _seconds(headers.get("age", "").strip()) or 0
        return timedelta(seconds=max(0, min(known) - age))
    return _until(headers.get("expires", ""), headers.get("date", ""), now)


def _seconds(digits: str) -> int | None:
    if not (digits.isascii() and digits.isdigit()):
        return None
    return int(digits[:_MAX_DELTA]) if len(digits) <= _MAX_DELTA else 10**_MAX_DELTA


def _until(expires: str, date: str, now: datetime) -> timedelta | None:
    """Return the time between Date (else `now`) and Expires; an unreadable one is the past."""
    end = _http_date(expires)
    return None if end is None else max(timedelta(0), end - (_http_date(date) or now))


def _http_date(text: str) -> datetime | None:
    try:
        parsed = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return parsed if parsed.tzinfo is not None else parsed.replace(tzinfo=UTC)
