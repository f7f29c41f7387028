"""What a page is: an article, or which kind of junk, with the rule and the words it went by.

Rules are asked in the order of `_RULES`; the first that answers decides. Junk must be proved:
a page about which nothing is certain is an article. Two facts keep real articles safe from
rules that go by words: how much running text there is, and whether the mark-up says "article"
(which challenge, consent and error pages do not).
"""


# ruff: noqa: PLR2004 - each number stands in the one rule that it tunes, with its reason

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.articles import absences, walls
from flows.articles import page_signs as signs
from flows.articles.page_links import count_words
from flows.articles.structured import types_of
from flows.model import PageKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from flows.articles.page_view import PageView

_EVIDENCE_CHARS = 200


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind of a page, the rule that said so, and what it went by (at most 200 characters)."""

    kind: PageKind
    rule: str
    evidence: str


def _live_blog(view: PageView) -> str | None:
    if any("LiveBlogPosting" in types_of(thing) for thing in view.json_ld):
        return "JSON-LD LiveBlogPosting"
    if signs.LIVE_TITLE.search(view.headline) is None:
        return None
    timed = sum(signs.ENTRY_TIME.match(line) is not None for line in view.lines)
    entries = max(timed, view.timed_entries)
    return f"{view.headline[:120]} ({entries} timed entries)" if entries >= 3 else None


def _tells(view: PageView) -> bool:
    """Whether there is a sentence that is not just the text of a link."""
    ends = tuple(".!?…。؟»”")
    return view.own_words >= 8 and any(
        line.endswith(ends) and count_words(line) >= 6 and "©" not in line for line in view.lines
    )


def _section(view: PageView) -> str | None:
    """Count what teasers, addresses and mark-up say; running text and a known headline defend."""
    if view.has_article_marks or view.is_hinted:
        return None
    # An article has headings that are links in its margin only, three related stories or so; a
    # reader who was sent on to a short list is on a list all the same. A brief at an address of its
    # own has a box of most read stories beside it, of up to seven.
    is_brief = not (view.is_section_url or view.was_redirected) and _tells(view)
    fewest = 3 if view.was_redirected else 8 if is_brief else 4
    has_headings = view.linked_headings >= fewest
    # Six stories with a deck each; a story with six related ones has no deck for each of them.
    has_decks = view.linked_headings >= 6 and (
        0.6 * view.linked_headings <= view.long_paragraphs <= view.linked_headings
    )
    shows = {
        "address of a section": view.is_section_url,
        "a list type": view.is_list_type,
        f"{view.teaser_links} links to stories": view.teaser_links >= 12,
        f"{view.teaser_blocks} teasers": view.teaser_blocks >= 6,
        f"{view.linked_headings} linked headlines": has_headings,
        "a linked headline for every paragraph": has_headings
        and view.long_paragraphs <= view.linked_headings,
        "a paragraph for every linked headline": has_decks,
        "no headline": len(view.h1.split()) <= 3,
        "little running text": view.running_words < 0.5 * max(view.words, 1),
        "most text is links": view.link_share > 0.6,
        "redirected upwards": view.was_redirected and view.is_section_url,
    }
    is_place_of_lists = view.is_section_url or view.is_list_type
    found = [name for name, holds in shows.items() if holds]
    has_list = view.teaser_links >= 12 or view.teaser_blocks >= 6 or has_headings
    is_thin = has_decks or view.running_words <= 150
    needed = 4 if is_place_of_lists and is_thin else 5
    return ", ".join(found) if has_list and len(found) >= needed else None


def _list_address(view: PageView) -> str | None:
    """Tell a list by an address that says so ("/authors/...", "/tag/...") and is no story's."""
    if view.has_article_marks or view.is_hinted or view.is_told or not view.is_section_url:
        return None
    match = signs.LIST_PATH.match(view.path)
    is_list = view.teaser_links >= 4 or view.link_share > 0.4
    return match[0] if match is not None and is_list and view.running_words <= 150 else None


def _teasers(view: PageView) -> str | None:
    """Tell a list by its text: most lines are the headline of a link with its deck behind it."""
    if view.has_article_marks or view.is_hinted or not view.is_section_url:
        return None
    is_list = view.teaser_lines >= 6 and view.teaser_lines >= 0.6 * len(view.lines)
    return f"{view.teaser_lines} of {len(view.lines)} lines are teasers" if is_list else None


# Order matters: what machines in front of a site say comes first, what needs the whole site last.
_RULES: tuple[tuple[str, PageKind, Callable[[PageView], str | None]], ...] = (
    ("challenge", PageKind.CHALLENGE, walls.challenge),
    ("consent_address", PageKind.CONSENT_WALL, walls.consent_address),
    ("consent_text", PageKind.CONSENT_WALL, walls.consent_text),
    ("error_page", PageKind.SOFT_404, absences.error_page),
    ("gone_notice", PageKind.SOFT_404, absences.gone_notice),
    ("sent_home", PageKind.SOFT_404, absences.sent_home),
    ("house_page", PageKind.SOFT_404, absences.house_page),
    ("live_blog", PageKind.LIVE_BLOG, _live_blog),
    ("barrier", PageKind.CHALLENGE, walls.barrier),
    ("login", PageKind.PAYWALL_STUB, walls.login),
    ("not_free", PageKind.PAYWALL_STUB, walls.not_free),
    ("subscribe_plea", PageKind.PAYWALL_STUB, walls.subscribe_plea),
    ("consent_themes", PageKind.CONSENT_WALL, walls.consent_themes),
    ("challenge_themes", PageKind.CHALLENGE, walls.challenge_themes),
    ("needs_script", PageKind.EMPTY, absences.needs_script),
    ("broken_site", PageKind.SOFT_404, absences.broken_site),
    ("gone_themes", PageKind.SOFT_404, absences.gone_themes),
    ("plea_themes", PageKind.PAYWALL_STUB, walls.plea_themes),
    ("house_themes", PageKind.SOFT_404, absences.house_themes),
    ("redirect_stub", PageKind.EMPTY, absences.redirect_stub),
    ("list_address", PageKind.SECTION_PAGE, _list_address),
    ("no_sentence", PageKind.EMPTY, absences.no_sentence),
    ("teaser_lines", PageKind.SECTION_PAGE, _teasers),
    ("list_of_stories", PageKind.SECTION_PAGE, _section),
    ("sent_elsewhere", PageKind.SOFT_404, absences.sent_elsewhere),
    ("no_text", PageKind.EMPTY, absences.no_text),
)


def judge(view: PageView) -> Verdict:
    """Return what a page is. The first rule that can prove its kind decides; else an article."""
    for name, kind, rule in _RULES:
        if (evidence := rule(view)) is not None:
            return Verdict(kind, name, " ".join(evidence.split())[:_EVIDENCE_CHARS])
    return Verdict(PageKind.ARTICLE, "running_text", f"{view.words} words of text")
