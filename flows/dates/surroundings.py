"""Where on a page an element stands: with the article, or in the furniture around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import lxml.html

_FURNITURE_TAGS = frozenset(
    {"nav", "aside", "footer", "form", "select", "dialog", "blockquote", "figure"}
)
# Words of class, id, role and itemprop names, between hyphens and underscores, that say: not here.
_FURNITURE = re.compile(
    r"(?<![a-z])(?:comments?|disqus|reply|replies|related|recommend(?:ed|ations?)?|sidebar|side|"
    r"footer|nav|navbar|navigation|menu|widgets?|search|popular|trending|latest|recent|most|more|"
    r"promo|teasers?|cards?|breadcrumbs?|clock|today|now|current|weather|archives?|calendar|events?|"
    r"countdown|ticker|topbar|masthead|toolbar|copyright|newsletter|read-next|next|prev|previous|"
    r"carousel|slider|playlist|listing|feed|expir\w*|deadline|banner|ads?)(?![a-z])",
    re.IGNORECASE,
)
_FOREIGN_TYPE = re.compile(r"/(?:User)?Comments?$|/Event$|/Rating$", re.IGNORECASE)
_MAX_DEPTH = 200
_MAX_HEADINGS = 60
_SENTENCE = 80  # characters around a date; the line of author and date has fewer (our tests)
_TITLE_LENGTH = 20  # characters; a longer link is the title of another page, not a permalink


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline of a page and the elements that hold it, the root last."""

    element: lxml.html.HtmlElement | None
    holders: frozenset[lxml.html.HtmlElement]

    @property
    def text(self) -> str:
        """The headline as plain text, empty without one."""
        return "" if self.element is None else " ".join(self.element.text_content().split())[:300]


def find_headline(tree: lxml.html.HtmlElement, titles: tuple[str, ...]) -> Headline:
    """Return the heading that shares most words with the titles; the longer, later one at a tie.

    An h2 must share at least half of its words: on pages whose h1 is the name of the site. A page
    that has none gets an empty headline: then nothing stands below it.
    """
    wanted = set(" ".join(titles).casefold().split())
    best: tuple[int, int] = (-1, -1)
    found = None
    for element in islice(tree.iter("h1", "h2"), _MAX_HEADINGS):
        words = set(element.text_content()[:300].casefold().split())
        shared = len(words & wanted)
        if element.tag == "h2" and (shared < 2 or shared * 2 < len(words)):  # noqa: PLR2004 - words
            continue
        if words and (shared, len(words)) >= best:
            best, found = (shared, len(words)), element
    if found is None:
        return Headline(None, frozenset())
    return Headline(found, frozenset((found, *found.iterancestors())))


def is_beside(element: lxml.html.HtmlElement, headline: Headline) -> bool:
    """Whether an element stands outside the article or main element that holds the headline."""
    homes = {holder for holder in headline.holders if holder.tag in {"article", "main"}}
    return bool(homes) and homes.isdisjoint(element.iterancestors())


def is_in_prose(element: lxml.html.HtmlElement) -> bool:
    """Whether an element is a part of a sentence rather than a line of its own."""
    parent = element.getparent()
    if parent is None or parent.tag not in {"p", "li", "td", "dd"}:
        return False
    return len(parent.text_content()) > len(element.text_content()) + _SENTENCE


def is_after(element: lxml.html.HtmlElement, headline: Headline) -> bool:
    """Whether an element stands behind the headline in the document."""
    if headline.element is None or element in headline.holders:
        return False
    own = element
    while (shared := own.getparent()) is not None:
        if shared in headline.holders:
            its = next((child for child in shared if child in headline.holders), None)
            return its is None or shared.index(own) > shared.index(its)
        own = shared
    return False


def furniture_of(element: lxml.html.HtmlElement, headline: Headline) -> str | None:
    """Return in what furniture of the page an element stands, in words; None: with the article.

    What also holds the headline is not furniture, whatever its class says (`has-sidebar`).
    """
    for holder in islice((element, *element.iterancestors()), _MAX_DEPTH):
        if holder in headline.holders or holder.tag in {"body", "html", "main"}:
            return None
        if (kind := furniture_at(holder)) is not None:
            return kind
        if holder is not element and _is_other_item(holder, element, headline):
            return "inside another item of the page"
    return None


def furniture_at(holder: lxml.html.HtmlElement) -> str | None:
    """Return what furniture an element is by itself, in words; None for none."""
    if holder.tag in _FURNITURE_TAGS:
        return f"inside <{holder.tag}>"
    if holder.tag == "header" and not any(a.tag == "article" for a in holder.iterancestors()):
        return "inside the header of the page"
    names = " ".join(filter(None, (holder.get(n) for n in ("class", "id", "role", "itemprop"))))
    if names and (match := _FURNITURE.search(names[:500].replace("_", "-"))):
        return f'inside "{match.group()}"'
    if _FOREIGN_TYPE.search(holder.get("itemtype") or ""):
        return "inside a comment or an event"
    return None


def _is_other_item(
    holder: lxml.html.HtmlElement, element: lxml.html.HtmlElement, headline: Headline
) -> bool:
    """Whether a holder is an article, a list item or a link of something other than this page."""
    if headline.element is None:
        return False
    if holder.tag == "article":
        return True
    if holder.tag not in {"li", "a"}:
        return False
    links = [holder] if holder.tag == "a" else islice(holder.iter("a"), 5)
    own = len(element.text_content())
    return any(len(link.text_content().strip()) > own + _TITLE_LENGTH for link in links)
