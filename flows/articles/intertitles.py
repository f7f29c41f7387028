"""Headings between the paragraphs of a text, put back where the extractor left them out.

On a page without an element that holds the article alone, trafilatura gathers the paragraphs and
drops what stands between them. A heading is put back only where the paragraph right before and the
paragraph right behind it are neighbours in the text: then it can be nothing else.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from flows.articles.edges import normalised
from flows.articles.markup import text_of
from flows.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    import lxml.html

_HEADINGS = ("h2", "h3", "h4", "h5")
_MAX_HEADINGS = 200  # a long report has dozens
_MAX_CHARS = 300  # what is longer is no heading
_KEY_CHARS = 200  # of a paragraph, enough to know it by


def _key(text: str) -> str:
    return normalised(text[:_KEY_CHARS])


def _paragraphs_around(heading: lxml.html.HtmlElement) -> tuple[str, str] | None:
    before, behind = heading.getprevious(), heading.getnext()
    if before is None or behind is None or not before.tag == behind.tag == "p":
        return None
    # A heading with a link leads to another story.
    return None if heading.find(".//a") is not None else (text_of(before), text_of(behind))


def with_intertitles(tree: lxml.html.HtmlElement, lines: Sequence[str]) -> list[str]:
    """Return the lines of a text with the headings that the page has between two of them."""
    places = {_key(line): place for place, line in enumerate(lines)}
    missing: dict[int, str] = {}
    for heading in islice(tree.iter(*_HEADINGS), _MAX_HEADINGS):
        if (around := _paragraphs_around(heading)) is None:
            continue
        before, behind = (places.get(_key(text)) for text in around)
        text = clean_line(text_of(heading, _MAX_CHARS + 1))
        if before is not None and behind == before + 1 and 0 < len(text) <= _MAX_CHARS:
            missing[behind] = text
    return [
        part
        for place, line in enumerate(lines)
        for part in ([missing[place], line] if place in missing else [line])
    ]
