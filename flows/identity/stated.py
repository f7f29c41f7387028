"""Whether to believe a page, or a redirect, about the address of an article.

A canonical link is a claim of the page that carries it. Believed blindly it lets one site take
over the articles of another, and turns every article of a careless site into its home page.
"""

from __future__ import annotations

import re

from flows.identity.articles import identity_of, is_home_page
from flows.identity.hosts import outlet_of_host
from flows.identity.urls import UrlParts, canonical_url, outlet_of, resolve, split_url

# First labels of hosts that ask something of the reader instead of showing the article.
_GATE_LABELS = frozenset(
    {
        *("consent", "cmp", "login", "signin", "sso", "auth", "account", "accounts", "idp"),
        *("oauth", "captcha", "challenge", "validate", "myaccount", "register", "subscribe"),
        *("subscription", "subscriptions", "guce"),
    },
)
# Path segments that do.
_GATE_SEGMENTS = frozenset(
    {
        *("consent", "cookie-consent", "cookiewall", "privacy-gate", "gdpr", "login", "log-in"),
        *("signin", "sign-in", "signup", "sign-up", "register", "registration", "subscribe"),
        *("subscription", "captcha", "challenge", "auth", "oauth", "oauth2", "sso", "cdn-cgi"),
        *("404", "error", "errors", "notfound", "not-found", "page-not-found", "unsupported"),
        "access-denied",
    },
)
# Outlets whose addresses only lead on to other sites: feed proxies, shorteners, aggregators.
_REDIRECTORS = frozenset(
    {
        *("feedproxy.google.com", "feeds.feedburner.com", "feeds.feedblitz.com"),
        *("news.google.com", "apple.news", "t.co", "bit.ly", "ow.ly", "goo.gl", "tinyurl.com"),
        *("buff.ly", "dlvr.it", "ift.tt", "trib.al", "lnkd.in", "is.gd", "reut.rs", "bbc.in"),
        *("nyti.ms", "wapo.st", "cnn.it", "aje.io", "fb.me", "flip.it", "smarturl.it"),
    },
)
# What may follow an article's own address for its further pages and other forms.
_CONTINUATION = re.compile(
    r"/(?:page/)?\d{1,3}(?:\.html?)?|/(?:all|full|single|singlepage|print|amp)"
)


# A path that names its story by itself: a slug of three words, or a number of four digits.
_STORY_SEGMENT = re.compile(r"[^/-]+-[^/-]+-[^/]+|[^/]*\d{4}[^/]*")
# The value of a parameter that can name a story: it has a number of two digits, or is such a slug.
_STORY_VALUE = re.compile(r".*\d{2}.*|[^-]+-[^-]+-.+")


def accept_canonical(
    stated: str | None,
    *,
    fetched_url: str,
    requested_url: str,
) -> str | None:
    """Return the address that an article may be known by, canonical, or None for the requested.

    Args:
        stated: What the page says its address is (`rel=canonical`), relative or absolute.
        fetched_url: The address after redirects.
        requested_url: The address that the entry named.

    The page's statement is preferred to the final address. Either is accepted only when it is on
    the same registrable domain as the requested address, and is no home page, no section above the
    article, no consent, login, error or captcha page, and when it drops no part of the query that
    may be all that tells one story from the next (`/item?id=4711`). When the requested address
    belongs to a known shortener, feed proxy or aggregator, the site that it led to counts as the
    requested one. AMP caches are unwrapped. A page that was itself requested as a home page may
    say so.
    """
    requested = canonical_url(requested_url)
    fetched = canonical_url(fetched_url)
    if requested is None or fetched is None:
        return None
    outlets = {outlet_of(requested)}
    if _is_redirector(requested):
        outlets.add(outlet_of(fetched))
    said = resolve(stated, fetched) if stated else None
    for candidate, origin in ((said, fetched), (fetched, requested)):
        if candidate is None or outlet_of(candidate) not in outlets:
            continue
        if _may_stand_for(candidate, origin) and _may_stand_for(candidate, requested):
            return candidate
    return None


def _is_redirector(url: str) -> bool:
    parts = split_url(url)
    return parts is not None and bool({parts.host, outlet_of_host(parts.host)} & _REDIRECTORS)


def _may_stand_for(candidate: str, origin: str) -> bool:
    """Return whether an address can be that of the article found at another."""
    ours, theirs = identity_of(candidate), identity_of(origin)
    if ours == theirs:
        return True
    parts = split_url(candidate)
    if parts is None or is_home_page(candidate) or _is_gate(parts):
        return False
    if _drops_the_story(ours, theirs):
        return False
    # An ancestor of the article's own path is a section page, unless only a page number is cut.
    above, below = ours.partition("?")[0], theirs.partition("?")[0]
    if "?" not in ours and below.startswith(f"{above}/"):
        return bool(_CONTINUATION.fullmatch(below.removeprefix(above)))
    return True


def _drops_the_story(ours: str, theirs: str) -> bool:
    """Return whether an identity is the other one less the parameter that names the story.

    Careless sites state one address for all stories of one script; believed, all but the first
    would be duplicates of it.
    """
    above, _, kept = ours.partition("?")
    below, _, had = theirs.partition("?")
    if above != below or _STORY_SEGMENT.fullmatch(below.rpartition("/")[2]):
        return False
    dropped = set(had.split("&")) - set(kept.split("&"))
    return any(_STORY_VALUE.fullmatch(pair.partition("=")[2]) for pair in dropped)


def _is_gate(parts: UrlParts) -> bool:
    segments = {segment.lower() for segment in parts.path.split("/")}
    labels = parts.host.removesuffix(outlet_of_host(parts.host)).split(".")
    return bool(_GATE_SEGMENTS & segments) or bool(_GATE_LABELS.intersection(labels))
