"""Bytes of a feed, of whatever format, to entries that can be judged."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from flows.dates.parsing import ParsedDate, parse_date
from flows.feeds.discovery import feeds_of_page
from flows.feeds.jsonfeed import read_json_feed
from flows.feeds.markup import plain_text, text_length
from flows.feeds.sniffing import Shape, shape_of
from flows.feeds.syndication import read_syndication
from flows.identity import canonical_url, resolve
from flows.model import FeedEntry, FeedNotice, ParsedFeed
from flows.text import clean_line
from flows.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.feeds.raw import RawEntry, RawFeed

# miniflux reads feeds of up to 15 MB; the largest feeds seen in its issues have 12.
MAX_FEED_BYTES = 15_000_000
# Media Cloud stores at most 2,000 stories per feed; the daily feeds of wires have 20 to 200.
MAX_ENTRIES = 2_000
_MAX_SUMMARY = 2_000
# Long enough for every headline; what is longer is a body in the wrong element.
_MAX_TITLE = 500
_MAX_GUID = 2_048  # Media Cloud's limit for addresses, which guids mostly are
_MAX_NAME = 200
_MAX_DATE = 200
# A headline made of the summary has this many words: the length of a long headline.
_TITLE_WORDS = 12
_SCHEME = re.compile(r"https?://", re.IGNORECASE)


def parse_feed(
    body: bytes,
    *,
    url: str,
    content_type: str | None,
    now: datetime,
    max_entries: int = MAX_ENTRIES,
) -> ParsedFeed:
    """Read a feed document: RSS 0.9x, 1.0, 2.0, Atom 0.3, 1.0, JSON Feed 1.0, 1.1.

    Args:
        body: The document, content encodings undone.
        url: Where it was fetched, for relative links.
        content_type: The header as sent; its charset counts, its media type hardly.
        now: The time of the fetch; accepted for the order of entries, never as a date of one.
        max_entries: How many entries are taken, the newest if they have dates.

    Returns:
        The feed. Its `format` is empty when the document is not a feed, and then a notice says
        what it is: `empty_body`, `not_a_feed`, `body_too_large`, `malformed`. Never raises.
    """
    if len(body) > MAX_FEED_BYTES:
        said = f"the document has {len(body):,} bytes, more than the {MAX_FEED_BYTES:,} of a feed"
        return _not_a_feed("body_too_large", said)
    shape = shape_of(body, content_type)
    if shape is Shape.BLANK:
        return _not_a_feed("empty_body", "the answer was empty")
    if shape is Shape.PAGE:
        return _page(body, url)
    if shape is Shape.NOISE:
        return _not_a_feed("not_a_feed", "the answer is neither RSS nor Atom nor JSON Feed")
    is_json = shape is Shape.JSON
    choose = partial(_newest, limit=max_entries, now=now)
    if is_json:
        raw = read_json_feed(body, choose=choose)
    else:
        raw = read_syndication(body, content_type=content_type, choose=choose)
    if raw.format:
        return _feed(raw, url=url)
    if raw.notices:
        return ParsedFeed("", notices=tuple(_cleaned(raw.notices)))
    what = "JSON, but no JSON Feed" if is_json else "XML, but neither RSS nor Atom"
    return _not_a_feed("not_a_feed", f"the answer is {what}")


def _not_a_feed(code: str, message: str) -> ParsedFeed:
    return ParsedFeed("", notices=(FeedNotice(code, message),))


def _page(body: bytes, url: str) -> ParsedFeed:
    alternates = feeds_of_page(body, url=url)
    hint = f"; it names {alternates[0]}" if alternates else ""
    found = _not_a_feed("not_a_feed", f"a web page came in place of the feed{hint}")
    return replace(found, alternates=alternates)


def _feed(raw: RawFeed, *, url: str) -> ParsedFeed:
    entries = tuple(_entry(entry, url) for entry in raw.entries)
    site = (resolve(link, url) for link in raw.site_links)
    language = clean_line(raw.language or "", _MAX_NAME)
    return ParsedFeed(
        format=raw.format,
        title=plain_text(raw.title, _MAX_TITLE),
        site_url=next((link for link in site if link), None),
        language=language or None,
        entries=entries,
        ttl_minutes=raw.ttl_minutes,
        skip_hours=raw.skip_hours,
        skip_days=raw.skip_days,
        is_truncated=raw.is_truncated,
        notices=(*_cleaned(raw.notices), *_notices(raw, entries)),
    )


def _cleaned(notices: Sequence[FeedNotice]) -> list[FeedNotice]:
    """Return the notices with the words of the document in them made harmless."""
    return [replace(notice, message=clean_line(notice.message)) for notice in notices]


def _notices(raw: RawFeed, entries: Sequence[FeedEntry]) -> list[FeedNotice]:
    notices: list[FeedNotice] = []
    if raw.is_truncated:
        said = f"the document breaks off after {counted(raw.item_count, 'whole item')}"
        notices.append(FeedNotice("truncated", said))
    over = raw.item_count - len(entries)
    if over > 0:
        said = f"{counted(over, 'item')} of {raw.item_count:,} over the limit of {len(entries):,}"
        notices.append(FeedNotice("over_limit", said))
    bad = sum(
        1
        for before, after in zip(raw.entries, entries, strict=True)
        if after.url is None and (before.links or _claims_address(before))
    )
    if bad:
        said = f"{counted(bad, 'item')} with a link that is no web address"
        notices.append(FeedNotice("bad_links", said))
    return notices


def _newest(dates: Sequence[str | None], limit: int, now: datetime) -> Sequence[int]:
    """Return the places of at most so many items in order: the newest, the first of equals.

    Undated items count as being as old as the newest dated one before them, since most feeds begin
    with the newest; without any dates the first ones are taken.
    """
    if len(dates) <= limit:
        return range(len(dates))
    current = now
    ranks: list[tuple[float, int]] = []
    for place, raw in enumerate(dates):
        parsed = _date(raw)
        current = min(parsed.at, now) if parsed else current
        ranks.append((-current.timestamp(), place))
    return sorted(place for _, place in sorted(ranks)[:limit])


def _date(raw: str | None) -> ParsedDate | None:
    return parse_date(raw, default_zone=UTC) if raw else None


def _claims_address(raw: RawEntry) -> bool:
    return raw.permalink is not None and _SCHEME.match(raw.permalink) is not None


def _entry(raw: RawEntry, base: str) -> FeedEntry:
    """Return the item cleaned: every text under the house rule, every link absolute or gone."""
    summary = plain_text(raw.summary, _MAX_SUMMARY)
    published, updated = _date(raw.published), _date(raw.updated)
    authors = (_author(name) for name in raw.authors)
    categories = (clean_line(label, _MAX_NAME) for label in raw.categories)
    return FeedEntry(
        guid=clean_line(raw.guid or "", _MAX_GUID) or None,
        url=_link(raw, base),
        title=plain_text(raw.title, _MAX_TITLE) or _first_words(summary),
        summary=summary,
        author=", ".join(dict.fromkeys(name for name in authors if name)) or None,
        published_raw=clean_line(raw.published or "", _MAX_DATE) or None,
        published_at=published.at if published else None,
        published_precision=published.precision if published else None,
        updated_raw=clean_line(raw.updated or "", _MAX_DATE) or None,
        updated_at=updated.at if updated else None,
        categories=tuple(dict.fromkeys(label for label in categories if label)),
        source_title=clean_line(raw.source_title or "", _MAX_NAME) or None,
        text_length=max(text_length(raw.summary), text_length(raw.content)),
    )


def _link(raw: RawEntry, base: str) -> str | None:
    """Return the first usable link; a guid that claims to be one must be absolute."""
    found = next((link for link in (resolve(link, base) for link in raw.links) if link), None)
    if found is None and raw.permalink is not None and _claims_address(raw):
        return canonical_url(raw.permalink)
    return found


def _author(name: str) -> str:
    """Return the name without the mail address that RSS wants there."""
    line = clean_line(name, _MAX_NAME)
    if "@" not in line:
        return line
    kept = [word.strip("()<>,;") for word in line.split() if "@" not in word]
    return " ".join(word for word in kept if word)


def _first_words(summary: str) -> str:
    words = summary.split()
    return " ".join(words[:_TITLE_WORDS]) + ("…" if len(words) > _TITLE_WORDS else "")
