"""What rose and what fell: issues against the windows of 24 hours before. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from math import sqrt
from typing import TYPE_CHECKING, Any

from flows.brief.model import Mover
from flows.brief.proofs import proof_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SHOWN = 6
"""Issues in each of the two lists: a column of a page, and what one reads before coffee."""


def movers(rows: Iterable[Mapping[str, Any]], days_known: int) -> tuple[Mover, ...]:
    """Return every issue with its windows, from rows of `sql/brief/issue_windows.sql`."""
    by_issue: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        by_issue[row["issue_id"]].append(row)
    return tuple(_mover(issue, windows, days_known) for issue, windows in by_issue.items())


def _mover(issue_id: str, rows: Sequence[Mapping[str, Any]], days_known: int) -> Mover:
    counts = [0] * (days_known + 1)
    outlets = 0
    for row in rows:
        counts[days_known - row["days_back"]] = row["story_count"]
        outlets = row["outlet_count"] if row["days_back"] == 0 else outlets
    baseline = sum(counts[:-1]) / days_known if days_known else None
    first = rows[0]
    return Mover(
        issue_id=issue_id,
        label=first["label"],
        definition=first["definition"] or "",
        counts=tuple(counts),
        baseline=baseline,
        outlet_count=outlets,
    )


def surprise(mover: Mover) -> float:
    """Return how far the count is from its baseline, in standard deviations of a Poisson count.

    The Pearson residual, as news trackers rank trends with (Event Registry: two days against 14);
    half a story is added to the baseline, so that the first story ever is no miracle.
    """
    baseline = mover.baseline or 0.0
    return (mover.story_count - baseline) / sqrt(baseline + 0.5)


def rose(found: Iterable[Mover]) -> tuple[Mover, ...]:
    """Return those furthest above their baseline; without one, those with most stories."""
    above = [mover for mover in found if mover.story_count > (mover.baseline or 0)]
    return tuple(sorted(above, key=lambda m: (-surprise(m), m.label))[:SHOWN])


def fell(found: Iterable[Mover]) -> tuple[Mover, ...]:
    """Return those furthest below their baseline; none without one."""
    below = [mover for mover in found if mover.story_count < (mover.baseline or 0)]
    return tuple(sorted(below, key=lambda m: (surprise(m), m.label))[:SHOWN])


def proven(found: Iterable[Mover], rows: Iterable[Mapping[str, Any]]) -> tuple[Mover, ...]:
    """Return the issues with their proofs, from rows of `sql/brief/issue_proofs.sql`."""
    proofs = defaultdict(list)
    for row in rows:
        proofs[row["issue_id"]].append(proof_of(row, (row["start"], row["end"])))
    return tuple(replace(mover, proofs=tuple(proofs[mover.issue_id])) for mover in found)
