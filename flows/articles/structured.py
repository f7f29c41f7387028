"""What a page says about itself in mark-up: JSON-LD objects and meta tags."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import lxml.html

# Ceilings against hostile pages. Real pages: 5 scripts, 20 KB and 60 meta tags at the most
# (181 pages of the article-extraction benchmark).
_MAX_SCRIPTS = 40
_MAX_SCRIPT_CHARS = 500_000
_MAX_OBJECTS = 500
_MAX_DEPTH = 8
_MAX_METAS = 500
_MAX_META_CHARS = 4000

# Wrappings that publishers put around JSON so that old browsers and XML parsers look away.
_WRAPPINGS = re.compile(
    r"<!--|-->|/\*\s*<!\[CDATA\[\s*\*/|/\*\s*\]\]>\s*\*/|//\s*<!\[CDATA\[|//\s*\]\]>|<!\[CDATA\[|\]\]>"
)
_LINE_COMMENT = re.compile(r"^\s*//[^\n]*$", re.MULTILINE)
_BLOCK_COMMENT = re.compile(r"/\*[^*]{0,2000}\*/")
_TRAILING_COMMA = re.compile(r",(\s{0,200}[}\]])")
# Properties that hold the object that the page is about.
_INWARD = ("@graph", "mainEntity", "mainEntityOfPage")
_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report|Review|AnalysisNewsArticle)$")


def _no_number(_: str) -> None:
    """NaN and Infinity are no JSON; publishers' templates write them all the same."""


def _loads(text: str) -> list[object]:
    """Read all JSON values that stand one behind another; what is broken ends the list."""
    decoder = json.JSONDecoder(strict=False, parse_constant=_no_number)
    values: list[object] = []
    place = 0
    while place < len(text) and len(values) < _MAX_OBJECTS:
        while place < len(text) and text[place] in " \t\r\n;,\ufeff":
            place += 1
        if place >= len(text):
            break
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            break
        values.append(value)
    return values


def _repaired(text: str) -> str:
    text = _BLOCK_COMMENT.sub(" ", _LINE_COMMENT.sub("", text))
    if "&quot;" in text and '"' not in text:
        text = html.unescape(text)
    return _TRAILING_COMMA.sub(r"\1", text)


def _values(script: str) -> list[object]:
    text = _WRAPPINGS.sub("", script).strip()
    return _loads(text) or _loads(_repaired(text))


def _flatten(values: Iterable[object]) -> list[dict[str, object]]:
    """List the objects at the top, in arrays and `@graph`, and what the page is about."""
    found: list[dict[str, object]] = []
    waiting = [(value, 0) for value in reversed(list(values))]
    while waiting and len(found) < _MAX_OBJECTS:
        value, depth = waiting.pop()
        if depth > _MAX_DEPTH:
            continue
        if isinstance(value, list):
            waiting.extend((item, depth + 1) for item in reversed(value[:_MAX_OBJECTS]))
        elif isinstance(value, dict):
            if set(value) - {"@context", "@graph"}:
                found.append(value)
            inward = [value[name] for name in _INWARD if isinstance(value.get(name), (dict, list))]
            waiting.extend((item, depth + 1) for item in reversed(inward))
    return found


def json_ld(tree: lxml.html.HtmlElement) -> list[dict[str, object]]:
    """Return the JSON-LD objects of a page, flattened, in document order.

    Broken scripts give what could be read of them. An object that only wraps a `@graph` is
    left out; nested objects such as an author stay inside their owner.
    """
    values: list[object] = []
    scripts = 0
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        scripts += 1
        if scripts > _MAX_SCRIPTS:
            break
        text = script.text or ""
        if len(text) <= _MAX_SCRIPT_CHARS:
            values.extend(_values(text))
    return _flatten(values)


def meta(tree: lxml.html.HtmlElement) -> dict[str, list[str]]:
    """Return the contents of the meta tags by name, property, itemprop or http-equiv.

    Names are in lower case, contents are stripped, empty ones left out, in document order.
    """
    found: dict[str, list[str]] = {}
    for number, element in enumerate(tree.iter("meta")):
        if number >= _MAX_METAS:
            break
        content = (element.get("content") or "")[:_MAX_META_CHARS].strip()
        if not content:
            continue
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            for name in (element.get(attribute) or "")[:200].lower().split():
                values = found.setdefault(name, [])
                if content not in values:
                    values.append(content)
    return found


def types_of(thing: Mapping[str, object]) -> tuple[str, ...]:
    """Return the `@type` names of a JSON-LD object, without their namespace."""
    named = thing.get("@type")
    names = named if isinstance(named, list) else [named]
    return tuple(n.rpartition("/")[2].rpartition(":")[2] for n in names if isinstance(n, str))


def is_article(thing: Mapping[str, object]) -> bool:
    """Whether a JSON-LD object describes an article of any kind."""
    return any(_ARTICLE_TYPE.search(name) or name == "LiveBlogPosting" for name in types_of(thing))


def text_in(value: object) -> str | None:
    """Return the one string that a JSON-LD value stands for; None when it is none."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return html.unescape(value).strip() or None if isinstance(value, str) else None


def article_of(things: Iterable[Mapping[str, object]]) -> Mapping[str, object]:
    """Return the object that describes the article of the page, else an empty one.

    The first with a headline wins: publishers put the page's own article before related ones.
    """
    articles = [thing for thing in things if is_article(thing)]
    with_headline = [thing for thing in articles if text_in(thing.get("headline"))]
    return next(iter(with_headline or articles), {})
