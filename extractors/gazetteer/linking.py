"""Links the names of a text: namesakes, surnames, seats of government, nationalities."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from extractors.findings import Document, Entity, Mention
from extractors.gazetteer.matching import is_shouted
from extractors.gazetteer.metonyms import acts, are_joined, is_placed
from extractors.gazetteer.register import Naming, Register, names_a_country, register
from extractors.gazetteer.traps import (
    COMMON_SURNAMES,
    DAYS,
    DOUBTFUL,
    FIRST_NAMES,
    IS_STATE,
    is_american_georgia,
    is_no_first_name,
)
from extractors.reading import words

if TYPE_CHECKING:
    from uuid import UUID

    from extractors.gazetteer.matching import Hit

_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|President|Prime Minister|Premier|Chancellor|Minister"
    r"|Secretary|Ambassador|Secretary of State|King|Queen|Prince|Emir|Sheikh|Ayatollah|Pope|Marshal"
    r"|Leader|leader|president|Chairman|General|Senator|Governor|candidate|minister|premier"
    r"|chancellor|secretary|adviser|chief|diplomat|envoy|strongman)\.? $"
)
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.'-]*) $")
_WORD_AFTER = re.compile(r" ([^\W\d_][\w'-]*)")
# "anti-Assad", "ex-Kirchner" keep the name; "Ocasio-Cortez" is another one.
_JOINED_BEFORE = re.compile(r"(\w+)-$")
_HYPHEN_AND_CAPITAL = re.compile(r"-[A-Z]")
_PREFIXES = words("anti pro non post pre ex then neo mid")
_JUNIOR = re.compile(r",? (?:Jr|Sr|III|II)\b")
# Ambassadors and ministers are named for some years before and after their time.
_YEARS_KNOWN = 6
# For how long news calls a former head of state or government by the family name alone.
_YEARS_FAMOUS = 10


@dataclass(slots=True)
class Linker:
    """One pass over the names of one text."""

    text: str
    hits: list[Hit]
    on: date | None
    made: Register
    full_names: dict[UUID, list[int]] = field(default_factory=dict)
    georgia: UUID | None = None
    countries: set[str | None] = field(default_factory=set)

    @classmethod
    def of(cls, text: str, document: Document, hits: list[Hit]) -> Linker:
        """A linker that has seen who is named in full in the text or its title."""
        on = document.published_at.date() if document.published_at else None
        linker = cls(text, hits, on, register(document.own.entities))
        for hit in hits:
            for naming in hit.namings:
                entity = linker.made.entities[naming.entity_id]
                if entity.type != "person" and names_a_country(entity):
                    linker.countries.add(entity.country_code)
        for hit in hits:
            for naming in hit.namings:
                entity = linker.made.entities[naming.entity_id]
                if naming.kind == "name" and linker._is_plausible(entity):
                    linker.full_names.setdefault(naming.entity_id, []).append(hit.start)
        if is_american_georgia(text):
            linker.georgia = linker.made.places["Georgia (U.S. state)"]
        return linker

    def mentions(self) -> list[Mention]:
        """The mentions of all names that stand for something known, in order."""
        made = [self._link(hit) for hit in self.hits]
        # "Seoul, Tokyo and Washington agreed": what makes one a government makes its neighbours.
        for place in (*range(1, len(made)), *range(len(made) - 1, 0, -1)):
            first, second = made[place - 1], made[place]
            if first and second and "metonym" in (first.method, second.method):
                self._spread(made, place)
        return [mention for mention in made if mention is not None]

    def _spread(self, made: list[Mention | None], second: int) -> None:
        left, right = self.hits[second - 1], self.hits[second]
        if not are_joined(self.text, left.end, right.start) or is_placed(self.text, left.start):
            return
        for place, hit in ((second - 1, left), (second, right)):
            seat = next((n for n in hit.namings if n.kind == "seat" and n.seat_of), None)
            mention = made[place]
            if seat is not None and mention is not None and mention.method == "name":
                made[place] = self._governing(hit, seat, 0.75)

    def _link(self, hit: Hit) -> Mention | None:
        others = [n for n in hit.namings if n.kind != "surname"]
        surnames = [n for n in hit.namings if n.kind == "surname"]
        if surnames and (not others or _TITLE.search(self._before(hit))):
            linked = self._surname(hit, surnames)
            if linked is not None or not others:
                return linked
        naming = others[0]
        if naming.kind in ("seat", "house", "country") and self._is_part_of_a_name(hit):
            return None
        entity = self.made.entities[naming.entity_id]
        if naming.kind == "adjective":
            return self._mention(hit, "group", naming.entity_id, 0.9, "adjective")
        if naming.kind == "house" and naming.seat_of and not is_placed(self.text, hit.start):
            return self._governing(hit, naming, 0.85)
        if entity.name == "Washington" and IS_STATE.match(self.text, hit.end):
            state = self.made.places["Washington (U.S. state)"]
            return self._mention(hit, "place", state, 0.9, "name")
        if naming.kind == "seat" and naming.seat_of and acts(self.text, hit.start, hit.end):
            return self._governing(hit, naming, 0.8)
        if self.georgia and entity.country_code == "GE" and naming.kind == "country":
            return self._mention(hit, "place", self.georgia, 0.7, "name")
        if entity.type == "person" and (
            _JUNIOR.match(self.text, hit.end) or not self._is_plausible(entity)
        ):
            return None
        return self._mention(hit, entity.type, naming.entity_id, 0.95, "name")

    def _governing(self, hit: Hit, naming: Naming, score: float) -> Mention:
        governed = naming.seat_of or naming.entity_id
        kind = self.made.entities[governed].type
        return self._mention(hit, kind, governed, score, "metonym")

    def _mention(self, hit: Hit, kind: str, key: UUID | None, score: float, how: str) -> Mention:
        surface = self.text[hit.start : hit.end]
        return Mention(hit.start, hit.end, surface, kind, key, score, how)  # type: ignore[arg-type]  # an EntityType

    def _before(self, hit: Hit) -> str:
        return self.text[max(0, hit.start - 24) : hit.start]

    def _is_part_of_a_name(self, hit: Hit) -> bool:
        """Whether the place name is somebody's: "Michael Jordan", "Chad Smith", "a turkey"."""
        word = self.text[hit.start : hit.end]
        if word not in DOUBTFUL:
            return False
        before = _WORD_BEFORE.search(self._before(hit))
        if before and not is_no_first_name(before[1]):
            known = any(
                h.end == hit.start - 1 and any(n.kind != "surname" for n in h.namings)
                for h in self._near(hit)
            )
            return not known and not before[1].endswith(("an", "ish", "ese"))
        after = _WORD_AFTER.match(self.text, hit.end)
        return bool(word in FIRST_NAMES and after and after[1][0].isupper())

    def _near(self, hit: Hit) -> list[Hit]:
        place = bisect_left(self.hits, hit.start, key=lambda h: h.start)
        return self.hits[max(0, place - 1) : place + 2]

    def _starts_at(self, start: int) -> bool:
        """Whether another name of the register begins there."""
        place = bisect_left(self.hits, start, key=lambda h: h.start)
        return place < len(self.hits) and self.hits[place].start == start

    def _follows_a_name(self, hit: Hit) -> bool:
        """Whether a name stands right before that is no first name: "Syria Assad", "Kim-Trump"."""
        is_joined = self.text[hit.start - 1 : hit.start] == "-"
        return any(
            h.end == hit.start - 1 and (is_joined or any(n.kind != "surname" for n in h.namings))
            for h in self._near(hit)
            if h is not hit
        )

    def _surname(self, hit: Hit, surnames: list[Naming]) -> Mention | None:
        """Who a family name alone means: named before in the text, or the one in office."""
        has_title = bool(_TITLE.search(self._before(hit)))
        if not has_title and self._has_other_first_name(hit):
            return None
        named = [n for n in surnames if n.entity_id in self.full_names]
        if named:
            return self._mention(hit, "person", self._nearest(hit, named), 0.92, "surname")
        surface = self.text[hit.start : hit.end]
        if surface in COMMON_SURNAMES and not has_title:
            return None
        if self.on is None:
            known = [n for n in surnames if n.entity_id not in self.made.obscure]
            candidates = known if len(known) == 1 else []
        else:
            on = self.on
            candidates = [n for n in surnames if self._is_current(n, on, has_title=has_title)]
        if len(candidates) > 1 and len(heads := self._heads(candidates)) == 1:
            candidates = heads
        if len(candidates) == 1:
            score, how = (0.85, "title") if has_title else (0.7, "surname")
            return self._mention(hit, "person", candidates[0].entity_id, score, how)
        if candidates and has_title:
            return self._mention(hit, "person", None, 0.3, "ambiguous")
        return None

    def in_office(self, surname: str) -> UUID | None:
        """Who is meant by a family name alone, once it is seen as a person's.

        The one head of state or government of that name on the day ("May"); else the one who was
        it within `_YEARS_FAMOUS` ("Obama"). Nobody without a day.
        """
        bearers = [n for n in self.made.names.get(surname, ()) if n.kind == "surname"]
        heads = self._heads(bearers)
        if not heads and surname not in COMMON_SURNAMES:
            heads = self._heads(bearers, timedelta(days=365 * _YEARS_FAMOUS))
        return heads[0].entity_id if len(heads) == 1 else None

    def bearer(self, name: str) -> UUID | None:
        """Whom a full name means but for its middle: "Hillary Rodham Clinton", "John F. Kerry"."""
        first, *_, last = name.split()
        bearers = {
            n.entity_id
            for n in self.made.names.get(f"{first} {last}", ())
            if n.kind == "name" and self._is_plausible(self.made.entities[n.entity_id])
        }
        return bearers.pop() if len(bearers) == 1 else None

    def _is_current(self, naming: Naming, on: date, *, has_title: bool) -> bool:
        """In an office around that day that news names, or known without any office."""
        key = naming.entity_id
        if key in self.made.obscure and not has_title:
            return False
        return self.made.is_in_office(key, on) or key not in self.made.active

    def _is_plausible(self, entity: Entity) -> bool:
        """Whether a full name can be that person's: always, but for holders of lesser offices.

        Ten thousand of them bear names that others bear too: they must have been in office within
        some years of the text, and their country must be named in it.
        """
        if entity.entity_id not in self.made.obscure:
            return True
        if self.on and not self.made.is_in_office(entity.entity_id, self.on, _YEARS_KNOWN):
            return False
        return entity.country_code in self.countries

    def _heads(self, namings: list[Naming], since: timedelta = timedelta()) -> list[Naming]:
        """Of namesakes those who are head of state or government on the day, or were shortly."""
        top = ("President", "Prime Minister", "Supreme Leader", "Chancellor", "King")
        return [
            n
            for n in namings
            if self.on
            and any(
                r.title in top
                and (r.from_on or date.min) <= self.on <= (r.to_on or date.max - since) + since
                for r in self.made.active.get(n.entity_id, ())
            )
        ]

    def _nearest(self, hit: Hit, named: list[Naming]) -> UUID:
        """Of several that bear the name the one named in full last, else the first to come."""

        def distance(naming: Naming) -> tuple[bool, int]:
            places = self.full_names[naming.entity_id]
            at = bisect_left(places, hit.start)
            return (False, hit.start - places[at - 1]) if at else (True, places[0])

        return min(named, key=distance).entity_id

    def _has_other_first_name(self, hit: Hit) -> bool:
        """Whether words around make this another person or a thing: "Ann Pompeo", "Trump Tower"."""
        shouted = is_shouted(self.text, hit.start, hit.end)
        if not self._starts_at(hit.end + 1):  # "Monday" and "Putin" may follow, "Quintus" not
            after = _WORD_AFTER.match(self.text, hit.end)
            if after and after[1][0].isupper() and after[1] not in DAYS and not shouted:
                return True
            if _HYPHEN_AND_CAPITAL.match(self.text, hit.end):
                return True
        if self._follows_a_name(hit):
            return False
        joined = _JOINED_BEFORE.search(self._before(hit))
        if joined:
            return joined[1] not in _PREFIXES
        before = _WORD_BEFORE.search(self._before(hit))
        return not (before is None or shouted or is_no_first_name(before[1]))
