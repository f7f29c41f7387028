"""Matches the frames of the lexicon against a sentence: verb, subject, object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.happenings.guards import BY_HAND, is_figure
from extractors.happenings.lexicon import ANYTHING, HERE, fits, lexicon
from extractors.happenings.objects import Object, first_name, object_at
from extractors.happenings.people import are_many
from extractors.happenings.subjects import Subject, main_subject, subject
from extractors.happenings.verbs import steps, verb_group
from extractors.happenings.words import (
    DEEDS,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    SITES,
    SUBORDINATORS,
    WARES,
)
from extractors.reading import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.happenings.lexicon import Form, Frame
    from extractors.happenings.scene import Piece
    from extractors.happenings.verbs import Verb

_GAP = 4  # pieces between the words of a frame: "imposed sweeping new economic sanctions"
_FAR_GAP = 8  # with a whole object between: "extradited two suspected militants to"
_LEADING = frozenset({"after", "before", "until", "till", "once", "when", "unless", "if"})
_PLANNED = frozenset({"agree", "consult", "aid"})
"""Types of which the "-ing" form mostly says what is planned: "is meeting", "is sending"."""
_PARTING = (SUBORDINATORS - {"and"}) | (MODALS - {"to"}) | NEGATIONS
_TELLING = words("say insist declare allege charge argue")  # "said A must": A is no object
_AGENT = 8  # pieces from a passive to its "by"


@dataclass(frozen=True, slots=True)
class Told:
    """A frame that a sentence fills.

    Attributes:
        actors: Names of who did it.
        targets: Names of whom it was done to; empty where nobody need be.
        cue: Numbers of the first and last piece of the cue.
        doubt: 0..1.
        last: Number of the piece after all that belongs to it.
        marks: Conditions on the parties, see `lexicon.toml`.
        needs_two: Whether actors without targets act upon each other.
    """

    event_type: str
    quad_class: str
    actors: tuple[Piece, ...]
    targets: tuple[Piece, ...]
    cue: tuple[int, int]
    is_mutual: bool
    doubt: float
    last: int
    marks: str = ""
    needs_two: bool = False


def told(row: Sequence[Piece], at: int, *, has_force: bool) -> Told | None:
    """What the verb at a piece tells, by the first frame that fits; None: nothing."""
    known = lexicon()
    verb = verb_group(row, at)
    if not verb.is_fact:
        return None
    for lemma, form in known.forms.get(row[at].low, ()):
        passive = _is_passive(row, at, form, verb)
        if passive is None:
            continue
        for frame in known.frames[lemma]:
            if ("!" in frame.marks and not has_force) or ("~" in frame.marks and has_force):
                continue
            if frame.event_type in BY_HAND and not passive and is_figure(row, at):
                continue
            found = (_done_by if passive else _does)(row, at, frame, verb)
            if found is not None and (form != "plural" or _are_several(row, verb, found)):
                return found
    return None


def _are_several(row: Sequence[Piece], verb: Verb, found: Told) -> bool:
    """Whether what stands before a verb is more than one: "Poland and Spain accuse"."""
    before = row[verb.before]
    is_person = before.mention is not None and before.mention.type == "person"
    is_plural = before.low.endswith("s") and before.mention is None and are_many(before.low)
    is_people = before.mention is not None and before.mention.type == "group"
    if len(found.actors) > 1:
        return True
    return (is_plural or (is_people and before.low.endswith("s"))) and not is_person


def _is_passive(row: Sequence[Piece], at: int, form: Form, verb: Verb) -> bool | None:
    """Whether a form is a passive one here; None where it cannot be a finite verb."""
    is_before_by = at + 1 < len(row) and row[at + 1].low == "by"
    if form == "plural":
        return None if verb.is_passive or verb.is_perfect else False
    if form == "progressive":
        return False if verb.is_passive or _is_aside(row, at) else None
    if form == "participle":
        if verb.is_passive or (is_before_by and not verb.is_perfect):
            return True
        return False if verb.is_perfect else None
    return None if verb.is_passive or verb.is_perfect or is_before_by else False


def _is_aside(row: Sequence[Piece], at: int) -> bool:
    """Whether an "-ing" form goes on with what the subject did: ", accusing Iran of"."""
    return at > 0 and row[at - 1].low == ","


def _does(row: Sequence[Piece], at: int, frame: Frame, verb: Verb) -> Told | None:
    """The active: subject, verb, what the frame asks for."""
    filled = _filled(row, at + 1, frame)
    if filled is None:
        return None
    found, last_word, end = filled
    is_aside = _is_aside(row, at) and row[at].low.endswith("ing")
    who = main_subject(row, at - 1) if is_aside else subject(row, verb.before)
    if who is None or not _may_act(who, frame) or _is_to_come(row, at, who):
        return None
    if row[at].low.endswith("ing") and frame.event_type in _PLANNED:
        return None
    cue = (at, last_word if last_word is not None else at)
    if frame.is_mutual:
        if len(who.parties) < 2:  # noqa: PLR2004 - two make a meeting
            return None
        return _made(frame, (who.parties, ()), who, cue, end)
    targets = found.parties if found is not None else ()
    if frame.has_target and not targets:
        return None
    return _made(frame, (who.parties, targets), who, cue, end)


def _is_to_come(row: Sequence[Piece], at: int, who: Subject) -> bool:
    """Whether a present says what is not yet: "after he steps down", "until A releases B"."""
    is_led = who.start > 0 and row[who.start - 1].low in _LEADING
    forms = lexicon().forms[row[at].low]
    return is_led and any(form in ("present", "plural") for _, form in forms)


def _made(
    frame: Frame,
    sides: tuple[tuple[Piece, ...], tuple[Piece, ...]],
    who: Subject,
    cue: tuple[int, int],
    last: int,
) -> Told:
    """What a frame tells of two sides, actors and targets; `who` is the subject."""
    return Told(
        frame.event_type,
        frame.quad_class,
        *sides,
        cue,
        is_mutual=frame.is_mutual or frame.event_type == "consult",
        doubt=who.doubt,
        last=last,
        marks=frame.marks,
        needs_two=frame.is_mutual,
    )


def _may_act(who: Subject, frame: Frame) -> bool:
    if "#" not in frame.marks:
        return True
    return all(p.mention is not None and p.mention.type != "person" for p in who.parties)


def _filled(
    row: Sequence[Piece], at: int, frame: Frame
) -> tuple[Object | None, int | None, int] | None:
    """The target, the last word before it, and the piece after all; None: it does not fit."""
    place, last_word, found = at, None, None
    gap = 0 if frame.is_direct else _GAP
    for word in frame.words:
        if word == (ANYTHING,):
            gap = _FAR_GAP
        elif word == (HERE,):
            found = _target(row, place, frame, gap if gap == _FAR_GAP else 0)
            if found is None:
                return None
            place, gap = found.named + 1, _GAP + 2
        else:
            spot = _word_from(row, place, word, gap, is_first=last_word is None)
            if spot is None:
                return None
            if found is None:
                last_word = spot
            place, gap = spot + 1, _GAP
    return found, last_word, place


def _word_from(
    row: Sequence[Piece], at: int, word: tuple[str, ...], gap: int, *, is_first: bool = False
) -> int | None:
    """The first piece from a place on that is one of the words; nothing may part them.

    A preposition that is the first word of its frame is parted from the verb by nothing but
    adverbs, days and places: "met in Sochi with", never "called it a reason for".
    """
    is_joint = is_first and gap < _FAR_GAP and all(each in PREPOSITIONS for each in word)
    for place in range(at, min(len(row), at + gap + 1)):
        piece = row[place]
        if piece.mention is None and fits(word, piece.low):
            return place
        if _parts(piece) or (gap < _FAR_GAP and place > at and _is_object(row, place)):
            return None
        if is_joint and not (piece.mention or piece.low in PREPOSITIONS or steps(piece.low)):
            return None
    return None


def _parts(piece: Piece) -> bool:
    """Whether a clause ends at a piece."""
    is_mark = not piece.low[0].isalnum() and piece.low not in ("'s", "$", "-", "%")
    return is_mark or piece.low in _PARTING


def _is_object(row: Sequence[Piece], at: int) -> bool:
    """Whether a name stands at a piece that no preposition leads, as in "met A with his wife"."""
    return row[at].mention is not None and row[at - 1].low not in PREPOSITIONS


def _target(row: Sequence[Piece], at: int, frame: Frame, gap: int) -> Object | None:
    if row[at - 1].low == "that" or (frame.lemma in _TELLING and len(frame.words) > 1):
        return first_name(row, at)
    theirs = _taken_for_them(frame)
    for place in range(at, min(len(row), at + gap + 1)):
        found = object_at(row, place, theirs)
        if found is not None:
            needs_deed = "=" in frame.marks and frame.words[-1:] == ((HERE,),)
            return None if needs_deed and not found.is_deed else found
        if not row[place].low[0].isalnum() or row[place].low in SUBORDINATORS:
            break
    return None


def _taken_for_them(frame: Frame) -> frozenset[str]:
    """Nouns that stand for those whose they are, after a verb: what they said, where they are."""
    if frame.event_type in ("assault", "mobilize", "coerce"):
        return SITES
    if frame.event_type == "sanction":
        return WARES
    is_of_words = frame.quad_class.startswith("verbal") and frame.event_type != "consult"
    return DEEDS if is_of_words else frozenset()


def _done_by(row: Sequence[Piece], at: int, frame: Frame, verb: Verb) -> Told | None:
    """The passive: "A was accused by B"."""
    if not frame.is_direct or "=" in frame.marks:
        return None
    agent = _agent(row, at + 1)
    if agent is None:
        return None
    for word in frame.words[1:]:
        if (
            _word_from(row, at + 1, word, _FAR_GAP) is None
            and _word_from(row, agent.end, word, _GAP) is None
        ):
            return None
    who = subject(row, verb.before)
    if who is None or not _may_act(Subject(agent.parties, 0), frame):
        return None
    return _made(frame, (agent.parties, who.parties), who, (at, at), agent.end)


def _agent(row: Sequence[Piece], at: int) -> Object | None:
    for place in range(at, min(len(row), at + _AGENT)):
        low = row[place].low
        if low == "by":
            return object_at(row, place + 1)
        if not low[0].isalnum() or low in SUBORDINATORS - {"and"}:
            return None
    return None


def noun_spots(row: Sequence[Piece]) -> Iterator[int]:
    """Numbers of the pieces that name an event."""
    nouns = lexicon().nouns
    return (n for n, piece in enumerate(row) if piece.mention is None and piece.low in nouns)
