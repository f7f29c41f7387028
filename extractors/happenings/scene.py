"""A sentence as a row of words and names, in which every name is one piece."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.happenings.words import (
    AUXILIARIES,
    MODALS,
    NEGATIONS,
    OTHER_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    REPORTING,
    SUBORDINATORS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.findings import Mention

_TOKEN = re.compile(r"'(?:s|t|re|ve|ll|d|m)\b|\d{1,3}(?:,\d{3})+|[^\W_]+(?:[-.&][^\W_]+)*|\S")
_BRACKET = 7  # pieces of "(R-Texas)" and "(CDU, Berlin)"; longer ones tell something
_STOPS = PREPOSITIONS | SUBORDINATORS | AUXILIARIES | MODALS | NEGATIONS | PRONOUNS
_ENDS = _STOPS | OTHER_PRONOUNS | REPORTING


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a mark or a whole name.

    Attributes:
        low: In lower case, apostrophes plain.
        is_stop: Whether a noun phrase cannot go on through it.
    """

    start: int
    end: int
    low: str
    text: str
    mention: Mention | None
    is_stop: bool


def pieces(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Piece]:
    """The pieces of a sentence; `mentions` are the outermost names inside it, in order.

    A full stop inside a sentence belongs to an abbreviation and is left out.
    """
    made: list[Piece] = []
    place = start
    for mention in mentions:
        _add_words(made, text, place, mention.start)
        surface = text[mention.start : mention.end]
        made.append(Piece(mention.start, mention.end, surface.lower(), surface, mention, False))
        place = mention.end
    _add_words(made, text, place, end)
    return _without_brackets(made)


def _without_brackets(row: list[Piece]) -> list[Piece]:
    """The same without short brackets: "Senator A (R-Texas) met B (left)"."""
    kept: list[Piece] = []
    opened: int | None = None
    for piece in row:
        kept.append(piece)
        if piece.low == "(":
            opened = len(kept) - 1
        elif piece.low == ")" and opened is not None:
            if len(kept) - opened <= _BRACKET:
                del kept[opened:]
            opened = None
    return kept


def _add_words(made: list[Piece], text: str, start: int, end: int) -> None:
    for token in _TOKEN.finditer(text, start, end):
        word = token.group()
        if word == "." and token.end() < end:
            continue
        low = word.lower()
        if low == "'" and made and made[-1].low.endswith("s"):
            low = "'s"
        is_stop = low != "'s" and (low in _ENDS or not low[0].isalnum())
        made.append(Piece(token.start(), token.end(), low, word, None, is_stop))


def outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that no other one encloses; of two that cross, the first."""
    kept: list[Mention] = []
    for mention in mentions:
        if mention.type != "event" and (not kept or mention.start >= kept[-1].end):
            kept.append(mention)
    return kept


def within(
    mentions: Sequence[Mention], starts: Sequence[int], start: int, end: int
) -> list[Mention]:
    """The mentions that lie whole in a span."""
    first, after = bisect_left(starts, start), bisect_left(starts, end)
    found = [mentions[number] for number in range(first, after)]
    return [mention for mention in found if mention.end <= end]
