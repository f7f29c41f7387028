"""Dates that a page shows: `time` elements, marked elements, the line under the headline."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

import lxml.html
from lxml import etree

from flows.dates import witness
from flows.dates.phrases import (
    Label,
    Phrase,
    dates_in,
    first_label,
    has_weekday,
    is_prose,
    label_of,
    shown_text,
)
from flows.dates.surroundings import Headline, furniture_of, is_after, is_beside, is_in_prose
from flows.dates.witness import CHROME, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.model import DateCandidate

_MAX_ELEMENTS = 60  # an article has a handful; a listing of hundreds says nothing about one
_NEAR = 12  # pieces of text after the headline in which the line of author and date stands
_LABEL_LENGTH = 30  # characters: "Published online on Tuesday, "
_CLOCK_LINE = 80  # characters: "Today: Saturday, 27 April 2024" and the weather
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SIGNED = re.compile(r"[Bb][Yy]\s+[^\W\d_]")
_LINE = 160  # characters; a longer piece of text is prose

_MARKED = etree.XPath(
    "/html/body//*[@itemprop='datePublished' or @property='datePublished'][not(self::time)]"
)
_TODAY = etree.XPath(
    "/html/body//text()[string-length(.) < 200 and (contains(.,'oday') or contains(.,'TODAY')"
    " or contains(.,'егодня') or contains(.,'ьогодні') or contains(.,'eute')"
    " or contains(.,'jourd') or contains(.,'Hoy') or contains(.,'ggi'))]"
)
# A text, the element that holds it, and the element right before it inside that one.
_Text = tuple[str, "lxml.html.HtmlElement", "lxml.html.HtmlElement | None"]
_TEXTS = etree.XPath("descendant::text()[normalize-space()]")


def from_time_elements(tree: lxml.html.HtmlElement, headline: Headline) -> Iterator[DateCandidate]:
    """Yield a candidate for each `time` element and each element marked datePublished."""
    marked = islice(_MARKED(tree), _MAX_ELEMENTS)
    for element in (*witness.first_elements(tree, "time", _MAX_ELEMENTS), *marked):
        text = shown_text(element.itertext(), 100)
        raw = element.get("datetime") or element.get("content") or text
        if not raw.strip():
            continue
        candidate = _judge(element, raw, text, headline)
        if candidate.at is not None or element.get("datetime"):
            yield candidate


def _judge(
    element: lxml.html.HtmlElement, raw: str, text: str, headline: Headline
) -> DateCandidate:
    label = _label(element, text)
    if label is Label.TODAY:
        return read(CHROME, raw, witness.NEVER, "called today's date by the page")
    if label is Label.MODIFIED or "odified" in (element.get("itemprop") or ""):
        return read("time_modified", raw, witness.NEVER, "modification date")
    if label is Label.OTHER:
        return read("time_element", raw, witness.NEVER, "the words before it name another date")
    furniture = furniture_of(element, headline)
    if furniture is not None:
        return read("time_element", raw, witness.NEVER, furniture)
    return read("time_element", raw, *_weight(element, label, headline))


def _label(element: lxml.html.HtmlElement, text: str) -> Label:
    """Return what a `time` element is called: by the words before it, its own, its class."""
    names = (element.get("class") or "").replace("-", " ").replace("_", " ")
    for label in (label_of(_before(element)), first_label(text)):
        if label is not Label.NONE:
            return label
    if "publi" in names.lower():  # "entry-date published updated": never updated
        return Label.PUBLISHED
    label = first_label(names.replace("date", ""))
    return Label.NONE if label is Label.PUBLISHED else label


def _weight(element: lxml.html.HtmlElement, label: Label, headline: Headline) -> tuple[float, str]:
    names = f"{element.get('itemprop') or ''} {element.get('property') or ''}"
    is_marked = "datePublished" in names or element.get("pubdate") is not None
    if is_marked or "dt-published" in (element.get("class") or ""):
        return witness.MARKED, "marked as the publication date"
    if label is Label.PUBLISHED:
        return witness.MARKED, "labelled as the publication date"
    if is_in_prose(element):
        return witness.NEVER, "inside a sentence"
    if is_after(element, headline):
        if is_beside(element, headline):
            return witness.LOOSE, "beside the article"
        return witness.SHOWN, "below the headline"
    if is_beside(element, headline):
        return witness.CLOCK, "before the article"
    if has_weekday(shown_text(element.itertext(), 60)):
        return witness.CLOCK, "a weekday above the headline"
    return witness.LOOSE, "in the page"


def _before(element: lxml.html.HtmlElement) -> str:
    """Return the label right before an element: in its parent, else before its parent."""
    for holder in (element, element.getparent()):
        if holder is None or holder.getparent() is None:
            return ""
        previous = holder.getprevious()
        if previous is None:
            text = holder.getparent().text or ""
        else:
            text = f"{_label_text(previous)} {previous.tail or ''}"
        if text.strip():
            return " ".join(text.split())[-60:]
    return ""


def _label_text(element: lxml.html.HtmlElement) -> str:
    """Return what an element says if it can label the next; a headline that says "today" cannot."""
    text = "" if element.tag in _HEADINGS else _own_text(element)
    return text if len(text) <= _LABEL_LENGTH or text.endswith(":") else ""


def from_today_lines(tree: lxml.html.HtmlElement) -> Iterator[DateCandidate]:
    """Yield the dates that the page itself calls today's: evidence against weak others."""
    for text in islice(_TODAY(tree), 20):
        parent = text.getparent()
        if parent is None or parent.tag in {"script", "style", "title"}:
            continue
        line = " ".join(text.split())
        line = line if len(line) > 16 else _around(parent)  # noqa: PLR2004 - "Today:" alone
        for phrase in dates_in(line, _LINE):
            is_line = len(line) <= _CLOCK_LINE and phrase.start <= _LABEL_LENGTH
            if phrase.label is Label.TODAY and is_line:
                yield _phrased(CHROME, phrase, witness.NEVER, "called today's date by the page")


def _around(element: lxml.html.HtmlElement) -> str:
    parent = element.getparent()
    return shown_text((element if parent is None else parent).itertext(), _LINE)


def from_byline(headline: Headline) -> Iterator[DateCandidate]:
    """Yield the dates in the short lines below the headline, and labelled ones right above it."""
    if headline.element is None:
        return
    yield from _published_above(headline.element)
    for text, parent, before in islice(_below(headline.element), _NEAR):
        line = " ".join(text.split())
        if parent is None or len(line) > _LINE or parent.tag in {"script", "style", "time"}:
            continue
        phrases = list(dates_in(line, _LINE))
        if not phrases or furniture_of(parent, headline) is not None:
            continue
        if is_prose(line) and first_label(line[:_LABEL_LENGTH]) is not Label.PUBLISHED:
            continue
        outer = label_of(_before(parent) if before is None else _label_text(before))
        for phrase in phrases:
            yield _shown(phrase, outer, is_signed=_is_signed(parent))


def _is_signed(element: lxml.html.HtmlElement) -> bool:
    """Return whether a text stands in one block with "By Name", where no page puts its clock."""
    holders = (holder for holder in (element, element.getparent()) if holder is not None)
    lines = (shown_text(holder.itertext(), 2 * _LINE).strip() for holder in holders)
    return any(len(line) <= _LINE and _SIGNED.match(line) for line in lines)


def _published_above(element: lxml.html.HtmlElement) -> Iterator[DateCandidate]:
    """Yield the labelled dates right above the headline; others there may be a clock's."""
    for holder in islice((element, *element.iterancestors()), 2):
        for previous in islice(holder.itersiblings(preceding=True), 3):
            for phrase in dates_in(_own_text(previous), _LINE):
                if phrase.label is Label.PUBLISHED:
                    yield _shown(phrase, phrase.label)


def _own_text(element: lxml.html.HtmlElement) -> str:
    return shown_text(element.itertext(), _LINE) if isinstance(element.tag, str) else ""


def _below(element: lxml.html.HtmlElement) -> Iterator[_Text]:
    """Yield the texts after an element in document order, without walking the whole page."""
    for holder in islice((element, *element.iterancestors()), 4):
        if (holder.tail or "").strip():
            yield holder.tail, holder.getparent(), holder
        for following in islice(holder.itersiblings(), _NEAR):
            if isinstance(following.tag, str):
                for text in islice(_TEXTS(following), 6):
                    owner = text.getparent()
                    if text.is_tail:
                        yield str(text), owner.getparent(), owner
                    else:
                        yield str(text), owner, None
            if (following.tail or "").strip():
                yield following.tail, following.getparent(), following


def _shown(phrase: Phrase, outer: Label, *, is_signed: bool = False) -> DateCandidate:
    label = phrase.label if phrase.label is not Label.NONE else outer
    if label is Label.TODAY:
        return _phrased(CHROME, phrase, witness.NEVER, "called today's date by the page")
    if label is Label.MODIFIED:
        return _phrased("byline_modified", phrase, witness.NEVER, "modification date")
    if label is Label.OTHER:
        return _phrased("byline", phrase, witness.NEVER, "the words before it name another date")
    if label is Label.PUBLISHED:
        return _phrased("byline", phrase, witness.MARKED, "labelled as the publication date")
    if is_signed:
        return _phrased("byline", phrase, witness.SHOWN, "beside the author's name")
    return _phrased("byline", phrase, witness.NEAR, "below the headline")


def _phrased(source: str, phrase: Phrase, confidence: float, note: str) -> DateCandidate:
    return read(source, phrase.raw, confidence, note)
