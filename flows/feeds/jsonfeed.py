"""JSON Feed 1.0 and 1.1 (jsonfeed.org), read as distrustfully as everything else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from flows.feeds.raw import Choice, RawEntry, RawFeed, RawText
from flows.model import FeedNotice

Node: TypeAlias = Mapping[str, object]

_FORMATS = {"1": "json10", "1.0": "json10", "1.1": "json11"}
_MARK = "jsonfeed.org/version/"
# Python refuses to read integers beyond 4,300 digits by itself; an id of this many is no id.
_MAX_DIGITS = 40
_MAX_AUTHORS = 10
_MAX_CATEGORIES = 50
_NOT_A_FEED = RawFeed("")
_CONTENTS = frozenset({"content_html", "content_text", "url"})
_ITEMS = re.compile(r'"items"\s{0,100}:\s{0,100}\[')
_BETWEEN = re.compile(r"[\s,]*")


def read_json_feed(body: bytes, *, choose: Choice) -> RawFeed:
    """Read a JSON Feed; `format` is empty when the document is none, a notice says why.

    Of a document that breaks off, the whole items are kept.

    Values of the wrong type are taken for absent, a name that stands twice counts the last time,
    and an identifier that is a number is the number as written.

    Args:
        body: The document.
        choose: Says which items are taken.
    """
    text = _decoded(body)
    document, fault = _document(text)
    kept: list[object] | None = None
    if fault is not None and (beginning := _ITEMS.search(text)):
        kept = _whole_items(text, beginning.end())
        document, _ = _document(f"{text[: beginning.start()].rstrip().rstrip(',')}}}")
    if fault is not None and not kept:
        said = f"the document begins like JSON and is none: {fault}"[:300]
        return RawFeed("", notices=(FeedNotice("malformed", said),))
    if not isinstance(document, dict):
        return _NOT_A_FEED
    if kept is not None:
        document = {**document, "items": kept}
    version = _version(document)
    if version is None:
        return _NOT_A_FEED
    found = document.get("items")
    items = [item for item in (found if isinstance(found, list) else []) if isinstance(item, dict)]
    return RawFeed(
        format=version,
        title=_text(document, "title"),
        site_links=tuple(_strings(document, "home_page_url")),
        language=_string(document, "language"),
        entries=tuple(_entry(items[place]) for place in choose([_date(item) for item in items])),
        item_count=len(items),
        is_truncated=fault is not None,
    )


def _document(text: str) -> tuple[object, Exception | None]:
    """Return the value that the text is, or None and why it is none."""
    try:
        return _DECODER.decode(text), None
    except (ValueError, RecursionError) as error:
        return None, error


def _whole_items(text: str, at: int) -> list[object]:
    """Return the items of a document that breaks off, from behind the bracket of their list."""
    items: list[object] = []
    while True:
        start = _BETWEEN.match(text, at)
        try:
            item, at = _DECODER.raw_decode(text, start.end() if start else at)
        except (ValueError, RecursionError):
            return items
        items.append(item)


def _version(document: Node) -> str | None:
    """Return the name of the format; None for JSON that is no feed.

    A feed without a version, which the standard forbids and home-made ones lack, is known by items
    that have what the standard demands of them: an id, and a content or an address.
    """
    version = document.get("version")
    if isinstance(version, str) and _MARK in version:
        return _FORMATS.get(version.partition(_MARK)[2].strip("/ "), "json11")
    items = document.get("items")
    first = items[0] if isinstance(items, list) and items else None
    is_item = isinstance(first, dict) and "id" in first and not _CONTENTS.isdisjoint(first)
    return "json11" if is_item and isinstance(document.get("title"), str) else None


def _decoded(body: bytes) -> str:
    """Return the text; RFC 8259 says UTF-8, a BOM may say otherwise, bad bytes are replaced."""
    encoding = json.detect_encoding(body)
    return body.decode(encoding, "replace").lstrip("\ufeff")


class _Number(str):
    """A number as written: no text, but good enough as an identifier."""

    __slots__ = ()


def _number(digits: str) -> _Number:
    return _Number(digits[:_MAX_DIGITS])


def _nothing(_: str) -> None:
    """Stand in for NaN and Infinity, which are no JSON."""


_DECODER = json.JSONDecoder(parse_int=_number, parse_float=_number, parse_constant=_nothing)


def _date(item: Node) -> str | None:
    return _string(item, "date_published") or _string(item, "date_modified")


def _entry(item: Node) -> RawEntry:
    html, text = _string(item, "content_html"), _string(item, "content_text")
    summary = _string(item, "summary")
    content = RawText(html, is_html=True) if html else RawText(text or "", is_html=False)
    return RawEntry(
        guid=_identifier(item),
        links=tuple(_strings(item, "url", "external_url")),
        # Version 1.1 recommends that the id be the address.
        permalink=_string(item, "id"),
        title=_text(item, "title"),
        summary=RawText(summary, is_html=False) if summary else content,
        content=content,
        authors=tuple(_authors(item)),
        published=_string(item, "date_published"),
        updated=_string(item, "date_modified"),
        categories=tuple(_labels(item)),
    )


def _string(node: Node, name: str) -> str | None:
    value = node.get(name)
    is_text = isinstance(value, str) and not isinstance(value, _Number)
    return str(value).strip() or None if is_text else None


def _identifier(item: Node) -> str | None:
    value = item.get("id")
    return value.strip() or None if isinstance(value, str) else None


def _strings(node: Node, *names: str) -> Iterator[str]:
    for name in names:
        value = _string(node, name)
        if value:
            yield value


def _text(node: Node, name: str) -> RawText:
    return RawText(_string(node, name) or "", is_html=False)


def _authors(item: Node) -> Iterator[str]:
    """Yield the names; version 1.0 has one `author`, 1.1 a list of `authors`."""
    many = item.get("authors")
    authors = many if isinstance(many, list) else [many or item.get("author")]
    for author in authors[:_MAX_AUTHORS]:
        if isinstance(author, dict) and (name := _string(author, "name")):
            yield name


def _labels(item: Node) -> Iterator[str]:
    tags = item.get("tags")
    for tag in (tags if isinstance(tags, list) else [])[:_MAX_CATEGORIES]:
        if isinstance(tag, str) and not isinstance(tag, _Number) and tag.strip():
            yield tag.strip()
