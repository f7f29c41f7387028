"""When two addresses are one article.

`canonical_url` keeps everything a server may care about. Here everything goes that publishers use
to offer one article twice: http and https, `www.`, `m.`, `mobile.` and `amp.` hosts, AMP and print
versions, the trailing slash, the order of the query.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from flows.identity.hosts import outlet_of_host
from flows.identity.keys import key
from flows.identity.urls import REMEMBERED, UrlParts, canonical_url, pairs_of, split_url

if TYPE_CHECKING:
    from uuid import UUID

# Labels left of the registrable domain that name a form of the site, not a part of it.
_TWIN_LABELS = frozenset({"www", "m", "mobile", "amp"})
# The last segment of the path of a twin.
_TWIN_SEGMENTS = frozenset({"amp", "print"})
_INDEX_PAGE = re.compile(r"index\.(?:html?|php|aspx?)", re.IGNORECASE)
_AMP_ENDING = re.compile(r"\.amp(\.html?)?\Z", re.IGNORECASE)
# An AMP folder in front (`/amp/news/2019/story`) is a twin only when this much follows it.
_LEAST_AFTER_AMP = 2
_YES = frozenset({"", "1", "true", "yes", "y"})
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2,4})?", re.IGNORECASE)
_LANGUAGE_NAMES = frozenset({"lang", "language", "hl", "locale", "edition"})


@lru_cache(maxsize=REMEMBERED)
def identity_of(url: str) -> str:
    """Return what all addresses of one article have in common, without a scheme.

    `host/path?query`: the host without its twin labels, the path without AMP and print endings,
    index pages, doubled and trailing slashes, the query sorted and without AMP and print switches.
    Prefixed with `https://` it is an address whose identity it is. An unusable address is its own
    identity.
    """
    canonical = canonical_url(url)
    parts = split_url(canonical) if canonical else None
    if parts is None:
        return url
    query = sorted(pair for pair, name, value in pairs_of(parts.query) if not _is_twin(name, value))
    return "".join(
        (
            _host(parts),
            _path(parts.path),
            f"?{'&'.join(query)}" if query else "",
            f"#{parts.fragment}" if parts.fragment else "",
        ),
    )


def article_key(url: str) -> UUID:
    """Return the key of the article that an address leads to."""
    return key("article", identity_of(url))


def feed_key(url: str) -> UUID:
    """Return the key of the feed that was subscribed to under an address.

    Made of the address at the time of subscribing, so that a feed that moves keeps its history.
    """
    return key("feed", feed_identity(url))


def feed_identity(url: str) -> str:
    """Return what all addresses of one feed have in common, without a scheme.

    As for articles, less what is a twin of an article only: `m.example.com/rss` and
    `example.com/rss` differ, and so do `/feeds/print` and `/feeds`.
    """
    canonical = canonical_url(url)
    parts = split_url(canonical) if canonical else None
    if parts is None:
        return url
    port = f":{parts.port}" if parts.port is not None else ""
    query = f"?{'&'.join(parts.query)}" if parts.query else ""
    host = parts.host.removesuffix(".").removeprefix("www.")
    return f"{host}{port}/{parts.path.strip('/')}{query}"


def _is_twin(name: str, value: str) -> bool:
    """Return whether a parameter asks for the AMP or print version of the same article."""
    low, setting = name.lower(), value.lower()
    if low in {"amp", "print"}:
        return setting in _YES
    return low in {"outputtype", "output"} and setting in {"amp", "amp-type"}


def _host(parts: UrlParts) -> str:
    host = parts.host.removesuffix(".")
    outlet = outlet_of_host(host)
    left = host.removesuffix(outlet).split(".")[:-1]
    kept = [label for label in left if label not in _TWIN_LABELS]
    port = f":{parts.port}" if parts.port is not None else ""
    return ".".join((*kept, outlet)) + port


def _path(path: str) -> str:
    """Return the path without the endings by which twins differ, or a slash."""
    segments = [segment for segment in path.split("/") if segment]
    while len(segments) > _LEAST_AFTER_AMP and segments[0].lower() == "amp":
        segments = segments[1:]
    before: list[str] = []
    while segments and segments != before:
        before = list(segments)
        last = segments[-1].lower()
        if _INDEX_PAGE.fullmatch(last) or (len(segments) > 1 and last in _TWIN_SEGMENTS):
            segments = segments[:-1]
        elif last != ".amp" and not last.startswith(".amp."):
            segments = [*segments[:-1], _AMP_ENDING.sub(r"\1", segments[-1])]
    return "/" + "/".join(segments)


def is_home_page(url: str) -> bool:
    """Return whether an address is the front page of a site or of one of its languages."""
    parts = split_url(canonical_url(url) or "")
    if parts is None or parts.fragment:
        return False
    named = [name for _, name, _ in pairs_of(parts.query) if name.lower() not in _LANGUAGE_NAMES]
    path = _path(parts.path).strip("/")
    return not named and (not path or bool(_LANGUAGE.fullmatch(path)))
