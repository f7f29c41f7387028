"""RSS and Atom: what feedparser found in a document, as items to be cleaned and judged.

feedparser is not believed about dates (it reads MSK as UTC and `2016/6/29` as the 1st of this
month), nor about which link of several is the item's own (it takes the last one).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from flows.feeds.charsets import settle_charset
from flows.feeds.dialects import Dialect, Node, read_dialect
from flows.feeds.raw import Choice, RawEntry, RawFeed, RawText
from flows.feeds.sniffing import (
    beginning,
    closed_item_count,
    declared_entities,
    is_cut_off,
    root_name,
)
from flows.model import FeedNotice
from flows.wording import counted

# What feedparser calls formats, where it differs from us.
_FORMATS = {"rss091n": "rss091", "rss091u": "rss091"}
# How much of a document is searched for the hints of the channel, in bytes: they stand before the
# items in every feed of the test corpora, and 64 KB keep the pass under a millisecond.
_HEAD = 65_536
# RSS 2.0: ttl is minutes; the largest anybody means is a year.
_MAX_TTL = 525_600
_PAGE_TYPES = frozenset({"text/html", "html", "application/xhtml+xml", "xhtml"})
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HOURS_A_DAY = 24
# An author this long is an attack on the patterns by which readers look for a mail address in it.
_LONG_AUTHOR = re.compile(
    rb"<(?:[A-Za-z]{1,20}:)?(?:author|name|email|creator|owner|publisher|contributor|managingEditor"
    rb"|webMaster)(?:\s[^<>]{0,500})?>(?:\s{0,50}<!\[CDATA\[)?[^<]{1000}",
    re.IGNORECASE,
)
# Comments that nothing closes: quadratic in the cleaning of many a reader.
_MAX_COMMENTS = 1_000
# Authors beyond these are the whole staff of a lab.
_MAX_AUTHORS = 10
_MAX_CATEGORIES = 50


def read_syndication(body: bytes, *, content_type: str | None, choose: Choice) -> RawFeed:
    """Read an RSS or Atom document of any version; `format` is empty when it is none.

    Whatever goes wrong inside feedparser ends in a notice, never in an exception.

    Args:
        body: The document.
        content_type: The header; of it, only the charset counts.
        choose: Says which items are taken.
    """
    settled = settle_charset(body, content_type)
    found = read_dialect(settled.body, content_type=settled.content_type)
    version = found.version or _older_format(found, settled.body)
    if not version:
        return RawFeed("", notices=() if found.error is None else tuple(_document_notices(found)))
    is_rss = not version.startswith("atom")
    items, notices = _whole_items(found.entries, settled.body, is_ill_formed=found.is_ill_formed)
    if settled.fault:
        notices.append(FeedNotice("encoding_mismatch", settled.fault))
    ttl, hours, days = _hints(settled.body)
    dates = [_dates(item, is_rss=is_rss) for item in items]
    taken = choose([published or updated for published, updated in dates])
    return RawFeed(
        format=_FORMATS.get(version, version),
        title=_text(found.channel, "title", is_rss=is_rss),
        site_links=tuple(_links(found.channel)),
        language=_string(found.channel, "language"),
        entries=tuple(_entry(items[place], is_rss=is_rss) for place in taken),
        item_count=len(items),
        ttl_minutes=ttl,
        skip_hours=hours,
        skip_days=days,
        is_truncated=is_cut_off(settled.body),
        notices=(*notices, *_attacks(settled.body), *_document_notices(found)),
    )


def _older_format(found: Dialect, body: bytes) -> str:
    """Return `cdf` for Microsoft's Channel Definition Format of 1997, which names no version."""
    is_channel = root_name(beginning(body)) == "channel"
    return "cdf" if is_channel and (found.entries or found.channel) else ""


_PLACE = re.compile(r"^<unknown>:([0-9]+):([0-9]+): ")
"""How xml.sax begins its complaint about a document without a name."""


def _attacks(body: bytes) -> Iterator[FeedNotice]:
    """Yield what no honest document holds; `dialects` has seen to it that it did no harm."""
    long_authors = len(_LONG_AUTHOR.findall(body))
    if long_authors:
        said = f"{counted(long_authors, 'author name')} of over 1,000 bytes"
        yield FeedNotice("author_too_long", said)
    openers = body.count(b"<!--") + body.count(b"&lt;!--")
    if openers > _MAX_COMMENTS and openers > 2 * (body.count(b"-->") + body.count(b"--&gt;")):
        yield FeedNotice("unclosed_comments", f"{openers:,} comments begin and hardly any ends")


def _document_notices(found: Dialect) -> Iterator[FeedNotice]:
    """Yield what feedparser complained about, as far as a person can act on it."""
    if found.encoding_fault:
        yield FeedNotice("encoding_mismatch", found.encoding_fault[:300])
    if found.error:
        where = _PLACE.sub(r"line \1, column \2: ", found.error)
        yield FeedNotice("malformed", f"the document is not well-formed: {where}"[:300])


def _whole_items(
    items: Sequence[Node], body: bytes, *, is_ill_formed: bool
) -> tuple[Sequence[Node], list[FeedNotice]]:
    """Return the items that are whole, with notices on what was left out.

    Where the strict parser gives up, the loose one goes on: it makes an item of a beginning whose
    end is missing, and leaves references to entities that the strict one refused to expand.
    """
    notices: list[FeedNotice] = []
    if not is_ill_formed:
        return items, notices
    if is_cut_off(body):
        items = items[: closed_item_count(body)]
    names = declared_entities(body)
    if names:
        reference = re.compile("|".join(f"&{re.escape(name)};" for name in sorted(names)[:200]))
        sound = [item for item in items if not _mentions(item, reference)]
        if len(sound) < len(items):
            left_out = counted(len(items) - len(sound), "item")
            said = f"{left_out} left out: entities that are refused stand in them"
            notices.append(FeedNotice("entities_refused", said))
        items = sound
    return items, notices


def _mentions(item: Node, reference: re.Pattern[str]) -> bool:
    values = (_string(item, name) or "" for name in ("title", "link", "id", "summary"))
    return any(reference.search(value) for value in values)


def _dates(item: Node, *, is_rss: bool) -> tuple[str | None, str | None]:
    """Return the dates of publication and of the last change, as written."""
    published = _string(item, "published") or _string(item, "created")
    published = published or _string(item, "prism_publicationdate")
    updated = _string(item, "updated")
    if is_rss and published is None:
        # RSS has one date; feedparser files `dc:date` under "updated".
        return updated, None
    return published, updated


def _entry(item: Node, *, is_rss: bool) -> RawEntry:
    published, updated = _dates(item, is_rss=is_rss)
    # Of a guid before the link, feedparser says that it stands for the link, and is wrong.
    guid = _string(item, "id")
    links = [link for link in _links(item) if not (item.get("guidislink") and link == guid)]
    source = item.get("source")
    return RawEntry(
        guid=guid,
        links=tuple(links),
        # Of an RSS 1.0 item, `rdf:about` is the link (RSS 1.0, section 5.5).
        permalink=guid if item.get("is_permalink", True) else None,
        title=_title(item, is_rss=is_rss),
        summary=_summary(item, is_rss=is_rss),
        content=_content(item, is_rss=is_rss),
        authors=tuple(_authors(item)),
        published=published,
        updated=updated,
        categories=tuple(_categories(item)),
        source_title=_string(source, "title") if isinstance(source, Mapping) else None,
    )


def _string(node: Node, name: str) -> str | None:
    # Not node[name]: feedparser's dictionaries answer "updated" with "published".
    value = dict.get(node, name) if isinstance(node, dict) else None
    return value.strip() or None if isinstance(value, str) else None


def _text(node: Node, name: str, *, is_rss: bool) -> RawText:
    detail = node.get(f"{name}_detail")
    kind = detail.get("type") if isinstance(detail, Mapping) else None
    return _raw_text(_string(node, name) or "", kind, is_rss=is_rss)


def _title(item: Node, *, is_rss: bool) -> RawText:
    title = _text(item, "title", is_rss=is_rss)
    return title if title.value else RawText(_string(item, "itunes_title") or "")


def _raw_text(value: str, kind: object, *, is_rss: bool) -> RawText:
    """Return the text with what Atom says it is; of RSS texts feedparser only guesses the type."""
    return RawText(value, is_html=None if is_rss else kind != "text/plain")


def _summary(item: Node, *, is_rss: bool) -> RawText:
    summary = _text(item, "summary", is_rss=is_rss)
    return summary if summary.value else _content(item, is_rss=is_rss)


def _content(item: Node, *, is_rss: bool) -> RawText:
    contents = item.get("content")
    for content in contents if isinstance(contents, Sequence) else ():
        if isinstance(content, Mapping) and (value := _string(content, "value")):
            return _raw_text(value, content.get("type"), is_rss=is_rss)
    return RawText("")


def _links(node: Node) -> Iterator[str]:
    """Yield the addresses that may be the node's own page, best first.

    RFC 4287, 4.2.7.2: a link without a relation is the page itself. Of several pages the first is
    taken (others are translations and printed versions), a page before another medium. Without
    any, a content that is elsewhere is the page (4.1.3.2).
    """
    # FeedBurner replaces the link by one of its own and keeps the publisher's here.
    if origin := _string(node, "feedburner_origlink"):
        yield origin
    links = node.get("links")
    pages: list[str] = []
    others: list[str] = []
    for link in links if isinstance(links, Sequence) else ():
        if isinstance(link, Mapping) and link.get("rel") in (None, "", "alternate"):
            value = _string(link, "href")
            kind = link.get("type") or "text/html"
            if value and link.get("is_text"):
                yield value
            elif value:
                (pages if kind in _PAGE_TYPES else others).append(value)
    yield from (*pages, *others)
    if alone := _string(node, "link"):
        yield alone
    contents = node.get("content")
    for content in contents if isinstance(contents, Sequence) else ():
        if isinstance(content, Mapping) and (value := _string(content, "src")):
            yield value


def _authors(item: Node) -> Iterator[str]:
    authors = item.get("authors")
    names = [
        _string(author, "name") or ""
        for author in (authors if isinstance(authors, Sequence) else ())
        if isinstance(author, Mapping)
    ]
    known = [name for name in names if name]
    yield from known[:_MAX_AUTHORS]
    if not known and (alone := _string(item, "author")):
        yield alone


def _categories(item: Node) -> Iterator[str]:
    tags = item.get("tags")
    for tag in (tags if isinstance(tags, Sequence) else ())[:_MAX_CATEGORIES]:
        if isinstance(tag, Mapping):
            label = _string(tag, "label") or _string(tag, "term")
            if label:
                yield label


def _hints(body: bytes) -> tuple[int | None, tuple[int, ...], tuple[str, ...]]:
    """Return ttl, skipHours and skipDays of an RSS channel, which feedparser drops.

    A second look at the beginning of the document, by a parser that expands nothing, fetches
    nothing and takes what it gets.
    """
    head = beginning(body)
    if "<skip" not in head and "<ttl" not in head:
        return None, (), ()
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(body[:_HEAD], parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        return None, (), ()
    channel = root.find("{*}channel") if root is not None else None
    if channel is None:
        return None, (), ()
    hours = {_small_number(hour.text) for hour in channel.iterfind("{*}skipHours/{*}hour")}
    days = {(day.text or "").strip().capitalize() for day in channel.iterfind("{*}skipDays/{*}day")}
    return (
        _small_number(channel.findtext("{*}ttl"), _MAX_TTL),
        # RSS 0.91 counts the hours from 1 to 24.
        tuple(sorted({hour % _HOURS_A_DAY for hour in hours if hour is not None})),
        tuple(day for day in _DAYS if day in days),
    )


def _small_number(text: str | None, most: int = _HOURS_A_DAY) -> int | None:
    digits = (text or "").strip()
    if not (digits.isascii() and digits.isdigit()) or len(digits) > len(str(_MAX_TTL)):
        return None
    return int(digits) if int(digits) <= most else None
