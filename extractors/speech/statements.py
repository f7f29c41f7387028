"""Reads a sentence: which words it attributes to whom, by its cues."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractors.speech.cues import NEGATED, Cue, cues, paired_cues
from extractors.speech.nouns import owned
from extractors.speech.parts import Part, before_cue, goes_on, parts_of
from extractors.speech.set_phrases import QUOTING, according, announced, as_saying, felt
from extractors.speech.sources import source_of
from extractors.speech.tails import Tail, claimed, tails_of
from extractors.speech.units import is_quoted, joined, low_at
from extractors.speech.verbs import group_start, is_done, is_passive
from extractors.speech.words import DASHES, FINDERS, NEGATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.speech.phrases import Phrase
    from extractors.speech.units import Unit

_NOBODY = frozenset({"nobody", "none", "neither", "no", "nothing"})
_LEADS_ON = DASHES | frozenset({",", ":", "and", "but"})


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that a sentence attributes.

    Attributes:
        parts: What is reported, as token ranges; two where the attribution stands inside.
        cue_start: The first token of the cue.
        cue_end: The first token after it.
        cue: Its words in lower case; of some only the usual ones ("quoted as saying").
        source: Who says it.
        stance: How the cue says that the speaker stands to it; None: a negated one, of which
            the contrary is not known.
    """

    parts: tuple[Part, ...]
    cue_start: int
    cue_end: int
    cue: str
    source: Phrase
    stance: str | None


def statements(unit: Unit) -> list[Statement]:
    """What a sentence attributes, in order of the cues."""
    found: list[Statement] = []
    lowest = 0
    tails = tails_of(unit)
    others = claimed(unit, tails)
    for at in range(len(unit)):
        if is_quoted(unit, at) or (found and found[-1].cue_start <= at < found[-1].cue_end):
            continue
        last = found[-1].source if found else None
        if at in tails:
            statement: Statement | None = _of_tail(unit, tails[at], lowest)
        else:
            statement = _without(unit, _read(unit, at, lowest, last), others)
        if statement is not None:
            found.append(statement)
            if statement.parts[0][0] < statement.cue_start:
                lowest = max(lowest, _lowest_after(unit, statement))
    taken = [part for statement in found for part in statement.parts]
    signed = [
        Statement(parts, *cue, joined(unit, *cue), source, "says")
        for source, parts, cue in announced(unit, taken)
    ]
    return _outermost(found) + signed


def _of_tail(unit: Unit, tail: Tail, lowest: int) -> Statement:
    """What the speaker right after a quotation says: it, what leads to it, and what goes on."""
    end = tail.at + 1 + len(tail.cue.more)
    before = before_cue(unit, tail.quoted + 1, lowest) or (tail.quoted, tail.quoted + 1)
    more = goes_on(unit, end)
    parts = (before, more) if more else (before,)
    return Statement(parts, tail.at, end, joined(unit, tail.at, end), tail.source, tail.cue.stance)


def _without(unit: Unit, statement: Statement | None, others: frozenset[int]) -> Statement | None:
    """A statement without the quotations behind its cue that have a speaker of their own."""
    if statement is None or not others:
        return statement
    parts = []
    for start, end in statement.parts:
        other = next((n for n in range(max(start, statement.cue_end), end) if n in others), end)
        while other > start and unit[other - 1].low in _LEADS_ON and other < end:
            other -= 1
        if other > start:
            parts.append((start, other))
    return replace(statement, parts=tuple(parts)) if parts else None


def _lowest_after(unit: Unit, statement: Statement) -> int:
    """Where what a later cue reports can begin: after the words that this one reports."""
    source = statement.source
    if source.first > statement.cue_start:
        # "said a student, who added ...": who goes on belongs to what comes next.
        return source.start if low_at(unit, source.end + 1) == "who" else source.last
    return statement.cue_end


def _outermost(found: list[Statement]) -> list[Statement]:
    """Without what is only reported within another report: "he said that she had promised to"."""
    return [
        statement
        for statement in found
        if not any(other is not statement and _holds(other, statement) for other in found)
    ]


def _holds(outer: Statement, inner: Statement) -> bool:
    """Whether a statement lies in one part of another, cue and all."""
    first, after = inner.parts[0][0], inner.parts[-1][1]
    return any(
        start <= min(first, inner.cue_start) and after <= end and (start, end) != (first, after)
        for start, end in outer.parts
    )


def _read(unit: Unit, at: int, lowest: int, last: Phrase | None) -> Statement | None:
    """The statement whose cue stands at a place."""
    low = unit[at].low
    if low == "according" and low_at(unit, at + 1) == "to":
        found = according(unit, at, lowest)
        return Statement(found[1], *found[2], "according to", found[0], "says") if found else None
    if low in QUOTING:
        found = as_saying(unit, at, lowest)
        if found is not None:
            return Statement(found[1], *found[2], "quoted as saying", found[0], "says")
    feeling = felt(unit, at, lowest)
    if feeling is not None:
        (who, parts, places), stance = feeling
        return Statement(parts, *places, low, who, stance)
    noun = owned(unit, at)
    if noun is not None:
        source, part, stance = noun
        return Statement((part,), at, at + 1, low, source, stance)
    tried = (_attributed(unit, at, cue, (lowest, last)) for cue in _cues_at(unit, at))
    return next((statement for statement in tried if statement is not None), None)


def _cues_at(unit: Unit, at: int) -> Iterator[Cue]:
    """What a token can be as a cue, those of two words first; names are none."""
    token = unit[at]
    if token.is_capital and at and not is_quoted(unit, at - 1):
        return
    for cue in paired_cues().get(token.low, ()):
        if tuple(t.low for t in unit[at + 1 : at + 1 + len(cue.more)]) == cue.more:
            yield cue
    cue_of_one = cues().get(token.low)
    if cue_of_one is not None:
        yield cue_of_one


def _attributed(
    unit: Unit, at: int, cue: Cue, known: tuple[int, Phrase | None]
) -> Statement | None:
    """The statement of a verb, where it is one and somebody says it."""
    end = at + 1 + len(cue.more)
    start = group_start(unit, at, known[0])
    group = [token.low for token in unit[start:at]]
    if is_passive(cue, group) or not is_done(unit, at, cue, group):
        return None
    is_negated = any(word in NEGATIONS or word.endswith("n't") for word in group)
    if is_negated and cue.stance == "says":
        return None
    source, is_inverted = source_of(unit, (start, at), cue, known)
    if source is None or not _can_tell(unit, cue, source, end):
        return None
    if unit[source.start].low in _NOBODY and cue.stance in ("says", "believes"):
        return None
    if source.end - source.start == 1 and unit[source.start].low == "you":
        return None  # "if you want to know"
    after = source.last if is_inverted else end
    places = (start, after, known[0])
    parts = parts_of(unit, cue, source, places, is_inverted=is_inverted)
    if not parts:
        return None
    stance = NEGATED.get(cue.stance) if is_negated else cue.stance
    return Statement(parts, at, end, joined(unit, at, end), source, stance)


def _can_tell(unit: Unit, cue: Cue, source: Phrase, end: int) -> bool:
    """Whether "found" and "showed" report: "that" follows, or a poll, a court or the like finds."""
    if "p" not in cue.frames or (low_at(unit, end) == "that" and cue.form != "base"):
        return True
    return any(token.low in FINDERS for token in unit[source.start : source.core])
