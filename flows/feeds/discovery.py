"""The feeds that a page names, for when a page comes where a feed was asked for.

Nothing is followed here: the addresses are handed to whoever subscribed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree
from lxml import html as lxml_html

from flows.identity import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

# Media types that feeds are announced under. WordPress announces its API as application/json,
# so that one is taken only when the address speaks of a feed.
_FEED_TYPES = frozenset(
    {
        *("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
        *("application/feed+json", "application/xml", "text/xml", "application/x-rss+xml"),
    },
)
# Announcements stand in the head of a page; the largest heads seen have some 200 KB of scripts.
_MAX_PAGE = 1_000_000
_MAX_FOUND = 20

_USUAL = ("feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json")
"""Where site software puts a feed unless told otherwise, by its own documentation: WordPress and
Substack (feed), Ghost (rss), Drupal (rss.xml), Jekyll (feed.xml, once atom.xml), Hugo (index.xml),
micro.blog (feed.json)."""
_MAX_LINKED = 5
_SPEAKS_OF_FEEDS = re.compile(r"(?<![a-z])(?:rss|feeds?|atom|rdf)(?![a-z])", re.IGNORECASE)


def feeds_of_page(body: bytes, *, url: str) -> tuple[str, ...]:
    """Return the addresses of the feeds that a page announces, absolute, in its order.

    Feeds of comments come last: nobody who asks for a site's feed wants those.
    """
    root = _page(body)
    if root is None:
        return ()
    base = _base(root, url)
    found: dict[str, bool] = {}
    for link in root.iter("link"):
        if not _is_announcement(link.get("rel", ""), link.get("type", ""), link.get("href", "")):
            continue
        address = resolve(link.get("href", ""), base)
        if address is not None and len(found) < _MAX_FOUND:
            label = f"{link.get('title', '')} {address}".lower()
            found.setdefault(address, "comment" in label)
    return tuple(sorted(found, key=lambda address: found[address]))


def likely_feeds(body: bytes, *, url: str) -> tuple[str, ...]:
    """Return where the feed of a page that announces none may be, the likeliest first, at most 12.

    That is behind its links that speak of RSS, and at the addresses where most software puts it.
    """
    usual = (resolve(f"/{name}", url) for name in _USUAL)
    return tuple(dict.fromkeys(address for address in (*_linked(body, url), *usual) if address))


def _linked(body: bytes, url: str) -> list[str]:
    root = _page(body)
    if root is None:
        return []
    base, found = _base(root, url), dict[str, None]()
    for link in root.iter("a"):
        words = f"{link.get('href', '')} {link.text or ''} {link.get('title', '')}"
        if _SPEAKS_OF_FEEDS.search(words) and (address := resolve(link.get("href", ""), base)):
            found.setdefault(address)
    found.pop(url, None)
    return list(found)[:_MAX_LINKED]


def _page(body: bytes) -> Any | None:  # noqa: ANN401 - lxml ships no types
    parser = lxml_html.HTMLParser(recover=True, no_network=True)
    try:
        return lxml_html.document_fromstring(body[:_MAX_PAGE], parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, LookupError):
        return None


def _base(root: Any, url: str) -> str:  # noqa: ANN401 - lxml ships no types
    written: Iterator[str | None] = (resolve(b.get("href", ""), url) for b in root.iter("base"))
    return next(written, None) or url


def _is_announcement(rel: str, kind: str, href: str) -> bool:
    relations = rel.lower().split()
    if "alternate" not in relations and "feed" not in relations:
        return False
    media_type = kind.partition(";")[0].strip().lower()
    is_json = media_type == "application/json" and "feed" in href.lower()
    return media_type in _FEED_TYPES or is_json or "feed" in relations
