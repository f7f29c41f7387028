"""Compares what was found in a text with what is right about it."""

from __future__ import annotations

from itertools import product

from tests.gold.annotations import considered, parents
from tests.gold.events import event_marks
from tests.gold.marks import Mark, judged
from tests.gold.naming import Names, fold, wikidata_ids

LEAST_OVERLAP = 0.5
"""Intersection over union from which two spans count as one quote."""


def compare(gold, found, body):
    """All marks of one text. A kind that nobody annotated has none."""
    names = Names({entity.entity_id: entity for entity in found.entities})
    marks = []
    if gold.names is not None:
        marks += _entity_marks(gold.names, found.mentions, names, body)
    if gold.issues is not None:
        marks += _about_marks("issues", gold.issues, found.tags)
    if gold.subjects is not None:
        marks += _about_marks("subjects", gold.subjects, found.tags)
    if gold.quotes is not None:
        marks += _quote_marks(gold.quotes, found.quotes, names, body)
    events = getattr(found, "events", None)
    if gold.events is not None and events is not None:
        marks += event_marks(gold, events, names, body)
    return marks


def _entity_marks(gold, mentions, names, body):
    """Exact span and type; then, where these agree, whether the link is the right one."""
    expected = {(n.start, n.end, n.type, n.is_office): n for n in gold}
    got = {(m.start, m.end, m.type, m.method == "office"): m for m in mentions}
    for key in sorted(expected.keys() | got.keys()):
        start, end, kind, is_office = key
        word = f"{kind} {body[start:end]!r}"
        sides = (word if key in expected else None, word if key in got else None)
        yield Mark("entities", "office" if is_office else kind, *sides, start)
        if all(sides):
            yield from _link_marks(expected[key], got[key], names)


def _link_marks(name, mention, names):
    kind = "wikidata" if fold(name.name) in wikidata_ids() else "local"
    whom = names.of(mention.entity_id)
    sides = (f"{mention.surface!r} is {name.name}", whom and f"{mention.surface!r} is {whom}")
    is_right = names.is_same(name.name, mention.entity_id)
    return judged("links", kind, sides, name.start, is_right=is_right)


def _about_marks(kind, about, tags):
    """Whether each id is expected; arguable, implied and unconsidered ones are not judged.

    A subject that is broader than an expected one follows from it; than an arguable one, with it.
    """
    labels = considered(kind)
    listed = about.expected | about.arguable
    implied = {wider for subject in listed for wider in _broader(subject)}
    unjudged = (listed | implied) - about.expected
    got = {tag.issue_id for tag in tags} & labels.keys() - unjudged
    for key in sorted(about.expected | got):
        label = labels[key]
        yield Mark(
            kind, label, label if key in about.expected else None, label if key in got else None
        )


def _broader(subject):
    while subject := parents().get(subject):
        yield subject


def _overlap(one, other):
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def _paired(gold, found):
    """One-to-one pairs of quotes, the best overlap first."""
    near = [(_overlap(g, f), n, m) for (n, g), (m, f) in product(enumerate(gold), enumerate(found))]
    pairs = {}
    for overlap, n, m in sorted(near, key=lambda item: (-item[0], item[1:])):
        if overlap >= LEAST_OVERLAP and n not in pairs and m not in pairs.values():
            pairs[n] = m
    return pairs


def _quote_marks(gold, quotes, names, body):
    """Whether each quote is there, and then its speaker; what is arguable is not judged."""
    pairs = _paired(gold, quotes)
    for number, saying in enumerate(gold):
        if saying.is_arguable:
            continue
        quote = quotes[pairs[number]] if number in pairs else None
        words = body[saying.start : saying.end]
        yield Mark("quotes", _directness(saying), words, quote and quote.text, saying.start)
        if quote:
            yield from _speaker_marks(saying, quote, names, body)
    for number, quote in enumerate(quotes):
        if number not in pairs.values():
            yield Mark("quotes", _directness(quote), None, quote.text, quote.start)


def _directness(quote):
    return "direct" if quote.is_direct else "indirect"


def _speaker_marks(saying, quote, names, body):
    spans = [body[start:end] for start, end in saying.speakers]
    expected = saying.name or " or ".join(spans)
    got = names.of(quote.speaker_entity_id) or quote.speaker_surface
    sides = [f"{who}: {quote.text}" if who else None for who in (expected, got)]
    is_right = _is_speaker(saying, quote, names)
    return judged("speakers", _directness(saying), sides, saying.start, is_right=is_right)


def _is_speaker(saying, quote, names):
    """By whom it is where the gold names somebody, by the words otherwise."""
    if saying.name:
        return names.is_same(saying.name, quote.speaker_entity_id)
    first, after = quote.speaker_start, quote.speaker_end
    return first is not None and any(
        first < end and start < after for start, end in saying.speakers
    )
