"""What the newsroom answers to a request. Nothing here touches a socket."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from tests.newsroom import feeds, junk, pages
from tests.newsroom.site import NIGHTS, Article, Feed, Outlet, Site

if TYPE_CHECKING:
    from collections.abc import Mapping

TRACKERS = ("utm_", "fbclid")
HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Answer:
    """A response: status, header fields and body, before compression and conditions."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """A request, and where the newsroom stands when it comes.

    Attributes:
        host: The Host header without `.localhost` and port.
        target: Path and query.
        headers: Header fields, names in lower case.
        port: Where the newsroom is served.
        night: 1 or 2.
        count: How many requests for the same host and target came before.
    """

    host: str
    target: str
    headers: Mapping[str, str]
    port: int
    night: int
    count: int = 0

    @property
    def root(self) -> str:
        """The address of the host asked."""
        return f"http://{self.host}.localhost:{self.port}"


def answer(site: Site, question: Question) -> Answer:
    """Return the response to a request."""
    if question.host == "consent":
        return _html(junk.consent_wall())
    outlet = site.outlets.get(question.host.removeprefix("m."))
    if outlet is None:
        return _html(junk.plain_error(404), 404)
    return _compressed(_conditional(_route(site, outlet, question), question), outlet, question)


def _route(site: Site, outlet: Outlet, question: Question) -> Answer:
    """Return what lies at the address: robots.txt, a feed, a section or an article."""
    path = urlsplit(question.target).path
    if path == "/robots.txt":
        if outlet.robots is None:
            return _html(junk.plain_error(404), 404)
        return Answer(200, outlet.robots.encode(), {"Content-Type": "text/plain"})
    for feed in outlet.feeds:
        if path in {feed.path, feed.moved_to or feed.path}:
            return _feed(site, outlet, feed, question)
    if path in {"/", "/world/"}:
        return _html(junk.section_page(outlet, _real(site.of(outlet, question.night))))
    wanted = _without_trackers(question.target)
    for article in site.of(outlet, question.night):
        if wanted == article.path or ("amp" in article.traps and wanted == article.path + "/amp"):
            return _article(site, article, question)
    return _html(junk.plain_error(404), 404)


def _without_trackers(target: str) -> str:
    """Return path and query without the parameters that only count readers."""
    parts = urlsplit(target)
    kept = [pair for pair in parse_qsl(parts.query) if not pair[0].startswith(TRACKERS)]
    return f"{parts.path}?{urlencode(kept)}" if kept else parts.path


def _real(articles: list[Article]) -> list[Article]:
    """Return the articles that have a page with a text."""
    return [a for a in articles if a.kind in {"article", "live_blog"} and a.status == 200]


def _html(text: str, status: int = 200, **headers: str) -> Answer:
    """Return an HTML answer in UTF-8."""
    return Answer(status, text.encode(), {"Content-Type": f"{HTML}; charset=utf-8", **headers})


def _feed(site: Site, outlet: Outlet, feed: Feed, question: Question) -> Answer:
    """Return a feed, or what its server does instead on this night."""
    second = question.night == 2
    moved = feed.moved_to and urlsplit(question.target).path == feed.moved_to
    now = NIGHTS[question.night]
    listed = site.in_feed(outlet, feed, question.night)
    match feed.behaviour:
        case "moves_on_night_2" if second and not moved:
            return _html("", 301, Location=question.root + feed.moved_to)
        case "moves_on_night_2" if moved and not second:
            return _html(junk.plain_error(404), 404)
        case "gone_on_night_2" if second:
            return _html(junk.plain_error(410), 410)
        case "busy_seconds_on_night_2" if second:
            return _html(junk.plain_error(429), 429, **{"Retry-After": "3600"})
        case "busy_date_on_night_2" if second:
            later = format_datetime(now + timedelta(hours=1), usegmt=True)
            return _html(junk.plain_error(429), 429, **{"Retry-After": later})
        case "page_in_its_place":
            real = next(other for other in outlet.feeds if not other.is_listed)
            return _html(junk.page_with_alternate(outlet, question.root + real.path, listed))
    kind, body = feeds.render(outlet, feed, listed, question.port, question.count)
    headers = {"Content-Type": kind}
    if feed.behaviour == "restless_etag":
        headers["ETag"] = f'"{question.count}"'
    elif feed.behaviour == "frozen_etag":
        headers["ETag"] = '"v1"'
    elif feed.behaviour != "flipping_guids":
        headers["ETag"] = _tag(body)
        headers["Last-Modified"] = format_datetime(feeds.last_change(listed), usegmt=True)
    return Answer(200, body, headers)


def _article(site: Site, article: Article, question: Question) -> Answer:
    """Return the page of an article, or what its server does instead."""
    outlet = article.outlet
    others = [a for a in _real(site.of(outlet, question.night)) if a.slug != article.slug]
    if article.kind == "challenge":
        return _html(junk.challenge(), article.status, **{"cf-mitigated": "challenge"})
    if article.status != 200:
        return _html(junk.plain_error(article.status), article.status)
    match article.kind:
        case "consent_wall":
            back = quote(article.url(question.port), safe="")
            wall = f"http://consent.localhost:{question.port}/collect?continue={back}"
            return _html("", 302, Location=wall)
        case "section_page":
            return _html("", 302, Location=question.root + "/world/")
        case "soft_404":
            return _html(junk.soft_404(outlet, others))
        case "not_html":
            return Answer(200, junk.PDF, {"Content-Type": "application/pdf"})
    text = pages.article_page(article, others, question.port, question.night)
    body = text.encode(outlet.encoding, "xmlcharrefreplace")
    charset = f"; charset={outlet.encoding}" if outlet.has_charset else ""
    return Answer(200, body, {"Content-Type": HTML + charset, "ETag": _tag(body)})


def _tag(body: bytes) -> str:
    """Return an entity tag that tells bodies apart."""
    return f'"{hashlib.sha256(body).hexdigest()[:16]}"'


def _conditional(found: Answer, question: Question) -> Answer:
    """Return 304 in place of a body that the client already has, by an honest validator."""
    tag = found.headers.get("ETag", "")
    if found.status != 200 or len(tag) != len(_tag(b"")):
        return found  # the two lying feeds never answer 304
    asked = question.headers.get("if-none-match")
    since = question.headers.get("if-modified-since")
    modified = found.headers.get("Last-Modified")
    if asked is None and (since is None or since != modified):
        return found
    if asked is not None and tag not in [part.strip() for part in asked.split(",")]:
        return found
    return Answer(304, b"", found.headers)


def _compressed(found: Answer, outlet: Outlet, question: Question) -> Answer:
    """Return the answer gzip-encoded where the outlet does that and the client takes it."""
    takes = "gzip" in question.headers.get("accept-encoding", "")
    if not (outlet.is_gzipped and takes and found.body):
        return found
    headers = {**found.headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Answer(found.status, gzip.compress(found.body, mtime=0), headers)
