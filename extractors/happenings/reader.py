"""Reads the events of one sentence: every verb and noun of the lexicon in it, one after another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING, Any

from extractors.findings import Event
from extractors.happenings.calendar import dates_in
from extractors.happenings.circumstances import date_of, place_of
from extractors.happenings.clauses import noun_spots, told
from extractors.happenings.guards import CONTESTED, is_contested, is_doubted, is_fiction
from extractors.happenings.lexicon import is_past_form, lexicon
from extractors.happenings.nominals import named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date
    from uuid import UUID

    from extractors.findings import Mention
    from extractors.happenings.calendar import When
    from extractors.happenings.clauses import Told
    from extractors.happenings.parties import Parties
    from extractors.happenings.scene import Piece

_SURE = 0.9  # what the clearest event scores
_TURNS = frozenset({"but", "while", "and"})
_UNLINKED = 0.1  # off for each party that is linked to nobody


def _clause_start(row: Sequence[Piece], before: int) -> int:
    """Where the clause begins that holds a place; what is doubted ahead of it is another thing."""
    begin = 0
    for piece, after in pairwise(row):
        if after.start >= before:
            break
        if piece.low == ";" or (piece.low == "," and after.low in _TURNS):
            begin = piece.end
    return begin


@dataclass(frozen=True, slots=True)
class Reader:
    """What the sentences of one text have in common.

    Attributes:
        body: The text as it was given; spans point into it.
        text: The same with plain marks.
        published_on: Day of publication.
        is_quoted: Whether a place of the text lies inside quotation marks.
        parties: Who can act and be acted upon.
        person_before: The one person whom "he" or "him" at a place can mean, but none of some.
        body_before: The state or organization that "it" at the start of a sentence means.
    """

    body: str
    text: str
    published_on: date | None
    is_quoted: Callable[[int], bool]
    parties: Parties
    person_before: Callable[[int, AbstractSet[UUID | None]], Mention | None]
    body_before: Callable[[int], Mention | None]

    def events(self, row: Sequence[Piece], start: int, end: int) -> Iterator[Event]:
        """The events of a sentence, in pieces, which lies at `start` to `end`."""
        if is_fiction(row):
            return
        dates = dates_in(self.text, start, end, self.published_on)
        for at, found in self._told(row, dates):
            when = date_of(row, at, dates)
            if when is None or not when.is_ahead:
                yield from self._events(row, at, found, when)
            elif is_past_form(
                row[at].low
            ):  # "urged A to leave by June 28": not the day of the urging
                yield from self._events(row, at, found, None)

    def _told(self, row: Sequence[Piece], dates: Sequence[When]) -> Iterator[tuple[int, Told]]:
        known = lexicon()
        has_force = any(piece.low in known.force for piece in row)
        for at, piece in enumerate(row):
            if piece.mention is None and piece.low in known.forms:
                found = self._fact(row, at, told(row, at, has_force=has_force))
                if found is not None:
                    yield at, found
        for at in noun_spots(row):
            when = date_of(row, at, dates)
            is_past = when is not None and not when.is_ahead
            found = self._fact(row, at, named(row, at, is_past=is_past, has_force=has_force))
            if found is not None:
                yield at, found

    def _fact(self, row: Sequence[Piece], at: int, found: Told | None) -> Told | None:
        """The same, unless words around take it back."""
        if found is None or self.is_quoted(row[at].start):
            return None
        parties = [piece for piece in (*found.actors, *found.targets) if piece.end <= row[at].start]
        named = min((piece.start for piece in parties), default=row[at].start)
        begin = _clause_start(row, named)
        if is_doubted(piece for piece in row if begin <= piece.start and piece.end <= named):
            return None
        return None if found.quad_class in CONTESTED and is_contested(row) else found

    def _events(
        self, row: Sequence[Piece], at: int, found: Told, when: When | None
    ) -> Iterator[Event]:
        place = place_of(row, at, (*found.actors, *found.targets))
        for actor, target in self._pairs(row, found):
            yield self._event(row, found, actor, target, place, when)

    def _pairs(self, row: Sequence[Piece], found: Told) -> Iterator[tuple[Piece, Piece | None]]:
        actors = [self._meant(row, piece) for piece in found.actors]
        actors = [piece for piece in actors if self.parties.can_act(row, piece)]
        if found.needs_two and not found.targets:
            pairs = list(combinations(actors, 2))
        elif not found.targets:
            yield from ((actor, None) for actor in actors)
            return
        else:
            known = {actor.mention.entity_id for actor in actors if actor.mention}
            targets = [
                piece
                for piece in (self._meant(row, piece, known) for piece in found.targets)
                if self.parties.can_bear(row, piece, found.event_type, found.marks)
            ]
            pairs = list(product(actors, targets))
        yield from ((one, other) for one, other in pairs if self.parties.are_two(one, other))

    def _meant(
        self, row: Sequence[Piece], piece: Piece, but: AbstractSet[UUID | None] = frozenset()
    ) -> Piece:
        """A name; a pronoun together with the name that it stands for, where there is one.

        Who is among `but` is not meant: "A met B" and "A met him" are of two.
        """
        if piece.mention:
            return piece
        if piece.low == "it":
            body = self.body_before(piece.start) if piece is row[0] else None
            return replace(piece, mention=body)
        return replace(piece, mention=self.person_before(piece.start, but))

    def _event(
        self,
        row: Sequence[Piece],
        found: Told,
        actor: Piece,
        target: Piece | None,
        place: Piece | None,
        when: When | None,
    ) -> Event:
        cue_start, cue_end = row[found.cue[0]].start, row[found.cue[1]].end
        parts = [(cue_start, cue_end)]
        parts += [(piece.start, piece.end) for piece in (actor, target, place) if piece]
        parts += [(when.start, when.end)] if when else []
        unlinked = sum(
            piece is not None and (piece.mention is None or piece.mention.entity_id is None)
            for piece in (actor, target)
        )
        return Event(
            start=min(start for start, _ in parts),
            end=max(end for _, end in parts),
            event_type=found.event_type,
            quad_class=found.quad_class,
            cue=self.body[cue_start:cue_end],
            cue_start=cue_start,
            cue_end=cue_end,
            **self._party("actor", actor),
            **self._party("target", target),
            **self._party("place", place),
            date_surface=self.body[when.start : when.end] if when else None,
            date_start=when.start if when else None,
            date_end=when.end if when else None,
            occurred_on=when.on if when else None,
            occurred_precision=when.precision if when and when.on else None,
            is_mutual=found.is_mutual and target is not None,
            score=round(_SURE - found.doubt - _UNLINKED * unlinked, 3),
        )

    def _party(self, name: str, piece: Piece | None) -> dict[str, Any]:
        """The four fields of an event that tell of a name."""
        if piece is None or piece.mention is None:
            return {}
        return {
            f"{name}_surface": self.body[piece.start : piece.end],
            f"{name}_start": piece.start,
            f"{name}_end": piece.end,
            f"{name}_entity_id": piece.mention.entity_id,
        }
