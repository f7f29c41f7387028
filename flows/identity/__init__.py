"""Identity: when two addresses are one article, and the keys that rows are stored under.

Everything here is pure, knows no other part of Dateline and never raises on any text.

* `canonical_url`: the address to show and to fetch.
* `identity_of`, `feed_identity`: what two addresses of one article, or one feed, have in common.
* `accept_canonical`: whether to believe a page, or a redirect, about the address of an article.
* `article_key`, `feed_key`, `key`: the 128-bit keys.
* `outlet_of`, `is_home_page`: what an address says about its site.
"""

from __future__ import annotations

from flows.identity.articles import article_key, feed_identity, feed_key, identity_of, is_home_page
from flows.identity.keys import key
from flows.identity.stated import accept_canonical
from flows.identity.urls import canonical_url, outlet_of, resolve

__all__ = [
    "accept_canonical",
    "article_key",
    "canonical_url",
    "feed_identity",
    "feed_key",
    "identity_of",
    "is_home_page",
    "key",
    "outlet_of",
    "resolve",
]
