"""All evidence for the publication date of one page, each piece with its source and its weight."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from flows.dates import witness
from flows.dates.markup import from_byline, from_time_elements, from_today_lines
from flows.dates.phrases import Label, first_label, shown_text
from flows.dates.places import from_address, from_dateline
from flows.dates.statements import from_json_ld, from_meta
from flows.dates.surroundings import Headline, find_headline, furniture_at
from flows.dates.witness import dayed, read
from flows.model import DateCandidate, EntryHint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import lxml.html

_MAX_CANDIDATES = 60
_JUDGED_TAGS = frozenset({"meta", "script", "style", "time", "noscript", "template"})
# htmldate walks the page several times: 5 ms on a page of 340 KB (measured). Larger pages cost
# more than a weak guess is worth.
_MAX_HTMLDATE_ELEMENTS = 20_000


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
    if hint.published_raw:
        candidate = read("feed", hint.published_raw, witness.FEED)
        if candidate.at is not None or hint.published_at is None:
            yield candidate
            hint_at = None
        else:
            hint_at = hint.published_at
    else:
        hint_at = hint.published_at
    if hint_at is not None:
        raw = hint.published_raw or hint_at.isoformat()
        yield DateCandidate("feed", raw, hint_at, hint.published_precision, witness.FEED)
    if hint.updated_raw:
        yield read("feed_updated", hint.updated_raw, witness.LAST, "an update date")


def _from_htmldate(source: PageSource, headline: Headline) -> Iterator[DateCandidate]:
    """Yield what htmldate finds on a copy of the page without its furniture and its statements."""
    if sum(1 for _ in source.tree.iter()) > _MAX_HTMLDATE_ELEMENTS:
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
        if is_judged or furniture_at(element) is not None or _is_called_otherwise(element):
            element.drop_tree()
    return pruned


def _is_called_otherwise(element: lxml.html.HtmlElement) -> bool:
    text = shown_text(element.itertext(), 100)
    return first_label(text) in {Label.TODAY, Label.MODIFIED, Label.OTHER} and len(text) < 100  # noqa: PLR2004
