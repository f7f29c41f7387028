"""Pages that cost their readers dear, cut to what a reader can bear, in linear time.

Parsing is linear (200,000 paragraphs in 0.1 s) but for one thing: libxml2 compares each attribute
of a tag with all before it (50,000 of them: 6 s). What reads the tree afterwards costs up to 70 µs
an element, and searches class names by some thirty patterns, most of it in trafilatura. So tags
lose their attributes where these are too many to be meant, names too long to be meant are cut,
texts that stand beside too many others are put into boxes, and of a tree that is too large the
beginning is read. Nothing else is touched.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import lxml.html

# The 181 benchmark pages have at most 64 attributes in a tag and 1,600 elements; a live blog of
# 1,400 entries has 6,000. 25,000 paragraphs take less than 2 s.
MOST_ATTRIBUTES = 1000
MOST_ELEMENTS = 25_000
MOST_NAME_CHARS = 1000  # of a class or id; utility classes of frameworks come to 400
# Texts beside each other in one element, as between line breaks. XPath puts them in order by
# counting along them: 6,000 cost trafilatura 2 s, 25,000 more than 30.
MOST_NEIGHBOURS = 1000
_GROUP = 100
_LEAST_CHARS = 3 * MOST_ATTRIBUTES  # of a tag with so many: a blank and two letters each
# What a parser reads as one thing. It never fails behind its first two signs, so no sign is read
# twice: scripts, styles and comments up to their end; a tag up to the ">" outside its values.
_THING = re.compile(
    r"""<!--(?:[^-]++|-(?!->))*+
      | <(script|style)\b[^>]*+>(?:[^<]++|<(?!/(?:script|style)))*+
      | <[a-z](?:[^>"'=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+|["'])*+""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_NAME = re.compile(r"<[a-z][^\s/>]*", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+))?+"""
)


def _bare(found: re.Match[str]) -> str:
    tag = found[0]
    if len(tag) < _LEAST_CHARS or found[1] is not None or tag.startswith("<!"):
        return tag
    attributes = islice(_ATTRIBUTE.finditer(tag), MOST_ATTRIBUTES + 1)
    if sum(1 for _ in attributes) <= MOST_ATTRIBUTES:
        return tag
    name = _NAME.match(tag)
    return name[0] if name is not None else tag


def without_attribute_floods(markup: str) -> str:
    """Return the mark-up; tags with more than a thousand attributes have none."""
    return _THING.sub(_bare, markup)


def cut_to_size(tree: lxml.html.HtmlElement) -> int:
    """Drop what stands behind the first 25,000 elements of a tree; return how many there were."""
    elements = list(tree.iter())
    for element in elements[:MOST_ELEMENTS]:
        for name in ("class", "id"):
            if len(value := element.get(name) or "") > MOST_NAME_CHARS:
                element.set(name, value[:MOST_NAME_CHARS])
    if len(elements) > MOST_ELEMENTS:
        _drop_behind(elements[MOST_ELEMENTS - 1])
    for element in elements[:MOST_ELEMENTS]:
        if len(element) > MOST_NEIGHBOURS and _texts_in(element) > MOST_NEIGHBOURS:
            _part(element)
    return len(elements)


def _texts_in(element: lxml.html.HtmlElement) -> int:
    is_line = element.tag == "p"  # trafilatura asks for all texts of these, blank ones too
    return sum(bool(c.tail) and (is_line or not c.tail.isspace()) for c in element)


def _part(element: lxml.html.HtmlElement) -> None:
    """Put the children of an element into boxes of a few hundred; no text is lost or moved."""
    children = list(element)
    tag = "div" if element.tag == "body" else element.tag  # trafilatura undoes spans
    for start in range(0, len(children), _GROUP):
        box = element.makeelement(tag)
        element.append(box)
        box.extend(children[start : start + _GROUP])


def _drop_behind(last: lxml.html.HtmlElement) -> None:
    for child in list(last):
        last.remove(child)
    for element in (last, *last.iterancestors()):
        parent = element.getparent()
        if parent is not None:
            del parent[parent.index(element) + 1 :]
