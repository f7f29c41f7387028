"""What a page states about its date for machines: JSON-LD and meta tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flows.dates import witness
from flows.dates.witness import read

if TYPE_CHECKING:
    import lxml.html

    from flows.model import DateCandidate

_ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|NewsItem)$")
_PAGE = frozenset({"WebPage", "ItemPage", "CreativeWork"})
_MEDIA = frozenset({"VideoObject", "AudioObject"})
_MAX_METAS = 500
_SLUG = 12  # characters; longer than "index.html" and "article.php"
_WORD = re.compile(r"\w+")

# Names of meta tags in lower case, as content systems write them.
_META_STATED = frozenset(
    {
        "article:published_time", "article:published", "og:published_time",
        "og:article:published_time", "og:pubdate", "datepublished", "dc.date.issued",
        "dcterms.issued", "dcterms.available", "parsely-pub-date", "sailthru.date", "pubdate",
        "publish-date", "publishdate", "publish_date", "publication_date", "publication-date",
        "published_time", "published-date", "article.published", "article_date_original",
        "originalpublicationdate", "rnews:datepublished", "vr:published_time", "bt:pubdate",
        "iso-8601-publish-date", "citation_publication_date", "cxenseparse:recs:publishtime",
        "article.published_time", "shareaholic:article_published_time", "ptime",
    }
)  # fmt: skip
_META_LOOSE = frozenset({"date", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created"})
_META_MODIFIED = frozenset(
    {
        "article:modified_time", "og:updated_time", "og:modified_time", "datemodified",
        "last-modified", "lastmod", "dcterms.modified", "dc.date.modified", "revised",
        "article.updated", "updated_time",
    }
)  # fmt: skip


def from_json_ld(
    things: Sequence[Mapping[str, object]], url: str, headlines: Sequence[str]
) -> Iterator[DateCandidate]:
    """Yield the dates that the JSON-LD objects of a page state about this article.

    An article object counts in full when its address or headline is this page's, or when it is the
    only one; objects of other articles are kept as evidence without weight. Events, comments,
    lists and products are not asked.
    """
    articles = [thing for thing in things if any(_ARTICLE.search(n) for n in _types(thing))]
    matching = [thing for thing in articles if _is_this(thing, url, headlines)]
    for thing in articles:
        is_other = thing not in matching and (
            bool(matching) or _is_elsewhere(thing, url, headlines)
        )
        weight = witness.STATED if thing in matching or len(articles) == 1 else witness.NEAR
        yield from _dates(thing, witness.NEVER if is_other else weight)
    if articles:
        return
    for thing in things:
        if _PAGE.intersection(_types(thing)):
            yield from _dates(thing, witness.NEAR)
        elif _MEDIA.intersection(_types(thing)):
            yield from _dates(thing, witness.LOOSE)


def _dates(thing: Mapping[str, object], weight: float) -> Iterator[DateCandidate]:
    note = "" if weight else "of another article than this"
    for raw in _texts(thing.get("datePublished")):
        yield read("json_ld", raw, weight, note)
    for name in ("dateCreated", "uploadDate"):
        for raw in _texts(thing.get(name)):
            yield read("json_ld_created", raw, min(weight, witness.CREATED), note or name)
    for raw in _texts(thing.get("dateModified")):
        yield read("json_ld_modified", raw, witness.NEVER, note or "modification date")


def _types(thing: Mapping[str, object]) -> list[str]:
    named = thing.get("@type")
    names = named if isinstance(named, list) else [named]
    return [re.split("[/:#]", name)[-1] for name in names if isinstance(name, str)]


def _texts(value: object) -> list[str]:
    values = value[:3] if isinstance(value, list) else [value]
    inner = [v.get("@value") if isinstance(v, Mapping) else v for v in values]
    return [v for v in inner if isinstance(v, str) and v.strip()]


def _addresses(thing: Mapping[str, object]) -> list[str]:
    found: list[str] = []
    for name in ("url", "@id", "mainEntityOfPage"):
        value = thing.get(name)
        if isinstance(value, Mapping):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and "/" in value:
            found.append(value)
    return found


def _is_this(thing: Mapping[str, object], url: str, headlines: Sequence[str]) -> bool:
    return any(_same_page(address, url) for address in _addresses(thing)) or any(
        _is_alike(own, other) for own in _texts(thing.get("headline")) for other in headlines
    )


def _is_elsewhere(thing: Mapping[str, object], url: str, headlines: Sequence[str]) -> bool:
    """Whether an article object names both another address and another headline."""
    named = bool(_addresses(thing)) and bool(_texts(thing.get("headline"))) and bool(headlines)
    return named and not _is_this(thing, url, headlines)


def _same_page(one: str, other: str) -> bool:
    """Whether two addresses share the path, or a last part too long to be on other pages too."""
    try:
        path, its = (urlsplit(address).path.rstrip("/") for address in (one, other))
    except ValueError:
        return False
    last = path.rpartition("/")[2]
    return bool(path) and (path == its or (len(last) >= _SLUG and its.endswith(f"/{last}")))


def _is_alike(one: str, other: str) -> bool:
    """Whether two headlines share at least half of the words of the shorter one, and two words."""
    words, others = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    shared, least = len(words & others), min(len(words), len(others))
    return shared * 2 >= least and shared >= min(2, least) > 0


def from_meta(tree: lxml.html.HtmlElement) -> Iterator[DateCandidate]:
    """Yield the dates in the meta tags of a page; those of microdata only in its head."""
    seen: set[tuple[str, str]] = set()
    for element in witness.first_elements(tree, "meta", _MAX_METAS):
        content = (element.get("content") or "").strip()
        if not content or len(content) > 100:  # noqa: PLR2004 - no date is longer
            continue
        name = (element.get("property") or element.get("name") or "").strip().lower()
        if not name and (element.getparent() is None or element.getparent().tag == "head"):
            name = (element.get("itemprop") or element.get("http-equiv") or "").strip().lower()
        if (name, content) in seen:
            continue
        seen.add((name, content))
        if name in _META_STATED:
            yield read("meta", content, witness.STATED, name)
        elif name in _META_LOOSE:
            yield read("meta_date", content, witness.LOOSE, name)
        elif name in _META_MODIFIED:
            yield read("meta_modified", content, witness.NEVER, f"modification date, {name}")
