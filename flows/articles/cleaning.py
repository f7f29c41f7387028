"""The one door to trafilatura: from the tree of a page to the clean text of its article.

Settings as measured on the 181 pages of the article-extraction benchmark (F1 of 4-word
shingles, CPU per page without parsing): fast with tables 0.963, without tables 0.960, with
comments 0.955, each about 12 ms; the slower default is no better.
"""

from __future__ import annotations

import html
import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import lxml.etree
import lxml.html
import trafilatura

from flows.articles.edges import normalised, trim
from flows.articles.intertitles import with_intertitles
from flows.articles.layout_tables import without_layout_tables
from flows.articles.markup import text_of
from flows.articles.structured import text_in
from flows.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# It warns of every page without text; what became of a page is a row, not a log line.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_TAG = re.compile(r"<[^<>]{1,500}>")
_BREAK = re.compile(r"</?(?:p|br|div|li|h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_TABLE_RULE = re.compile(r"\|?[\s|:-]{3,}\|?")
_MENU_LINKS = lxml.etree.XPath("//nav//a | //footer//a | //header[not(ancestor::article)]//a")
_MAX_MENU = 1000
_MANY_BREAKS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_MAX_BODY_CHARS = 1_000_000  # a novel; the longest of the 181 benchmark bodies has 44,000
# A body this short beside a much longer `articleBody` means that the page draws it by script.
_SHORT_WORDS = 100
_MUCH_LONGER = 3


@dataclass(frozen=True, slots=True)
class CleanText:
    """The text of a page.

    Attributes:
        body: The article, paragraphs parted by one newline; empty when there is none.
        untrimmed: The same before the edges were cut: what the judge of page kinds reads.
    """

    body: str
    untrimmed: str


def _extract(tree: lxml.html.HtmlElement, *, is_recall: bool) -> str:
    try:
        text = trafilatura.extract(
            tree,
            fast=True,
            favor_recall=is_recall,
            include_comments=False,
            include_tables=True,
        )
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - boundary: hostile mark-up makes this parser raise anything
        return ""
    return text if isinstance(text, str) else ""


def _lines(text: str) -> list[str]:
    """Part text into paragraphs: cleaned, one line each, table drawing undone."""
    lines: list[str] = []
    for raw in clean_text(text[:_MAX_BODY_CHARS]).replace("\t", " ").split("\n"):
        line = " ".join(raw.split())
        if line.startswith("|"):
            if _TABLE_RULE.fullmatch(line):
                continue
            line = " | ".join(cell for part in line.split("|") if (cell := part.strip()))
        if line:
            lines.append(line)
    return lines


def _menu(tree: lxml.html.HtmlElement) -> set[str]:
    """Return the entries of the page's menus, which trafilatura takes for text on empty pages."""
    entries: set[str] = set()
    for number, link in enumerate(_MENU_LINKS(tree)):
        if number >= _MAX_MENU:
            break
        entries.add(text_of(link, 80))
    return entries


def plain_text(markup: str) -> str:
    """Return text that may hold tags and character references as plain paragraphs."""
    text = _BREAK.sub("\n", markup[:_MAX_BODY_CHARS])
    return _MANY_BREAKS.sub("\n", html.unescape(_TAG.sub("", text))).strip()


def _stated_body(article: Mapping[str, object]) -> str:
    stated = text_in(article.get("articleBody"))
    return plain_text(stated) if stated else ""


def article_text(
    tree: lxml.html.HtmlElement, article: Mapping[str, object], headlines: Sequence[str]
) -> CleanText:
    """Return the clean text of the article on a page. Never raises; the tree is left as it is.

    Tried in this order until there is text: trafilatura's fast mode, the `articleBody` of the
    page's JSON-LD, trafilatura's recall mode.

    Args:
        tree: The parsed page.
        article: The JSON-LD object of the article, or an empty mapping.
        headlines: All that page and feed call this article, see `flows.articles.edges.trim`.
    """
    plain = without_layout_tables(tree)
    lines = with_intertitles(plain, _lines(_extract(plain, is_recall=False)))
    stated = _lines(_stated_body(article))
    words = sum(len(line.split()) for line in lines)
    stated_words = sum(len(line.split()) for line in stated)
    is_hidden = words < _SHORT_WORDS and stated_words > _MUCH_LONGER * words
    # trafilatura itself falls back on `articleBody`, with its paragraphs run together.
    if is_hidden or (
        len(stated) > len(lines) and normalised("".join(lines)) == normalised("".join(stated))
    ):
        lines = stated
    if not lines:
        lines = _lines(_extract(plain, is_recall=True))
    menu = _menu(tree)
    lines = [line for line in lines if line.removeprefix("- ") not in menu]
    return CleanText(body="\n".join(trim(lines, headlines)).strip(), untrimmed="\n".join(lines))
