"""Text to a tree, and the few questions that every reader of the tree asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import lxml.etree
import lxml.html

if TYPE_CHECKING:
    from collections.abc import Iterator

# Elements whose text no reader of the page sees.
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "select"})
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,500}\?>", re.IGNORECASE)
# The longest text that is parsed; the web door caps bodies at 10 MB already.
_MAX_CHARS = 20_000_000
# lxml.html asks a function in Python what class each element is to have, 3,000 times a page, to
# give forms and inputs their own; nobody here fills in forms. This is a tenth of `read_page`.
_PLAIN_ELEMENTS = lxml.etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)


def parse(text: str) -> lxml.html.HtmlElement | None:
    """Parse a page once, without network or huge trees; None when nothing can be made of it.

    Comments and processing instructions are left out, so that no reader meets them.
    """
    parser = lxml.html.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
        huge_tree=False,
        no_network=True,
    )
    parser.set_element_class_lookup(_PLAIN_ELEMENTS)
    data = _XML_DECLARATION.sub("", text[:_MAX_CHARS]).encode("utf-8", "replace")
    try:
        tree = lxml.html.document_fromstring(data, parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return None
    return tree if isinstance(tree, lxml.html.HtmlElement) else None


def _is_hidden(element: lxml.html.HtmlElement) -> bool:
    names = element.attrib
    if "hidden" in names or names.get("aria-hidden") == "true":
        return True
    style = names.get("style")
    return style is not None and _NOT_SHOWN.search(style[:500]) is not None


def text_of(element: lxml.html.HtmlElement, limit: int = 5000) -> str:
    """Return the text inside an element as one line, at most about `limit` characters."""
    parts: list[str] = []
    size = 0
    for part in element.itertext():
        parts.append(part)
        size += len(part)
        if size > limit:
            break
    return " ".join(" ".join(parts).split())[:limit]


def seen_text(element: lxml.html.HtmlElement, limit: int = 20_000) -> str:
    """Return what a reader sees of an element: no scripts, styles or hidden parts."""
    parts: list[str] = []
    size = 0
    for part in _seen_parts(element):
        parts.append(part)
        size += len(part)
        if size > limit:
            break
    return " ".join(" ".join(parts).split())[:limit]


def _seen_parts(root: lxml.html.HtmlElement) -> Iterator[str]:
    """Walk without recursion: hostile pages nest deeper than Python's stack."""
    waiting: list[lxml.html.HtmlElement | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
            continue
        if node is not root and node.tail:
            waiting.append(node.tail)
        if node.tag in _UNSEEN or (node.attrib and _is_hidden(node)):
            continue
        # Behind the tail on the stack, so read before it; the text comes first of all.
        waiting.extend(reversed(node))
        if node.text:
            yield node.text
