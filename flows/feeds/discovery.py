"""The feeds that a page names, for when a page comes where a feed was asked for.

Nothing is followed here: the addresses are handed to whoever subscribed.
"""

from __future__ import annotations

from lxml import etree
from lxml import html as lxml_html

from flows.identity import resolve

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


def feeds_of_page(body: bytes, *, url: str) -> tuple[str, ...]:
    """Return the addresses of the feeds that a page announces, absolute, in its order.

    Feeds of comments come last: nobody who asks for a site's feed wants those.
    """
    parser = lxml_html.HTMLParser(recover=True, no_network=True)
    try:
        root = lxml_html.document_fromstring(body[:_MAX_PAGE], parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, LookupError):
        return ()
    base = next((resolve(b.get("href", ""), url) for b in root.iter("base")), None) or url
    found: dict[str, bool] = {}
    for link in root.iter("link"):
        if not _is_announcement(link.get("rel", ""), link.get("type", ""), link.get("href", "")):
            continue
        address = resolve(link.get("href", ""), base)
        if address is not None and len(found) < _MAX_FOUND:
            label = f"{link.get('title', '')} {address}".lower()
            found.setdefault(address, "comment" in label)
    return tuple(sorted(found, key=lambda address: found[address]))


def _is_announcement(rel: str, kind: str, href: str) -> bool:
    relations = rel.lower().split()
    if "alternate" not in relations and "feed" not in relations:
        return False
    media_type = kind.partition(";")[0].strip().lower()
    is_json = media_type == "application/json" and "feed" in href.lower()
    return media_type in _FEED_TYPES or is_json or "feed" in relations
