"""Who stands before a verb and who after it: noun phrases, read from their nearest end.

A phrase names somebody when a name is its head ("President Assad"), owns it ("Iran's foreign
ministry") or says whose it is ("Israeli soldiers", "leaders of Hamas"). What is only in its
neighbourhood ("the attack on Israel", "a man in Iran", "Trump's lawyer") names nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.happenings.words import (
    ACTOR_NOUNS,
    BEING,
    DEEDS,
    HOLDERS,
    KIN,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    REPORTING,
    STEPPING,
    SUBORDINATORS,
    TITLES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.happenings.scene import Piece

Row = "Sequence[Piece]"

_LONGEST = 12  # pieces of a noun phrase; longer ones are lists or lost commas
_ASIDE = 14  # pieces between two commas: an apposition, a clause with "who"
_MOST_PARTIES = 4  # names in "A, B, C and D met"
_BEFORE_HEAD = 5  # pieces from a name to the noun that it belongs to
_SIDES = frozenset("administration government regime campaign team camp cabinet".split())  # noqa: SIM905 - reads better so


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


@dataclass(frozen=True, slots=True)
class Verb:
    """What stands right before a verb.

    Attributes:
        before: Number of the piece before its auxiliaries and adverbs; -1: none.
        is_passive: Whether a form of "be" belongs to it.
        is_perfect: Whether a form of "have" does.
        is_fact: Whether no modal, negation or "to" does.
    """

    before: int
    is_passive: bool
    is_perfect: bool
    is_fact: bool


def verb_group(row: Sequence[Piece], at: int) -> Verb:
    """Walk from a verb to the left over its auxiliaries and adverbs."""
    place, passive, perfect = at - 1, False, False
    while place >= 0 and at - place < _LONGEST:
        low = row[place].low
        if low in MODALS or low in NEGATIONS or low == "having":
            return Verb(place, passive, perfect, is_fact=False)
        if low in BEING:
            passive = True
        elif low in ("has", "have", "had"):
            perfect = True
        elif row[place].mention or not _steps(low):
            break
        place -= 1
    return Verb(place, passive, perfect, is_fact=True)


def _steps(low: str) -> bool:
    return (
        low in STEPPING
        or low.isdigit()
        or (low.endswith("ly") and low not in ("family", "ally", "july", "italy", "assembly"))
    )


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
    if low in ("who", "which", "that"):
        at -= 2 if at and row[at - 1].low == "," else 1
        return _joined(row, at) if at >= 0 else None
    if low in PRONOUNS:
        return _reported(row, at, depth)
    if low in ("and", "then", "but") and depth == 0:
        return _shared(row, at)
    return _joined(row, at)


def _before_aside(row: Sequence[Piece], comma: int) -> Subject | None:
    """The subject before ", the prime minister," or ", who ...,"."""
    opened = _back_to(row, comma, ",")
    if opened is None or opened == 0 or comma - opened < 2:  # noqa: PLR2004 - nothing between
        return None
    if row[opened + 1].low in ("and", "but", "or"):
        return None
    return _joined(row, opened - 1)


def _back_to(row: Sequence[Piece], at: int, mark: str) -> int | None:
    for place in range(at - 1, max(-1, at - _ASIDE), -1):
        if row[place].low == mark:
            return place
    return None


def _reported(row: Sequence[Piece], at: int, depth: int) -> Subject | None:
    """Whom a pronoun means after "said (that)": the subject of that verb."""
    place = at - 1
    while place >= 0 and (row[place].low == "that" or _steps(row[place].low)):
        place -= 1
    if depth or place < 1 or row[place].low not in REPORTING:
        return None
    verb = verb_group(row, place)
    found = subject(row, verb.before, depth + 1) if verb.is_fact and not verb.is_passive else None
    if found is None or (row[at].low != "they" and len(found.parties) > 1):
        return None
    kind = found.parties[0].mention
    is_person = kind is not None and kind.type == "person"
    if (row[at].low in ("he", "she")) != is_person and row[at].low != "they":
        return None
    return Subject(found.parties, found.start, 0.1)


def _shared(row: Sequence[Piece], at: int) -> Subject | None:
    """The subject of the verb before "and", where the clause begins with it."""
    place = at - 1
    while place > 0 and at - place < 2 * _LONGEST:
        low = row[place].low
        if low in SUBORDINATORS or low in (";", ":", '"', "\u201d", "\u201c") or low in MODALS:
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
    piece = row[at]
    return piece.mention is None and (
        piece.low in _PAST or (piece.low.endswith("ed") and len(piece.low) > len("aped"))
    )


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
        or _steps(before.low)
    )


def _phrase_ending(row: Sequence[Piece], at: int) -> tuple[Piece, int] | None:
    """The name of a phrase that ends at a piece, and the number of its first piece."""
    if at < 0:
        return None
    named = _name_of_head(row, at)
    if named is None:
        return None
    start = _start_of(row, named)
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
            return None if mention.type == "person" and head not in _SIDES else place
        if row[place].is_stop:
            return None
    return None


def _start_of(row: Sequence[Piece], at: int) -> int:
    start = at
    while start and at - start < _LONGEST and not row[start - 1].is_stop:
        if _steps(row[start - 1].low):
            break
        start -= 1
    return start


@dataclass(frozen=True, slots=True)
class Object:
    """Who stands after a verb or preposition.

    Attributes:
        parties: Names, in order.
        end: Number of the first piece after the (first) phrase.
        named: Number of the first name.
        is_deed: Whether the phrase is something that they did, said or own.
    """

    parties: tuple[Piece, ...]
    end: int
    named: int
    is_deed: bool


def object_at(row: Sequence[Piece], at: int, *, is_verbal: bool) -> Object | None:
    """The phrase that begins at a piece; `is_verbal` takes what somebody did for somebody."""
    begin = at
    while begin < len(row) and begin - at < 4 and _steps(row[begin].low) and not row[begin].mention:  # noqa: PLR2004 - "on Tuesday night"
        begin += 1
    end = _end_of(row, begin)
    named = next((n for n in range(end - 1, begin - 1, -1) if row[n].mention), None)
    if named is None:
        return _held(row, begin, end, is_verbal=is_verbal)
    apposed = _apposed(row, named, end)
    if apposed is not None:
        return Object((row[apposed],), apposed + 1, apposed, is_deed=False)
    is_deed = False
    if end > named + 1:
        kind = _kind_of_rest(row, named, end)
        if kind is None or (kind and not is_verbal):
            return None
        is_deed = kind
    parties = (row[named], *_more(row, end)) if not is_deed else (row[named],)
    return Object(parties, end, named, is_deed)


def _end_of(row: Sequence[Piece], begin: int) -> int:
    end, has_name = begin, False
    while end < len(row) and end - begin < _LONGEST and not row[end].is_stop:
        low = row[end].low
        if row[end].mention:
            has_name = True
        elif has_name and (_steps(low) or low.endswith("ing")):
            break
        end += 1
    return end


def _held(row: Sequence[Piece], begin: int, end: int, *, is_verbal: bool) -> Object | None:
    """ "leaders of Hamas", "strikes by Israel": the name after the preposition."""
    if end == begin or end >= len(row):
        return None
    head, joint = row[end - 1].low, row[end].low
    is_holder = head in HOLDERS and joint in ("of", "for", "from", "in")
    is_deed = is_verbal and head in DEEDS and joint in ("by", "of", "from")
    if not (is_holder or is_deed):
        return None
    last = _end_of(row, end + 1)
    named = next((n for n in range(end + 1, last) if row[n].mention), None)
    if named is None or (last > named + 1 and _kind_of_rest(row, named, last) is not False):
        return None
    return Object((row[named],), last, named, is_deed=is_deed and not is_holder)


def _apposed(row: Sequence[Piece], named: int, end: int) -> int | None:
    """The person after "the Turkish president,"."""
    mention = row[named].mention
    if end == named + 1 or end + 1 >= len(row) or row[end].low != "," or mention is None:
        return None
    following = row[end + 1].mention
    is_title = row[end - 1].low in TITLES
    return end + 1 if is_title and following is not None and following.type == "person" else None


def _kind_of_rest(row: Sequence[Piece], named: int, end: int) -> bool | None:
    """What the words after a name make of it: False actors of its, True a deed, None: neither."""
    mention, head = row[named].mention, row[end - 1].low
    is_person = mention is not None and mention.type == "person"
    is_owner = row[named + 1].low == "'s"
    if is_owner and end == named + 2:
        return None
    if head in DEEDS:
        return True
    if is_person:
        return (
            (False if head in _SIDES else None)
            if not is_owner or head in KIN or head in ACTOR_NOUNS
            else True
        )
    if head in ACTOR_NOUNS:
        return False
    return True if is_owner and head not in KIN else None


def _more(row: Sequence[Piece], end: int) -> list[Piece]:
    """Further names that "and" joins to a phrase, as long as none begins a clause of its own."""
    found: list[Piece] = []
    place = end
    while place < len(row) - 1 and len(found) < _MOST_PARTIES - 1:
        if row[place].low not in (",", "and"):
            break
        is_last = row[place].low == "and"
        begin = place + 1
        if row[begin].low == "and":
            is_last, begin = True, begin + 1
        after = _end_of(row, begin)
        named = next((n for n in range(after - 1, begin - 1, -1) if row[n].mention), None)
        if named is None or (after > named + 1 and _kind_of_rest(row, named, after) is not False):
            break
        if after < len(row) and not _goes_on(row, after):
            break
        found.append(row[named])
        place = after
        if is_last:
            return found
    return []


def _goes_on(row: Sequence[Piece], at: int) -> bool:
    """Whether what follows a name is no verb of its own."""
    low = row[at].low
    return (
        low in PREPOSITIONS or low in (",", ".", "and", "to") or _steps(low) or low.endswith("ing")
    )
