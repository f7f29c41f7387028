"""A text as issue rules see it: its phrases, the company they are in, and what counts of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.gazetteer.register import register
from extractors.reading import Sentences, lower, plain, sentences
from extractors.rules.aboutness import lineages
from extractors.rules.asides import asides
from extractors.rules.matching import TYPES, PhraseBook, Spot, companions_of, phrases_of
from extractors.rules.scope import CUE, is_taken_away

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from extractors.findings import Document, Entity, Findings, IssueRule, Mention, Phrase
    from extractors.rules.asides import Asides

LEDE = 3  # sentences: the first paragraph of a news story has one to three
_PLACED = frozenset({"place", "group"})  # "in Syria", "Syrian"; people are from somewhere


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Rules, a book of their phrases, and which rules each phrase speaks for.

    Attributes:
        lineages: For each rule those that its hits prove too; see `aboutness`.
        types, items, names: What entities the rules ask for: `@person`, `@Q7747`, `@"a name"`.
    """

    rules: tuple[IssueRule, ...]
    book: PhraseBook
    speaks_for: dict[str, tuple[tuple[int, Phrase], ...]]
    lineages: dict[int, tuple[int, ...]]
    types: frozenset[str]
    items: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, rules: Iterable[IssueRule]) -> Rulebook:
        """A book of these rules."""
        rules = tuple(rules)
        speaks_for: dict[str, list[tuple[int, Phrase]]] = defaultdict(list)
        for number, rule in enumerate(rules):
            for phrase in rule.phrases:
                speaks_for[phrase.pattern].append((number, phrase))
        wanted = {c for rule in rules for c in companions_of(rule) if c[0] == "@"}
        return cls(
            rules=rules,
            book=PhraseBook.of(phrases_of(rules)),
            speaks_for={pattern: tuple(pairs) for pattern, pairs in speaks_for.items()},
            lineages=lineages(rules),
            types=frozenset(c for c in wanted if c[1:] in TYPES),
            items=frozenset(c for c in wanted if c[1] == "Q" and c[2:].isdigit()),
            names=frozenset(c for c in wanted if c[1] == '"'),
        )


@dataclass(slots=True)
class Company:
    """Who is in which sentences: companions to the sentences that name them."""

    sentences_of: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    places: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    others: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def countries_in(self, sentence: int) -> list[str]:
        """The countries that a sentence is about, in order and with repeats.

        Those of its places and nationalities; where it has none, of its people and organizations.
        """
        return self.places.get(sentence) or self.others.get(sentence) or []


@dataclass(frozen=True, slots=True)
class Scene:
    """A text as the rules see it."""

    text: str
    sentences: Sentences
    spots: dict[str, list[Spot]]
    company: Company
    title: dict[str, list[Spot]]
    on: date | None
    cued: dict[int, bool] = field(default_factory=dict)
    taken: dict[Spot, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, found: Findings, rules: Rulebook) -> Scene:
        """A document with the entities that were found in it."""
        written = plain(document.body)
        text, title = lower(written), lower(plain(document.title))
        split = sentences_of(written)
        beside = asides(text)
        spots = rules.book.spots(text, split, beside)
        company = _company(found, rules, split, beside)
        for phrase, places in spots.items():
            company.sentences_of[phrase].update(spot.sentence for spot in places)
        return cls(
            text=text,
            sentences=split,
            spots=spots,
            company=company,
            title=rules.book.spots(title, Sentences((0,), len(title))) if title else {},
            on=document.published_at.date() if document.published_at else None,
        )

    def has(self, companion: str, sentence: int) -> bool:
        """Whether a companion stands in a sentence."""
        return sentence in self.company.sentences_of.get(companion, ())

    def has_anywhere(self, companion: str) -> bool:
        """Whether the text has a companion, or the title has it as a phrase."""
        return bool(self.company.sentences_of.get(companion)) or companion in self.title

    def admits(self, rule: IssueRule) -> bool:
        """Whether the text as a whole can be about an issue: its day, and all, any, none of."""
        if self.on and not (rule.from_on or self.on) <= self.on <= (rule.to_on or self.on):
            return False
        if not all(self.has_anywhere(companion) for companion in rule.all_of):
            return False
        if rule.any_of and not any(self.has_anywhere(companion) for companion in rule.any_of):
            return False
        return not any(self.has_anywhere(companion) for companion in rule.none_of)

    def counts(self, rule: IssueRule, phrase: Phrase, spot: Spot) -> bool:
        """Whether a hit has its place and its company, and nothing against it."""
        if phrase.where != "anywhere" and not self._is_in_place(phrase, spot):
            return False
        if any(self.has(guard, spot.sentence) for guard in rule.unless):
            return False
        if phrase.needs_company:
            if not all(self.has(companion, spot.sentence) for companion in rule.together):
                return False
            around = range(spot.sentence - rule.reach, spot.sentence + rule.reach + 1)
            if rule.near and not any(self.has(c, number) for c in rule.near for number in around):
                return False
        return not self.is_taken_away(spot)

    def is_taken_away(self, spot: Spot) -> bool:
        """Whether the words around a hit say that the text is not about it."""
        span = self.sentences.span(spot.sentence)
        if spot.sentence not in self.cued:
            self.cued[spot.sentence] = CUE.search(self.text, *span) is not None
        if not self.cued[spot.sentence]:
            return False
        if spot not in self.taken:
            self.taken[spot] = is_taken_away(self.text, spot.start, spot.end, span)
        return self.taken[spot]

    def _is_in_place(self, phrase: Phrase, spot: Spot) -> bool:
        is_in_lede = phrase.where != "title" and spot.sentence < LEDE
        return is_in_lede or (phrase.where != "lede" and phrase.pattern in self.title)


def sentences_of(written: str) -> Sentences:
    """The sentences of a text with plain marks and its capitals, without the empty ones.

    In lower case every full stop would be that of an abbreviation; and between paragraphs there is
    one without a word, which is no step away from anything.
    """
    split = sentences(written)
    told = (start for start in split.starts[1:] if written[start] != "\n")
    return Sentences((0, *told), split.length)


def _company(found: Findings, rules: Rulebook, split: Sentences, beside: Asides) -> Company:
    company = Company()
    entities = {entity.entity_id: entity for entity in found.entities}
    known = register().entities
    asks = rules.types or rules.items or rules.names
    for mention in found.mentions:
        if beside and beside.hold(mention.start):
            continue
        sentence = split.number(mention.start)
        entity = entities.get(mention.entity_id) if mention.entity_id else None
        if entity is not None:
            code = (known.get(entity.entity_id) or entity).country_code
            if code:
                company.sentences_of["@" + code].add(sentence)
                side = company.places if mention.type in _PLACED else company.others
                side[sentence].append(code)
        if asks:
            for companion in _wanted(mention, entity, rules):
                company.sentences_of[companion].add(sentence)
    return company


def _wanted(mention: Mention, entity: Entity | None, rules: Rulebook) -> Iterable[str]:
    """What the rules ask for that a mention answers."""
    if rules.types:
        yield "@" + mention.type
    if rules.items and entity and entity.wikidata_id:
        yield "@" + entity.wikidata_id
    if rules.names:
        yield f'@"{lower(plain(mention.surface))}"'
        if entity:
            yield f'@"{lower(plain(entity.name))}"'
