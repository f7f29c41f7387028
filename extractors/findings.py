"""What extractors read and what they find: frozen values, nothing else.

Offsets are Unicode code points into `Document.body`, and `body[start:end]` is always the surface or
text that a finding carries. The title is never part of the body: it may raise a score, but no span
points into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

EntityType = Literal["person", "organization", "place", "group", "event"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of an issue rule.

    Attributes:
        pattern: Words in lower case; see `extractors.rules.patterns` for its signs.
        weight: How much one hit says, 0..1.
        needs_company: Whether the rule's `near` must be met in the same sentence or beside it.
        where: Where it counts: anywhere; where the title has it too; in the lede; either of these.
    """

    pattern: str
    weight: float
    needs_company: bool
    where: Literal["anywhere", "title", "lede", "top"] = "anywhere"


@dataclass(frozen=True, slots=True)
class IssueRule:
    """An issue together with the words that prove it; see `extractors.issues` for the format.

    Attributes:
        near: Companions of which one must be there: a phrase, `@SY` (country), `@person` (type),
            `@Q7747` (Wikidata id) or `@"vladimir putin"` (name).
        together: Companions that must all be there, in the sentence of the hit.
        unless: Companions that block a hit in their sentence.
        reach: How many sentences away a companion of `near` may stand.
        countries: ISO 3166-1 alpha-2 codes that the issue is about; one tag for each.
        from_on: First day on which the issue exists; None: always.
        to_on: Last day on which it exists; None: still.
        is_placed: Whether it is about the countries that stand in the sentences of its hits.
        all_of: Companions that the text, title included, must all have.
        any_of: Companions of which the text must have one.
        none_of: Companions of which the text must have none.
        plover: Contexts of PLOVER that the issue belongs to.
    """

    issue: Issue
    phrases: tuple[Phrase, ...]
    near: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    reach: int = 1
    countries: tuple[str, ...] = ()
    from_on: date | None = None
    to_on: date | None = None
    is_placed: bool = False
    all_of: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    plover: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnEntity:
    """An entity of the analyst's own table; see `extractors.gazetteer.own` for the format."""

    name: str
    type: EntityType
    country_code: str | None = None
    wikidata_id: str | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Own:
    """What the analyst adds to the register: issues and entities."""

    issues: tuple[IssueRule, ...] = ()
    entities: tuple[OwnEntity, ...] = ()


class OwnFileError(ValueError):
    """A file of the analyst that cannot be used; the message names the place, and the reason."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text to read.

    Attributes:
        body: The cleaned text that all offsets point into.
        title: The headline; never part of `body`.
        published_at: Aware; what offices and validity in time are resolved by. None: unknown.
        language_code: ISO 639-1; None counts as English.
        own: What the analyst adds to the register.
    """

    body: str
    title: str = ""
    published_at: datetime | None = None
    language_code: str | None = None
    own: Own = Own()

    @property
    def is_english(self) -> bool:
        """Whether rules for English apply: the language is English or unknown."""
        return self.language_code is None or self.language_code.lower().startswith("en")


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names something.

    Attributes:
        type: What the span is; a nationality is a `group` although it links to its country.
        entity_id: Whom it names; None when that cannot be told.
        score: 0..1, how sure the link is.
        method: The rule that linked it: `name`, `surname`, `title`, `office`, `adjective`,
            `metonym`, `local`, `ambiguous`.
    """

    start: int
    end: int
    surface: str
    type: EntityType
    entity_id: UUID | None
    score: float
    method: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing in the world: a row of `entities`. `country_code` is ISO 3166-1 alpha-2."""

    entity_id: UUID
    name: str
    type: EntityType
    country_code: str | None = None
    wikidata_id: str | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """An office held by a person: a row of `roles`. `to_on` None: still held, as far as known."""

    entity_id: UUID
    title: str
    country_code: str | None
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, slots=True)
class Issue:
    """A subject that we track: a row of `issues`."""

    issue_id: str
    label: str
    parent_id: str | None = None
    iptc_code: str | None = None
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of the body and the rule that it met."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Tag:
    """An issue on a document, about one country or none, with the spans that prove it."""

    issue_id: str
    country_code: str | None
    score: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody. The span leaves the outer quotation marks out.

    Attributes:
        speaker_surface: The words that name the speaker, `None` when nobody is named.
        cue: The word that attributes ("said", "according to"), in lower case.
        is_direct: Whether the words stand between quotation marks.
        speaker_start, speaker_end: Where the speaker is named.
        cue_start, cue_end: Where the cue stands; that of the words before, where they go on.
        is_mixed: Whether a reported clause has marked words in it; these are quotes of their own.
        is_part: Whether marked words lie in a mixed quote, so that the two are one statement.
        stance: How the speaker stands to what is said, see `extractors.speech.cues.STANCES`; None:
            the text does not tell.
    """

    start: int
    end: int
    text: str
    speaker_surface: str | None
    speaker_entity_id: UUID | None
    cue: str | None
    is_direct: bool
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    is_mixed: bool = False
    is_part: bool = False
    stance: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom: a row of `events`. The span holds all its parts.

    Attributes:
        event_type: One of PLOVER's sixteen types, in lower case: `consult`, `accuse`, ...
        quad_class: `verbal_cooperation`, `material_cooperation`, `verbal_conflict` or
            `material_conflict`.
        cue: The words that tell it ("met with").
        actor_entity_id: Who did it; None when the name is linked to nobody.
        target_surface: To whom, as the text names them; None where nobody need be ("resigned").
        place_surface: Where, as the text says it; None when it does not.
        date_surface: When, as the text says it ("on Tuesday"); None when it does not.
        occurred_on: First day that those words mean, seen from the day of publication.
        occurred_precision: `day`, `week`, `month` or `year`.
        is_mutual: Whether both are actor and target: they met, agreed or fought each other.
        score: 0..1, how clear the case is.
    """

    start: int
    end: int
    event_type: str
    quad_class: str
    cue: str
    cue_start: int
    cue_end: int
    actor_surface: str
    actor_start: int
    actor_end: int
    actor_entity_id: UUID | None
    target_surface: str | None = None
    target_start: int | None = None
    target_end: int | None = None
    target_entity_id: UUID | None = None
    place_surface: str | None = None
    place_start: int | None = None
    place_end: int | None = None
    place_entity_id: UUID | None = None
    date_surface: str | None = None
    date_start: int | None = None
    date_end: int | None = None
    occurred_on: date | None = None
    occurred_precision: str | None = None
    is_mutual: bool = False
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Findings:
    """What one extractor found, or several together."""

    mentions: tuple[Mention, ...] = ()
    tags: tuple[Tag, ...] = ()
    quotes: tuple[Quote, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()

    @classmethod
    def empty(cls) -> Findings:
        """Findings without anything."""
        return cls()

    def merge(self, other: Findings) -> Findings:
        """Both together, in order; an entity that both refer to is kept once."""
        known = {entity.entity_id for entity in self.entities}
        return Findings(
            self.mentions + other.mentions,
            self.tags + other.tags,
            self.quotes + other.quotes,
            self.entities + tuple(e for e in other.entities if e.entity_id not in known),
            self.events + other.events,
        )


@dataclass(frozen=True, slots=True)
class Reference:
    """The whole register behind the findings: rows of `entities`, `roles` and `issues`."""

    entities: tuple[Entity, ...] = ()
    roles: tuple[Role, ...] = ()
    issues: tuple[Issue, ...] = ()

    def merge(self, other: Reference) -> Reference:
        """Both together, in order."""
        return Reference(
            self.entities + other.entities,
            self.roles + other.roles,
            self.issues + other.issues,
        )
