"""Finds who does what a verb says: before it, after it, or earlier in the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.speech.following import phrase_after
from extractors.speech.phrases import Phrase, subject_before
from extractors.speech.units import has_quoted, is_quoted, is_sentence, low_at
from extractors.speech.verbs import BEING, group_start, is_clause, is_verb
from extractors.speech.words import DASHES, PLURALS, PREPOSITIONS, SUBJECT_PRONOUNS

if TYPE_CHECKING:
    from extractors.speech.cues import Cue
    from extractors.speech.units import Unit

_LED_BY = frozenset({",", "and", "but", "by", "while", "after", "before", "in", "without", "when"})
_ENDS = DASHES | frozenset({",", ".", ";", "(", "who", ""})
_SUNK = frozenset({"that", "because", "after", "as", "if", "whether", "what", "how", "why"})
_WRITTEN = frozenset({"statement", "message", "email", "letter", "tweet", "post", "note", "memo"})
_NEAR = 8  # tokens of "with one of her ads asking"
_LONG_ENOUGH = 6  # tokens of a clause whose verb no ending shows
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
            return last or nearest_subject(unit, start) or main_subject(unit, at), False
        if before in PREPOSITIONS:
            # "took the step of criticizing"; of "blamed him for refusing" the doer is not plain.
            return (None if before == "for" else nearest_subject(unit, start - 1)), False
        return _doing(unit, start, lowest), False
    if before in ("and", "but", "then") and last is not None:
        return last, False
    if start == at and cue.form != "base" and "p" not in cue.frames and cue.frames != "a":
        inverted = _inverted(unit, at, at + 1 + len(cue.more), lowest)
        if inverted is not None:
            return inverted, True
    if not before:
        return None, False
    if before in ("and", "but"):
        return main_subject(unit, at), False
    return subject_before(unit, start, lowest), False


def _doing(unit: Unit, start: int, lowest: int) -> Phrase | None:
    """Who does what a participle right behind them says: also of "released a statement saying"."""
    found = subject_before(unit, start, lowest)
    if found is None:
        led = next((n for n in range(start - 1, max(lowest, start - _NEAR), -1)
                    if unit[n].low == "with"), start)  # fmt: skip
        return Phrase(led + 1, start, start, led + 1, start) if led + 1 < start else None
    is_written = unit[found.core - 1].low in _WRITTEN and is_verb(unit, found.first - 1)
    return (nearest_subject(unit, found.first) or found) if is_written else found


def _is_somebody(unit: Unit, phrase: Phrase) -> bool:
    """Whether a phrase can be a subject: one small word without an article hardly is."""
    token = unit[phrase.start]
    is_word = phrase.end - phrase.start == 1 and not token.is_capital
    return (
        not is_word
        or token.low in SUBJECT_PRONOUNS
        or token.low.endswith("s")
        or (token.low in PLURALS)
    )


def _inverted(unit: Unit, at: int, after: int, lowest: int) -> Phrase | None:
    """The speaker of "..., said X": where words stand before that nobody else says."""
    before = low_at(unit, at - 1)
    if before and before != "," and before not in DASHES and not is_quoted(unit, at - 1):
        return None
    if before == "," and not is_quoted(unit, at - 2):
        led = subject_before(unit, at, lowest)
        is_all = led is not None and led.first <= lowest + 1
        if led is not None and is_all and not has_quoted(unit, lowest, led.first):
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
    if any(is_sentence(unit, n) for n in (source.last, source.last + 1)):
        return True
    first = max(lowest, at - _BEFORE)
    if low_at(unit, source.last) == "," and is_verb(unit, source.last + 1):
        return True  # "And Trump, said X, who is his friend, does not forgive"
    is_last = low_at(unit, source.last) in ("", ".") and unit[at].low in ("said", "says")
    is_last = is_last and first == 0 and at > _LONG_ENOUGH
    if not is_last and not is_clause(unit, first, at) and not has_quoted(unit, first, at):
        return False
    after = low_at(unit, source.end)
    return after in _ENDS or after in PREPOSITIONS or not is_verb(unit, source.end)


def nearest_subject(unit: Unit, before: int) -> Phrase | None:
    """Who does what the last clause before a place says; what is only said "that" is passed by."""
    tried = 0
    for place in range(before - 1, max(0, before - _BEFORE), -1):
        if not is_verb(unit, place) or is_quoted(unit, place - 1):
            continue
        found = subject_before(unit, group_start(unit, place, 0), 0)
        is_sunk = found is not None and low_at(unit, found.first - 1) in _SUNK
        if found is not None and not is_sunk and _is_somebody(unit, found):
            return found
        tried += 1
        if tried >= _MOST_VERBS:
            break
    return None


def main_subject(unit: Unit, before: int) -> Phrase | None:
    """Who does what a sentence says first, before a place."""
    found = main_clause(unit, before)
    return found[0] if found else None


def main_clause(unit: Unit, before: int = _BEFORE) -> tuple[Phrase, int] | None:
    """Who does what a sentence says first, before a place, and the verb."""
    tried = 0
    for place in range(1, min(before, _BEFORE, len(unit))):
        if is_verb(unit, place) and not is_quoted(unit, place - 1):
            found = subject_before(unit, group_start(unit, place, 0), 0)
            tried += 1
            if found is not None:
                return found, place
            if tried >= _MOST_VERBS:
                break
    return None
