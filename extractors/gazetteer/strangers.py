"""Links names that the register does not hold: to wide tables, to a longer form, to themselves.

A name that nothing else is known of becomes a local entity: its id is made of its type and its
name, so that the same full name is the same entity in every article, and it says so (`local`). A
family name alone is never one: it belongs to somebody named in full in the same text, or to nobody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from extractors.findings import Entity, EntityType, Mention
from extractors.gazetteer.doubtful import doubtful_organization, is_called_organization, is_club
from extractors.gazetteer.listed import bare, city, organization
from extractors.gazetteer.metonyms import acts, is_placed
from extractors.gazetteer.states import state_after
from extractors.keys import entity_key, local_key, slug
from extractors.reading import words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from uuid import UUID

    from extractors.tagger.agreement import Span

    # (type or kind of short form, the short form) -> whom the text gives it to
    _Owners = dict[tuple[str, str], set[UUID]]

# Words that a tagger may leave on a name, and that are none of it.
_HONORIFIC = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Adm|Sgt|Rev|Sir|Dame|President"
    r"|Minister|Senator|Ambassador|Secretary|Judge|Justice|King|Queen|Prince|Princess|Sheikh)\.? )+"
)
_SMALL_WORDS = words("of the and for in on de la du des del di da et y")
_SHORTEST_ACRONYM = 2
# "Santiago recalled its ambassador": of a person it would be "his" or "her".
_ITS = re.compile(r"[^.!?\n]{1,60}\bits\b")
_MOST_PLACES = 20  # times that a name is looked for in a text, which may be hostile
# First and last words of organizations that are no names for them.
_COMMON_WORDS = words(
    "National International American United New North South East West Central Federal Royal "
    "First Bank University Ministry Department Institute Center Centre Council House House's "
    "Supreme High World General Great Free State States People's Public Human Democratic "
    "Republican Christian Islamic Muslim Jewish Labor Labour Social Union Association Committee "
    "Commission Court City Foreign Air Army Navy Police Party Church College School Society "
    "Fund Global Greater US U.S. UN U.N. EU European African Asian Arab British French German "
    "Russian Chinese Indian Saint St."
)


@dataclass(slots=True)
class Strangers:
    """Names of one text that only a tagger has seen, linked in the order of the text.

    Attributes:
        text: The text.
        known: The mentions that are linked already; their people own their family names.
        countries: ISO codes of the countries that the text names.
        entities: What the mentions made here refer to.
        in_office: Whom a family name means that nobody in the text bears in full, if anybody.
        bearer: Whom the register knows by the first and last of the words of a full name.
        seats: What capitals govern whose names are also people's: "Lima", "Santiago".
        named: The entities of the known mentions.
        is_among_governments: Whether a seat of government acts among them.
    """

    text: str
    known: Iterable[Mention]
    countries: Collection[str | None]
    entities: dict[UUID, Entity]
    in_office: Callable[[str], UUID | None] = lambda _: None
    bearer: Callable[[str], UUID | None] = lambda _: None
    seats: Mapping[str, Entity] = field(default_factory=dict)
    named: frozenset[UUID | None] = field(init=False)
    is_among_governments: bool = field(init=False)

    def __post_init__(self) -> None:
        """Look through the known mentions once; a text may have thousands of names to ask for."""
        self.named = frozenset(mention.entity_id for mention in self.known)
        self.is_among_governments = any(mention.method == "metonym" for mention in self.known)

    def mentions(self, spans: Iterable[Span]) -> list[Mention]:
        """A mention for each span; those that stand for nobody known carry no entity."""
        ordered = sorted(spans, key=lambda s: (s.start, -s.end))
        owners = self._owners(ordered)
        return [self._link(span, owners) for span in ordered]

    def _owners(self, spans: list[Span]) -> _Owners:
        """(type, short form) -> whom a full name of the text gives it to."""
        owners: _Owners = defaultdict(set)
        for mention in self.known:
            if mention.type == "person" and mention.entity_id and mention.method != "office":
                first, *_, last = [*mention.surface.split()] * 2
                owners["person", bare(last)].add(mention.entity_id)
                if mention.method == "name":
                    owners["first name", bare(first)].add(mention.entity_id)
            elif mention.type == "organization" and mention.entity_id and " " in mention.surface:
                _own_short_forms(owners, mention.surface, mention.entity_id)
        for span in spans:
            name = self._name(span)
            if " " not in name:
                continue
            key = self._own(name, span.type)
            if span.type == "person":
                owners["person", bare(name.split()[-1])].add(key)
                owners["first name", bare(name.split()[0])].add(key)
            elif span.type == "organization":
                _own_short_forms(owners, name, key)
        return owners

    def _name(self, span: Span) -> str:
        name = " ".join(self.text[span.start : span.end].split())
        if span.type == "person":
            name = _HONORIFIC.sub("", name, count=1) or name
        return name.removesuffix("'s").removeprefix("the ")

    def _link(self, span: Span, owners: _Owners) -> Mention:
        name = self._name(span)
        if is_called_organization(self.text, span.start, span.end):
            span = replace(span, type="organization")
        if (governed := self.seats.get(name)) and self._governs(span, name, governed, owners):
            return self._known(replace(span, type="place"), governed, 0.7, "metonym")
        if span.type == "place" and (
            found := city(name, self.countries, state_after(self.text, span.end))
        ):
            return self._known(span, found[0], found[1], "name")
        if " " not in name and (firm := self._firm(span, name, owners)):
            return self._mention(replace(span, type="organization"), firm, 0.5, "acronym")
        if span.type == "organization" and (listed := organization(name)):
            return self._known(span, listed, 0.7, "name")
        if " " not in name and (mention := self._short(span, name, owners)):
            return mention
        if span.type == "organization" and (meant := self._doubtful(span, name)):
            return self._known(span, meant, 0.6, "name")
        key = self._own(name, span.type)
        if span.type == "person" and " " in name and self.bearer(name) == key:
            return self._mention(span, key, 0.7, "name")
        return self._mention(span, key, 0.5, "local")

    def _firm(self, span: Span, name: str, owners: _Owners) -> UUID | None:
        """The organization that is called by a word: "Dominion" for "Dominion Textile".

        By the last word too, where the tagger sees an organization: "the Post" for "Washington
        Post". A town of that name is meant where a preposition of place stands before it.
        """
        firms = owners.get(("first word", bare(name)), set())
        if span.type == "organization":
            firms = firms or owners.get(("last word", bare(name)), set())
        elif span.type == "person" and self._is_somebody(name, owners):
            return None
        if len(firms) != 1 or is_placed(self.text, span.start):
            return None
        return next(iter(firms))

    def _governs(self, span: Span, name: str, country: Entity, owners: _Owners) -> bool:
        """Whether a capital that may be a person does what governments do: "Lima rejected it".

        What the tagger takes for a person must be in the company of governments: its country is
        named, or another seat acts, or the town is named as one, or it acts for "its" people.
        """
        if span.type == "organization" or not acts(self.text, span.start, span.end):
            return False
        if span.type == "place":
            return True
        return not self._is_somebody(name, owners) and (
            country.country_code in self.countries
            or self.is_among_governments
            or _ITS.match(self.text, span.end) is not None
            or any(
                is_placed(self.text, m.start())
                for m in islice(re.finditer(rf"\b{re.escape(name)}\b", self.text), _MOST_PLACES)
            )
        )

    def _is_somebody(self, name: str, owners: _Owners) -> bool:
        """Whether the text, or the day, knows somebody who is called so."""
        return bool(
            owners.get(("person", bare(name)))
            or owners.get(("first name", bare(name)))
            or self.in_office(name)
        )

    def _doubtful(self, span: Span, name: str) -> Entity | None:
        """The organization of a doubtful name, if one is meant; "in Nice" is none."""
        if is_placed(self.text, span.start) and is_club(name):
            return None
        return doubtful_organization(name, self.countries, self.named)

    def _short(self, span: Span, name: str, owners: _Owners) -> Mention | None:
        """A mention of a name of one word, if it is short for a longer one or a family name."""
        short = owners.get((span.type, bare(name)), set())
        if len(short) == 1:
            method = "surname" if span.type == "person" else "acronym"
            return self._mention(span, next(iter(short)), 0.6, method)
        if span.type != "person":
            return None
        if short:
            return self._mention(span, None, 0.3, "ambiguous")
        first = owners.get(("first name", bare(name)), set())
        if len(first) == 1:
            return self._mention(span, next(iter(first)), 0.5, "surname")
        if holder := self.in_office(name):
            return self._mention(span, holder, 0.6, "surname")
        return self._mention(span, None, 0.3, "unknown")

    def _known(self, span: Span, entity: Entity, score: float, method: str) -> Mention:
        self.entities.setdefault(entity.entity_id, entity)
        return self._mention(span, entity.entity_id, score, method)

    def _mention(self, span: Span, key: UUID | None, score: float, method: str) -> Mention:
        surface = self.text[span.start : span.end]
        return Mention(
            span.start, span.end, surface, span.type, key, round(score * span.score, 4), method
        )

    def _own(self, name: str, kind: EntityType) -> UUID:
        """The id of what a full name stands for; its entity is made, if the register has none."""
        if kind == "organization" and (listed := organization(name)):
            self.entities.setdefault(listed.entity_id, listed)
            return listed.entity_id
        if kind == "person" and " " in name and (known := self.bearer(name)):
            return known
        key = local_key(name) if kind == "person" else entity_key(f"local:{kind}:{slug(name)}")
        self.entities.setdefault(key, Entity(key, name, kind))
        return key


def _own_short_forms(owners: _Owners, name: str, key: UUID) -> None:
    """Let an organization own its initials, its first word and its last: "WP", "the Post"."""
    owners["organization", bare(_acronym(name))].add(key)
    first, *_, last = name.split()
    if first not in _COMMON_WORDS and first[0].isupper():
        owners["first word", bare(first)].add(key)
    if last not in _COMMON_WORDS and first[0].isupper():
        owners["last word", bare(last)].add(key)


def _acronym(name: str) -> str:
    """The first letters of the words of a name: "Syrian Observatory for Human Rights" is SOHR."""
    letters = "".join(word[0] for word in name.split() if word.lower() not in _SMALL_WORDS)
    return letters if letters.isupper() and len(letters) >= _SHORTEST_ACRONYM else ""
