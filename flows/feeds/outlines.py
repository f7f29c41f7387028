"""The elements of an OPML document: read with distrust, repaired where readers have to, written."""

from __future__ import annotations

import html
import re
from html.entities import html5
from typing import TYPE_CHECKING, Any

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException
from lxml import etree

from flows.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_NAME = 300
"""Longest name of a feed or folder, in characters."""

Element = Any  # lxml ships no types

# The largest lists around have some 10,000 feeds, 250 bytes each.
_MAX_BYTES = 20_000_000
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_AMPERSAND = re.compile(r"&(#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?")
USER_INFO = re.compile(r"(?<=//)[^/?#@]*(?:@[^/?#@]*)*@")
_FEED_SCHEME = re.compile(r"feed:(?://)?", re.IGNORECASE)


class OpmlError(ValueError):
    """The text is no OPML, or holds what no list of feeds needs; the message names the line."""


def parsed_document(text: bytes) -> tuple[Element, bool]:
    """Return the root element, and whether ampersands had to be repaired first."""
    if len(text) > _MAX_BYTES:
        raise OpmlError(f"the list has more than {_MAX_BYTES:,} bytes")
    try:
        return _strictly_parsed(text), False
    except etree.XMLSyntaxError as error:
        first = error
    try:
        return _strictly_parsed(_repaired(text)), True
    except (etree.XMLSyntaxError, UnicodeDecodeError):
        raise OpmlError(f"the list is no XML: {first}") from first


def _strictly_parsed(text: bytes) -> Element:
    """Return the root element of a document that declares no entities.

    Raises:
        OpmlError: It does, or its root element is not opml.
        etree.XMLSyntaxError: It is not well-formed.
    """
    try:
        defusedxml.ElementTree.fromstring(text, forbid_dtd=True)
    except DefusedXmlException as error:
        raise OpmlError("the list has a DOCTYPE; lists need none, and it is refused") from error
    except (defusedxml.ElementTree.ParseError, ValueError, LookupError):
        pass  # lxml says better where, and knows more encodings
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(text, parser)
    if root.getroottree().docinfo.doctype:
        raise OpmlError("the list has a DOCTYPE; lists need none, and it is refused")
    if etree.QName(root).localname.lower() != "opml":
        raise OpmlError(f"the root element is <{etree.QName(root).localname}>, not <opml>")
    return root


def _repaired(text: bytes) -> bytes:
    """Return the document with bare ampersands escaped and HTML entities resolved."""

    def repair(found: re.Match[str]) -> str:
        name = (found[1] or "").removesuffix(";")
        if name.startswith("#") or name in _XML_ENTITIES:
            return found[0]
        return html5.get(f"{name};") or f"&amp;{found[1] or ''}"

    return _AMPERSAND.sub(repair, text.decode("utf-8-sig")).encode("utf-8")


def outlines_of(root: Element) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """Yield every outline that is no mere folder, with its folders, in document order."""
    return (
        (element, folders)
        for element, folders in _walked(root)
        if element.tag == "outline" and not _is_folder(element)
    )


def folders_of(root: Element) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """Yield every folder that has a name, with its path, its own name included."""
    for element, folders in _walked(root):
        if element.tag == "outline" and _is_folder(element) and (name := folder_name(element)):
            yield element, (*folders, name)


def _is_folder(element: Element) -> bool:
    return attribute_of(element, "xmlUrl") is None and any(isinstance(c.tag, str) for c in element)


def _walked(root: Element) -> Iterator[tuple[Element, tuple[str, ...]]]:
    pending: list[tuple[Element, tuple[str, ...]]] = [(root, ())]
    while pending:
        parent, folders = pending.pop()
        is_folder = parent.tag == "outline" and attribute_of(parent, "xmlUrl") is None
        name = folder_name(parent) if is_folder else ""
        inner = (*folders, name) if name else folders
        children = [child for child in parent if isinstance(child.tag, str)]
        pending += [(child, inner) for child in reversed(children)]
        yield parent, folders


def attribute_of(outline: Element, name: str) -> str | None:
    """Return an attribute whatever the case of its name, as exporters differ in it."""
    for key, value in outline.attrib.items():
        if key.lower() == name.lower():
            return str(value)
    return None


def label_of(outline: Element) -> str:
    """Return the name of a feed or folder, on one line.

    Readers name a feed without a title by its address, so user names and passwords go here too.
    """
    text = attribute_of(outline, "text") or attribute_of(outline, "title") or ""
    return clean_line(USER_INFO.sub("", html.unescape(text)), MAX_NAME)


def folder_name(outline: Element) -> str:
    """Return the name of a folder as a category has it, whose " / " parts nested folders."""
    return label_of(outline).replace(" / ", "/")


def address_of(outline: Element) -> str:
    """Return the feed's address, unescaped when it was escaped twice, without user name."""
    written = (attribute_of(outline, "xmlUrl") or "").strip()
    if "&amp;" in written or "&#" in written:
        written = html.unescape(written)
    scheme = _FEED_SCHEME.match(written)
    if scheme:
        rest = written[scheme.end() :]
        written = rest if rest.lower().startswith("http") else f"http://{rest}"
    return USER_INFO.sub("", written)


def serialized(root: Element, original: bytes) -> bytes:
    """Return the document in UTF-8 with the line ends of the original."""
    data: bytes = etree.tostring(
        root.getroottree(), encoding="utf-8", xml_declaration=True, pretty_print=False
    )
    data = data.rstrip().replace(b"--><opml", b"-->\n<opml", 1) + b"\n"  # lxml drops that end
    return data.replace(b"\n", b"\r\n") if b"\r\n" in original else data
