"""One text with what the extractors found in it: why is this tagged so? Pure.

A kind of finding is one function that lists its marks, named in `KINDS`; the page shows whatever is
listed there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows.brief.marking import Segment, Span, segments
from flows.brief.proofs import safe_link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from uuid import UUID

    from extractors import Part
    from extractors.findings import Document, Entity


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the body and why it is marked.

    Attributes:
        what: What it stands for: an entity, an issue, a speaker.
        found_by: The rule, cue or method, and the extractor with its version.
        score: 0..1; None where the finding has none.
        link: Where more is told of it; http or https.
    """

    start: int
    end: int
    kind: str
    what: str
    found_by: str
    score: float | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the findings refer to: entities by key, and labels of issues."""

    entities: Mapping[UUID, Entity] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    def name(self, entity_id: UUID | None) -> str | None:
        """Return the name of an entity; None when it is not known."""
        entity = self.entities.get(entity_id) if entity_id is not None else None
        return entity.name if entity else None


@dataclass(frozen=True, slots=True)
class Listed:
    """A mark with its number on the page and the words that it marks."""

    number: int
    mark: Mark
    words: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """All marks of one kind."""

    kind: str
    title: str
    explained: str
    marks: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class TaggedPage:
    """A text, its paragraphs in segments, and every mark by the number that the segments have.

    Attributes:
        link: The address of the article; None: it has none.
        versions: Of the extractors that ran.
    """

    title: str
    link: str | None
    published: str
    language_code: str
    paragraphs: tuple[tuple[Segment, ...], ...]
    marks: Mapping[int, Mark]
    chapters: tuple[Chapter, ...]
    versions: Mapping[str, str]


def _entities(part: Part, known: Known) -> Iterator[Mark]:
    for mention in part.findings.mentions:
        entity = known.entities.get(mention.entity_id) if mention.entity_id else None
        number = f" ({entity.wikidata_id})" if entity and entity.wikidata_id else ""
        link = f"https://www.wikidata.org/wiki/{entity.wikidata_id}" if number and entity else None
        what = f"{mention.type}: {entity.name}{number}" if entity else f"{mention.type}: unknown"
        found_by = f"{mention.method}, {_maker(part)}"
        yield Mark(
            mention.start, mention.end, "entity", what, found_by, mention.score, safe_link(link)
        )


def _issues(part: Part, known: Known) -> Iterator[Mark]:
    for tag in part.findings.tags:
        label = known.labels.get(tag.issue_id, tag.issue_id)
        what = f"{label} in {tag.country_code}" if tag.country_code else label
        for proof in tag.evidence:
            found_by = f"{proof.rule}, {_maker(part)}"
            yield Mark(proof.start, proof.end, "issue", what, found_by, tag.score)


def _quotes(part: Part, known: Known) -> Iterator[Mark]:
    for quote in part.findings.quotes:
        speaker = known.name(quote.speaker_entity_id) or quote.speaker_surface or "unknown"
        form = "word by word" if quote.is_direct else "indirectly"
        cue = f'cue "{quote.cue}"' if quote.cue else "no cue"
        found_by = f"{cue}, {_maker(part)}"
        yield Mark(quote.start, quote.end, "quote", f"{speaker}, {form}", found_by)
        if quote.speaker_start is not None and quote.speaker_end is not None:
            yield Mark(quote.speaker_start, quote.speaker_end, "speaker", speaker, found_by)


def _events(part: Part, known: Known) -> Iterator[Mark]:
    """List the words that tell each event; who did it to whom is marked as an entity already."""
    for event in part.findings.events:
        actor = known.name(event.actor_entity_id) or event.actor_surface
        target = known.name(event.target_entity_id) or event.target_surface
        arrow = " with " if event.is_mutual else " to "
        parties = f"{actor}{arrow}{target}" if target else actor
        day = f", {event.occurred_on}" if event.occurred_on else ""
        what = f"{event.event_type}: {parties}{day} ({event.quad_class.replace('_', ' ')})"
        found_by = f'cue "{event.cue}", {_maker(part)}'
        yield Mark(event.cue_start, event.cue_end, "event", what, found_by, event.score)


KINDS: tuple[tuple[str, str, str, Callable[[Part, Known], Iterator[Mark]] | None], ...] = (
    ("entity", "Entities", "who and what is named", _entities),
    ("issue", "Issues", "words that prove an issue", _issues),
    ("quote", "Quotes", "words of somebody", _quotes),
    ("speaker", "Speakers", "who says a quote", None),  # listed by `_quotes`
    ("event", "Events", "who did what to whom", _events),
)
"""Kind, title, what it is, and what lists its marks; a further kind of finding is a line here."""


def tagged(
    document: Document, parts: Sequence[Part], known: Known, url: str | None = None
) -> TaggedPage:
    """Return the page of a text and what each extractor found in it.

    Args:
        document: The text.
        parts: What each extractor found.
        known: What the findings refer to.
        url: Its address, when it has one.
    """
    listers = [lister for *_, lister in KINDS if lister is not None]
    marks = [mark for lister in listers for part in parts for mark in lister(part, known)]
    marks.sort(key=lambda mark: (mark.start, -mark.end, mark.kind))
    numbered = dict(enumerate(marks, 1))
    return TaggedPage(
        title=document.title or "A text without a headline",
        link=safe_link(url),
        published=f"{document.published_at:%Y-%m-%d}" if document.published_at else "",
        language_code=code if (code := document.language_code or "").isalpha() else "",
        paragraphs=_paragraphs(document.body, numbered),
        marks=numbered,
        chapters=tuple(_chapters(document.body, numbered)),
        versions={part.extractor: part.extractor_version for part in parts},
    )


def _maker(part: Part) -> str:
    return f"{part.extractor} {part.extractor_version}"


def _paragraphs(body: str, marks: Mapping[int, Mark]) -> tuple[tuple[Segment, ...], ...]:
    """Return the segments paragraph by paragraph; a span that goes on over one is in both."""
    spans = [Span(mark.start, mark.end, number) for number, mark in marks.items()]
    made: list[list[Segment]] = [[]]
    for segment in segments(body, spans):
        *before, last = segment.text.split("\n")
        for text in before:
            made[-1].append(Segment(text, segment.keys))
            made.append([])
        made[-1].append(Segment(last, segment.keys, segment.ends))
    return tuple(tuple(paragraph) for paragraph in made if any(part.text for part in paragraph))


def _chapters(body: str, marks: Mapping[int, Mark]) -> Iterator[Chapter]:
    for kind, title, explained, _ in KINDS:
        listed = tuple(
            Listed(number, mark, body[mark.start : mark.end])
            for number, mark in marks.items()
            if mark.kind == kind
        )
        yield Chapter(kind, title, explained, listed)
