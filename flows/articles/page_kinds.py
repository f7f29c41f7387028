"""What a page is: an article, or which kind of junk, with the rule and the words it went by.

Rules are asked in the order of `_RULES`; the first that answers decides. Junk must be proved:
a page about which nothing is certain is an article. Two facts keep real articles safe from
rules that go by words: how much running text there is, and whether the mark-up says "article"
(which challenge, consent and error pages do not).
"""

# ruff: noqa: RUF001 - the patterns are about typographic marks and Cyrillic letters
# ruff: noqa: PLR2004 - each number stands in the one rule that it tunes, with its reason

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.articles import page_signs as signs
from flows.articles.headlines import without_site
from flows.articles.structured import types_of
from flows.model import PageKind

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence

    from flows.articles.page_view import PageView

_EVIDENCE_CHARS = 200
# Words of running text. Own measurements on the trap pages of tests/articles: challenges have at
# most 80, error pages 60 without their lists, stubs 110; the consent texts of publishers 400.
_CHALLENGE_WORDS = 160
_CONSENT_WORDS = 700
_GONE_WORDS = 120
_STUB_WORDS = 150
_FREE_FLAG_WORDS = 120
_NO_TEXT_WORDS = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind of a page, the rule that said so, and what it went by (at most 200 characters)."""

    kind: PageKind
    rule: str
    evidence: str


def _covers(pattern: re.Pattern[str], text: str, share: float = 0.6) -> str | None:
    """Return what a pattern finds if it makes up that share of the text."""
    match = pattern.search(text[:300])
    return match[0] if match and len(match[0].strip()) >= share * len(text.strip()) else None


def _named_as(view: PageView, pattern: re.Pattern[str]) -> str | None:
    """Return the title or h1 that says what a pattern says, and little else."""
    for name in (view.title, view.h1, view.og_title):
        core = without_site(name, view.site, view.host).strip(" .!…-–—|:")
        if core and _covers(pattern, core) is not None:
            return name
    return None


def _challenge(view: PageView) -> str | None:
    if view.words > _CHALLENGE_WORDS or view.has_article_marks:
        return None
    says = signs.unquoted(view.seen[:4000])
    phrases = {m[0].lower() for m in signs.CHALLENGE_TEXT.finditer(says)}
    mark = next((mark for mark in signs.CHALLENGE_MARKUP if mark in view.markup), None)
    if mark is not None and (phrases or view.seen_words < _CHALLENGE_WORDS):
        return mark
    if view.seen_words > 2 * _CHALLENGE_WORDS:
        return None
    if (name := _named_as(view, signs.CHALLENGE_TITLE)) is not None and (
        phrases or view.words < 40
    ):
        return name
    first = signs.CHALLENGE_TEXT.search(says[:600])
    if first is not None and (len(phrases) > 1 or view.seen_words < 60) and not view.is_hinted:
        return first[0]
    return None


def _consent_address(view: PageView) -> str | None:
    is_gate = signs.CONSENT_HOST.search(view.host) or signs.CONSENT_PATH.search(view.path)
    if is_gate is None:
        return None
    if view.was_redirected or signs.CONSENT_PHRASE.search(view.seen[:4000]):
        return None if view.has_article_marks and view.words > _STUB_WORDS else view.url
    return None


def _consent_phrases(line: str) -> set[str]:
    lower = line[:2500].lower()
    if not any(word in lower for word in signs.CONSENT_CUES):
        return set()
    return {match[0] for match in signs.CONSENT_PHRASE.finditer(signs.unquoted(lower))}


def _consent_text(view: PageView) -> str | None:
    title = _named_as(view, signs.CONSENT_TITLE)
    if title is None and view.words > _CONSENT_WORDS:
        return None
    # With no text worth reading, what the page shows is the text.
    lines: Sequence[str] = view.lines if view.words > 30 else [*view.lines, view.seen[:2500]]
    said = {line: _consent_phrases(line) for line in lines}
    phrases = set().union(*said.values()) if said else set()
    walls = sum(len(line) for line, found in said.items() if found)
    share = walls / (sum(map(len, said)) or 1)
    if title is not None and phrases and share >= 0.3:
        return title
    # Three different things that only a wall says to its reader, in half of all it says.
    if len(phrases) >= 3 and share >= 0.5:
        density = len(phrases) / max(view.words, 1)
        if density >= 0.01 and not (view.is_hinted and share < 0.8):
            return ", ".join(sorted(phrases)[:5])
    return None


def _gone(view: PageView) -> str | None:
    if view.words > 2 * _GONE_WORDS:
        return None
    name = _named_as(view, signs.GONE_TITLE)
    line = next((text for text in view.lines[:6] if signs.GONE_LINE.match(text)), None)
    if line is None and (match := signs.GONE_LINE.match(view.below_h1)) is not None:
        line = match[0]
    if name is not None and (line is not None or not view.has_article_marks):
        return name
    if line is not None and (view.words <= _GONE_WORDS and not view.has_article_marks):
        return line
    # A removed article keeps its mark-up; then the notice must be nearly all there is.
    return line if line is not None and view.words < 40 else None


def _sent_home(view: PageView) -> str | None:
    if view.was_sent_home and not (view.is_hinted and view.has_article_marks):
        return f"{view.requested_url} led to {view.url}"
    return None


def _live_blog(view: PageView) -> str | None:
    if any("LiveBlogPosting" in types_of(thing) for thing in view.json_ld):
        return "JSON-LD LiveBlogPosting"
    if signs.LIVE_TITLE.search(view.headline) is None:
        return None
    timed = sum(signs.ENTRY_TIME.match(line) is not None for line in view.lines)
    entries = max(timed, view.timed_entries)
    return f"{view.headline[:120]} ({entries} timed entries)" if entries >= 5 else None


def _paywall_flag(view: PageView) -> str | None:
    if view.is_not_free and view.words < max(_FREE_FLAG_WORDS, view.stated_words // 2):
        return f"isAccessibleForFree false, {view.words} words"
    return None


def _paywall_text(view: PageView) -> str | None:
    if view.words > _STUB_WORDS:
        return None
    for line in reversed(view.lines[-5:]):
        match = signs.PAYWALL_PHRASE.search(line[:400])
        # A sentence of the story may speak of subscribers; a plea is short or speaks twice.
        if match and (len(line.split()) <= 25 or len(signs.PAYWALL_PHRASE.findall(line[:400])) > 1):
            return line
    if (match := signs.PAYWALL_PHRASE.search(view.wall_text)) is not None:
        return match[0]
    return None


def _section(view: PageView) -> str | None:
    """Count what teasers, addresses and mark-up say; running text and a known headline defend."""
    if view.has_article_marks or view.is_hinted:
        return None
    # An article has headings that are links in its margin only, three related stories or so; a
    # reader who was sent on to a short list is on a list all the same.
    has_headings = view.linked_headings >= (3 if view.was_redirected else 4)
    shows = {
        "address of a section": view.is_section_url,
        "a list type": view.is_list_type,
        f"{view.teaser_links} links to stories": view.teaser_links >= 12,
        f"{view.teaser_blocks} teasers": view.teaser_blocks >= 6,
        f"{view.linked_headings} linked headlines": has_headings,
        "a linked headline for every paragraph": has_headings
        and view.long_paragraphs <= view.linked_headings,
        "no headline": len(view.h1.split()) <= 3,
        "little running text": view.running_words < 0.5 * max(view.words, 1),
        "most text is links": view.link_share > 0.6,
        "redirected upwards": view.was_redirected and view.is_section_url,
    }
    is_place_of_lists = view.is_section_url or view.is_list_type
    found = [name for name, holds in shows.items() if holds]
    has_list = view.teaser_links >= 12 or view.teaser_blocks >= 6 or has_headings
    needed = 4 if is_place_of_lists and view.running_words <= 150 else 5
    return ", ".join(found) if has_list and len(found) >= needed else None


def _no_text(view: PageView) -> str | None:
    return None if view.words > _NO_TEXT_WORDS else f"{view.words} words of text"


_RULES: tuple[tuple[str, PageKind, Callable[[PageView], str | None]], ...] = (
    ("challenge", PageKind.CHALLENGE, _challenge),
    ("consent_address", PageKind.CONSENT_WALL, _consent_address),
    ("consent_text", PageKind.CONSENT_WALL, _consent_text),
    ("gone_notice", PageKind.SOFT_404, _gone),
    ("sent_home", PageKind.SOFT_404, _sent_home),
    ("live_blog", PageKind.LIVE_BLOG, _live_blog),
    ("not_free", PageKind.PAYWALL_STUB, _paywall_flag),
    ("subscribe_plea", PageKind.PAYWALL_STUB, _paywall_text),
    ("list_of_stories", PageKind.SECTION_PAGE, _section),
    ("no_text", PageKind.EMPTY, _no_text),
)


def judge(view: PageView) -> Verdict:
    """Return what a page is. The first rule that can prove its kind decides; else an article."""
    for name, kind, rule in _RULES:
        if (evidence := rule(view)) is not None:
            return Verdict(kind, name, " ".join(evidence.split())[:_EVIDENCE_CHARS])
    return Verdict(PageKind.ARTICLE, "running_text", f"{view.words} words of text")
