"""Whether what an extractor returns can be stored: spans that are there, and not without measure.

A row is explainable down to the sentence that it came from, so one wrong span of an extractor
condemns all that it says of a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractors.findings import Entity, Event, Findings, Mention, Quote, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.findings import Document

_FEWEST = 100
"""Findings that any text may have, however short."""

_MAX_WORDS = 10_000
"""Longest text of an entity, in characters; the longest description of the register has some 200,
and what a finding quotes is bounded by the body."""

_KINDS = {
    "mentions": Mention,
    "tags": Tag,
    "quotes": Quote,
    "events": Event,
    "entities": Entity,
}
_PARTS = ("cue", "actor", "target", "place", "date")


def fault_of(found: object, document: Document) -> str | None:
    """Return what is wrong with an extractor's findings, in words; None when nothing is."""
    if not isinstance(found, Findings):
        return f"returned {type(found).__name__}, not Findings"
    for name, kind in _KINDS.items():
        wrong = next((v for v in getattr(found, name) if not isinstance(v, kind)), None)
        if wrong is not None:
            return f"returned a {type(wrong).__name__} among its {name}"
    return _excess(found, document) or next(_wrong_spans(found, document.body), None)


def _excess(found: Findings, document: Document) -> str | None:
    """A name and what parts it from the next take two characters at least."""
    count = sum(len(getattr(found, name)) for name in _KINDS)
    if count > _FEWEST + len(document.body) // 2:
        return f"returned {count:,} findings for {len(document.body):,} characters"
    for entity in found.entities:
        if max(len(entity.name), len(entity.description)) > _MAX_WORDS:
            return f"returned an entity of more than {_MAX_WORDS:,} characters"
    return None


def _wrong_spans(found: Findings, body: str) -> Iterator[str]:
    spans: list[tuple[str, Any, Any, str | None]] = [
        *(("a mention", m.start, m.end, m.surface) for m in found.mentions),
        *(("a quote", q.start, q.end, q.text) for q in found.quotes),
        *(("evidence", e.start, e.end, None) for tag in found.tags for e in tag.evidence),
        *(part for event in found.events for part in _parts_of(event)),
    ]
    for name, start, end, text in spans:
        if not (type(start) is type(end) is int and 0 <= start < end <= len(body)):
            yield f"returned {name} at {start!r} to {end!r} of {len(body):,} characters"
        elif text is not None and body[start:end] != text:
            yield f"returned {name} at {start} to {end} whose text is not what stands there"
    scores = [m.score for m in found.mentions] + [t.score for t in found.tags]
    for score in scores + [e.score for e in found.events]:
        if not (isinstance(score, int | float) and 0 <= score <= 1):
            yield f"returned a score of {score!r}, which is not within 0 and 1"


def _parts_of(event: Event) -> Iterator[tuple[str, Any, Any, str | None]]:
    """An event and each of its parts that is there, with the text that it claims."""
    yield "an event", event.start, event.end, None
    for name in _PARTS:
        surface = event.cue if name == "cue" else getattr(event, f"{name}_surface")
        start, end = getattr(event, f"{name}_start"), getattr(event, f"{name}_end")
        if (surface, start, end) != (None, None, None):
            yield f"the {name} of an event", start, end, surface or ""
