"""RSS and Atom, by feedparser: the only module that knows it.

feedparser is given bytes, never an address or a file name (it would open either), and is used for
what it is best at: encodings, the dialects of twenty years, and documents that are not well-formed.
It is not used for dates (it reads MSK as UTC and `2016/6/29` as the 1st of this month), nor for
cleaning mark-up (`<!--` 200,000 times costs it 40 CPU seconds), nor for resolving links (it would
make guids relative to wherever the document was fetched from).
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import feedparser
from lxml import etree

from flows.feeds.raw import RawEntry, RawFeed, RawText
from flows.feeds.sniffing import beginning, closed_item_count, declared_entities, is_cut_off
from flows.model import FeedNotice

_Node: TypeAlias = Mapping[str, object]

# What feedparser calls formats, where it differs from us.
_FORMATS = {"rss091n": "rss091", "rss091u": "rss091"}
# How much of a document is searched for the hints of the channel, in bytes: they stand before the
# items in every feed of the test corpora, and 64 KB keep the pass under a millisecond.
_HEAD = 65_536
# RSS 2.0: ttl is minutes; the largest anybody means is a year.
_MAX_TTL = 525_600
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HOURS_A_DAY = 24
# An author this long is an attack: the pattern by which feedparser looks for a mail address is
# quadratic in it (64 KB of "a@a.a.a." cost 9 CPU seconds; feedparser issue 562).
_LONG_AUTHOR = re.compile(
    rb"(<(?:[A-Za-z]{1,20}:)?(?:author|name|email|creator|owner|publisher|contributor|managingEditor"
    rb"|webMaster)(?:\s[^<>]{0,500})?>(?:\s{0,50}<!\[CDATA\[)?)[^<]{1000,}",
    re.IGNORECASE,
)
# Comments that nothing closes: quadratic in feedparser's own cleaning and in many a reader's.
_MAX_COMMENTS = 1_000
# Authors beyond these are the whole staff of a lab.
_MAX_AUTHORS = 10
_MAX_CATEGORIES = 50


def read_syndication(body: bytes, *, content_type: str | None) -> RawFeed:
    """Read an RSS or Atom document of any version; `format` is empty when it is none.

    Whatever goes wrong inside feedparser ends in a notice, never in an exception.
    """
    headers = {"content-type": content_type} if content_type else {}
    body, long_authors = _LONG_AUTHOR.subn(rb"\1", body)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = feedparser.parse(
                io.BytesIO(body),
                response_headers=headers,
                resolve_relative_uris=False,
                sanitize_html=False,
            )
    except Exception as error:  # noqa: BLE001 - a parser for anything raises anything
        return RawFeed("", notices=(FeedNotice("parser_failed", f"feedparser: {error!r}"[:300]),))
    version = str(found.get("version") or "")
    is_rss = not version.startswith("atom")
    if not version:
        return RawFeed("")
    channel: _Node = found.get("feed") or {}
    items, notices = _whole_items(found.get("entries") or [], body, bool(found.get("bozo")))
    ttl, hours, days = _hints(body)
    return RawFeed(
        format=_FORMATS.get(version, version),
        title=_text(channel, "title", is_rss=is_rss),
        site_links=tuple(_links(channel)),
        language=_string(channel, "language"),
        entries=tuple(_entry(item, is_rss=is_rss) for item in items),
        ttl_minutes=ttl,
        skip_hours=hours,
        skip_days=days,
        is_truncated=is_cut_off(body),
        notices=(*notices, *_attacks(body, long_authors), *_document_notices(found)),
    )


def _attacks(body: bytes, long_authors: int) -> Iterator[FeedNotice]:
    """Yield what no honest document holds and what was done about it."""
    if long_authors:
        said = f"{long_authors} author names of over 1,000 bytes were left out"
        yield FeedNotice("author_too_long", said)
    openers = body.count(b"<!--") + body.count(b"&lt;!--")
    if openers > _MAX_COMMENTS and openers > 2 * (body.count(b"-->") + body.count(b"--&gt;")):
        yield FeedNotice("unclosed_comments", f"{openers:,} comments begin and hardly any ends")


def _document_notices(found: _Node) -> Iterator[FeedNotice]:
    """Yield what feedparser complained about, as far as a person can act on it."""
    error = found.get("bozo_exception")
    if isinstance(error, feedparser.CharacterEncodingOverride):
        said = f"the document is not in the encoding that it names: {error}"
        yield FeedNotice("encoding_mismatch", said[:300])
    elif isinstance(error, feedparser.CharacterEncodingUnknown):
        yield FeedNotice("encoding_unknown", "no encoding fits the document; text may be wrong")
    elif isinstance(error, feedparser.NonXMLContentType):
        return
    elif found.get("bozo"):
        yield FeedNotice("malformed", f"the document is not well-formed: {error}"[:300])


def _whole_items(
    items: Sequence[_Node], body: bytes, is_bozo: bool
) -> tuple[Sequence[_Node], list[FeedNotice]]:
    """Return the items that are whole, with notices on what was left out.

    Where the strict parser gives up, the loose one goes on: it makes an item of a beginning whose
    end is missing, and leaves references to entities that the strict one refused to expand.
    """
    notices: list[FeedNotice] = []
    if not is_bozo:
        return items, notices
    if is_cut_off(body):
        items = items[: closed_item_count(body)]
    names = declared_entities(body)
    if names:
        reference = re.compile("|".join(f"&{re.escape(name)};" for name in sorted(names)[:200]))
        sound = [item for item in items if not _mentions(item, reference)]
        if len(sound) < len(items):
            said = f"{len(items) - len(sound)} items use entities that are refused"
            notices.append(FeedNotice("entities_refused", said))
        items = sound
    return items, notices


def _mentions(item: _Node, reference: re.Pattern[str]) -> bool:
    values = (_string(item, name) or "" for name in ("title", "link", "id", "summary"))
    return any(reference.search(value) for value in values)


def _entry(item: _Node, *, is_rss: bool) -> RawEntry:
    published = _string(item, "published") or _string(item, "created")
    updated = _string(item, "updated")
    if is_rss and published is None:
        # RSS has one date; feedparser files `dc:date` under "updated".
        published, updated = updated, None
    # Of a guid before the link, feedparser says that it stands for the link, and is wrong.
    guid = _string(item, "id")
    links = [link for link in _links(item) if not (item.get("guidislink") and link == guid)]
    source = item.get("source")
    return RawEntry(
        guid=guid,
        links=tuple(links),
        permalink=guid if item.get("guidislink") else None,
        title=_text(item, "title", is_rss=is_rss),
        summary=_summary(item, is_rss=is_rss),
        authors=tuple(_authors(item)),
        published=published,
        updated=updated,
        categories=tuple(_categories(item)),
        source_title=_string(source, "title") if isinstance(source, Mapping) else None,
    )


def _string(node: _Node, name: str) -> str | None:
    # Not node[name]: feedparser's dictionaries answer "updated" with "published".
    value = dict.get(node, name) if isinstance(node, dict) else None
    return value.strip() or None if isinstance(value, str) else None


def _text(node: _Node, name: str, *, is_rss: bool) -> RawText:
    detail = node.get(f"{name}_detail")
    kind = detail.get("type") if isinstance(detail, Mapping) else None
    return _raw_text(_string(node, name) or "", kind, is_rss=is_rss)


def _raw_text(value: str, kind: object, *, is_rss: bool) -> RawText:
    """Return the text with what Atom says it is; of RSS texts feedparser only guesses the type."""
    return RawText(value, is_html=None if is_rss else kind != "text/plain")


def _summary(item: _Node, *, is_rss: bool) -> RawText:
    summary = _text(item, "summary", is_rss=is_rss)
    contents = item.get("content")
    if summary.value or not isinstance(contents, Sequence):
        return summary
    for content in contents:
        if isinstance(content, Mapping) and (value := _string(content, "value")):
            return _raw_text(value, content.get("type"), is_rss=is_rss)
    return summary


def _links(node: _Node) -> Iterator[str]:
    """Yield the addresses that may be the node's own page, best first."""
    # FeedBurner replaces the link by one of its own and keeps the publisher's here.
    for name in ("feedburner_origlink", "link"):
        value = _string(node, name)
        if value:
            yield value
    links = node.get("links")
    for link in links if isinstance(links, Sequence) else ():
        if isinstance(link, Mapping) and link.get("rel") in (None, "", "alternate"):
            value = _string(link, "href")
            if value:
                yield value


def _authors(item: _Node) -> Iterator[str]:
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


def _categories(item: _Node) -> Iterator[str]:
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
