"""From the bytes of a page to a clean, judged article: the one entrance to this package.

Order: what the bytes are, decode, parse once, read the mark-up, extract and trim the text, judge
the page, date it. Every step takes the one tree and leaves it as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.articles.addresses import split_address
from flows.articles.bylines import byline_of
from flows.articles.charset import decode_page
from flows.articles.cleaning import CleanText, article_text
from flows.articles.datelines import credited_agency, dateline_of
from flows.articles.defusing import MOST_ELEMENTS, cut_to_size, without_attribute_floods
from flows.articles.headlines import Headlines, headlines_of
from flows.articles.language import language_of
from flows.articles.markup import parse
from flows.articles.page_kinds import Verdict, judge
from flows.articles.page_view import look_at
from flows.articles.sniffing import foreign_type
from flows.articles.structured import article_of, json_ld, meta, text_in
from flows.dates.choose import choose
from flows.dates.evidence import PageSource, gather
from flows.dates.parsing import parse_date
from flows.identity import accept_canonical
from flows.model import Dating, EntryHint, Page, PageKind
from flows.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    import lxml.html

_MODIFIED_NAMES = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
_NOTHING = "<html><body></body></html>"
_EVIDENCE_CHARS = 200


@dataclass(frozen=True, slots=True)
class _Marks:
    """What the mark-up of a page says about it."""

    things: Sequence[Mapping[str, object]]
    article: Mapping[str, object]
    meta: Mapping[str, list[str]]


def _date(source: PageSource) -> Dating:
    return choose(gather(source), fetched_at=source.fetched_at)


def _without_text(
    kind: PageKind, rule: str, evidence: str, *, url: str, hint: EntryHint, fetched_at: datetime
) -> Page:
    """Return the page of a body that holds no text to read; the feed's word dates and names it."""
    tree = parse(_NOTHING)
    dating = _date(
        PageSource(tree=tree, url=url, json_ld=(), hint=hint, body="", fetched_at=fetched_at)
    )
    return Page(
        kind=kind,
        kind_rule=rule,
        kind_evidence=clean_line(evidence, _EVIDENCE_CHARS),
        title=clean_line(hint.title),
        body="",
        dating=dating,
    )


def _canonical(
    tree: lxml.html.HtmlElement, marks: _Marks, *, url: str, requested: str
) -> str | None:
    """Return the address that the page states and that can be this article."""
    stated = [
        link.get("href")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    for address in (*stated[:2], *marks.meta.get("og:url", ())[:1]):
        if not address or not address.strip():
            continue
        accepted = accept_canonical(address.strip(), fetched_url=url, requested_url=requested)
        if accepted is not None:
            return accepted
    return None


def _modified_at(marks: _Marks, fetched_at: datetime) -> datetime | None:
    """Return the page's own statement of its last change; None when it lies in the future."""
    stated = [text_in(marks.article.get("dateModified"))]
    stated += [value for name in _MODIFIED_NAMES for value in marks.meta.get(name, ())[:1]]
    for raw in stated:
        parsed = parse_date(raw) if raw else None
        if parsed is not None and parsed.at <= fetched_at:
            return parsed.at
    return None


def _agency(marks: _Marks, text: CleanText, byline: str | None, opening: str | None) -> str | None:
    named = [
        byline,
        *(
            text_in(marks.article.get(name))
            for name in ("author", "creator", "creditText", "sourceOrganization")
        ),
        *marks.meta.get("author", ())[:2],
    ]
    return opening or credited_agency(text.untrimmed.split("\n"), named)


def _judged(
    tree: lxml.html.HtmlElement,
    marks: _Marks,
    names: Headlines,
    *,
    addresses: tuple[str, str],
    text: tuple[str, str],
    hint: str,
) -> Verdict:
    view = look_at(
        tree,
        addresses=addresses,
        names=names,
        marks=(marks.things, marks.meta),
        text=text,
        hint=hint,
    )
    return judge(view)


def read_page(
    body: bytes,
    *,
    url: str,
    requested_url: str | None = None,
    content_type: str | None,
    hint: EntryHint,
    fetched_at: datetime,
) -> Page:
    """Return the cleaned, judged page. Never raises, whatever the bytes.

    Args:
        body: The body after content decoding.
        url: Where the page was found, redirects followed.
        requested_url: What was asked for; None when no redirect is known of.
        content_type: The header field, believed only where the bytes do not speak.
        hint: What the feed says about the article.
        fetched_at: When the page was fetched, aware: no date of the page can lie behind it.
    """
    if not body.strip(b"\x00 \t\r\n\x0c\xef\xbb\xbf"):
        rule = PageKind.EMPTY, "no_bytes", f"{len(body)} bytes"
        return _without_text(*rule, url=url, hint=hint, fetched_at=fetched_at)
    if (foreign := foreign_type(body, content_type)) is not None:
        rule = PageKind.NOT_HTML, "first_bytes", foreign
        return _without_text(*rule, url=url, hint=hint, fetched_at=fetched_at)
    markup = without_attribute_floods(decode_page(body, content_type))
    tree = parse(markup)
    if tree is None:
        rule = PageKind.EMPTY, "no_tree", f"{len(body)} bytes without mark-up"
        return _without_text(*rule, url=url, hint=hint, fetched_at=fetched_at)
    return _read_tree(
        tree, markup, addresses=(url, requested_url or url), hint=hint, fetched_at=fetched_at
    )


def _byline(
    tree: lxml.html.HtmlElement, marks: _Marks, names: Headlines, text: CleanText, hint: str | None
) -> str | None:
    return byline_of(
        tree,
        marks.article,
        marks.things,
        meta=marks.meta,
        names=names,
        printed=text.untrimmed.split("\n"),
        hint=hint,
    )


def _cut_note(size: int) -> str:
    return f"the first {MOST_ELEMENTS} of {size} elements: " if size > MOST_ELEMENTS else ""


def _read_tree(
    tree: lxml.html.HtmlElement,
    markup: str,
    *,
    addresses: tuple[str, str],
    hint: EntryHint,
    fetched_at: datetime,
) -> Page:
    url, requested = addresses
    size = cut_to_size(tree)
    things = json_ld(tree)
    marks = _Marks(things, article_of(things), meta(tree))
    host = split_address(url)[0]
    names = headlines_of(tree, marks.article, marks.meta, hint=hint.title, host=host)
    text = article_text(tree, marks.article, names.all)
    verdict = _judged(
        tree, marks, names, addresses=addresses, text=(text.untrimmed, markup), hint=hint.title
    )
    opening = dateline_of(text.body.split("\n"))
    byline = _byline(tree, marks, names, text, hint.author)
    source = PageSource(
        tree=tree, url=url, json_ld=things, hint=hint, body=text.body, fetched_at=fetched_at
    )
    return Page(
        kind=verdict.kind,
        kind_rule=verdict.rule,
        kind_evidence=clean_line(f"{_cut_note(size)}{verdict.evidence}", _EVIDENCE_CHARS),
        title=names.best or clean_line(hint.title),
        body=text.body,
        dating=_date(source),
        byline=byline,
        dateline=opening.place,
        agency=_agency(marks, text, byline, opening.agency),
        language_code=language_of(text.body, tree.get("lang")),
        canonical_url=_canonical(tree, marks, url=url, requested=requested),
        modified_at=_modified_at(marks, fetched_at),
    )
