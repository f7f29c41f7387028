"""Text to a tree, and the few questions that every reader of the tree asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.etree
import lxml.html

# Elements whose text no reader of the page sees.
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "select"})
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,500}\?>", re.I)
# The longest text that is parsed; the web door caps bodies at 10 MB already.
_MAX_CHARS = 20_000_000


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
    data = _XML_DECLARATION.sub("", text[:_MAX_CHARS]).encode("utf-8", "replace")
    try:
        tree = lxml.html.document_fromstring(data, parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return None
    return tree if isinstance(tree, lxml.html.HtmlElement) else None


def _is_hidden(element: lxml.html.HtmlElement) -> bool:
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and re.search(r"display\s*:\s*none", style[:500]) is not None


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
    skipping: lxml.html.HtmlElement | None = None
    for event, element in lxml.etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if skipping is None:
                if element.tag in _UNSEEN or _is_hidden(element):
                    skipping = element
                elif element.text:
                    yield element.text
        else:
            if skipping is element:
                skipping = None
            if skipping is None and element.tail and element is not root:
                yield element.tail
