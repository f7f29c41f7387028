"""Finds offices that stand for their holders, and says who that was on the day."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from extractors.findings import Mention
from extractors.gazetteer.offices import (
    AFTER,
    ALONE,
    BEFORE,
    NOT_HOLDER,
    OF_A_REALM,
    QUEENS,
    TOP,
    spoken_office,
)
from extractors.gazetteer.register import names_a_country
from extractors.gazetteer.terms import EXTRACT_ENDS_ON

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from uuid import UUID

    from extractors.gazetteer.register import Register

_NAME_FOLLOWS = re.compile(r",? (?:[A-Z][\w'\u2019-]+|al-)")
_APPOSITION = re.compile(r"([A-Z][\w'-]+),? ?, (?:the|then) (?:[a-z-]+ ){0,3}$")
_MORE_TITLE = re.compile(
    r"(?:'s)? (?:spokes|office|for\b|adviser|aide|deputy|candidate|elect|-elect)"
)
# "The king of pop", "the Queen-mother", "the King Tiger" are no monarchs.
_OF = re.compile(r" of\b|-| [Mm]other\b")
_BARE = 0.7  # an office without its country
_FRESH, _STALE = (
    0.9,
    0.6,
)  # how far an office is trusted; after the extract it may have changed hands


def office_mentions(
    text: str, mentions: list[Mention], on: date | None, made: Register
) -> list[Mention]:
    """A mention for each office that stands alone; linked to nobody without a date."""
    starts = [m.start for m in mentions]
    found: list[Mention] = []
    for mention in mentions:
        entity = made.entities.get(mention.entity_id) if mention.entity_id else None
        if entity is None or mention.type not in ("group", "place", "organization"):
            continue
        body = entity.country_code or ""
        if entity.type == "organization":
            if mention.type == "group":
                continue  # "the Republican president" is not the president of the party
            body = entity.name
        elif entity.entity_id != made.countries.get(body):
            continue
        span = _after(text, mention, body) or _before(text, mention, body)
        if span and entity.type == "organization" and (body, span[2]) not in made.offices:
            continue  # nobody is known to have held it: "president of Columbia University"
        if span is None or _names_somebody(text, span[1], mentions, starts):
            continue
        holder, score = _holder(made, body, span[2], on)
        if holder and _is_said_of_another(text, span[0], made.entities[holder].name):
            continue
        surface = text[span[0] : span[1]]
        found.append(Mention(span[0], span[1], surface, "person", holder, score, "office"))
    alone = _alone(text, mentions, starts, on, made)
    taken = {m.end for m in found}  # "the king" of "the king of Jordan" begins one
    realms = [m for m in _of_a_realm(text, mentions, starts, on, made) if m.end not in taken]
    return sorted([*found, *alone, *realms], key=lambda m: m.start)


def _alone(
    text: str, mentions: list[Mention], starts: list[int], on: date | None, made: Register
) -> Iterator[Mention]:
    """Offices of which there is one: "the Pope"."""
    for match in ALONE.finditer(text):
        start, end = match.span()
        before = text[max(0, start - 14) : start]
        if not NOT_HOLDER.search(before) and not _names_somebody(text, end, mentions, starts):
            holder, score = _holder(made, "", "pope", on)
            yield Mention(start, end, match.group(), "person", holder, score, "office")


def _of_a_realm(
    text: str, mentions: list[Mention], starts: list[int], on: date | None, made: Register
) -> Iterator[Mention]:
    """Monarchs by their office alone, where the monarchies that the text names have one."""
    if on is None or not (matches := list(OF_A_REALM.finditer(text))):
        return
    named = (made.entities[m.entity_id] for m in mentions if m.entity_id and m.type != "person")
    countries = {entity.country_code for entity in named if names_a_country(entity)}
    for match in matches:
        office = spoken_office(match[1], "")
        holders: set[UUID] = set()
        for code in countries:
            # Of two in one year the tables may not say the day: then another realm says it.
            if len(held := made.holders(code or "", office, on)) == 1:
                holders.add(held[0].entity_id)
        start, end = match.span()
        is_free = not _names_somebody(text, end, mentions, starts)
        if len(holders) == 1 and is_free and not _OF.match(text, end):
            holder = holders.pop()
            is_queen = made.entities[holder].name in QUEENS
            if match[1].lower() not in ("king", "queen") or is_queen == (match[1][0] in "Qq"):
                yield Mention(start, end, match.group(), "person", holder, _BARE, "office")


def _after(text: str, mention: Mention, body: str) -> tuple[int, int, str] | None:
    """Start, end and office of "Russia's President" or "top Russian diplomat"."""
    match = AFTER.match(text, mention.end)
    if match is None or NOT_HOLDER.search(text[max(0, mention.start - 14) : mention.start]):
        return None
    words = match[1].lower()
    office = spoken_office(words, body)
    start = mention.start
    if words == "diplomat":
        top = TOP.search(text[max(0, start - 6) : start])
        if top is None:
            return None
        start -= len(top.group())
        if NOT_HOLDER.search(text[max(0, start - 14) : start]):
            return None  # "a top Russian diplomat" is any
    if not office or _MORE_TITLE.match(text, match.end()):
        return None
    return start, match.end(), office


def _before(text: str, mention: Mention, body: str) -> tuple[int, int, str] | None:
    """Start, end and office of "President of Russia"."""
    offset = max(0, mention.start - 40)
    match = BEFORE.search(text[offset : mention.start])
    if match is None:
        return None
    start = offset + match.start()
    office = spoken_office(match[1], body)
    if not office or NOT_HOLDER.search(text[max(0, start - 14) : start]):
        return None
    return start, mention.end, office


def _names_somebody(text: str, end: int, mentions: list[Mention], starts: list[int]) -> bool:
    """Whether the name of the person follows, so that the office is only an apposition."""
    following = bisect_left(starts, end)
    if following < len(mentions):
        other = mentions[following]
        if other.type == "person" and other.start - end <= len(", "):
            return True
    return bool(_NAME_FOLLOWS.match(text, end)) and text[end] != ","


def _is_said_of_another(text: str, start: int, holder: str) -> bool:
    """Whether the office is in apposition to another name: "Allende, the president of Chile"."""
    named = _APPOSITION.search(text[max(0, start - 60) : start])
    return named is not None and named[1] not in holder


def _holder(made: Register, body: str, office: str, on: date | None) -> tuple[UUID | None, float]:
    """Who held the office on the day, and how sure that is."""
    if on is None:
        return None, 0.3
    holders = made.holders(body, office, on)
    if not holders:
        return None, 0.3
    latest = holders[-1]
    is_stale = latest.to_on is None and on > EXTRACT_ENDS_ON
    return latest.entity_id, _STALE if is_stale else _FRESH
