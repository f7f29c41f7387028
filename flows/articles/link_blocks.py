"""Menus and boxes of other stories that no mark-up names: blocks of links with no sentence in them.

Where a text is too short for the extractor to find, it gives back all the text of the page. On 18
of 50 short stories (tests/articles/wild/short_stories.py) the body then held the menu. Here such
blocks are told by what they hold, so that the page can be read again without them.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass

import lxml.etree
import lxml.html

from flows.articles.markup import text_of
from flows.articles.page_links import count_words

_FEWEST_LINKS = 3  # two links side by side are a reference, not a menu
_LINKED_SHARE = 0.5  # a menu is links and the bars, dates and kickers between them
_SENTENCE_WORDS = 6  # what stands between links in a menu is shorter, a sentence of a story longer
_LABEL_WORDS = 6  # "Most popular": the heading of a box
_UNSEEN = frozenset({"script", "style", "noscript", "template"})
_PAGES = frozenset({"html", "body"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6", "b", "strong", "div", "p", "span"})
_MAX_CHARS = 300


@dataclass(slots=True)
class _Size:
    """What stands in an element: characters, those in links, links, its longest unlinked text."""

    all: int = 0
    linked: int = 0
    links: int = 0
    longest: int = 0

    def read(self, text: str | None, *, is_linked: bool) -> None:
        text = text.strip() if text else ""
        self.all += len(text)
        if is_linked:
            self.linked += len(text)
        elif text:
            self.longest = max(self.longest, count_words(text))

    def add(self, other: _Size) -> None:
        self.all += other.all
        self.linked += other.linked
        self.links += other.links
        self.longest = max(self.longest, other.longest)

    @property
    def is_menu(self) -> bool:
        return (
            self.links >= _FEWEST_LINKS
            and self.longest <= _SENTENCE_WORDS
            and self.linked >= _LINKED_SHARE * self.all
        )


def _menus(tree: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """Return the outermost blocks of links, measured in one walk."""
    found: list[lxml.html.HtmlElement] = []
    open_sizes = [_Size()]
    depth = 0
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        is_link, is_unseen = element.tag == "a", element.tag in _UNSEEN
        if event == "start":
            depth += is_link
            open_sizes.append(_Size(links=int(is_link)))
            if not is_unseen:
                open_sizes[-1].read(element.text, is_linked=depth > 0)
            continue
        size = open_sizes.pop()
        depth -= is_link
        if size.is_menu and element.tag not in _PAGES and not is_link:
            found.append(element)
        open_sizes[-1].add(size)
        open_sizes[-1].read(element.tail, is_linked=depth > 0)
    inside = set(found)
    return [element for element in found if element.getparent() not in inside]


def menu_text(tree: lxml.html.HtmlElement) -> str:
    """Return the texts of the links that stand in blocks of links, one a line."""
    return "\n".join(text_of(a, _MAX_CHARS) for menu in _menus(tree) for a in menu.iter("a"))


def _is_label(element: lxml.html.HtmlElement | None) -> bool:
    if element is None or element.tag not in _HEADINGS:
        return False
    return 0 < count_words(text_of(element, _MAX_CHARS)) <= _LABEL_WORDS


def _drop(menu: lxml.html.HtmlElement) -> None:
    """Take a block out with the short heading right before it; what stands behind it stays."""
    before = menu.getprevious()
    if before is not None and not (before.tail or "").strip() and _is_label(before):
        before.drop_tree()
    menu.drop_tree()


def without_menus(tree: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Return a copy of the tree without its blocks of links; those inside an article stay."""
    plain = copy.deepcopy(tree)
    for menu in _menus(plain):
        if next(menu.iterancestors("article"), None) is None:
            _drop(menu)
    return plain


def is_menu_line(line: str, linked: str) -> bool:
    """Whether a line of a text is a link or a part of one, or several side by side with bars."""
    return all(part.strip("- ") in linked for part in line.split("|"))
