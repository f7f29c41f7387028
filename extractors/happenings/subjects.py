"""Who stands before a verb: the noun phrase that ends there, read from its end.

A phrase names somebody when a name is its head ("President Assad"), owns it ("Iran's foreign
ministry") or says whose it is ("Israeli soldiers", "leaders of Hamas"). What is only in its
neighbourhood ("the attack on Israel", "a man in Iran", "Trump's lawyer") names nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.happenings.lexicon import is_past_form
from extractors.happenings.people import holder, is_one_of_many
from extractors.happenings.verbs import steps, verb_group
from extractors.happenings.words import (
    ACTOR_NOUNS,
    DETERMINERS,
    HOLDERS,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    REPORTING,
    SIDES,
    SUBORDINATORS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.happenings.scene import Piece

_LONGEST = 12  # pieces of a noun phrase; longer ones are lists or lost commas
_ASIDE = 14  # pieces between two commas: an apposition, a clause with "who"
_MOST_PARTIES = 4  # names in "A, B, C and D met"
_DASHES = frozenset({"\u2014", "\u2013"})
_BEFORE_HEAD = 5  # pieces from a name to the noun that it belongs to


@dataclass(frozen=True, slots=True)
class Subject:
    """Who stands before a verb.

    Attributes:
        parties: Names, in order; several where "and" joins them.
        start: Number of the first piece of the phrase.
        doubt: 0..1, how unsure the way to them is.
    """

    parties: tuple[Piece, ...]
    start: int
    doubt: float = 0.0


def subject(row: Sequence[Piece], at: int, depth: int = 0) -> Subject | None:
    """The subject that ends at a piece: what stands before a verb and its auxiliaries."""
    if at < 0:
        return None
    low = row[at].low
    if low == ",":
        return _before_aside(row, at)
    if low == ")":
        opened = _back_to(row, at, "(")
        return subject(row, opened - 1, depth) if opened is not None else None
    if low in _DASHES:
        return _before_aside(row, at, low)
    if low == "who" and at > 1 and row[at - 1].low == "," and _is_person(row[at - 2]):
        return _described(row, at - 2) or Subject((row[at - 2],), _start_of(row, at - 2), 0.1)
    if low in ("who", "which", "that"):
        at -= 2 if at and row[at - 1].low == "," else 1
        described = _described(row, at) if low == "who" else None
        return described or _joined(row, at)
    if low in PRONOUNS:
        return _pronoun(row, at, depth)
    if low in ("and", "then", "but") and depth == 0:
        return main_subject(row, at)
    return _joined(row, at)


def _is_person(piece: Piece) -> bool:
    return piece.mention is not None and piece.mention.type == "person"


def _before_aside(row: Sequence[Piece], comma: int, mark: str = ",") -> Subject | None:
    """The subject before ", the prime minister," or ", who ...,"; dashes part as commas do."""
    opened = _back_to(row, comma, mark)
    if opened is None or opened == 0 or comma - opened < 2:  # noqa: PLR2004 - nothing between
        return None
    if row[opened + 1].low in ("and", "but", "or"):
        return None
    return _joined(row, opened - 1)


def _described(row: Sequence[Piece], at: int) -> Subject | None:
    """The person before ", a Texas Republican who" and "of Ohio, a Republican who"."""
    opened = _back_to(row, at + 1, ",")
    if opened is None or opened == 0 or row[opened + 1].low not in ("a", "an", "the"):
        return None
    place = opened - 3 if opened > 2 and row[opened - 2].low in ("of", "from") else opened - 1  # noqa: PLR2004 - a name, "of" and a place
    before = row[place].mention
    return _joined(row, place) if before is not None and before.type == "person" else None


def _back_to(row: Sequence[Piece], at: int, mark: str) -> int | None:
    for place in range(at - 1, max(-1, at - _ASIDE), -1):
        if row[place].low == mark:
            return place
    return None


def _pronoun(row: Sequence[Piece], at: int, depth: int) -> Subject | None:
    """Whom a pronoun means after "said (that)": the subject of that verb.

    Elsewhere "he" and "she" stand for themselves, and the text before must tell who they are.
    """
    place = at - 1
    while place >= 0 and (row[place].low == "that" or steps(row[place].low)):
        place -= 1
    if depth or place < 1 or row[place].low not in REPORTING:
        is_free = at == 0 or (row[at].low != "it" and row[at - 1].low != "that")
        is_one = is_free and row[at].low in ("he", "she", "it")
        return Subject((row[at],), at, 0.2) if is_one else None
    verb = verb_group(row, place)
    found = subject(row, verb.before, depth + 1) if verb.is_fact and not verb.is_passive else None
    return found if found is not None and _agrees(row[at].low, found) else None


def _agrees(pronoun: str, found: Subject) -> bool:
    """Whether a pronoun can mean a subject."""
    mention = found.parties[0].mention
    if pronoun == "they":
        return True
    is_person = mention is not None and mention.type == "person"
    return len(found.parties) == 1 and (pronoun in ("he", "she")) == is_person


def main_subject(row: Sequence[Piece], at: int) -> Subject | None:
    """The subject of the verb before an "and" or a comma that goes on with it."""
    place = at - 1
    while place > 0 and at - place < 2 * _LONGEST:
        low = row[place].low
        if low in SUBORDINATORS or low in (";", ":") or _is_modal(row, place):
            return None
        if _is_past(row, place):
            verb = verb_group(row, place)
            if not verb.is_fact or verb.is_passive:
                return None
            found = subject(row, verb.before, 1)
            if found is not None:
                return Subject(found.parties, found.start, 0.15)
        place -= 1
    return None


_PAST = frozenset(
    "said told went met made took held gave flew left came won lost led saw sent put brought found "  # noqa: SIM905 - reads better so
    "became began kept set spent spoke stood ran cut paid".split()
)


def _is_past(row: Sequence[Piece], at: int) -> bool:
    low = row[at].low
    if row[at].mention is not None:
        return False
    return low in _PAST or is_past_form(low) or (low.endswith("ed") and len(low) > len("aped"))


def _joined(row: Sequence[Piece], at: int) -> Subject | None:
    """The phrase that ends at a piece, and those that "and" joins to it."""
    last = _phrase_ending(row, at)
    if last is None:
        return None
    parties, start = [last[0]], last[1]
    begin = start
    while len(parties) < _MOST_PARTIES and begin >= 2 and row[begin - 1].low in ("and", ","):  # noqa: PLR2004 - a name and the joint
        if row[begin - 1].low == "," and len(parties) == 1:
            break
        gap = 3 if begin > 2 and row[begin - 1].low == "and" and row[begin - 2].low == "," else 2  # noqa: PLR2004 - ", and"
        other = _phrase_ending(row, begin - gap)
        if other is None:
            break
        parties.insert(0, other[0])
        begin = other[1]
    if len(parties) > 1 and not _opens_clause(row, begin):
        return Subject((last[0],), start, 0.2) if row[start - 1].low != "," else None
    if row[begin - 1].low == "and" and begin and _is_name(row, begin - 2):
        return None
    return Subject(tuple(parties), begin)


def _is_name(row: Sequence[Piece], at: int) -> bool:
    return at >= 0 and (row[at].text[:1].isupper() or row[at].mention is not None)


def _opens_clause(row: Sequence[Piece], at: int) -> bool:
    if at == 0:
        return True
    before = row[at - 1]
    return (
        before.low in SUBORDINATORS
        or before.low in REPORTING
        or before.low in ("after", "before", "since", "as", "until")
        or not before.low[0].isalnum()
        or steps(before.low)
    )


def _phrase_ending(row: Sequence[Piece], at: int) -> tuple[Piece, int] | None:
    """The name of a phrase that ends at a piece, and the number of its first piece."""
    if at < 0:
        return None
    named = _name_of_head(row, at)
    if named is None:
        return None
    start = _start_of(row, _office_before(row, named))
    name = row[named]
    if start and row[start - 1].low in PREPOSITIONS:
        held = row[start - 1].low in ("of", "for", "from", "in")
        if not held or start < 2 or row[start - 2].low not in HOLDERS:  # noqa: PLR2004 - a noun and the preposition
            return (
                None
                if row[start - 1].low not in ("after", "before", "as", "while", "since", "until")
                else (name, start)
            )
        start = _start_of(row, start - 2)
        if start and row[start - 1].low in PREPOSITIONS - {
            "after",
            "before",
            "as",
            "since",
            "until",
        }:
            return None
    return name, start


def _office_before(row: Sequence[Piece], named: int) -> int:
    """The first piece of an office with "of" right before a person: "Secretary of State"."""
    for place in range(named - 1, max(0, named - _BEFORE_HEAD), -1):
        if row[place].low in ("of", "for"):
            return place - 1 if holder(row, place - 1) == named else named
    return named


def _name_of_head(row: Sequence[Piece], at: int) -> int | None:
    """The number of the name that a phrase is about, from its head; None: of nobody."""
    if row[at].mention is not None:
        return at
    head = row[at].low
    if head not in ACTOR_NOUNS:
        return None
    for place in range(at - 1, max(-1, at - 1 - _BEFORE_HEAD), -1):
        mention = row[place].mention
        if mention is not None:
            is_other = mention.type == "person" and head not in SIDES
            return None if is_other or is_one_of_many(mention, head) else place
        if row[place].is_stop:
            return None
    return None


def _start_of(row: Sequence[Piece], at: int) -> int:
    start = at
    while start and at - start < _LONGEST and not row[start - 1].is_stop:
        if steps(row[start - 1].low):
            break
        start -= 1
    return start


def _is_modal(row: Sequence[Piece], at: int) -> bool:
    """Whether a piece is a modal; "to" is one before a verb, and none before a name."""
    if row[at].low != "to":
        return row[at].low in MODALS
    return row[at + 1].mention is None and row[at + 1].low not in DETERMINERS
