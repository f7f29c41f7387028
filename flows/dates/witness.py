"""What every source of evidence shares: how a reading becomes a `DateCandidate`, and its weight.

The weights are the chance, before anything else is known, that a source names the day on which an
article appeared. They are ours: ordered by how the sources failed on the trap pages of the tests
and in what is published about them (feeds bumped to today, `meta name=date` filled by templates,
clocks in page headers), and set so that one strong source passes alone, one weak source alone on
the day of the crawl does not, and two strong ones outvote a third.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from flows.dates.parsing import parse_date
from flows.model import DateCandidate, Precision
from flows.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lxml.html

STATED = 0.9
"""The page's own statement made for machines: JSON-LD datePublished, article:published_time."""
FEED = 0.85
"""The feed's publication date: mostly right, sometimes bumped or the time of the feed's making."""
MARKED = 0.8
"""An element marked as the publication date, or a visible date labelled "Published"."""
ADDRESS = 0.75
"""A full date in the path of the address: made once, never bumped, sometimes a day off."""
SHOWN = 0.7
"""A `time` element right under the headline."""
DATELINE = 0.6
"""A date in the dateline: the day of writing."""
NEAR = 0.55
"""A date near the headline that nothing labels."""
CREATED = 0.5
"""dateCreated, uploadDate, the date of a web page rather than of an article."""
LOOSE = 0.45
"""`meta name=date`, a run of digits in the address, a `time` element somewhere in the article."""
LAST = 0.35
"""A month in the address, an update date of the feed, what htmldate finds: better than nothing."""
CLOCK = 0.25
"""A weekday and a date above the headline, which is as often the clock of the page: never alone."""
NEVER = 0.0
"""Kept as evidence; never the publication date."""

CHROME = "chrome"
"""Source of a date that the page shows as today's."""

_RAW_LIMIT = 200


def read(source: str, raw: str, confidence: float, note: str = "") -> DateCandidate:
    """Return the candidate that a text makes; unreadable text makes one without an instant.

    A clock time whose zone is not known keeps its day only: no hour is claimed that nobody stated.
    """
    parsed = parse_date(raw)
    shown = clean_line(raw, _RAW_LIMIT)
    if parsed is None:
        return DateCandidate(source, shown, None, None, NEVER, _join(note, "no date can be read"))
    if parsed.has_known_zone or parsed.precision not in {Precision.SECOND, Precision.MINUTE}:
        return DateCandidate(source, shown, parsed.at, parsed.precision, confidence, note)
    return dayed(source, shown, parsed.at, confidence, _join(note, "no zone: only the day counts"))


def dayed(source: str, raw: str, at: datetime, confidence: float, note: str = "") -> DateCandidate:
    """Return a candidate of day precision for the day of an instant."""
    midnight = datetime(at.year, at.month, at.day, tzinfo=UTC)
    return DateCandidate(
        source, clean_line(raw, _RAW_LIMIT), midnight, Precision.DAY, confidence, note
    )


def _join(*notes: str) -> str:
    return "; ".join(note for note in notes if note)


def is_timed(candidate: DateCandidate) -> bool:
    """Whether a candidate states a time of day."""
    return candidate.precision in {Precision.SECOND, Precision.MINUTE}


def first_elements(
    tree: lxml.html.HtmlElement, tag: str, limit: int
) -> Iterator[lxml.html.HtmlElement]:
    """Return the first elements of a tag in document order."""
    return islice(tree.iter(tag), limit)
