"""The byline: names of the authors as printed, and nothing else."""

# ruff: noqa: RUF001 - the patterns are about typographic marks and Cyrillic letters
# ruff: noqa: PLR2004 - each number stands in the one rule that it tunes, with its reason

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from flows.articles.datelines import agency_in
from flows.articles.edges import is_byline, normalised
from flows.articles.markup import text_of
from flows.articles.structured import text_in
from flows.text import clean_line

if TYPE_CHECKING:
    import lxml.html

    from flows.articles.headlines import Headlines

_MAX_NAMES = 12
_MAX_NAME_CHARS = 80
_INTRO = re.compile(
    r"^(?:(?:story|reporting|words|text|written|posted|published|reported|analysis|edited)\s+)?"
    r"(?:by|von|par|por|di|da|door|av|af)\s*:?\s+|^(?:author|autor|автор|текст|byline)s?\s*:\s*|^(?:by)\s*:\s*",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:,|;|\||/|•|·|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b|\bwith\b|\s[-–—]\s)\s*"
)
_ADDRESS = re.compile(
    r"https?:|www\.|\S@\S|^@|\.(?:com|org|net|co|ru|de|fr|info)\b|/", re.IGNORECASE
)
_ADDRESSES = re.compile(r"(?:https?://|www\.|@)\S{1,300}|\S{1,100}@\S{1,100}", re.IGNORECASE)
# A date that was printed behind the name.
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|des)[a-z]{0,6}\.?"
_DATE_TAIL = re.compile(
    rf"\s*(?:\bon\s+)?\b(?:{_MONTHS}\s+\d{{1,2}}|\d{{1,2}}\.?\s+{_MONTHS})\b.*$", re.IGNORECASE
)
_PARTICLES = frozenset(
    re.findall(
        r"\S+",
        """
        de del della der den des di da do dos du la le van von ter ten al el bin ibn zu zur of
        """,
    )
)
_DEGREES = frozenset(
    re.findall(
        r"\S+",
        """
        ma ms msc mba md phd ph.d rd rdn jd dr esq obe
        """,
    )
)
# Words that make a part of a byline an office, a desk or a place in a system, not a name.
_ROLE = re.compile(
    r"\b(?:editor|editors|reporter|correspondent|writer|writers|staff|columnist|contributor|contributors"
    r"|analyst|desk|team|newsroom|bureau|chief|producer|journalist|agency|agencies|service|admin"
    r"|administrator|webmaster|guest|author|photographer|professor|director|fellow|freelance"
    r"|redaktion|redakteur|korrespondent|redacción|rédaction|redazione|редакция|корреспондент"
    r"|editorial|nama|by|on|updated|published|monday|tuesday|wednesday|thursday|friday|saturday|sunday|minutes?|am|pm|gmt|read|news|online|newspaper|digital|press|unknown|none|null|undefined)\b",
    re.IGNORECASE,
)
_PLACE_TAIL = re.compile(r"\s+(?:in|aus|à|en|from)\s+[A-ZÀ-ÖØ-ÞА-Я].*$")
_PAREN = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]\s*")
_NAME = re.compile(r"[^\W\d_][\w.'’\- ]*$")
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:byline|author-name|article-author|author__name|author)(?:$|[\s_-])",
    re.IGNORECASE,
)
_META_NAMES = (
    "author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator",
    "dcterms.creator", "og:article:author", "cxenseparse:author",
)  # fmt: skip


def names_in(text: str, site: str = "") -> list[str]:
    """Return the names in a byline as printed: no "By", offices, addresses, agencies or site.

    Args:
        text: A byline as it stands in mark-up or above a text.
        site: The name of the publication, which is no author.
    """
    unwanted = {normalised(site), "the" + normalised(site)}
    line = _PAREN.sub(" ", _ADDRESSES.sub(" ", clean_line(text[:1000])))
    while (bare := _INTRO.sub("", line)) != line:
        line = bare
    names: list[str] = []
    for part in _SPLIT.split(line)[: 2 * _MAX_NAMES]:
        name = _DATE_TAIL.sub("", _PLACE_TAIL.sub("", part)).strip(" .,:-–—*")
        is_name = (
            1 < len(name) <= _MAX_NAME_CHARS
            and _ADDRESS.search(name) is None
            and _ROLE.search(name) is None
            and _NAME.match(name) is not None
            and len(name.split()) <= 6
            and agency_in(name) is None
            and name.casefold() not in _DEGREES
            and not (name[-1].isdigit() and " " in name)
            and normalised(name) not in unwanted
        )
        if is_name and name.casefold() not in {known.casefold() for known in names}:
            names.append(name)
    return names[:_MAX_NAMES]


def _is_spelled_like_a_name(name: str) -> bool:
    """Whether all words but particles are capitalised, where the script has capitals."""
    words = [word for word in name.split() if word not in _PARTICLES]
    return bool(words) and not any(word[0].islower() or not word[0].isalpha() for word in words)


def _stated_authors(
    article: Mapping[str, object], things: Sequence[Mapping[str, object]]
) -> list[str]:
    """Return the author names of a JSON-LD article: text, objects, lists, references by `@id`."""
    by_id = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str)}
    authors = article.get("author") or article.get("creator")
    found: list[str] = []
    for author in (authors if isinstance(authors, list) else [authors])[:_MAX_NAMES]:
        thing: object = author
        if isinstance(author, dict) and "name" not in author and isinstance(author.get("@id"), str):
            thing = by_id.get(author["@id"])
        if isinstance(thing, Mapping) and isinstance(thing.get("name"), list):
            found.extend(name for name in thing["name"] if isinstance(name, str))
        elif (text := text_in(dict(thing) if isinstance(thing, Mapping) else thing)) is not None:
            found.append(text)
    return found


def _marked_up(tree: lxml.html.HtmlElement) -> Iterable[str]:
    """Yield what the mark-up calls author: rel=author, itemprop=author, class byline."""
    for element in tree.iter("a", "span", "div", "p", "address", "cite"):
        is_marked = (
            element.get("rel") == "author"
            or element.get("itemprop") == "author"
            or _BYLINE_CLASS.search(element.get("class") or "") is not None
        )
        if is_marked and (text := text_of(element, 200)) and len(text) < 150:
            yield text


def _distinct(texts: Iterable[str], site: str) -> list[str]:
    names: dict[str, str] = {}
    for text in texts:
        for name in names_in(text, site):
            names.setdefault(name.casefold(), name)
    return list(names.values())[:_MAX_NAMES]


def byline_of(  # noqa: PLR0913 - all the places in which a name is printed
    tree: lxml.html.HtmlElement,
    article: Mapping[str, object],
    things: Sequence[Mapping[str, object]],
    *,
    meta: Mapping[str, list[str]],
    names: Headlines,
    printed: Sequence[str],
    hint: str | None,
) -> str | None:
    """Return the byline, names parted by ", ", or None.

    Asked in this order, the first that names a person wins: JSON-LD, meta tags, a "By ..." line
    above the text, marked-up elements, the feed. With no person named, a wire agency in any of
    them is the byline, as printed.

    Args:
        tree: The parsed page.
        article: The JSON-LD object of the article, or an empty mapping.
        things: All JSON-LD objects, for authors given by reference.
        meta: The meta tags.
        names: The names of the page, among them the site's.
        printed: The paragraphs of the text before its edges were cut.
        hint: The feed's author.
    """
    stated = _stated_authors(article, things)
    tags = [value for name in _META_NAMES for value in meta.get(name, ())[:_MAX_NAMES]]
    lines = [line for line in printed[:8] if is_byline(line)][:1]
    for texts in (stated, tags):
        if found := _distinct(texts, names.site):
            return ", ".join(found)
    marked = list(_marked_up(tree))[:4]
    for text in (*lines, *marked, hint or ""):
        # What no tag vouches for must also be spelled like names.
        found = [name for name in _distinct([text], names.site) if _is_spelled_like_a_name(name)]
        if found:
            return ", ".join(found)
    agencies = (agency_in(text) for text in (*stated, *tags, *lines, *marked, hint or ""))
    return next((agency for agency in agencies if agency), None)
