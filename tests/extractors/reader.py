"""Builders: read a text as of a day, and say what was found in words."""

from __future__ import annotations

from datetime import UTC, datetime

import extractors
from extractors.findings import Document, Findings

A_DAY_IN_MAY_2019 = datetime(2019, 5, 15, 9, tzinfo=UTC)


def read(body, *, on=A_DAY_IN_MAY_2019, title="", language="en", own=None):
    """Everything that all extractors find in a text."""
    document = Document(body, title, on, language)
    found = Findings.empty()
    for part in extractors.run(document, own=own):
        found = found.merge(part.findings)
    return found


def day(text):
    """Noon UTC of a day."""
    return datetime.fromisoformat(text).replace(hour=12, tzinfo=UTC)


def named(found):
    """(surface, name of the entity or None, method) of each mention."""
    names = {entity.entity_id: entity.name for entity in found.entities}
    return [(m.surface, names.get(m.entity_id), m.method) for m in found.mentions]


def links(body, **kwargs):
    """What each surface stands for; the outermost mention where one text has several."""
    return {surface: name for surface, name, _ in reversed(named(read(body, **kwargs)))}


def issues(body, **kwargs):
    """The (issue, country) pairs tagged."""
    return {(tag.issue_id, tag.country_code) for tag in read(body, **kwargs).tags}


def said(body, **kwargs):
    """(text, name of the speaker or the words for it) of each direct quote."""
    found = read(body, **kwargs)
    names = {entity.entity_id: entity.name for entity in found.entities}
    return [
        (q.text, names.get(q.speaker_entity_id, q.speaker_surface))
        for q in found.quotes
        if q.is_direct
    ]
