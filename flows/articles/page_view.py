"""What the judge of page kinds looks at: counted once, from the tree and the text."""

# ruff: noqa: PLR2004 - each number stands in the one rule that it tunes, with its reason

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import lxml.etree
import lxml.html

from flows.articles.addresses import is_section_path, split_address
from flows.articles.headlines import Headlines, overlap
from flows.articles.markup import seen_text
from flows.articles.page_links import (
    Links,
    count_words,
    letters_in,
    linked_headings,
    links_of,
    own_lines,
    teaser_lines,
    text_characters,
)
from flows.articles.page_signs import PAYWALL_CLASS, unquoted
from flows.articles.structured import is_article, text_in, types_of
from flows.articles.themes import themes_in
from flows.identity import is_home_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MARKUP_CHARS = 300_000
_LIST_TYPES = frozenset({"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage"})
_SEEN_CHARS = 8000  # more than any wall, notice or challenge says
_RUNNING_WORDS = 25  # a teaser's deck is shorter, a paragraph of a story longer
_HINT_AGREES = 0.5
# Chosen by eye, not measured: pages of machines have a handful of links, those of sites a menu.
_BARE_LINKS = 8
_BARE_WORDS = 300
_OWN_CHARS = 2500  # more than any wall says
_NOTICE_WORDS = (
    100  # own pages of tests/articles/wild: notices inside a site's frame have at most 70
)
_PLAYER = lxml.etree.XPath(
    "boolean(//video | //audio | //amp-video | //*[contains(@class, 'player')])"
    " or count(//figure) > 4"
)
_PASSWORD = lxml.etree.XPath("boolean(//input[@type='password'])")
_LOCKED = frozenset({"locked", "paid", "premium", "subscription", "plus"})


@dataclass(frozen=True, slots=True)
class PageView:
    """A page as the judge sees it.

    Attributes:
        url: Where the page was found in the end.
        requested_url: What was asked for.
        host: Host of `url`.
        path: Path and query of `url`.
        title: The title element.
        h1: The first h1.
        og_title: The og:title.
        site: The site's stated name.
        headline: The headline chosen.
        json_ld: The JSON-LD objects.
        lines: The text before its edges were cut, in paragraphs.
        words: Length of the text in words; two signs of Chinese, Japanese, Thai or Korean are one.
        running_words: The part of them that stands in long paragraphs.
        long_paragraphs: How many those are.
        stated_words: JSON-LD `wordCount`, 0 without one.
        seen: All text that a reader sees, at most 8,000 characters.
        wall_text: The seen text inside elements that call themselves a paywall.
        markup: The beginning of the mark-up in lower case.
        has_article_marks: JSON-LD, og:type or article meta say that this is an article.
        is_hinted: The feed's title is this page's headline.
        is_not_free: The mark-up says that the text is for subscribers.
        is_list_type: JSON-LD or og:type say that this is a list or a site.
        linked_headings: Headings (h2 to h4) with the text of a headline that are links.
        teaser_blocks: Elements that repeat like teasers.
        timed_entries: Time elements on the page.
        link_share: Part of the seen text that stands in links, 0..1.
        links: What the links of the page say.
        own_words: Words of the text's lines that are not just the text of a link.
        own_text: These lines, at most 2,500 characters, without what stands in quotation marks.
        has_player: There is a film, a sound or a gallery.
        has_password: There is a field for a password.
    """

    url: str
    requested_url: str
    host: str
    path: str
    title: str
    h1: str
    og_title: str
    site: str
    headline: str
    json_ld: Sequence[Mapping[str, object]]
    lines: tuple[str, ...]
    words: int
    running_words: int
    long_paragraphs: int
    stated_words: int
    seen: str
    wall_text: str
    markup: str
    has_article_marks: bool
    is_hinted: bool
    is_not_free: bool
    is_list_type: bool
    linked_headings: int
    teaser_blocks: int
    timed_entries: int
    link_share: float
    links: Links
    own_words: int
    own_text: str
    has_player: bool
    has_password: bool

    @property
    def seen_words(self) -> int:
        """Length of the seen text in words."""
        return count_words(self.seen)

    @property
    def below_h1(self) -> str:
        """The seen text after the h1, at most 300 characters."""
        return _below(self.h1, self.seen)

    @property
    def link_count(self) -> int:
        """How many links the page has."""
        return self.links.count

    @property
    def teaser_links(self) -> int:
        """How many links have the text of a headline."""
        return self.links.headlines

    @property
    def teaser_lines(self) -> int:
        """How many lines of the text begin with a link's headline and go on with its deck."""
        return teaser_lines(self.lines, self.links)

    @property
    def is_told(self) -> bool:
        """Whether the text says who said so, and on which day."""
        return len(themes_in("report", self.own_text)) == 2

    @property
    def is_section_url(self) -> bool:
        """Whether the address has no slug or number of an article."""
        return is_section_path(self.path)

    @property
    def was_redirected(self) -> bool:
        """Whether the page is not where the feed said."""
        return bool(self.requested_url) and self.requested_url != self.url

    @property
    def was_sent_home(self) -> bool:
        """Whether an article's address led to the home page."""
        asked = self.requested_url
        return bool(asked) and is_home_page(self.url) and not is_home_page(asked)

    @property
    def is_bare(self) -> bool:
        """Whether nothing of a news site stands around the text: no menu, dates or other stories.

        So are pages of machines and vendors that stand in front of a site; a story is not.
        """
        return (
            self.link_count <= _BARE_LINKS
            and self.seen_words <= _BARE_WORDS
            and not (self.timed_entries or self.has_article_marks or self.is_hinted)
        )

    @property
    def may_be_notice(self) -> bool:
        """Whether the text inside a site's frame is short and reports nothing.

        So are notices and offers of the house. Story flashes that name nobody and no day are too:
        a rule must still find in the text what only a notice says.
        """
        is_short = 0 < self.own_words <= _NOTICE_WORDS
        return is_short and not (self.is_told or self.is_hinted)


def _stated_words(things: Sequence[Mapping[str, object]]) -> int:
    for thing in things:
        count = thing.get("wordCount")
        if isinstance(count, str) and count.isascii() and count.isdigit() and len(count) < 7:
            return int(count)
        if isinstance(count, int) and 0 < count < 10**6:
            return count
    return 0


def _is_not_free(things: Sequence[Mapping[str, object]]) -> bool:
    return any(
        is_article(thing) and str(thing.get("isAccessibleForFree")).lower() in ("false", "0")
        for thing in things
    )


def _has_article_marks(
    things: Sequence[Mapping[str, object]], meta: Mapping[str, list[str]]
) -> bool:
    if any(is_article(thing) and text_in(thing.get("headline")) for thing in things):
        return True
    og_type = (meta.get("og:type") or [""])[0].lower()
    return og_type == "article" or "article:published_time" in meta


def _wall_text(tree: lxml.html.HtmlElement) -> str:
    for element in tree.iter("div", "section", "aside", "p"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(names) > 1 and PAYWALL_CLASS.search(names[:300]):
            text = seen_text(element, 600)
            if text:
                return text
    return ""


def _is_locked(meta: Mapping[str, list[str]]) -> bool:
    return any(value.strip().lower() in _LOCKED for value in meta.get("article:content_tier", ()))


def look_at(
    tree: lxml.html.HtmlElement,
    *,
    addresses: tuple[str, str],
    names: Headlines,
    marks: tuple[Sequence[Mapping[str, object]], Mapping[str, list[str]]],
    text: tuple[str, str],
    hint: str,
) -> PageView:
    """Count what the judge needs to know about a page.

    Args:
        tree: The parsed page.
        addresses: Where the page was found, and what was asked for.
        names: The headline and all other names of the page.
        marks: JSON-LD objects and meta tags.
        text: The extracted text before its edges were cut, and the page as decoded.
        hint: The feed's title.
    """
    url, requested = addresses
    things, meta = marks
    lines = tuple(text[0].split("\n")) if text[0] else ()
    seen = seen_text(tree, _SEEN_CHARS)
    links = links_of(tree)
    own = own_lines(lines, links)
    running = [n for line in lines if (n := count_words(line)) >= _RUNNING_WORDS]
    parts = split_address(url)
    return PageView(
        url=url,
        requested_url=requested,
        host=parts[0],
        path=parts[1],
        title=names.title,
        h1=names.h1,
        og_title=(meta.get("og:title") or [""])[0][:400],
        site=names.site,
        headline=names.best,
        json_ld=things,
        lines=lines,
        words=count_words(text[0]),
        running_words=sum(running),
        long_paragraphs=len(running),
        stated_words=_stated_words(things),
        seen=seen,
        wall_text=_wall_text(tree),
        markup=text[1][:_MARKUP_CHARS].lower(),
        has_article_marks=_has_article_marks(things, meta),
        is_hinted=_is_hinted(hint, names),
        is_not_free=_is_not_free(things) or _is_locked(meta),
        is_list_type=_is_list_type(things, meta),
        linked_headings=linked_headings(tree),
        teaser_blocks=sum(1 for _ in tree.iter("article")),
        timed_entries=sum(1 for _ in tree.iter("time")),
        link_share=min(1.0, links.characters / max(text_characters(tree), 1)),
        links=links,
        own_words=letters_in(own),
        own_text=unquoted("\n".join(own))[:_OWN_CHARS],
        has_player=bool(_PLAYER(tree)),
        has_password=bool(_PASSWORD(tree)),
    )


def _is_hinted(hint: str, names: Headlines) -> bool:
    agreements = (overlap(hint, name) for name in (names.h1, names.best))
    # Where nothing names the page, its best name is the feed's own.
    is_named = bool(hint) and bool(names.h1 or names.title)
    return is_named and max(agreements, default=0.0) >= _HINT_AGREES


def _is_list_type(things: Sequence[Mapping[str, object]], meta: Mapping[str, list[str]]) -> bool:
    is_list = any(_LIST_TYPES.intersection(types_of(thing)) for thing in things)
    return is_list or (meta.get("og:type") or [""])[0].lower() in ("website", "blog")


def _below(h1: str, seen: str) -> str:
    """Return the beginning of the seen text after the h1."""
    after = seen.find(h1) if h1 else -1
    return seen[after + len(h1) :][:300].strip() if after >= 0 else ""
