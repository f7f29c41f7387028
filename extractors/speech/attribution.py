"""Puts a text's statements and quotations together: who speaks each of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extractors.speech.cues import cues, own_stance
from extractors.speech.people import People, Speaker
from extractors.speech.set_phrases import signature
from extractors.speech.sources import main_clause
from extractors.speech.statements import Statement, statements
from extractors.speech.units import Unit, units
from extractors.speech.words import PERSONS, is_named, is_speech_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.findings import Findings
    from extractors.speech.marks import Marked

_ALONE = 2  # tokens of a sentence that is a quotation, and perhaps a stop
_FIRST_WORDS = 80  # code points in which "we would never support" has room
_NEARLY = 1.5  # a clause hardly longer than its marked words is no quote of its own beside them


@dataclass(frozen=True, slots=True)
class Said:
    """How words are attributed: by whom, with which cue, and how they stand to it."""

    speaker: Speaker
    cue: str
    cue_start: int
    cue_end: int
    stance: str | None


@dataclass(frozen=True, slots=True)
class Attributed:
    """A span of the text that is somebody's words; `said` None: nobody is named."""

    start: int
    end: int
    said: Said | None
    is_direct: bool
    is_mixed: bool = False
    is_part: bool = False


@dataclass(slots=True)
class _Reading:
    """What has been read so far.

    Attributes:
        last: The last speaker, in which paragraph.
        subject: The person whom the last sentence was about, if it attributed nothing.
        orphans: Places in `made` of quotations that stood alone and have nobody yet.
    """

    text: str
    spans: Sequence[Marked]
    people: People
    made: list[Attributed] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    last: Said | None = None
    last_paragraph: int = -9
    subject: tuple[Said, int] | None = None
    orphans: list[int] = field(default_factory=list)
    orphan_paragraph: int = -9


def attributed(text: str, spans: Sequence[Marked], found: Findings) -> list[Attributed]:
    """All that a text attributes to somebody, and marked speech of nobody named."""
    spans = [span for span in spans if not is_named(text, span.start, span.end)]
    reading = _Reading(text, spans, People.of(text, found, spans))
    paragraph, place = 0, 0
    for unit in units(text, spans):
        if "\n" in text[place : unit[0].start]:
            paragraph += 1
        place = unit[-1].end
        _read_unit(reading, unit, paragraph)
    return reading.made


def _read_unit(reading: _Reading, unit: Unit, paragraph: int) -> None:
    found = statements(unit)
    spoken: Said | None = None
    for statement in found:
        said = _said(reading, unit, statement)
        reading.people.note(said.speaker.entity_id)
        if _take(reading, unit, statement, said):
            spoken = said
        reading.last, reading.last_paragraph = spoken or said, paragraph
    if spoken is not None and unit[0].quoted is not None:
        _give_orphans(reading, spoken, paragraph)
    signed = None if found else signature(unit)
    if signed is not None:
        mark = unit[0]
        who = reading.people.speaker(unit, signed)
        _give_orphans(reading, Said(who, mark.low, mark.start, mark.end, "says"), paragraph)
        return
    _take_rest(reading, unit, paragraph, has_speaker=bool(found))
    if not found:
        reading.people.note_subject(unit)
    reading.subject = None if found else _told_of(reading, unit, paragraph)


def _give_orphans(reading: _Reading, said: Said, paragraph: int) -> None:
    """Quotations that stood alone just before belong to whom the next words name."""
    for at in reading.orphans:
        one = reading.made[at]
        if one.said is None and paragraph - reading.orphan_paragraph <= 1:
            reading.made[at] = replace(one, said=_standing(reading.text, one.start, said))
    reading.orphans.clear()


def _told_of(reading: _Reading, unit: Unit, paragraph: int) -> tuple[Said, int] | None:
    """The person whom a sentence of the reporter is about: a quotation may follow it."""
    if unit[0].quoted is not None:
        return None
    found = main_clause(unit)
    if found is None:
        return None
    phrase, verb = found
    speaker = reading.people.speaker(unit, phrase)
    is_person = speaker.entity_id in reading.people.persons or unit[phrase.start].low in PERSONS
    if not is_person:
        return None
    cue = unit[verb]
    return Said(speaker, cue.low, cue.start, cue.end, "says"), paragraph


def _said(reading: _Reading, unit: Unit, statement: Statement) -> Said:
    return Said(
        reading.people.speaker(unit, statement.source),
        statement.cue,
        unit[statement.cue_start].start,
        unit[statement.cue_end - 1].end,
        statement.stance,
    )


def _take(reading: _Reading, unit: Unit, statement: Statement, said: Said) -> bool:
    """The quotes of a statement, its clauses and the marked words in them; whether it is marked."""
    is_spoken = False
    for first, after in statement.parts:
        marked = []
        for token in unit[first:after]:
            if token.quoted is not None and token.quoted not in reading.taken:
                reading.taken.add(token.quoted)
                marked.append(reading.spans[token.quoted])
        start, end = unit[first].start, unit[after - 1].end
        longest = max((span.outer_end - span.outer_start for span in marked), default=0)
        is_whole = longest * _NEARLY >= end - start
        for span in marked:
            one = Attributed(span.start, span.end, _standing(reading.text, span.start, said), True)
            reading.made.append(one if is_whole else replace(one, is_part=True))
        if not is_whole:
            said_so = _standing(reading.text, start, said)
            reading.made.append(Attributed(start, end, said_so, False, is_mixed=bool(marked)))
        is_spoken = is_spoken or is_whole
    return is_spoken


def _standing(text: str, start: int, said: Said) -> Said:
    """What the words themselves tell of the stance, where the cue tells none: "we support"."""
    if said.stance != "says":
        return said
    given = text[start : start + _FIRST_WORDS].lower().replace("'s ", " 's ").split()
    stance = own_stance([word.strip(".,;:!?") for word in given])
    return said if stance is None else replace(said, stance=stance)


def _is_adding(unit: Unit, at: int) -> bool:
    """Whether a sentence is a mere "Adding, ..."."""
    cue = cues().get(unit[0].low)
    return cue is not None and cue.form == "ing" and at <= _ALONE


def _take_rest(reading: _Reading, unit: Unit, paragraph: int, *, has_speaker: bool) -> None:
    """Marked words that no cue claims: speech of its own, which the last speaker may go on with."""
    for at, token in enumerate(unit):
        if token.quoted is None or token.quoted in reading.taken:
            continue
        span = reading.spans[token.quoted]
        goes_on = paragraph == reading.last_paragraph and (at == 0 or _is_adding(unit, at))
        stands_alone = len(unit) <= _ALONE
        is_speech = is_speech_alone(reading.text, span.start, span.end) or goes_on
        if not (is_speech or (stands_alone and reading.text[span.end - 1] in ".!?")):
            continue
        reading.taken.add(token.quoted)
        is_near = paragraph - reading.last_paragraph <= 1
        said = reading.last if is_near and (stands_alone or has_speaker or goes_on) else None
        if at == 0 and stands_alone and reading.subject is not None:
            told_of, where = reading.subject
            said = told_of if paragraph - where <= 1 else said
        if said is not None:
            said = _standing(reading.text, span.start, replace(said, stance="says"))
            reading.last, reading.last_paragraph = said, paragraph
        elif stands_alone:
            if paragraph - reading.orphan_paragraph > 0:
                reading.orphans.clear()
            reading.orphans.append(len(reading.made))
            reading.orphan_paragraph = paragraph
        reading.made.append(Attributed(span.start, span.end, said, True))
