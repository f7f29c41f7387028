"""What stands in front of an article: checks for robots, consent walls, logins, paywalls.

Each rule takes the page and returns what it went by, or None where it proves nothing.
"""

# ruff: noqa: PLR2004 - each number stands in the one rule that it tunes, with its reason

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.articles import page_signs as signs
from flows.articles.page_names import core_of, named_as
from flows.articles.themes import themes_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flows.articles.page_view import PageView

# Words of running text. Own measurements on the trap pages of tests/articles: challenges have at
# most 80, stubs 110; the consent texts of publishers 400.
_CHALLENGE_WORDS = 160
_CONSENT_WORDS = 700
_STUB_WORDS = 150
_FREE_FLAG_WORDS = 120

# A check speaks of at least one of these; cookies and JavaScript alone are spoken of anywhere.
_SUSPICIONS = frozenset({"robot", "human", "captcha", "traffic", "blocked", "security", "number"})
# And of one of these: what the visitor is to do. "Robots" and "security" alone make a story.
_DEMANDS = frozenset(
    {"verify", "script", "cookie", "browser", "wait", "number", "captcha", "blocked"}
)
_STOPS = frozenset({"more", "only", "limit"})
_OFFERS = frozenset({"join", "account", "price"})
_BAR_WORDS = 40  # a bar that counts partners and purposes says four things, see below
_PLEA_CHARS = 200  # two or three short sentences; not tuned


def _words_of(themes: Mapping[str, str]) -> str:
    return ", ".join(themes.values())


def challenge(view: PageView) -> str | None:
    """Tell a check for robots by its mark-up, title or sentences."""
    if view.words > _CHALLENGE_WORDS or view.has_article_marks:
        return None
    says = signs.unquoted(view.seen[:4000])
    phrases = {m[0].lower() for m in signs.CHALLENGE_TEXT.finditer(says)}
    mark = next((mark for mark in signs.CHALLENGE_MARKUP if mark in view.markup), None)
    if mark is not None and (phrases or view.seen_words < _CHALLENGE_WORDS):
        return mark
    if view.seen_words > 2 * _CHALLENGE_WORDS:
        return None
    if (name := named_as(view, signs.CHALLENGE_TITLE)) is not None and (phrases or view.words < 40):
        return name
    first = signs.CHALLENGE_TEXT.search(says[:600])
    if first is not None and (len(phrases) > 1 or view.seen_words < 60) and not view.is_hinted:
        return first[0]
    return None


def challenge_themes(view: PageView) -> str | None:
    """Tell a check for robots by what a bare page speaks of, whatever its words and language."""
    if not view.is_bare or view.seen_words > _CHALLENGE_WORDS:
        return None
    if view.is_told:
        return None
    themes = themes_in("challenge", signs.unquoted(f"{view.title}. {view.seen[:1500]}"))
    # Three things in a few lines; half a page of text must name four, or five when it is longer.
    needed = 3 + view.seen_words // 60
    if len(themes) < needed or not _SUSPICIONS.intersection(themes):
        return None
    if not _DEMANDS.intersection(themes):
        return None
    return _words_of(themes)


def consent_address(view: PageView) -> str | None:
    """Tell a consent wall by its address."""
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


def consent_text(view: PageView) -> str | None:
    """Tell a consent wall by phrases that make up what it says."""
    title = named_as(view, signs.CONSENT_TITLE)
    if title is None and view.words > _CONSENT_WORDS:
        return None
    said = {line: _consent_phrases(line) for line in view.lines}
    # With no text worth reading, what the page shows is the text; a brief is worth reading.
    if view.words <= 4 or (view.words <= 30 and any(said.values())):
        seen = view.seen[:2500]
        said[seen] = _consent_phrases(seen)
    phrases = set().union(*said.values()) if said else set()
    walls = sum(len(line) for line, found in said.items() if found)
    share = walls / (sum(map(len, said)) or 1)
    if title is not None and phrases and share >= 0.3:
        return title
    # Three different things that only a wall says, in half of all it says, and to its reader:
    # a report on walls speaks of "them".
    if len(phrases) < 3 or share < 0.5 or not any(map(signs.ADDRESSED.search, phrases)):
        return None
    if len(phrases) / max(view.words, 1) < 0.01 or (view.is_hinted and share < 0.8):
        return None
    return ", ".join(sorted(phrases)[:5])


def consent_themes(view: PageView) -> str | None:
    """Tell a consent wall by what its page or its text speaks of, in any words and language."""
    if not view.is_bare:
        return _consent_in_frame(view)
    if view.is_told:
        return None
    themes = themes_in("consent", signs.unquoted(f"{view.title}. {view.seen[:2500]}"))
    is_asked = "choice" in themes or signs.ADDRESSED.search(view.seen[:500].lower()) is not None
    if "age" in themes and view.seen_words <= 60 and is_asked:
        return _words_of(themes)
    # Four was chosen on tests/articles/wild: none of its bare stories reaches it.
    return _words_of(themes) if len(themes) >= 4 and "choice" in themes else None


def _consent_in_frame(view: PageView) -> str | None:
    """Tell a wall, or a bar above an empty page, that stands between a site's menu and footer."""
    if not view.may_be_notice or view.has_article_marks:
        return None
    themes = themes_in("consent", view.own_text)
    if "choice" not in themes or not themes_in("speaker", view.own_text):
        return None
    is_bar = "cookie" in themes and view.own_words <= _BAR_WORDS
    return _words_of(themes) if is_bar or len(themes) >= 4 else None


def barrier(view: PageView) -> str | None:
    """Tell a notice that keeps visitors out for their country, or for blocking advertisements."""
    if not view.may_be_notice or view.has_article_marks:
        return None
    themes = themes_in("barrier", f"{view.title}. {view.own_text}")
    if signs.ADDRESSED.search(view.own_text.lower()) is None:
        return None
    pairs = ({"region", "closed"}, {"adblock", "switch_off"})
    return _words_of(themes) if any(pair <= themes.keys() for pair in pairs) else None


def login(view: PageView) -> str | None:
    """Tell a page that asks who is there: named so, or with nothing but a field for a password."""
    if view.has_article_marks or view.is_hinted or view.words > _CHALLENGE_WORDS:
        return None
    names = (core_of(view, name) for name in (view.h1, view.title))
    named = next((n for n in names if n and len(n.split()) <= 6 and themes_in("login", n)), None)
    if named is not None and (view.has_password or view.was_redirected):
        return named
    if view.has_password and view.is_bare:
        return "a field for a password, and no story"
    return None


def not_free(view: PageView) -> str | None:
    """Tell a stub by the mark-up's own word that its text is not free."""
    if not view.is_not_free or view.words >= max(_FREE_FLAG_WORDS, view.stated_words // 2):
        return None
    return f"isAccessibleForFree false or content_tier locked, {view.words} words"


def subscribe_plea(view: PageView) -> str | None:
    """Tell a stub by the plea at its end, or inside what calls itself a paywall."""
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


def plea_themes(view: PageView) -> str | None:
    """Tell a stub by a plea in any words: there is more, for those who subscribe or sign in."""
    if view.words > _STUB_WORDS:
        return None
    for text in (*_pleas(view.lines), view.wall_text[:400], _behind(view)):
        themes = themes_in("paywall", signs.unquoted(text))
        if _STOPS.intersection(themes) and _OFFERS.intersection(themes):
            return _words_of(themes)
    return None


def _pleas(lines: Sequence[str]) -> list[str]:
    """Return the last lines but the first of all, the long ones left out, in twos and threes."""
    short = [line for line in lines[1:][-6:] if len(line.split()) <= 16]
    return ["\n".join(short[place : place + 3])[:_PLEA_CHARS] for place in range(len(short))]


def _behind(view: PageView) -> str:
    """Return what a reader sees right behind the last long paragraph, where a plea would stand."""
    last = next((line for line in reversed(view.lines) if len(line.split()) > 12), "")
    place = view.seen.rfind(last[-60:]) if last else -1
    start = place + len(last[-60:])
    return view.seen[start : start + _PLEA_CHARS] if place >= 0 else ""
