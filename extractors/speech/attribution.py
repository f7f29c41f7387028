"""Puts a text's statements and quotations together: who speaks each of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.speech.people import People, Speaker
from extractors.speech.phrases import Phrase
from extractors.speech.statements import Statement, statements
from extractors.speech.units import Unit, units
from extractors.speech.words import SUBJECT_PRONOUNS, is_named, is_speech_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.findings import Mention
    from extractors.speech.marks import Marked

_NEARLY = 1.5  # a clause hardly longer than its marked words is no quote of its own beside them


@dataclass(frozen=True, slots=True)
class Attributed:
    """A span of the text that is somebody's words; `speaker` None: nobody is named."""

    start: int
    end: int
    speaker: Speaker | None
    cue: str | None
    stance: str | None
    is_direct: bool


@dataclass(slots=True)
class _Reading:
    """What has been read so far: the last speaker, and where."""

    text: str
    spans: Sequence[Marked]
    people: People
    made: list[Attributed] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    last: Attributed | None = None
    last_paragraph: int = -9


def attributed(
    text: str, spans: Sequence[Marked], mentions: Sequence[Mention]
) -> list[Attributed]:
    """All that a text attributes to somebody, and marked speech of nobody named."""
    spans = [span for span in spans if not is_named(text, span.start, span.end)]
    reading = _Reading(text, spans, People.of(text, mentions, spans))
    paragraph, place = 0, 0
    for unit in units(text, spans):
        if "\n" in text[place : unit[0].start]:
            paragraph += 1
        place = unit[-1].end
        _read_unit(reading, unit, paragraph)
    return reading.made


def _read_unit(reading: _Reading, unit: Unit, paragraph: int) -> None:
    found = statements(unit)
    for statement in found:
        speaker = None
        if statement.source is not None:
            speaker = reading.people.speaker(unit, statement.source)
            reading.people.note(speaker.entity_id)
        _take(reading, unit, statement, speaker)
        reading.last_paragraph = paragraph
    _take_rest(reading, unit, paragraph, found)
    if not found:
        reading.people.note_subject(unit)


def _take(reading: _Reading, unit: Unit, statement: Statement, speaker: Speaker | None) -> None:
    """The quotes of a statement: its clause, and the marked words in it."""
    for first, after in statement.parts:
        marked = []
        for token in unit[first:after]:
            if token.quoted is not None and token.quoted not in reading.taken:
                reading.taken.add(token.quoted)
                marked.append(reading.spans[token.quoted])
        start, end = unit[first].start, unit[after - 1].end
        for span in marked:
            one = Attributed(span.start, span.end, speaker, statement.cue, statement.stance, True)
            reading.made.append(one)
            reading.last = one
        longest = max((span.outer_end - span.outer_start for span in marked), default=0)
        if longest * _NEARLY >= end - start:
            continue
        one = Attributed(start, end, speaker, statement.cue, statement.stance, False)
        reading.made.append(one)
        reading.last = one


def _take_rest(reading: _Reading, unit: Unit, paragraph: int, found: list[Statement]) -> None:
    """Marked words that no cue claims: the last speaker goes on, or a colon leads to them."""
    for at, token in enumerate(unit):
        if token.quoted is None or token.quoted in reading.taken:
            continue
        span = reading.spans[token.quoted]
        is_whole = is_speech_alone(reading.text, span.start, span.end)
        stands_alone = len(unit) <= 2  # noqa: PLR2004 - the quotation and a stop
        goes_on = at == 0 and paragraph == reading.last_paragraph
        if not (is_whole or goes_on or (stands_alone and reading.text[span.end - 1] in ".!?")):
            continue
        reading.taken.add(token.quoted)
        speaker, cue = None, None
        if reading.last is not None and (stands_alone or found or goes_on) and paragraph - reading.last_paragraph <= 1:
            speaker, cue = reading.last.speaker, reading.last.cue
        one = Attributed(span.start, span.end, speaker, cue, "says" if cue else None, True)
        reading.made.append(one)
        if speaker is not None:
            reading.last, reading.last_paragraph = one, paragraph
