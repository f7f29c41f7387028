"""What an extractor without fault would find: the gold itself as findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from extractors.findings import Entity, Mention, Quote, Tag
from tests.gold.naming import fold, wikidata_ids

_HERE = UUID("6f1f0a52-6c2e-4a4c-9b39-6f0c1a8f6a11")


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event with the fields that the scorer reads."""

    start: int
    event_type: str
    actor_entity_id: UUID | None
    actor_surface: str | None
    target_entity_id: UUID | None
    target_surface: str | None
    occurred_on: date | None
    place_entity_id: UUID | None


@dataclass(frozen=True, slots=True)
class Found:
    """Findings with events, whether or not `Findings` has them."""

    mentions: tuple[Mention, ...]
    tags: tuple[Tag, ...]
    quotes: tuple[Quote, ...]
    entities: tuple[Entity, ...]
    events: tuple[Any, ...]


def perfect(gold, body):
    """The findings that say exactly what the gold says."""
    names = {name.name for name in gold.names or ()} | {
        word
        for deed in gold.events or ()
        for word in (*deed.actors, *deed.targets, deed.place)
        if word
    }
    about = [ids for ids in (gold.issues, gold.subjects) if ids]
    return Found(
        mentions=tuple(_mention(name, body) for name in gold.names or ()),
        tags=tuple(Tag(key, None, 1.0, ()) for ids in about for key in sorted(ids.expected)),
        quotes=tuple(_quote(saying, body) for saying in gold.quotes or ()),
        entities=tuple(
            Entity(key(name), name, "person", wikidata_id=wikidata_ids().get(fold(name)))
            for name in sorted(names)
        ),
        events=tuple(_event(deed) for deed in gold.events or ()),
    )


def key(name):
    """The id of whoever has the name."""
    return uuid5(_HERE, fold(name))


def _mention(name, body):
    method = "office" if name.is_office else "name"
    surface = body[name.start : name.end]
    return Mention(name.start, name.end, surface, name.type, key(name.name), 1.0, method)


def _quote(saying, body):
    first, after = saying.speakers[0] if saying.speakers else (None, None)
    return Quote(
        start=saying.start,
        end=saying.end,
        text=body[saying.start : saying.end],
        speaker_surface=None if first is None else body[first:after],
        speaker_entity_id=key(saying.name) if saying.name else None,
        cue="said",
        is_direct=saying.is_direct,
        speaker_start=first,
        speaker_end=after,
    )


def _event(deed):
    actor, target = ((who or (None,))[0] for who in (deed.actors, deed.targets))
    missing = {4: "-01-01", 7: "-01", 10: ""}
    return FoundEvent(
        start=deed.start,
        event_type=deed.type.lower(),
        actor_entity_id=actor and key(actor),
        actor_surface=actor,
        target_entity_id=target and key(target),
        target_surface=target,
        occurred_on=date.fromisoformat(deed.on + missing[len(deed.on)]) if deed.on else None,
        place_entity_id=key(deed.place) if deed.place else None,
    )
