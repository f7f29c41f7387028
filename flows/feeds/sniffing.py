"""What a document is, by its first bytes. The content type is only asked when they do not tell.

Servers send feeds as `text/html` and pages as `application/rss+xml`; the bytes do not lie.
"""

from __future__ import annotations

import codecs
import re
from enum import StrEnum

# How far the beginning is read. Comments and DOCTYPEs before the root element fit easily; the
# longest prolog among the test feeds of feedparser has 2 KB.
_HEAD = 65_536
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAME = re.compile(r"<(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})")
_HTML_DOCTYPE = re.compile(r"<!doctype\s{1,20}html", re.IGNORECASE)
_FEED_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
_FEED_MARK = re.compile(
    r"<(?:[A-Za-z]{1,20}:)?(?:rss|feed|rdf|channel|item|entry)[\s>]", re.IGNORECASE
)
_PAGE_ROOTS = frozenset({"html", "head", "body", "title", "script", "meta", "div"})
_CLOSINGS = {"rss": "rss", "feed": "feed", "rdf": "rdf"}
_ENTITY = re.compile(r"<!ENTITY\s{1,20}([A-Za-z_][\w.-]{0,60})\s")


class Shape(StrEnum):
    """What a document looks like. `OTHER` may be a feed behind some noise, `NOISE` is none."""

    BLANK = "blank"
    JSON = "json"
    FEED = "feed"
    PAGE = "page"
    OTHER = "other"
    NOISE = "noise"


def beginning(body: bytes) -> str:
    """Return the first bytes as text: exact for ASCII in every encoding, all we look at."""
    return _loosely(body, 0, _HEAD).lstrip("\ufeff")


def _ending(body: bytes) -> str:
    start = max(0, len(body) - _HEAD)
    return _loosely(body, start - start % 4, len(body))


def _loosely(body: bytes, start: int, end: int) -> str:
    part = body[start:end]
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return part.decode(encoding, "replace")
    return part.replace(b"\0", b"").decode("latin-1")


def shape_of(body: bytes, content_type: str | None) -> Shape:
    """Return what the document is; of the rest, only `OTHER` is worth a try with a feed parser."""
    head = beginning(body).lstrip()
    if not head:
        return Shape.BLANK
    if head[0] in "{[":
        return Shape.JSON
    root = root_name(head)
    if root in _FEED_ROOTS:
        return Shape.FEED
    if root in _PAGE_ROOTS or _HTML_DOCTYPE.match(head):
        return Shape.PAGE
    is_json = content_type is not None and "json" in content_type.lower()
    if is_json and root is None:
        return Shape.JSON
    return Shape.OTHER if _FEED_MARK.search(head) else Shape.NOISE


def root_name(head: str) -> str | None:
    """Return the local name of the first element in lower case, or None when there is none."""
    at = 0
    while (at := head.find("<", at)) >= 0:
        if head.startswith("<!--", at):
            end = head.find("-->", at)
            at = end + 3 if end >= 0 else len(head)
        elif head.startswith(("<?", "<!"), at):
            at = _end_of_declaration(head, at)
        else:
            found = _NAME.match(head, at)
            if found:
                return found[1].lower()
            at += 1
    return None


def _end_of_declaration(head: str, at: int) -> int:
    """Return where a processing instruction or DOCTYPE ends, internal subset included."""
    close, bracket = head.find(">", at), head.find("[", at)
    if head.startswith("<!") and 0 <= bracket < close:
        close = head.find("]", bracket)
        close = head.find(">", close) if close >= 0 else -1
    return close + 1 if close >= 0 else len(head)


def declared_entities(body: bytes) -> frozenset[str]:
    """Return the names of the general entities that the document declares for itself."""
    head = beginning(body)
    return frozenset(_ENTITY.findall(head)) if "<!ENTITY" in head else frozenset()


def is_cut_off(body: bytes) -> bool:
    """Return whether the document ends before its root element does."""
    head = beginning(body)
    closing = _CLOSINGS.get(root_name(head) or "")
    if closing is None:
        return False
    pattern = rf"</(?:[a-z_][\w.-]{{0,60}}:)?{closing}\s{{0,20}}>"
    has_closed = re.search(pattern, _ending(body).lower()) is not None
    return not has_closed and not re.fullmatch(r"[^<]*<[^<>]{1,2000}/>\s*", _after_prolog(head))


def _after_prolog(head: str) -> str:
    at = 0
    while head.startswith(("<?", "<!"), at := len(head) - len(head[at:].lstrip())):
        at = _end_of_declaration(head, at)
    return head[at:]


_ITEM_CLOSED = re.compile(rb"</(?:[A-Za-z_][\w.-]{0,60}:)?(?:item|entry)\s{0,20}>", re.IGNORECASE)


def closed_item_count(body: bytes) -> int:
    """Return how many items of the document have an end."""
    return len(_ITEM_CLOSED.findall(body.replace(b"\0", b"")))
