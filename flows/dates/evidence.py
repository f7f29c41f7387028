"""All evidence for the publication date of one page, each piece with its source and its weight."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from flows.dates import witness
from flows.dates.markup import from_byline, from_time_elements, from_today_lines
from flows.dates.phrases import Label, first_label, has_weekday, shown_text
from flows.dates.places import from_address, from_dateline
from flows.dates.statements import from_json_ld, from_meta
from flows.dates.surroundings import Headline, find_headline, furniture_at, is_after, is_beside
from flows.dates.witness import dayed, read
from flows.model import DateCandidate, EntryHint, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import lxml.html

_MAX_CANDIDATES = 60
_SHORT = 100  # characters; a longer element holds more than one line
_JUDGED_TAGS = frozenset({"meta", "script", "style", "time", "noscript", "template"})
# htmldate walks the page several times: 5 ms on a page of 340 KB (measured). Pages with more
# elements and attributes than this cost more than a weak guess is worth.
_MAX_HTMLDATE_NODES = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class PageSource:
    """Everything about a page that can speak about its date.

    Attributes:
        tree: The root element; read, never changed.
        url: The address of the page.
        json_ld: Its JSON-LD objects, flattened.
        hint: What the feed says.
        body: The cleaned text.
        fetched_at: When the page was fetched, aware.
    """

    tree: lxml.html.HtmlElement
    url: str
    json_ld: Sequence[Mapping[str, object]]
    hint: EntryHint
    body: str
    fetched_at: datetime


def gather(source: PageSource) -> tuple[DateCandidate, ...]:
    """Return all evidence on a page, in the order of the sources, without repetitions.

    Candidates of confidence 0 speak against others or were set aside; their reason says why.
    Nothing is taken from the clock: what depends on the day of the fetch is for `choose`.
    """
    title = source.tree.findtext(".//title") or ""
    headline = find_headline(source.tree, (source.hint.title, title))
    headlines = tuple(text for text in (headline.text, source.hint.title, title) if text.strip())
    found = [
        *_from_feed(source.hint),
        *from_json_ld(source.json_ld, source.url, headlines),
        *from_meta(source.tree),
        *from_time_elements(source.tree, headline),
        *from_byline(headline),
        *from_address(source.url),
        *from_dateline(source.body),
    ]
    if all(candidate.confidence < witness.STATED for candidate in found):
        found.extend(from_today_lines(source.tree))  # costs as much as all others together
    if not any(candidate.confidence > witness.NEVER for candidate in found):
        found.extend(_from_htmldate(source, headline))
    return tuple(dict.fromkeys(found))[:_MAX_CANDIDATES]


def _from_feed(hint: EntryHint) -> Iterator[DateCandidate]:
    if hint.published_raw or hint.published_at:
        precision = hint.published_precision or Precision.SECOND
        raw, at = hint.published_raw, hint.published_at
        yield _stated("feed", raw, at, precision, witness.FEED)
    if hint.updated_raw or hint.updated_at:
        raw, at = hint.updated_raw, hint.updated_at
        yield _stated("feed_updated", raw, at, Precision.SECOND, witness.LAST)


def _stated(
    source: str, raw: str | None, at: datetime | None, precision: Precision, weight: float
) -> DateCandidate:
    """Return what a feed states: its words where they can be read, else what was read of them."""
    candidate = read(source, raw or "", weight)
    if candidate.at is not None or at is None:
        return candidate
    return DateCandidate(source, raw or at.isoformat(), at, precision, weight)


def _from_htmldate(source: PageSource, headline: Headline) -> Iterator[DateCandidate]:
    """Yield what htmldate finds on a copy of the page without its furniture and its statements."""
    if sum(1 + len(element.attrib) for element in source.tree.iter()) > _MAX_HTMLDATE_NODES:
        return
    from htmldate import find_date  # noqa: PLC0415 - heavy, and seldom reached

    try:
        found = find_date(
            _pruned(source.tree, headline),
            original_date=True,
            extensive_search=False,
            min_date="1990-01-01",
            max_date=source.fetched_at.strftime("%Y-%m-%d"),
        )
    except Exception as problem:  # noqa: BLE001 - boundary: outside text makes it raise anything
        note = f"htmldate failed: {type(problem).__name__}"
        yield DateCandidate("htmldate", "", None, None, witness.NEVER, note)
        return
    if found:
        at = datetime.fromisoformat(found)
        yield dayed("htmldate", found, at, witness.LAST, "found by htmldate")


def _pruned(tree: lxml.html.HtmlElement, headline: Headline) -> lxml.html.HtmlElement:
    """Return a copy without what was judged already, and without furniture and today's dates."""
    pruned = copy.deepcopy(tree)
    kept = find_headline(pruned, (headline.text,))
    for element in list(pruned.iter()):
        if element is pruned or element in kept.holders or element.getparent() is None:
            continue
        is_judged = not isinstance(element.tag, str) or element.tag in _JUDGED_TAGS
        if (
            is_judged
            or _is_above(element, kept)
            or furniture_at(element) is not None
            or _is_called_otherwise(element)
        ):
            element.drop_tree()
    return pruned


def _is_above(element: lxml.html.HtmlElement, headline: Headline) -> bool:
    """Whether an element stands before the headline and may be the head of the site."""
    if headline.element is None or is_after(element, headline):
        return False
    return is_beside(element, headline) or has_weekday(shown_text(element.itertext(), 60))


def _is_called_otherwise(element: lxml.html.HtmlElement) -> bool:
    """Whether a short element begins by saying that its date is another one."""
    text = shown_text(element.itertext(), _SHORT)
    is_other = first_label(text) in {Label.TODAY, Label.MODIFIED, Label.OTHER}
    return is_other and len(text) < _SHORT
