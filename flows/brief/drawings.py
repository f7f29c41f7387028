"""Drawings of a chart library made fit to stand in a page: shapes and text, and nothing else. Pure.

What may stay is listed, whatever the library or a label brings along: no script, no style, no
address; of links only those to a pair of countries on the same page (SVG 2, "Conditional
processing" is left out whole). Colours are those of the page: a chart is legible in the dark too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

_ELEMENTS = {"a", "svg", "g", "path", "rect", "line", "circle", "text"}
_NUMBERS = {
    "cx",
    "cy",
    "fill-opacity",
    "height",
    "opacity",
    "r",
    "stroke-dasharray",
    "stroke-opacity",
    "stroke-width",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
}
_NUMBER = re.compile(r"[-+0-9.,e ]+(?:px)?")
_SHAPES = {
    "d": re.compile(r"[-+0-9.,eMmLlHhVvCcSsQqTtAaZz ]*"),
    "font-size": re.compile(r"[0-9.]+(?:px)?"),
    "text-anchor": re.compile(r"start|middle|end"),
    "transform": re.compile(r"(?:(?:translate|rotate|scale)\([-+0-9.,e ]+\) ?)+"),
    **dict.fromkeys(("fill", "stroke"), re.compile(r"none|currentColor|var\(--accent\)")),
    **dict.fromkeys(_NUMBERS, _NUMBER),
}
"""Attributes that may stay, with what their value must be from end to end."""

_LINK = "{http://www.w3.org/1999/xlink}href"
_ON_THIS_PAGE = re.compile(r"#\w\w-\w\w")  # the row of a pair of countries
_SIZE = re.compile(r"[0-9.]+")
_LONG = re.compile(r"\d+\.\d{3,}")  # a hundredth of a pixel shows nothing, and costs bytes


def inline_svg(drawn: str, label: str) -> str:
    """Return a drawing as an SVG element for an HTML page.

    Args:
        drawn: SVG as a library writes it.
        label: What the picture shows, for those who do not see it.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    root = _copied(etree.fromstring(drawn.encode(), parser))
    if root is None:
        raise ValueError("the chart library drew no SVG")
    sizes = [root.attrib.pop(side, "") for side in ("width", "height")]
    width, height = (size if _SIZE.fullmatch(size) else "100" for size in sizes)
    root.attrib.update(
        {"viewBox": f"0 0 {width} {height}", "width": width, "height": height},
    )
    root.attrib.update({"role": "img", "aria-label": label, "focusable": "false"})
    made: str = etree.tostring(root, encoding="unicode", with_tail=False)
    return made


def _copied(element: _Element) -> _Element | None:
    """Return the element with what may stay; None for one that may not, and all inside it."""
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    if name not in _ELEMENTS or element.get("display") == "none":
        return None
    kept = _kept(element) if name != "a" else _link(element)
    if kept is None:
        return None
    copy = etree.Element(name, kept)
    copy.text = element.text if name == "text" else None
    copy.extend(made for child in element if (made := _copied(child)) is not None)
    return copy


def _kept(element: _Element) -> dict[str, str]:
    return {
        str(name): _LONG.sub(lambda match: f"{float(match.group()):.2f}", str(value))
        for name, value in element.attrib.items()
        if (shape := _SHAPES.get(str(name))) and shape.fullmatch(str(value))
    }


def _link(element: _Element) -> dict[str, str] | None:
    """Return what stays of a link; None for one that leads away from the page.

    The library puts an address of its own before a bare fragment. Keyboards and screen readers
    pass over it: a picture (`role="img"`) has no parts for them, and the list beside it has all.
    """
    target = "#" + str(element.get(_LINK, "")).partition("#")[2]
    return {"href": target, "tabindex": "-1"} if _ON_THIS_PAGE.fullmatch(target) else None
