"""JSON Feed 1.0 and 1.1 (jsonfeed.org), read as distrustfully as everything else."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from flows.feeds.raw import RawEntry, RawFeed, RawText
from flows.model import FeedNotice

_Node: TypeAlias = Mapping[str, object]

_FORMATS = {"1": "json10", "1.0": "json10", "1.1": "json11"}
_MARK = "jsonfeed.org/version/"
# Python refuses to read integers beyond 4,300 digits by itself; an id of this many is no id.
_MAX_DIGITS = 40
_MAX_AUTHORS = 10
_MAX_CATEGORIES = 50
_NOT_A_FEED = RawFeed("")


def read_json_feed(body: bytes) -> RawFeed:
    """Read a JSON Feed; `format` is empty when the document is none, a notice says why.

    Values of the wrong type are taken for absent, a name that stands twice counts the last time,
    and an identifier that is a number is the number as written.
    """
    try:
        document = json.loads(
            _decoded(body), parse_int=_number, parse_float=_number, parse_constant=_nothing
        )
    except (ValueError, RecursionError) as error:
        said = f"the document begins like JSON and is none: {error}"[:300]
        return RawFeed("", notices=(FeedNotice("malformed", said),))
    version = document.get("version") if isinstance(document, dict) else None
    if not isinstance(version, str) or _MARK not in version:
        return _NOT_A_FEED
    items = document.get("items")
    return RawFeed(
        format=_FORMATS.get(version.partition(_MARK)[2].strip("/ "), "json11"),
        title=_text(document, "title"),
        site_links=tuple(_strings(document, "home_page_url")),
        language=_string(document, "language"),
        entries=tuple(
            _entry(item)
            for item in (items if isinstance(items, list) else [])
            if isinstance(item, dict)
        ),
    )


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


def _entry(item: _Node) -> RawEntry:
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
        authors=tuple(_authors(item)),
        published=_string(item, "date_published"),
        updated=_string(item, "date_modified"),
        categories=tuple(_labels(item)),
    )


def _string(node: _Node, name: str) -> str | None:
    value = node.get(name)
    is_text = isinstance(value, str) and not isinstance(value, _Number)
    return str(value).strip() or None if is_text else None


def _identifier(item: _Node) -> str | None:
    value = item.get("id")
    return value.strip() or None if isinstance(value, str) else None


def _strings(node: _Node, *names: str) -> Iterator[str]:
    for name in names:
        value = _string(node, name)
        if value:
            yield value


def _text(node: _Node, name: str) -> RawText:
    return RawText(_string(node, name) or "", is_html=False)


def _authors(item: _Node) -> Iterator[str]:
    """Yield the names; version 1.0 has one `author`, 1.1 a list of `authors`."""
    many = item.get("authors")
    authors = many if isinstance(many, list) else [item.get("author")]
    for author in authors[:_MAX_AUTHORS]:
        if isinstance(author, dict) and (name := _string(author, "name")):
            yield name


def _labels(item: _Node) -> Iterator[str]:
    tags = item.get("tags")
    for tag in (tags if isinstance(tags, list) else [])[:_MAX_CATEGORIES]:
        if isinstance(tag, str) and not isinstance(tag, _Number) and tag.strip():
            yield tag.strip()
