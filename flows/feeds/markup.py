"""Titles and summaries as a reader sees them: text out of the mark-up that feeds wrap it in."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

from flows.text import clean_line

if TYPE_CHECKING:
    from flows.feeds.raw import RawText

# The longest text that is looked at, in characters. A whole article in `content:encoded` is a
# tenth of that, and the summary is cut to 2,000 anyway.
_MAX_MARKUP = 100_000
_TAG = re.compile(r"<[A-Za-z/!?]")
_WHOLE_TAG = re.compile(r"<[^<>]*>")
_HIDDEN = ("script", "style", "noscript", "template", "svg", "iframe", "head")
# Elements inside a line: between all others there is a space even where none is written.
_INLINE = frozenset(
    (
        *(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "cite",
            "code",
            "del",
            "dfn",
            "em",
            "font",
            "i",
            "ins",
            "kbd",
        ),
        *(
            "mark",
            "q",
            "s",
            "samp",
            "small",
            "span",
            "strong",
            "sub",
            "sup",
            "time",
            "tt",
            "u",
            "var",
        ),
    ),
)


def plain_text(raw: RawText, limit: int) -> str:
    """Return the text on one line, at most `limit` characters, without mark-up.

    Where the format says that text is text (Atom `type="text"`, JSON Feed), it is left alone. Where
    it says nothing (RSS), a tag is taken for a tag and a character reference for the character,
    also when it was escaped once too often (`AT&amp;amp;T`), as most publishers do.
    """
    value = raw.value[:_MAX_MARKUP]
    if raw.is_html is not False:
        has_tags = _TAG.search(value) is not None
        if has_tags:
            value = _text_of(value)
        if raw.is_html is None or not has_tags:
            value = html.unescape(value)
    return clean_line(value, limit)


def text_length(raw: RawText) -> int:
    """Return how many characters the text has about, mark-up left out: cheap, and good to weigh."""
    return len(_WHOLE_TAG.sub("", html.unescape(raw.value[:_MAX_MARKUP])))


def _text_of(markup: str) -> str:
    """Return the visible text of a fragment of HTML."""
    parser = lxml_html.HTMLParser(recover=True, no_network=True, encoding="utf-8")
    data = f"<div>{markup}</div>".encode("utf-8", "replace")
    try:
        root = lxml_html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    etree.strip_elements(root, etree.Comment, *_HIDDEN, with_tail=False)
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_inline = element.tag in _INLINE
        text = element.text if event == "start" else element.tail
        pieces.append(("" if is_inline else " ") + (text or ""))
    return "".join(pieces)
