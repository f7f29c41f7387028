"""Who stands after a verb or preposition: the noun phrase that begins there.

What names somebody is the same as in `extractors.happenings.subjects`; besides, what somebody did
or said can stand for them ("rejected the U.S. proposal"), where the verb is one of words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.happenings.lexicon import lexicon
from extractors.happenings.people import holder, is_one_of_many
from extractors.happenings.verbs import steps
from extractors.happenings.words import (
    ACTOR_NOUNS,
    DEEDS,
    DETERMINERS,
    HOLDERS,
    KIN,
    OBJECT_PRONOUNS,
    OFFICES,
    PREPOSITIONS,
    SIDES,
    TITLES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.happenings.scene import Piece

_LONGEST = 12  # pieces of a noun phrase; longer ones are lists or lost commas
_BEGINNING = DETERMINERS - {"top", "senior", "fellow"}  # "arrested A two years later"
_MOST_PARTIES = 4  # names in "met A, B, C and D"


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


def first_name(row: Sequence[Piece], at: int) -> Object | None:
    """The subject of a clause that begins at a piece, as in "demanded that A withdraw"."""
    for place in range(at, min(len(row), at + _LONGEST // 2)):
        if row[place].mention:
            follows = row[place + 1].low if place + 1 < len(row) else "."
            is_whole = follows != "'s" and follows[0].isalpha()
            return Object((row[place],), place + 1, place, is_deed=False) if is_whole else None
        if row[place].is_stop:
            return None
    return None


def object_at(row: Sequence[Piece], at: int, theirs: frozenset[str] = frozenset()) -> Object | None:
    """The phrase that begins at a piece; nouns of `theirs` are taken for those whose they are."""
    begin = at
    while begin < len(row) and begin - at < 4 and steps(row[begin].low) and not row[begin].mention:  # noqa: PLR2004 - "on Tuesday night"
        begin += 1
    begin = _past_office(row, begin)
    if _is_pronoun(row, begin):
        return Object((row[begin],), begin + 1, begin, is_deed=False)
    end = _end_of(row, begin)
    named = next((n for n in range(end - 1, begin - 1, -1) if row[n].mention), None)
    if _is_joined_on(row, end):
        return None
    if named is None:
        return _held(row, begin, end, theirs)
    apposed = _apposed(row, named, end)
    if apposed is not None:
        return Object((row[apposed],), apposed + 1, apposed, is_deed=False)
    is_deed = False
    if end > named + 1:
        kind = _kind_of_rest(row, named, end, theirs)
        if kind is None:
            return None
        is_deed = kind
    parties = (row[named], *_more(row, end)) if not is_deed else (row[named],)
    return Object(parties, end, named, is_deed)


def _past_office(row: Sequence[Piece], begin: int) -> int:
    """Where the person of "(the U.S.) Secretary of State Mike Pompeo" begins; else `begin`."""
    end = min(len(row) - 1, begin + _LONGEST // 2)
    office = next((n for n in range(begin, end) if row[n].low in OFFICES), end)
    held_by = holder(row, office)
    return begin if held_by is None else held_by


def _is_pronoun(row: Sequence[Piece], at: int) -> bool:
    """Whether "him" or "her" stands there for somebody; "her plan" does not."""
    if at >= len(row) or row[at].low not in OBJECT_PRONOUNS:
        return False
    return at + 1 >= len(row) or (row[at + 1].is_stop and row[at + 1].low != "and")


def _end_of(row: Sequence[Piece], begin: int) -> int:
    end, has_name = begin, False
    while end < len(row) and end - begin < _LONGEST and not row[end].is_stop:
        low = row[end].low
        if row[end].mention:
            has_name = True
        elif (has_name and (steps(low) or low.endswith("ing") or low in _BEGINNING)) or (
            end > begin and _goes_on_with_verb(row, end)
        ):
            break
        end += 1
    return end


def _goes_on_with_verb(row: Sequence[Piece], at: int) -> bool:
    """Whether an "-ing" form tells of the noun before it: "a group supporting A"."""
    low, before = row[at].low, row[at - 1].low
    is_form = low.endswith("ing") and low in lexicon().forms
    return is_form and before not in DETERMINERS and before != "'s"


def _is_joined_on(row: Sequence[Piece], end: int) -> bool:
    """Whether a hyphen goes on with a phrase: "the U.S.-Mexico border" is neither country."""
    is_dash = 0 < end < len(row) and row[end].low in ("-", "\u2013")
    return is_dash and row[end].start == row[end - 1].end


def _held(row: Sequence[Piece], begin: int, end: int, theirs: frozenset[str]) -> Object | None:
    """The name after a preposition, as in "leaders of Hamas" and "strikes by Israel"."""
    if end == begin or end >= len(row):
        return None
    head, joint = row[end - 1].low, row[end].low
    is_holder = head in HOLDERS and joint in ("of", "for", "from", "in")
    is_deed = head in theirs and joint in ("by", "of", "from")
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


def _kind_of_rest(
    row: Sequence[Piece], named: int, end: int, theirs: frozenset[str] = frozenset()
) -> bool | None:
    """What the words after a name make of it: False actors of its, True a deed, None: neither."""
    mention, head = row[named].mention, row[end - 1].low
    if mention is not None and is_one_of_many(mention, head):
        return None
    is_person = mention is not None and mention.type == "person"
    is_owner = row[named + 1].low == "'s"
    owner = next((n for n in range(named + 2, end) if row[n].low == "'s"), None)
    if owner is not None and not is_owner and _kind_of_rest(row, named, owner) is None:
        return None  # "the GOP candidate's proposal" is not the party's
    if is_owner and end == named + 2:
        return None
    if head in theirs:
        return True
    if head in SIDES or (head in ACTOR_NOUNS and not is_person):
        return False
    is_said = is_owner and theirs is DEEDS and head not in KIN and head not in ACTOR_NOUNS
    return True if is_said else None


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
        if row[begin].mention is None and row[begin].low in lexicon().forms:
            break
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
        low in PREPOSITIONS or low in (",", ".", "and", "to") or steps(low) or low.endswith("ing")
    )
