"""Finds who does what a verb says: before it, after it, or earlier in the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.speech.phrases import Phrase, phrase_after, subject_before
from extractors.speech.units import has_quoted, is_quoted, low_at
from extractors.speech.verbs import BEING, group_start, is_clause, is_verb
from extractors.speech.words import DASHES, PREPOSITIONS

if TYPE_CHECKING:
    from extractors.speech.cues import Cue
    from extractors.speech.units import Unit

_LED_BY = frozenset({",", "and", "but", "by", "while", "after", "before", "in", "without", "when"})
_ENDS = DASHES | frozenset({",", ".", ";", "(", "who", ""})
_BEFORE = 40  # tokens before ", said X" in which a verb shows
_MOST_VERBS = 3  # verbs of a sentence at which its subject is looked for


def source_of(
    unit: Unit, places: tuple[int, int], cue: Cue, known: tuple[int, Phrase | None]
) -> tuple[Phrase | None, bool]:
    """Who says it, and whether they stand after the verb.

    Args:
        unit: The sentence.
        places: Where the verb group begins, and where the verb stands.
        cue: The verb.
        known: Where the speaker may begin, and who spoke last in the sentence.
    """
    start, at = places
    lowest, last = known
    before = low_at(unit, start - 1)
    if cue.form == "ing" and not any(token.low in BEING for token in unit[start:at]):
        is_apart = not before or before in _LED_BY or before in DASHES
        if is_apart or is_quoted(unit, start - 1):
            return last or main_subject(unit, at), False
        return subject_before(unit, start, lowest), False
    if before in ("and", "but", "then") and last is not None:
        return last, False
    if start == at and cue.form != "base" and "p" not in cue.frames:
        inverted = _inverted(unit, at, at + 1 + len(cue.more), lowest)
        if inverted is not None:
            return inverted, True
    if not before:
        return None, False
    if before in ("and", "but"):
        return main_subject(unit, at), False
    return subject_before(unit, start, lowest), False


def _inverted(unit: Unit, at: int, after: int, lowest: int) -> Phrase | None:
    """The speaker of "..., said X": where words stand before that nobody else says."""
    before = low_at(unit, at - 1)
    if before and before != "," and before not in DASHES and not is_quoted(unit, at - 1):
        return None
    if before == "," and not is_quoted(unit, at - 2):
        led = subject_before(unit, at, lowest)
        if led is not None and led.first <= lowest + 1:
            return None  # "Doe, a spokesman, said": the whole of what stands before is the speaker
    source = phrase_after(unit, after)
    return source if source is not None and _has_words(unit, at, lowest, source) else None


def _has_words(unit: Unit, at: int, lowest: int, source: Phrase) -> bool:
    """Whether "..., said X" has words to attribute: marked ones, or a clause and none after X."""
    if at and has_quoted(unit, max(lowest, at - 2), at):
        return True
    if at == 0:
        has_mark = has_quoted(unit, source.last, source.last + 2)
        return has_mark or low_at(unit, source.last) == ":"
    if not is_clause(unit, max(lowest, at - _BEFORE), at):
        return False
    after = low_at(unit, source.end)
    return after in _ENDS or after in PREPOSITIONS or not is_verb(unit, source.end)


def main_subject(unit: Unit, before: int) -> Phrase | None:
    """Who does what a sentence says first, before a place."""
    tried = 0
    for place in range(1, min(before, _BEFORE)):
        if is_verb(unit, place) and not is_quoted(unit, place - 1):
            found = subject_before(unit, group_start(unit, place, 0), 0)
            tried += 1
            if found is not None or tried >= _MOST_VERBS:
                return found
    return None
