"""Links names that the register does not hold: to wide tables, to a longer form, to themselves.

A name that nothing else is known of becomes a local entity: its id is made of its type and its
name, so that the same full name is the same entity in every article, and it says so (`local`). A
family name alone is never one: it belongs to somebody named in full in the same text, or to nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.findings import Entity, EntityType, Mention
from extractors.gazetteer.listed import bare, city, organization
from extractors.keys import entity_key, local_key, slug
from extractors.reading import words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from uuid import UUID

    from extractors.tagger.agreement import Span

# Words that a tagger may leave on a name, and that are none of it.
_HONORIFIC = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Adm|Sgt|Rev|Sir|Dame|President"
    r"|Minister|Senator|Ambassador|Secretary|Judge|Justice|King|Queen|Prince|Princess|Sheikh)\.? )+"
)
_SMALL_WORDS = words("of the and for in on de la du des del di da et y")
_SHORTEST_ACRONYM = 2


@dataclass(slots=True)
class Strangers:
    """Names of one text that only a tagger has seen, linked in the order of the text.

    Attributes:
        text: The text.
        known: The mentions that are linked already; their people own their family names.
        countries: ISO codes of the countries that the text names.
        entities: What the mentions made here refer to.
        in_office: Whom a family name means that nobody in the text bears in full, if anybody.
    """

    text: str
    known: Iterable[Mention]
    countries: Collection[str | None]
    entities: dict[UUID, Entity]
    in_office: Callable[[str], UUID | None] = lambda _: None

    def mentions(self, spans: Iterable[Span]) -> list[Mention]:
        """A mention for each span; those that stand for nobody known carry no entity."""
        ordered = sorted(spans, key=lambda s: (s.start, -s.end))
        owners = self._owners(ordered)
        return [self._link(span, owners) for span in ordered]

    def _owners(self, spans: list[Span]) -> dict[tuple[str, str], set[UUID]]:
        """(type, short form) -> whom a full name of the text gives it to."""
        owners: dict[tuple[str, str], set[UUID]] = defaultdict(set)
        for mention in self.known:
            if mention.type == "person" and mention.entity_id and mention.method != "office":
                owners["person", bare(mention.surface.split()[-1])].add(mention.entity_id)
        for span in spans:
            name = self._name(span)
            if " " not in name:
                continue
            key = self._own_key(name, span.type)
            if span.type == "person":
                owners["person", bare(name.split()[-1])].add(key)
            elif span.type == "organization":
                owners["organization", bare(_acronym(name))].add(key)
        return owners

    def _name(self, span: Span) -> str:
        name = " ".join(self.text[span.start : span.end].split())
        if span.type == "person":
            name = _HONORIFIC.sub("", name, count=1) or name
        return name.removesuffix("'s").removeprefix("the ")

    def _link(self, span: Span, owners: dict[tuple[str, str], set[UUID]]) -> Mention:
        name = self._name(span)
        if span.type == "place" and (found := city(name, self.countries)):
            return self._known(span, found[0], found[1], "name")
        if span.type == "organization" and (listed := organization(name)):
            return self._known(span, listed, 0.7, "name")
        if " " not in name:
            short = owners.get((span.type, bare(name)), set())
            if len(short) == 1:
                method = "surname" if span.type == "person" else "acronym"
                return self._mention(span, next(iter(short)), 0.6, method)
            if span.type == "person":
                if not short and (holder := self.in_office(name)):
                    return self._mention(span, holder, 0.6, "surname")
                return self._mention(span, None, 0.3, "ambiguous" if short else "unknown")
        key = self._own_key(name, span.type)
        self.entities.setdefault(key, Entity(key, name, span.type))
        return self._mention(span, key, 0.5, "local")

    def _known(self, span: Span, entity: Entity, score: float, method: str) -> Mention:
        self.entities.setdefault(entity.entity_id, entity)
        return self._mention(span, entity.entity_id, score, method)

    def _mention(self, span: Span, key: UUID | None, score: float, method: str) -> Mention:
        surface = self.text[span.start : span.end]
        return Mention(
            span.start, span.end, surface, span.type, key, round(score * span.score, 4), method
        )

    def _own_key(self, name: str, kind: EntityType) -> UUID:
        if kind == "organization" and (listed := organization(name)):
            return listed.entity_id
        return local_key(name) if kind == "person" else entity_key(f"local:{kind}:{slug(name)}")


def _acronym(name: str) -> str:
    """The first letters of the words of a name: "Syrian Observatory for Human Rights" is SOHR."""
    letters = "".join(word[0] for word in name.split() if word.lower() not in _SMALL_WORDS)
    return letters if letters.isupper() and len(letters) >= _SHORTEST_ACRONYM else ""


def apart(
    text: str, spans: Iterable[Span], mentions: list[Mention]
) -> tuple[list[Span], list[Mention]]:
    """The spans that no mention of the register covers, and the mentions that stand beside them.

    A longer name takes the place of the names in it ("Donald Trump Tower", "University of Geneva"),
    unless all that it adds is a title or words in small letters ("Washington state"); a nationality
    in it stays ("Syrian Observatory"). An office keeps its place. Where two only touch, or the
    register's name is the longer one, the register is right: its names are exact.
    """
    offices = sorted((m for m in mentions if m.method == "office"), key=lambda m: m.start)
    ordered = sorted((m for m in mentions if m.method != "office"), key=lambda m: m.start)
    free: list[Span] = []
    replaced: set[int] = set()
    for span in spans:
        over = _under(ordered, span)
        if not _under(offices, span) and all(_stands_in(text, m, span) for m in over):
            free.append(span)
            replaced.update(id(mention) for mention in over if mention.type != "group")
    return free, [mention for mention in mentions if id(mention) not in replaced]


def _under(ordered: list[Mention], span: Span) -> list[Mention]:
    """Of mentions in order those that share a character with the span."""
    first = max(0, bisect_left(ordered, span.start, key=lambda m: m.start) - 1)
    last = bisect_left(ordered, span.end, key=lambda m: m.start)
    return [mention for mention in ordered[first:last] if mention.end > span.start]


def _stands_in(text: str, mention: Mention, span: Span) -> bool:
    """Whether a mention is a part of a longer name, and not a name with its title before it."""
    if mention.start < span.start or mention.end > span.end:
        return False
    added = text[span.start : mention.start] + text[mention.end : span.end]
    return bool(added) and not added.islower() and not span.type == mention.type == "person"
