"""What is there in place of an article: notices that it is gone, broken servers, other pages.

Each rule takes the page and returns what it went by, or None where it proves nothing.
"""

# ruff: noqa: PLR2004 - each number stands in the one rule that it tunes, with its reason

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flows.articles import page_signs as signs
from flows.articles.edges import normalised
from flows.articles.page_links import count_words
from flows.articles.page_names import core_of, named_as
from flows.articles.themes import themes_in

if TYPE_CHECKING:
    from flows.articles.page_view import PageView

# Words of running text: error pages of tests/articles have at most 60 without their lists.
_GONE_WORDS = 120
_BROKEN_WORDS = 80
_ELSEWHERE_WORDS = 150
_TAKEN_DOWN_WORDS = 40
_NOTICE_ALONE_WORDS = 20  # the notice is all there is; a correction names what it corrects
_CONTROLS_WORDS = 30  # the headline, and what stands on the buttons of a player
_SENTENCE_WORDS = 6
_SENTENCE = re.compile(r"(?<=[.!?…。！？؟])\s*")  # noqa: RUF001 - marks of other scripts
_BODY_TAG_CHARS = 1500
_FAULTS = ("gateway", "fault", "sold", "hosting")


def gone_notice(view: PageView) -> str | None:
    """Tell a notice that the page is gone by the sentences of such notices."""
    if view.words > 2 * _GONE_WORDS:
        return None
    # "Heart drug no longer available" is news: the notice must be nearly all of the name.
    name = named_as(view, signs.GONE_TITLE, 0.7)
    line = next((text for text in view.lines[:6] if signs.GONE_LINE.match(text)), None)
    if line is None and (match := signs.GONE_LINE.match(view.below_h1)) is not None:
        line = match[0]
    if name is not None and (line is not None or not view.has_article_marks):
        return name
    if line is not None and (view.words <= _GONE_WORDS and not view.has_article_marks):
        return line
    # A removed article keeps its mark-up; then the notice must be nearly all there is.
    return line if line is not None and view.words < 40 else None


def _is_notice(sentence: str, most_words: int) -> bool:
    return len(sentence) <= 200 and (
        len(sentence.split()) <= most_words and len(themes_in("gone", sentence)) == 2
    )


def _opening(line: str) -> list[str]:
    """Return the first sentence of a line, and the next one behind an "Oops!"."""
    sentences = [part for part in _SENTENCE.split(line) if part]
    return sentences[: 2 if sentences and len(sentences[0].split()) <= 3 else 1]


def gone_themes(view: PageView) -> str | None:
    """Tell a notice that the page is gone in any words: what was asked for, and that it is not."""
    if view.words > 2 * _GONE_WORDS or view.is_hinted:
        return None
    # An article that was taken down keeps its mark-up.
    if view.has_article_marks and (view.own_words > _TAKEN_DOWN_WORDS or view.is_told):
        return None
    names = [core_of(view, name) for name in (view.h1, view.title)]
    name = next((name for name in names if _is_notice(signs.unquoted(name), 9)), None)
    first = [*view.lines[:12], view.below_h1]
    sentences = (
        sentence.strip() for line in first for sentence in _opening(signs.unquoted(line)[:400])
    )
    line = next((sentence for sentence in sentences if _is_notice(sentence, 22)), None)
    if name is not None and (line is not None or view.own_words < 40):
        return name
    most = _NOTICE_ALONE_WORDS if view.has_article_marks else 60
    return line if line is not None and view.own_words <= most else None


def error_page(view: PageView) -> str | None:
    """Tell an error page by the address that it was moved to, or its publishing system's mark."""
    if view.has_article_marks or view.is_hinted:
        return None
    if view.was_redirected and signs.ERROR_PATH.search(view.path):
        return f"{view.requested_url} led to {view.url}"
    start = view.markup.find("<body")
    if start < 0:
        return None
    tag = view.markup[start : start + _BODY_TAG_CHARS].partition(">")[0]
    found = signs.ERROR_CLASS.search(tag)
    return f"body of class {found[0]}" if found else None


def broken_site(view: PageView) -> str | None:
    """Tell what a server or host says when the site itself is broken, closed or for sale."""
    if not view.is_bare or view.seen_words > _BROKEN_WORDS:
        return None
    if view.is_told:
        return None
    themes = themes_in("broken", signs.unquoted(f"{view.title}. {view.seen[:1000]}"))
    is_named = len(view.title.split()) <= 4 and "maintenance" in themes_in("broken", view.title)
    is_closed = "maintenance" in themes and (
        {"later", "site"} <= themes.keys() or view.seen_words <= 15 or is_named
    )
    if is_closed or any(fault in themes for fault in _FAULTS):
        return ", ".join(themes.values())
    return None


def needs_script(view: PageView) -> str | None:
    """Tell a page whose only text asks for JavaScript or for another browser."""
    if view.words > 40 or view.has_article_marks or view.is_hinted or view.link_count > 8:
        return None
    text = "\n".join((view.title, *view.lines, view.seen[:500]))
    themes = themes_in("broken", text)
    return themes.get("script_off") or themes.get("browser_old")


def sent_home(view: PageView) -> str | None:
    """Tell that an article's address led to the home page."""
    if view.was_sent_home and not (view.is_hinted and view.has_article_marks):
        return f"{view.requested_url} led to {view.url}"
    return None


def house_page(view: PageView) -> str | None:
    """Tell that an article's address led to a page of the house: its privacy policy, its offers."""
    if not view.was_redirected or view.has_article_marks or view.is_hinted:
        return None
    return named_as(view, signs.HOUSE_TITLE, 0.7)


def house_themes(view: PageView) -> str | None:
    """Tell an offer or the terms of the house, in any words and language."""
    if not view.may_be_notice:
        return None
    text = view.seen[:1000] if view.is_bare else view.own_text
    themes = themes_in("house", f"{view.title}. {text}")
    # A note on an apron of the market may speak of stocks and of delivery; a story has no basket.
    needed = 3 if view.has_article_marks else 2
    return ", ".join(themes.values()) if len(themes) >= needed else None


def no_sentence(view: PageView) -> str | None:
    """Tell a page with a player or a gallery, and no sentence beside its headline."""
    if not view.has_player or view.own_words > _CONTROLS_WORDS:
        return None
    names = {normalised(name) for name in (view.h1, view.title, view.og_title)}
    others = [line for line in view.lines if normalised(line) not in names]
    if any(count_words(line) >= _SENTENCE_WORDS for line in others if line in view.own_text):
        return None
    return f"{view.own_words} words beside a player or gallery"


def sent_elsewhere(view: PageView) -> str | None:
    """Tell that an article's address led to a short page whose address is no story's."""
    if not (view.was_redirected and view.is_section_url) or view.has_article_marks:
        return None
    if view.is_hinted or view.own_words > _ELSEWHERE_WORDS or view.timed_entries:
        return None
    return f"{view.requested_url} led to {view.url}"


def no_text(view: PageView) -> str | None:
    """Tell a page without text of its own: empty, or nothing but its menus."""
    if view.words > 4 and view.own_words > 4:
        return None
    return f"{min(view.words, view.own_words)} words of text"


def redirect_stub(view: PageView) -> str | None:
    """Tell a page that only sends its visitor on."""
    if not view.is_bare or view.words > 40 or 'http-equiv="refresh"' not in _unquoted(view.markup):
        return None
    return "meta refresh, and no story"


def _unquoted(markup: str) -> str:
    return markup[:20_000].replace("'", '"').replace("http-equiv=refresh", 'http-equiv="refresh"')
