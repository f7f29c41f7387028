"""From the rows of a night to its brief: one pure function."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from flows.brief.changes import changes
from flows.brief.gaps import entry_gaps, feed_gaps
from flows.brief.model import Brief, Finding, Health, Quotation, RunLine, Story, Telling
from flows.brief.movers import fell, movers, proven, rose
from flows.brief.pairs import country_name, country_pairs, in_order
from flows.brief.proofs import opening_of, proof_of, safe_link
from flows.model import Outcome, RunState
from flows.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.brief.model import Mover

Row = dict[str, Any]

_LONGEST_MESSAGE = 600  # characters: the sample of a check is five lines of words


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that a brief is made of; each is named like its statement in `sql/brief`."""

    night: Row
    runs: Sequence[Row] = ()
    checks: Sequence[Row] = ()
    problems: Sequence[Row] = ()
    late_articles: Row | None = None
    issue_windows: Sequence[Row] = ()
    issue_proofs: Sequence[Row] = ()
    country_pairs: Sequence[Row] = ()
    stories: Sequence[Row] = ()
    quotes: Sequence[Row] = ()
    changes: Sequence[Row] = ()
    failed_feeds: Sequence[Row] = ()
    failed_entries: Sequence[Row] = ()


def moved(rows: Sequence[Row], days_known: int) -> tuple[tuple[Mover, ...], tuple[Mover, ...]]:
    """Return the issues that rose and those that fell, without proofs."""
    found = movers(rows, days_known)
    return rose(found), fell(found)


def compose(rows: Rows) -> Brief:
    """Return the brief that the rows make; the same rows make the same brief."""
    night = rows.night
    rising, falling = moved(rows.issue_windows, night["days_known"])
    pairs = country_pairs(rows.country_pairs)
    arrived = rows.late_articles or {"new_count": 0, "older_count": 0}
    return Brief(
        night_on=night["night_on"],
        is_published=night["state"] == RunState.PUBLISHED,
        message=clean_line(night["message"] or "", _LONGEST_MESSAGE),
        until=night["until"],
        days_known=night["days_known"],
        new_count=arrived["new_count"],
        older_count=arrived["older_count"],
        health=_health(rows),
        rose=proven(rising, rows.issue_proofs),
        fell=proven(falling, rows.issue_proofs),
        countries=in_order(pairs),
        pairs=pairs,
        stories=_stories(rows.stories),
        quotes=tuple(_quotation(row) for row in rows.quotes),
        changes=changes(rows.changes),
        change_count=rows.changes[0]["change_count"] if rows.changes else 0,
        failed_feeds=feed_gaps(rows.failed_feeds),
        failed_entries=entry_gaps(rows.failed_entries, Outcome.FAILED),
        skipped_entries=entry_gaps(rows.failed_entries, Outcome.SKIPPED),
    )


def _stories(rows: Sequence[Row]) -> tuple[Story, ...]:
    made = []
    for _, each in groupby(rows, key=lambda row: row["story_id"]):
        found = list(each)
        first = found[0]
        tellings = tuple(Telling(opening_of(row), row["is_first_copy"]) for row in found)
        title = clean_line(first["story_title"] or "", 200) or tellings[0].proof.source.title
        counts = (first["independent_count"], first["outlet_count"], first["article_count"])
        made.append(Story(title, *counts, tellings))
    return tuple(made)


def _quotation(row: Row) -> Quotation:
    office = clean_line(row["office"] or "", 160)
    country = row["office_country_code"]
    name = country_name(country) if country else ""
    if name and office and name.removeprefix("the ") not in office:
        office = f"{office}, {name}"
    return Quotation(
        text=row["text"].rstrip(" ,"),  # "…," she said: the comma is the sentence's
        speaker=clean_line(row["speaker_name"], 160),
        office=office,
        proof=proof_of(row, (row["start"], row["end"])),
    )


def _health(rows: Rows) -> Health:
    return Health(
        runs=tuple(_run_line(row) for row in rows.runs),
        counts=dict(rows.runs[-1]["counts"] or {}) if rows.runs else {},
        checks=tuple(
            Finding(
                str(row["check_name"]),
                str(row["severity"]),
                row["failing_count"],
                clean_line(str(row["sample"] or ""), _LONGEST_MESSAGE),
            )
            for row in rows.checks
            if row["failing_count"]
        ),
        check_count=len(rows.checks),
        problems=tuple(
            Finding(
                f"{row['stage']}: {str(row['code']).replace('_', ' ')}",
                str(row["severity"]),
                row["problem_count"],
                clean_line(str(row["message"] or ""), _LONGEST_MESSAGE),
                safe_link(row["url"]),
            )
            for row in rows.problems
        ),
        versions=dict(rows.night["versions"] or {}),
    )


def _run_line(row: Row) -> RunLine:
    return RunLine(
        started_at=row["started_at"],
        finished_at=row["finished_at"],
        state=str(row["state"]),
        entries={outcome.value: row[f"{outcome.value}_count"] for outcome in Outcome},
        difference=row["difference_count"],
    )
