"""Finds whom a phrase names: an entity where that is sure, by name, office or pronoun."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.speech.first_names import pronoun_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from extractors.findings import Findings, Mention
    from extractors.speech.marks import Marked
    from extractors.speech.phrases import Phrase
    from extractors.speech.units import Token, Unit

_TITLES = {
    "he": ("mr", "mr.", "sir", "king", "lord", "prince", "spokesman", "chairman", "congressman",
           "businessman", "father", "brother", "his", "husband", "son", "himself", "sheikh"),
    "she": ("ms", "ms.", "mrs", "mrs.", "miss", "queen", "lady", "princess", "spokeswoman",
            "chairwoman", "congresswoman", "businesswoman", "mother", "sister", "wife", "daughter",
            "actress", "herself", "madam", "dame", "councilwoman", "assemblywoman"),
}  # fmt: skip
_PRONOUNS = {"he": "he", "she": "she", "his": "he", "her": "she"}
_SPEAKERS = ("person", "organization", "place")


def _owning(token: Token) -> int:
    """The length of the "'s" that a word ends with."""
    return 2 if token.low.endswith("'s") else 1 if token.low.endswith("s'") else 0


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something: the words that name them, and whom these mean; None: unsure."""

    start: int
    end: int
    entity_id: UUID | None


@dataclass(slots=True)
class People:
    """The names of a text, and who has been spoken of so far; units must come in order."""

    text: str
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    genders: dict[UUID, str] = field(default_factory=dict)
    persons: frozenset[UUID] = frozenset()
    recent: list[UUID] = field(default_factory=list)
    rivals: set[UUID] = field(default_factory=set)

    @classmethod
    def of(cls, text: str, found: Findings, spans: Sequence[Marked]) -> People:
        """Names outside of quotation marks; of nested ones the outer one."""
        kept: list[Mention] = []
        place = 0
        for mention in found.mentions:
            while place < len(spans) and spans[place].end <= mention.start:
                place += 1
            is_quoted = place < len(spans) and spans[place].start <= mention.start
            if mention.type not in _SPEAKERS or is_quoted:
                continue
            if kept and mention.start < kept[-1].end:
                continue
            kept.append(mention)
        persons = {m.entity_id for m in kept if m.type == "person" and m.entity_id is not None}
        made = cls(text, tuple(kept), tuple(m.start for m in kept), persons=frozenset(persons))
        for mention in kept:
            made._learn_gender(mention)
        for entity in found.entities:
            gender = pronoun_of(entity.name.partition(" ")[0])
            if gender is not None and entity.entity_id in persons:
                made.genders.setdefault(entity.entity_id, gender)
        return made

    def _learn_gender(self, mention: Mention) -> None:
        """From "Mr." and "spokeswoman" before a name; its first name is asked after all of them."""
        if (
            mention.type != "person"
            or mention.entity_id is None
            or mention.entity_id in self.genders
        ):
            return
        before = self.text[max(0, mention.start - 24) : mention.start].split()
        first = self.text[mention.start : mention.end].split()[:1]
        title = (first[0] if first else "").lower()
        last = before[-1].lower() if before else ""
        for gender, titles in _TITLES.items():
            if title in titles or (last in titles and last not in ("his", "father", "mother")):
                self.genders[mention.entity_id] = gender

    def within(self, start: int, end: int) -> list[Mention]:
        """The names that lie in a span."""
        at = bisect_left(self.starts, start)
        found = []
        while at < len(self.mentions) and self.mentions[at].start < end:
            if self.mentions[at].end <= end:
                found.append(self.mentions[at])
            at += 1
        return found

    def speaker(self, unit: Unit, phrase: Phrase) -> Speaker:
        """Whom a phrase names."""
        first, last = unit[phrase.start], unit[phrase.end - 1]
        pronoun = _PRONOUNS.get(first.low)
        if phrase.end - phrase.start == 1 and pronoun is not None:
            return Speaker(first.start, first.end, self._meant(pronoun))
        head = unit[phrase.core - 1]
        end = last.end - _owning(last)
        named = self._heads((first.start, end), head.start, head.end - _owning(head))
        if named is None and phrase.last > phrase.end:
            named = self._in_apposition(unit, phrase)
        if named is not None:
            return Speaker(named.start, named.end, named.entity_id)
        return Speaker(first.start, end, None)

    def _heads(self, span: tuple[int, int], head: int, head_end: int) -> Mention | None:
        """The name that holds the head of a phrase: of "the Trump campaign" it is none.

        A place that says or wants something is its government.
        """
        at = bisect_left(self.starts, span[0])
        for mention in self.mentions[max(0, at - 1) : at + 6]:
            if mention.start >= span[1]:
                break
            if mention.start <= head and head_end <= mention.end:
                return mention
        return None

    def _in_apposition(self, unit: Unit, phrase: Phrase) -> Mention | None:
        """`the foreign minister, Sergey Lavrov, said`."""
        if phrase.end + 1 >= len(unit):
            return None
        begin = unit[phrase.end + 1].start
        at = bisect_left(self.starts, begin)
        if (
            at < len(self.mentions)
            and self.mentions[at].type == "person"
            and self.mentions[at].start == begin
        ):
            return self.mentions[at]
        return None

    def _meant(self, pronoun: str) -> UUID | None:
        """Whom "he" or "she" means: the last one spoken of who can be meant.

        None where the last sentence names several people and nothing tells which one.
        """
        scene = [*self.recent[-1:], *self.rivals] if self.rivals else []
        fitting = [key for key in scene if self.genders.get(key, pronoun) == pronoun]
        if len(fitting) > 1:
            fitting = [key for key in fitting if self.genders.get(key) == pronoun]
            return fitting[0] if len(fitting) == 1 else None
        if fitting:
            return fitting[0]
        for key in reversed(self.recent):
            if self.genders.get(key, pronoun) == pronoun:
                self.genders.setdefault(key, pronoun)
                return key
        return None

    def note(self, key: UUID | None) -> None:
        """Somebody speaks or is what a sentence is about: the next pronoun may mean them."""
        if key in self.persons:
            self.rivals.clear()
            if key in self.recent:
                self.recent.remove(key)
            self.recent.append(key)
            del self.recent[:-6]

    def note_subject(self, unit: Unit) -> None:
        """The first person that a sentence names is what it is about."""
        named = [
            mention.entity_id
            for mention in self.within(unit[0].start, unit[-1].end)
            if mention.type == "person" and mention.entity_id is not None
        ]
        if named:
            self.note(named[0])
            self.rivals.update(set(named) - {named[0]})
