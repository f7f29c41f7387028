"""Subscriptions as OPML, the format that every feed reader exports.

A small reader of our own over lxml, with defusedxml at the door, rather than listparser: that one
keeps neither unknown attributes nor comments nor empty folders, and an operator who adds one feed
must find everything else in the file as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from lxml import etree

from flows.feeds.outlines import (
    MAX_NAME,
    USER_INFO,
    Element,
    OpmlError,
    address_of,
    attribute_of,
    folder_name,
    folders_of,
    label_of,
    outlines_of,
    parsed_document,
    serialized,
)
from flows.identity import canonical_url, feed_identity
from flows.model import FeedNotice
from flows.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SEPARATOR = " / "
"""Between the folders of a category."""

# Outlines of these types hold no feed and are left alone.
_OTHER_TYPES = frozenset({"link", "include"})


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that is subscribed to.

    Attributes:
        url: Its address, as written but without user name and password.
        title: What the list calls it; empty when it does not.
        category: Its folders, joined by " / "; empty outside of any.
        outlet: The publisher, when the list names one (attribute `outlet`).
        attributes: All other attributes of the outline, by name, addresses in them without user
            name and password.
    """

    url: str
    title: str = ""
    category: str = ""
    outlet: str | None = None
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """A list as read: the usable feeds in its order, and a notice for every row that is not.

    Attributes:
        folders: All attributes of each named folder, by its category.
    """

    feeds: tuple[Subscription, ...] = ()
    notices: tuple[FeedNotice, ...] = ()
    folders: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))


def read_opml(text: bytes) -> Subscriptions:
    """Return the subscriptions of an OPML document of any version, folders as categories.

    Never raises. A row without a usable address, a second row of a feed (twins with another scheme,
    host case, port or slash count) and a password in an address become notices that name the line;
    the rest is loaded. A document that declares entities or is no XML has no feeds and one notice.
    """
    try:
        root, is_repaired = parsed_document(text)
    except OpmlError as error:
        return Subscriptions(notices=(FeedNotice("opml_unreadable", str(error)),))
    feeds: list[Subscription] = []
    notices: list[FeedNotice] = []
    if is_repaired:
        said = "unescaped ampersands or HTML entities were read as what they must mean"
        notices.append(FeedNotice("opml_repaired", said))
    lines: dict[str, int] = {}
    for outline, folders in outlines_of(root):
        line = outline.sourceline or 0
        notices += _row_notices(outline, line)
        subscription = _subscription(outline, folders)
        if subscription is None:
            continue
        identity = feed_identity(subscription.url)
        if identity in lines:
            said = f"line {line}: the feed of line {lines[identity]} again: {subscription.url}"
            notices.append(FeedNotice("duplicate_feed", said))
            continue
        lines[identity] = line
        feeds.append(subscription)
    named = {SEPARATOR.join(path): _kept(folder) for folder, path in folders_of(root)}
    return Subscriptions(tuple(feeds), tuple(notices), MappingProxyType(named))


def write_opml(subscriptions: Iterable[Subscription], *, title: str = "Dateline") -> bytes:
    """Return the subscriptions as OPML 2.0: folders for categories, every attribute kept."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = clean_line(title)
    body = etree.SubElement(root, "body")
    for subscription in subscriptions:
        etree.SubElement(_folder(body, subscription.category), "outline", _attributes(subscription))
    etree.indent(root)
    return serialized(root, b"\n")


def add_subscription(text: bytes, subscription: Subscription) -> bytes:
    """Return the document with one more feed, in its category's folder, the rest as it was.

    Raises:
        OpmlError: The document is unreadable, has no body, or holds the feed already.
    """
    added, count = add_subscriptions(text, [subscription])
    if not count:
        raise OpmlError(f"already subscribed to {subscription.url}")
    return added


def add_subscriptions(
    text: bytes,
    subscriptions: Iterable[Subscription],
    folders: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> tuple[bytes, int]:
    """Return the document with those of the feeds that it does not hold, and how many these are.

    Args:
        text: The document.
        subscriptions: Feeds, those that it holds already among them.
        folders: Attributes by category, for folders that are missing.

    Raises:
        OpmlError: The document is unreadable or has no body.
    """
    root, _ = parsed_document(text)
    body = root.find("body")
    if body is None:
        raise OpmlError("the list has no <body>")
    known = {feed_identity(address_of(outline)) for outline, _ in outlines_of(root)}
    count = 0
    for subscription in subscriptions:
        identity = feed_identity(subscription.url)
        if identity in known:
            continue
        known.add(identity)
        folder = _folder(body, subscription.category, folders)
        _append(folder, etree.Element("outline", _attributes(subscription)))
        count += 1
    return (serialized(root, text) if count else text), count


def remove_subscription(text: bytes, url: str) -> bytes:
    """Return the document without the feed of that address or a twin of it, the rest as it was.

    Raises:
        OpmlError: The document is unreadable or does not hold the feed.
    """
    root, _ = parsed_document(text)
    wanted = feed_identity(url)
    outlines = [outline for outline, _ in outlines_of(root)]
    found = [outline for outline in outlines if feed_identity(address_of(outline)) == wanted]
    if not found:
        raise OpmlError(f"not subscribed to {url}")
    for outline in found:
        _detach(outline)
    return serialized(root, text)


def without_passwords(text: bytes) -> bytes:
    """Return the document as it is, but for user names and passwords in addresses.

    Raises:
        OpmlError: The document is unreadable.
    """
    root, _ = parsed_document(text)
    for node in root.getroottree().xpath("//comment()"):
        node.text = USER_INFO.sub("", node.text or "")
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            element.set(name, USER_INFO.sub("", str(value)))
        element.text = USER_INFO.sub("", element.text) if element.text else element.text
    return serialized(root, text)


def _row_notices(outline: Element, line: int) -> Iterator[FeedNotice]:
    written = attribute_of(outline, "xmlUrl")
    kind = (attribute_of(outline, "type") or "").lower()
    is_meant = kind not in {"", *_OTHER_TYPES} or attribute_of(outline, "htmlUrl") is not None
    if not (written or "").strip():
        if written is not None or (is_meant and kind not in _OTHER_TYPES):
            said = f"line {line}: the row {label_of(outline)!r} has no xmlUrl"
            yield FeedNotice("no_feed_url", said)
        return
    address = address_of(outline)
    if canonical_url(address) is None:
        said = f"line {line}: {clean_line(address, MAX_NAME)!r} is no web address"
        yield FeedNotice("bad_feed_url", said)
    elif USER_INFO.search(written or ""):
        said = f"line {line}: user name and password in the address of {address} are not used"
        yield FeedNotice("credentials_in_url", said)


def _subscription(outline: Element, folders: tuple[str, ...]) -> Subscription | None:
    url = address_of(outline)
    if canonical_url(url) is None:
        return None
    outlet = clean_line(attribute_of(outline, "outlet") or "", MAX_NAME)
    own = {"xmlurl", "text", "outlet"}
    others = {name: value for name, value in _kept(outline).items() if name.lower() not in own}
    return Subscription(
        url=url,
        title=label_of(outline),
        category=SEPARATOR.join(folders),
        outlet=outlet or None,
        attributes=MappingProxyType(others),
    )


def _kept(outline: Element) -> dict[str, str]:
    """Return all attributes, addresses in them without user name and password."""
    return {str(k): USER_INFO.sub("", str(v)) for k, v in outline.attrib.items()}


def _attributes(subscription: Subscription) -> dict[str, str]:
    """Return the attributes of an outline in the order that readers write them."""
    named = {
        "type": "rss",
        "text": subscription.title or subscription.url,
        **subscription.attributes,
        "xmlUrl": subscription.url,
        "outlet": subscription.outlet or "",
    }
    return {name: clean_line(value) for name, value in named.items() if value}


def _folder(
    body: Element,
    category: str,
    folders: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> Element:
    """Return the element of a category, made where it is missing with the attributes given."""
    folder, path = body, []
    for name in (part.strip() for part in category.split(SEPARATOR) if part.strip()):
        path.append(name)
        found = [
            child
            for child in folder.iterchildren("outline")
            if attribute_of(child, "xmlUrl") is None and folder_name(child) == name
        ]
        own = folders.get(SEPARATOR.join(path), {"text": name})
        folder = found[0] if found else _append(folder, etree.Element("outline", dict(own)))
    return folder


def _append(parent: Element, child: Element) -> Element:
    """Append an element, indented like its last sibling."""
    siblings = list(parent)
    if siblings:
        last = siblings[-1]
        child.tail = last.tail
        last.tail = siblings[-2].tail if len(siblings) > 1 else parent.text
    else:
        deep = "\n" + "  " * sum(1 for _ in parent.iterancestors())
        outer = (parent.getprevious().tail if parent.getprevious() is not None else None) or deep
        child.tail = outer
        parent.text = outer + "  "
    parent.append(child)
    return child


def _detach(outline: Element) -> None:
    """Remove an element and the white space before it."""
    parent, before = outline.getparent(), outline.getprevious()
    if before is not None:
        before.tail = outline.tail
    elif outline.getnext() is None:
        parent.text = None
    parent.remove(outline)
