"""What publishers changed: the sentences that are gone and those that are new. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractors.reading import sentences
from flows.brief.model import Change
from flows.brief.proofs import source_of
from flows.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SHOWN, _LONGEST = 3, 320
"""Sentences of each side, and characters of each: the change, and not the article."""


def changes(rows: Iterable[Mapping[str, Any]]) -> tuple[Change, ...]:
    """Return the changes of rows of `sql/brief/changes.sql`."""
    return tuple(_change(row) for row in rows)


def _change(row: Mapping[str, Any]) -> Change:
    is_withdrawn = row["change"] == "withdrawn"
    before = _sentences(row["body_before"] or "")
    after = _sentences(row["body_after"] or "")
    if is_withdrawn:
        gone, new = before[:1], []
    else:
        gone = _without(before, after)
        new = _without(after, before)
    return Change(
        source=source_of(row),
        changed_at=row["changed_at"],
        is_withdrawn=is_withdrawn,
        title_before=clean_line(row["title_before"] or "", _LONGEST),
        title_after=clean_line(row["title_after"] or "", _LONGEST),
        removed=tuple(clean_line(each, _LONGEST) for each in gone[:_SHOWN]),
        added=tuple(clean_line(each, _LONGEST) for each in new[:_SHOWN]),
        more_count=max(len(gone) - _SHOWN, 0) + max(len(new) - _SHOWN, 0),
    )


def _sentences(body: str) -> list[str]:
    places = sentences(body)
    spans = (places.span(number) for number in range(len(places.starts)))
    return [text for start, end in spans if (text := body[start:end].strip())]


def _without(these: list[str], those: list[str]) -> list[str]:
    """Return the sentences of one text that the other has nowhere, in order; linear."""
    known = set(those)
    return [text for text in these if text not in known]
