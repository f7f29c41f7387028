"""The one door to trafilatura: from the tree of a page to the clean text of its article.

Settings as measured on the 181 pages of the article-extraction benchmark (F1 of 4-word
shingles, CPU per page without parsing): fast with tables 0.963, without tables 0.960, with
comments 0.955, each about 12 ms; the slower default is no better.
"""

from __future__ import annotations

import copy
import html
import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import lxml.etree
import lxml.html
import trafilatura
from trafilatura.settings import DEFAULT_CONFIG

from flows.articles.edges import normalised, trim
from flows.articles.intertitles import with_intertitles
from flows.articles.layout_tables import without_layout_tables
from flows.articles.link_blocks import is_menu_line, menu_text, without_menus
from flows.articles.markup import text_of
from flows.articles.page_links import count_words, is_imprint, links_of
from flows.articles.structured import text_in
from flows.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from configparser import ConfigParser

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
_FEWEST_ENTRIES = 3  # links in the lines of a text: so many are a menu
# Words. The longest story of tests/articles/wild that came with its menu in one piece had 150.
_SHORT_TEXT = 250
# Characters. With this floor for all pages, one of the 181 benchmark pages loses its text; with it
# for short ones, all ten layouts of tests/articles/wild give back a single sentence alone.
_SHORTEST_FIND = 20
_SENTENCE_WORDS = 8
_MOST = 0.7  # of the prose: the rest is a date or headline run together with it


@dataclass(frozen=True, slots=True)
class CleanText:
    """The text of a page.

    Attributes:
        body: The article, paragraphs parted by one newline; empty when there is none.
        untrimmed: The same before the edges were cut: what the judge of page kinds reads.
    """

    body: str
    untrimmed: str


def _for_short_texts() -> ConfigParser:
    config = copy.deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(_SHORTEST_FIND))
    return config


_FOR_SHORT_TEXTS = _for_short_texts()


def _extract(tree: lxml.html.HtmlElement, *, is_recall: bool, is_short: bool = False) -> str:
    try:
        text = trafilatura.extract(
            tree,
            config=_FOR_SHORT_TEXTS if is_short else DEFAULT_CONFIG,
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


def _prose(lines: Sequence[str]) -> int:
    """Return how many words stand in lines that can be sentences, the footer's own left out."""
    counts = (count_words(line) for line in lines if not is_imprint(line))
    return sum(count for count in counts if count >= _SENTENCE_WORDS)


def _may_hold_menu(lines: list[str], tree: lxml.html.HtmlElement) -> bool:
    """Whether links are among the lines: cheaper to ask than where they stand on the page."""
    linked = "\n".join(links_of(tree).texts)
    return sum(is_menu_line(line, linked) for line in lines) >= _FEWEST_ENTRIES


def _extracted(tree: lxml.html.HtmlElement) -> list[str]:
    """Return the paragraphs that the extractor finds; for a short text, those it is sure of.

    trafilatura gives up a find of less than 250 characters for all the text of the page, in one
    piece and with menu and footer. A short story is looked for again: with that floor lowered, and
    where menus still stand in it, on the page without them.
    """
    lines = with_intertitles(tree, _lines(_extract(tree, is_recall=False)))
    is_short = sum(map(count_words, lines)) <= _SHORT_TEXT
    if is_short:
        sure = with_intertitles(tree, _lines(_extract(tree, is_recall=False, is_short=True)))
        lines = sure if sure and _prose(sure) >= _MOST * _prose(lines) else lines
    if not _may_hold_menu(lines, tree):
        return lines
    entries = menu_text(tree)
    told = [line for line in lines if not is_menu_line(line, entries)]
    if len(lines) - len(told) < _FEWEST_ENTRIES:
        return lines
    again = _lines(_extract(without_menus(tree), is_recall=False, is_short=is_short))
    return again if again and _prose(again) >= _MOST * _prose(told) else lines


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
    lines = _extracted(plain)
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
