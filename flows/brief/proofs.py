"""From a row to the very words: the sentence around a span, the article, a safe link. Pure."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from extractors.reading import sentences
from flows.brief.marking import Segment, Span, segments
from flows.brief.model import Proof, Source
from flows.text import clean_line
from flows.wording import moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LEAD, _TRAIL = 280, 280
"""Characters shown before and after the marked words at most: three lines each at 60 to a line."""

_LONGEST_TITLE = (
    200  # characters; headlines have 60 to 90, what is longer is an attack or a mistake
)


def safe_link(url: object) -> str | None:
    """Return an address that a browser only opens as a page: http or https with a host, or None.

    No other scheme can run a script or carry a document (WHATWG HTML, "javascript: URLs").
    """
    text = str(url or "")
    scheme, colon, rest = text.partition("://")
    is_web = (
        scheme.lower() in {"http", "https"} and colon and rest[:1].isalnum() | (rest[:1] == "[")
    )
    is_plain = text.isprintable() and not any(char in text for char in " \"'<>`\\{}|^")
    return text if is_web and is_plain else None


def source_of(row: Mapping[str, Any]) -> Source:
    """Return the article of a row with `url`, `outlet`, `title` and `published_at`."""
    outlet = clean_line(str(row["outlet"] or ""), _LONGEST_TITLE)
    title = clean_line(str(row["title"] or ""), _LONGEST_TITLE)
    return Source(
        url=safe_link(row["url"]),
        outlet=outlet or "unknown outlet",
        title=title or "Without a headline",
        published=_published(row["published_at"], row["published_precision"]),
        language_code=code if (code := str(row["language_code"] or "")).isalpha() else "",
    )


def _published(at: datetime | None, precision: str | None) -> str:
    """Return a date no more precise than it is known, in UTC."""
    if at is None:
        return ""
    if precision == "month":
        return f"{at.astimezone(UTC):%B %Y}"
    day = f"{at.astimezone(UTC).day} {at.astimezone(UTC):%b %Y}"
    return day if precision == "day" else f"{day}, {moment(at)[11:16]} UTC"


def proof_of(row: Mapping[str, Any], *spans: tuple[int, int]) -> Proof:
    """Return the sentences that hold the spans, which are marked; all of it is the text's own.

    Args:
        row: An article with `passage`, part of its body that begins at `passage_start`.
        spans: Where the words stand in the body.
    """
    passage, offset = str(row["passage"]), int(row["passage_start"])
    inside = [(start - offset, end - offset) for start, end in spans]
    return Proof(source_of(row), _around(passage, inside), str(row.get("found_by") or ""))


def opening_of(row: Mapping[str, Any]) -> Proof:
    """Return how an article begins: its first sentence, nothing of it marked."""
    passage = str(row["passage"])
    end = sentences(passage).span(0)[1]
    opening = clean_line(passage[:end], _LEAD + _TRAIL)
    return Proof(source_of(row), (Segment(opening),))


def _around(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Segment, ...]:
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    places = sentences(text)
    begin = places.span(places.number(first))[0]
    end = places.span(places.number(max(last - 1, first)))[1]
    begin, is_cut = (begin, False) if first - begin <= _LEAD else (first - _LEAD, True)
    end, is_cut_after = (end, False) if end - last <= _TRAIL else (last + _TRAIL, True)
    shown = text[begin:end]
    kept = len(shown.rstrip())
    made = list(segments(shown[:kept], [Span(start - begin, end - begin) for start, end in spans]))
    if is_cut:
        made.insert(0, Segment("… "))
    if is_cut_after:
        made.append(Segment(" …"))
    return tuple(made)
