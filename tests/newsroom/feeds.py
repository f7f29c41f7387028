"""Feed documents of the sample newsroom, in every format and every bad habit."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING

from tests.newsroom.pages import paragraphs_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.newsroom.site import Article, Feed, Outlet

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
NAMESPACES = (
    f' xmlns:dc="{DC}" xmlns:atom="http://www.w3.org/2005/Atom"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
)


def last_change(articles: Sequence[Article]) -> datetime:
    """Return when the newest of the articles was published or updated, in UTC."""
    return max(a.updated or a.published for a in articles).astimezone(UTC)


def link_of(article: Article, feed: Feed, port: int) -> str:
    """Return the link that a feed gives for an article, as it stands in the document."""
    pattern = article.links.get(feed.name, article.link)
    url = article.path if feed.link_style == "relative" else article.url(port)
    host, _, path = article.url(port).removeprefix("http://").partition("/")
    return pattern.format(url=url, host=host, path="/" + path)


def guid_of(article: Article, feed: Feed, port: int, count: int) -> str:
    """Return an entry's identifier; `count` requests of the feed came before this one."""
    if feed.behaviour == "flipping_guids":
        return f"{article.slug}-{count}"
    return article.guid or article.url(port)


def _date(feed: Feed, outlet: Outlet, moment: datetime) -> str:
    """Return a date in the feed's own manner; empty when it gives none."""
    if feed.dates == "none":
        return ""
    if feed.dates == "w3c":
        return moment.isoformat()
    if feed.dates == "zone_name":
        return f"{moment:%d %b %Y %H:%M:%S} {outlet.zone_name}"
    return format_datetime(moment)


def _element(name: str, text: str, attributes: str = "") -> str:
    """Return an element with escaped text; nothing at all without text."""
    return f"<{name}{attributes}>{escape(text, quote=False)}</{name}>\n" if text else ""


def _rss_item(article: Article, feed: Feed, port: int, count: int) -> str:
    """Return an `<item>` of RSS 2.0, or of 0.91 with its few elements."""
    item = _element("title", article.title) + _element("link", link_of(article, feed, port))
    item += _element("description", article.summary)
    if feed.format == "rss20":
        guid = guid_of(article, feed, port, count)
        permalink = "true" if guid.startswith("http") else "false"
        item += _element("guid", guid, f' isPermaLink="{permalink}"')
        item += _element("pubDate", _date(feed, article.outlet, article.published))
        item += _element("dc:creator", article.byline) + _element("category", article.section)
        if article.updated:
            item += _element("atom:updated", article.updated.isoformat())
    if feed.has_full_text:
        item += _element("content:encoded", paragraphs_html(article))
    return f"<item>\n{item}</item>\n"


def _rss(outlet: Outlet, feed: Feed, articles: Sequence[Article], port: int, count: int) -> str:
    """Return an RSS 2.0 or 0.91 document without its prolog."""
    version = "2.0" if feed.format == "rss20" else "0.91"
    channel = _element("title", feed.title)
    channel += _element("link", f"http://{outlet.host}.localhost:{port}/")
    channel += _element("description", f"{feed.title}, from {outlet.name}")
    channel += _element("language", outlet.language)
    if feed.format == "rss20" and feed.dates != "none":
        channel += _element("lastBuildDate", format_datetime(last_change(articles)))
    items = "".join(_rss_item(article, feed, port, count) for article in articles)
    names = NAMESPACES if feed.format == "rss20" else ""
    return f'<rss version="{version}"{names}>\n<channel>\n{channel}{items}</channel>\n</rss>\n'


def _rdf(outlet: Outlet, feed: Feed, articles: Sequence[Article], port: int, count: int) -> str:
    """Return an RSS 1.0 (RDF) document without its prolog."""
    root = f"http://{outlet.host}.localhost:{port}/"
    ids = [escape(guid_of(a, feed, port, count)) for a in articles]
    items = ""
    for article, identifier in zip(articles, ids, strict=True):
        inner = _element("title", article.title) + _element("link", link_of(article, feed, port))
        inner += _element("description", article.summary)
        inner += _element("dc:date", _date(feed, outlet, article.published))
        inner += _element("dc:creator", article.byline)
        items += f'<item rdf:about="{identifier}">\n{inner}</item>\n'
    order = "".join(f'<rdf:li rdf:resource="{identifier}"/>' for identifier in ids)
    return (
        f'<rdf:RDF xmlns:rdf="{RDF}" xmlns="http://purl.org/rss/1.0/" xmlns:dc="{DC}">\n'
        f'<channel rdf:about="{root}">\n{_element("title", feed.title)}{_element("link", root)}'
        f"{_element('description', outlet.name)}{_element('dc:language', outlet.language)}"
        f"<items><rdf:Seq>{order}</rdf:Seq></items>\n</channel>\n{items}</rdf:RDF>\n"
    )


def _atom_entry(article: Article, feed: Feed, port: int, count: int) -> str:
    """Return an `<entry>` of Atom 1.0."""
    link = link_of(article, feed, port)
    inner = _element("title", article.title)
    inner += f'<link rel="alternate" href="{escape(link)}"/>\n' if link else ""
    inner += _element("id", guid_of(article, feed, port, count))
    inner += _element("published", article.published.isoformat())
    inner += _element("updated", (article.updated or article.published).isoformat())
    inner += f"<author>{_element('name', article.byline or article.outlet.name)}</author>\n"
    inner += f'<category term="{escape(article.section)}"/>\n'
    return f"<entry>\n{inner}{_element('summary', article.summary)}</entry>\n"


def _atom(outlet: Outlet, feed: Feed, articles: Sequence[Article], port: int, count: int) -> str:
    """Return an Atom 1.0 document without its prolog."""
    root = f"http://{outlet.host}.localhost:{port}"
    head = _element("title", feed.title) + _element("id", root + feed.path)
    head += _element("updated", last_change(articles).isoformat())
    head += f'<link href="{root}/"/>\n<link rel="self" href="{root}{feed.path}"/>\n'
    entries = "".join(_atom_entry(article, feed, port, count) for article in articles)
    language = f' xml:lang="{outlet.language}"'
    return f'<feed xmlns="http://www.w3.org/2005/Atom"{language}>\n{head}{entries}</feed>\n'


def _json(outlet: Outlet, feed: Feed, articles: Sequence[Article], port: int, count: int) -> str:
    """Return a JSON Feed 1.1 document."""
    root = f"http://{outlet.host}.localhost:{port}"
    items = []
    for article in articles:
        item = {
            "id": guid_of(article, feed, port, count),
            "url": link_of(article, feed, port),
            "title": article.title,
            "summary": article.summary,
            "date_published": article.published.isoformat(),
            "authors": [{"name": article.byline}],
            "tags": [article.section],
        }
        if article.updated:
            item["date_modified"] = article.updated.isoformat()
        items.append(item)
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": root + "/",
        "feed_url": root + feed.path,
        "language": outlet.language,
        "items": items,
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


FORMATS = {"rss091": _rss, "rss20": _rss, "rss10": _rdf, "atom10": _atom, "json11": _json}
MEDIA_TYPES = {
    "rss091": "application/rss+xml",
    "rss20": "application/rss+xml",
    "rss10": "application/rdf+xml",
    "atom10": "application/atom+xml",
    "json11": "application/feed+json",
}


def render(
    outlet: Outlet, feed: Feed, articles: Sequence[Article], port: int, count: int
) -> tuple[str, bytes]:
    """Return the Content-Type and the bytes of a feed.

    Args:
        outlet: Its publisher.
        feed: The feed.
        articles: What it lists, newest first.
        port: Where the newsroom is served, for the addresses in it.
        count: How many requests of this feed came before, for those that never keep still.
    """
    text = FORMATS[feed.format](outlet, feed, articles, port, count)
    if feed.format != "json11":
        text = f'<?xml version="1.0" encoding="{feed.declared or feed.encoding}"?>\n{text}'
    body = text.encode(feed.encoding, "xmlcharrefreplace")
    charset = f"; charset={feed.encoding}" if feed.has_charset else ""
    return MEDIA_TYPES[feed.format] + charset, b"\xef\xbb\xbf" * feed.has_bom + body
