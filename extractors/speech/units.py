"""Cuts a text into the reporter's sentences, with whatever stands between marks as one token."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.reading import is_abbreviation_at, words
from extractors.speech.cues import cues, paired_cues
from extractors.speech.words import ADVERBS, PERSONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.speech.marks import Marked

QUOTED = "\u201c\u201d"  # what a token between marks has for a word, and its last character
_CAPITAL = "^"  # between these two where its first character is a capital
_TOKEN = re.compile(
    r"\n+"
    r"|(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|St|Lt|Sgt|Prof|Rev|Hon|Jr|Sr|Capt|Maj|Cmdr|Adm|Sens|Reps"
    r"|Pres|Supt|Atty|[A-Z])\.(?=[\s,])"
    r"|(?i:he|she|it|that|there|who|what|here|i|we|you|they)(?='(?:s|re|ll|d|m|ve)\b)"
    r"|'(?:s|re|ll|d|m|ve)\b"
    r"|[@#$\u20ac\u00a3]?\w+(?:[-'.,/&]\w+)*(?:'(?=\s))?"
    r"|--+|\.\.\.|[^\w\s]"
)
_MOST = 150  # tokens of a sentence; what is longer is a list or has lost its full stops


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark of punctuation, or a whole quotation (`quoted` is its number)."""

    start: int
    end: int
    low: str
    is_capital: bool
    quoted: int | None = None


Unit = list[Token]


def units(text: str, spans: Sequence[Marked]) -> Iterator[Unit]:
    """The sentences of a text in order; those inside of quotation marks do not end one."""
    unit: Unit = []
    is_led = False  # whether a paragraph ended with a colon: what it announces belongs to it
    for token in _tokens(text, spans):
        if token.low == "\n":
            if unit and unit[-1].low != ":":
                yield unit
                unit = []
            is_led = bool(unit)
            continue
        if is_led and token.quoted is None:
            yield unit
            unit = []
        is_led = False
        if unit and (len(unit) >= _MOST or _ends(text, unit, token, spans)):
            yield unit
            unit = []
        unit.append(token)
    if unit:
        yield unit


def _tokens(text: str, spans: Sequence[Marked]) -> Iterator[Token]:
    place = 0
    for number, span in enumerate(spans):
        yield from _words(text, place, span.outer_start)
        first = _CAPITAL if text[span.start].isupper() else ""
        low = QUOTED + first + text[span.end - 1]
        yield Token(span.outer_start, span.outer_end, low, False, number)
        place = span.outer_end
    yield from _words(text, place, len(text))


_STRAY = frozenset("\"'`\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb")


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        first = word[0]
        if len(word) == 1 and first in _STRAY:
            continue
        if first == "\n":
            yield Token(match.start(), match.end(), "\n", False)
        else:
            yield Token(match.start(), match.end(), word.lower(), first.isupper())


def _ends(text: str, unit: Unit, token: Token, spans: Sequence[Marked]) -> bool:
    """Whether a sentence ends between two tokens."""
    last = unit[-1]
    if last.quoted is not None:
        return _ends_after_quoted(text, last, token, spans)
    if last.low == ")" and len(unit) > 1 and unit[-2].low in ".!?":
        return token.is_capital or token.quoted is not None
    if last.low not in (".", "!", "?", "\u2026", "...") or token.start == last.end:
        return last.low.endswith(".") and _starts_anew(last, token)
    if last.low == "." and is_abbreviation_at(text, last.start, last.end):
        return False
    if last.low == "." and len(unit) > 1 and unit[-2].low.rpartition("-")[2] in _TITLES:
        return False
    return token.is_capital or token.quoted is not None or not token.low[0].isalpha()


def _starts_anew(last: Token, token: Token) -> bool:
    """Whether a sentence begins after an abbreviation: with a word that begins many of them."""
    if token.start == last.end or not token.is_capital:
        return False
    if last.low in ("a.m.", "p.m."):
        return True
    return last.low in _LAST and token.low in _FIRST


_TITLES = words("sen rep gov gen sens reps mass calif conn")  # "then-Sen.", "Mass."
_LAST = words("jr. sr. u.s. u.k. u.n. e.u. d.c. i.")
_FIRST = words("the he she they it we but in on a an and this that his her their when after at as")


def _ends_after_quoted(text: str, last: Token, token: Token, spans: Sequence[Marked]) -> bool:
    """Whether a sentence ends with a quotation: by its last mark and what comes next."""
    span = spans[last.quoted or 0]
    final = text[span.end - 1]
    if final not in ".!?\u2026" or token.low in (",", ".", ";", "\u2014", "\u2013", "--", "-", ")"):
        return False
    if token.quoted is not None or final == ".":
        return token.is_capital or token.quoted is not None
    # "Why?" he asked. "Why?" Jane Doe asked.
    return token.is_capital and not _SAYS.match(text, token.start)


def _saying() -> str:
    forms = sorted({*cues(), *paired_cues()} - {"show", "hold", "rule", "go", "hit"})
    return "|".join(forms)


_SAYS = re.compile(
    r"(?:(?:[A-Z][\w.'-]*,? ){1,5}|(?:The|A|An|One) (?:[\w'-]+ ){1,4}|(?:"
    + "|".join(word.title() for word in sorted(PERSONS))
    + rf"|They|We|I) )(?:\w+ly |also |then |has |had )?(?:{_saying()})(?!\w)"
)


def low_at(unit: Unit, at: int) -> str:
    """The word at a place in lower case; empty outside of the sentence."""
    return unit[at].low if 0 <= at < len(unit) else ""


def is_quoted(unit: Unit, at: int) -> bool:
    """Whether a quotation stands at a place."""
    return 0 <= at < len(unit) and unit[at].quoted is not None


def is_sentence(unit: Unit, at: int) -> bool:
    """Whether a quotation that begins with a capital stands at a place."""
    return is_quoted(unit, at) and unit[at].low.startswith(QUOTED + _CAPITAL)


def is_adverb(unit: Unit, at: int) -> bool:
    """Whether an adverb stands at a place, one of the list or in -ly."""
    token = unit[at]
    return token.low in ADVERBS or (token.low.endswith("ly") and not token.is_capital)


def has_quoted(unit: Unit, start: int, end: int) -> bool:
    """Whether a quotation stands between two places."""
    return any(token.quoted is not None for token in unit[max(0, start) : end])


def joined(unit: Unit, start: int, end: int) -> str:
    """The words between two places in lower case."""
    return " ".join(token.low for token in unit[start:end])
