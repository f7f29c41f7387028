"""What the links of a page say: a list of stories is told from a story by them."""

# ruff: noqa: PLR2004 - each number stands in the one rule that it tunes, with its reason

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from flows.articles.markup import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import lxml.html

_HEADLINE_WORDS = 4
_MAX_HEADINGS = 200  # a front page has a hundred or so; a dozen decides
_UNSEEN = frozenset({"script", "style", "noscript"})
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_LETTERS = re.compile(r"[^\W\d_]{2,}|[\u2e80-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def count_words(text: str) -> int:
    """Return the length of a text in words, also of scripts that put no space between them."""
    return max(len(text.split()), len(_WIDE.findall(text)) // 2)


_IMPRINT = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)


def is_imprint(line: str) -> bool:
    """Whether a line is the footer's, which is taken for text where a page has no other."""
    return _IMPRINT.match(line) is not None


@dataclass(frozen=True, slots=True)
class Links:
    """What the links of a page say: every text once, its characters and links counted."""

    texts: frozenset[str]
    characters: int
    count: int

    @property
    def headlines(self) -> int:
        """How many of them read like headlines."""
        return sum(count_words(text) >= _HEADLINE_WORDS for text in self.texts)


def links_of(tree: lxml.html.HtmlElement) -> Links:
    """Return the links of a page, each text cut at 300 characters."""
    texts = [text_of(element, 300) for element in tree.iter("a")]
    return Links(frozenset(texts), sum(map(len, texts)), len(texts))


def text_characters(tree: lxml.html.HtmlElement) -> int:
    """Return the length of the text of a page in characters, scripts and styles left out.

    A walk: to put 40,000 text nodes beside each other in order, XPath takes 30 s.
    """
    body = tree.find("body")
    size = 0
    for element in () if body is None else body.iter():
        if element.tag not in _UNSEEN:
            size += len(element.text or "")
        size += len(element.tail or "")
    return size


def own_lines(lines: Sequence[str], links: Links) -> tuple[str, ...]:
    """Return the lines of a text that are not just the text of a link, or the footer's."""
    linked = "\n".join(links.texts)  # the line of a headline is a part of its teaser's link
    return tuple(
        line for line in lines if line.removeprefix("- ") not in linked and not is_imprint(line)
    )


def teaser_lines(lines: Sequence[str], links: Links) -> int:
    """Return how many lines begin with the headline of a link and go on with its deck."""
    headlines = tuple(text for text in links.texts if count_words(text) >= _HEADLINE_WORDS)
    texts = (line.removeprefix("- ") for line in lines)
    return sum(text.startswith(headlines) and text not in links.texts for text in texts)


def letters_in(lines: Sequence[str]) -> int:
    """Return how many words of letters stand in lines; two signs of Chinese are one."""
    return sum(max(len(_LETTERS.findall(line)), len(_WIDE.findall(line)) // 2) for line in lines)


def linked_headings(tree: lxml.html.HtmlElement) -> int:
    """Return how many headings (h2 to h4) with the text of a headline are links."""
    texts: set[str] = set()
    for heading in islice(tree.iter("h2", "h3", "h4"), _MAX_HEADINGS):
        around = heading.getparent()
        is_in_link = around is not None and around.tag == "a"
        if is_in_link or heading.find(".//a") is not None:
            texts.add(text_of(heading, 300))
    return sum(count_words(text) >= 4 for text in texts)
