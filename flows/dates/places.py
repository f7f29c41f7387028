"""Dates in the address of a page and in the dateline that opens its text."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flows.dates import witness
from flows.dates.names import month_of
from flows.dates.phrases import Label, dates_in, label_of
from flows.dates.witness import dayed, read
from flows.model import DateCandidate, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR = r"((?:19|20)[0-9]{2})"
_PATH_DATES = (
    # /2019/05/14/ and /2019/may/14/ and /2019-05-14/: folders that a content system makes
    (f"/{_YEAR}[/-]([0-9]{{1,2}}|[A-Za-z]{{3,9}})[/-]([0-9]{{1,2}})(?=[/.]|$)", witness.ADDRESS),
    # /2019/0514/ and /201905/14/
    (f"/{_YEAR}/?([0-9]{{2}})/?([0-9]{{2}})(?=/)", witness.ADDRESS),
    # 20190514 or 2019-05-14 at an edge of a name: may be a number, or the day of an event
    (f"[/_-]{_YEAR}-?([0-9]{{2}})-?([0-9]{{2}})(?=[/._-]|$)", witness.LOOSE),
)
_PATH_MONTH = re.compile(r"/((?:19|20)[0-9]{2})[/-]([0-9]{1,2})(?=/)")
_LONGEST_PATH = 2000

_OPENING = 200  # characters of the body that a dateline stands in
_LINES = 4  # a kicker, a "Today" line and a repeated headline may come before the text
_PLACE = re.compile(r"\s*(?:[^\W\d_a-z\u0430-\u0451]{3,}|[^\W\d_]\w+[^()\n]{0,60}\()")
_DASH = re.compile(r"[)\]]?\s{0,2}(?:[(/][^()\n]{2,30}[)/]\s?)?(?:--?|[\u2013\u2014:])\s")


def from_address(url: str) -> Iterator[DateCandidate]:
    """Yield the date that the path of an address names; the host and the query are not asked."""
    try:
        path = urlsplit(url).path[:_LONGEST_PATH]
    except ValueError:
        return
    for pattern, weight in _PATH_DATES:
        for match in re.finditer(pattern, path):
            if (day := _day(*match.groups())) is not None:
                yield dayed("url", match.group().strip("/-_"), day, weight)
                return
    folder = _PATH_MONTH.search(path)
    if folder and (first := _day(folder[1], folder[2], "1")) is not None:
        raw = folder.group().strip("/")
        yield DateCandidate("url", raw, first, Precision.MONTH, witness.LAST, "a month only")


def _day(year: str, month: str, day: str) -> datetime | None:
    number = int(month) if month.isdigit() else month_of(month)
    try:
        return datetime(int(year), number or 0, int(day), tzinfo=UTC)
    except ValueError:
        return None


def from_dateline(body: str) -> Iterator[DateCandidate]:
    """Yield the date of a dateline: a place, a date with its year, a dash, before the text begins.

    A line that calls its date today's, or a modification, is no dateline.
    """
    for line in body[: 5 * _OPENING].split("\n")[:_LINES]:
        line = " ".join(line.split())  # noqa: PLW2901 - the same line with plain spaces
        if _PLACE.match(line) is None:
            continue
        phrase = next(dates_in(line, _OPENING), None)
        if phrase is None or phrase.label not in {Label.NONE, Label.PUBLISHED}:
            continue
        if label_of(line[: phrase.start]) is Label.NONE and _DASH.match(line, phrase.end):
            yield read("dateline", phrase.raw, witness.DATELINE, "opens the text")
            return
