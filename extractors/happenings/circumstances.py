"""Where and when: the place and the date of a sentence that belong to its event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.happenings.lexicon import is_past_form
from extractors.happenings.words import REPORTING, SUBORDINATORS
from extractors.reading import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.happenings.calendar import When
    from extractors.happenings.scene import Piece

_IN = words("in at near outside inside")
_BESIDE = words(
    "the city town village capital port northern southern eastern western central nearby resort "
    "of downtown region province state black sea siberian"
)
_REPORTS = REPORTING | words("saying telling says accused warned")
_FARTHEST = 30  # pieces after a verb that its place may stand
_FARTHEST_DATE = 18  # and its date, without another verb between
_TIES = SUBORDINATORS - {"and"}


def place_of(row: Sequence[Piece], at: int, taken: Sequence[Piece]) -> Piece | None:
    """The place of the event whose verb is at a piece; `taken` are its parties."""
    for number in range(at + 1, min(len(row), at + _FARTHEST)):
        piece = row[number]
        if piece.low in _REPORTS or piece.low in _TIES or piece.low in ("after", "before"):
            break
        if _is_place(row, number) and piece not in taken:
            return piece
    opening = next((n for n, piece in enumerate(row[:4]) if piece.mention), None)
    if opening is not None and opening < at and _is_place(row, opening):
        return row[opening] if row[opening] not in taken else None
    return None


def _is_place(row: Sequence[Piece], at: int) -> bool:
    mention = row[at].mention
    if (
        mention is None
        or mention.type != "place"
        or (at + 1 < len(row) and row[at + 1].low == "'s")
    ):
        return False
    before = at - 1
    while before > 0 and at - before < 5 and row[before].low in _BESIDE:  # noqa: PLR2004 - "the city of"
        before -= 1
    return before >= 0 and row[before].low in _IN


def date_of(row: Sequence[Piece], at: int, dates: Sequence[When]) -> When | None:
    """The date of the event whose verb is at a piece.

    A date after the verb is its own unless another verb reports, ties or comes between; failing
    that, one before the verb that the sentence begins with or that stands next to it.
    """
    verb = row[at]
    for when in dates:
        if when.start >= verb.end:
            between = [p for p in row[at + 1 :] if p.end <= when.start]
            if len(between) <= _FARTHEST_DATE and not any(_acts(p) for p in between):
                return when
            break
    before = [when for when in dates if when.end <= verb.start]
    if not before:
        return None
    between = [p for p in row[:at] if p.start >= before[-1].end]
    if not any(_parts(p) and p.low not in ("who", "and") for p in between):
        led = [p for p in row if p.end <= before[-1].start]
        is_reported = any(p.low in _REPORTS for p in led[-3:])
        return None if is_reported else before[-1]
    return None


def _parts(piece: Piece) -> bool:
    return piece.low in _REPORTS or piece.low in _TIES or piece.low in ("after", "before", "since")


def _acts(piece: Piece) -> bool:
    """Whether a piece parts a verb from what follows, or is a verb of its own."""
    if _parts(piece):
        return True
    return piece.mention is None and is_past_form(piece.low)
