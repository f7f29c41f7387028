"""The pages that a browser is to show: a full brief, one of hostile words, an empty one, a text."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import extractors
from extractors.findings import Document
from flows.brief.composing import Rows, compose
from flows.brief.pages import brief_page, tagged_page
from flows.brief.tagged import Known, tagged
from flows.text import clean_line
from tests.brief.nights import rows_of
from tests.brief.snippets import SNIPPETS

TEXT = (
    "SOCHI, Russia - U.S. Secretary of State Mike Pompeo met Russian Foreign Minister Sergei "
    'Lavrov on Tuesday. "We disagree on Ukraine and on nuclear weapons," Pompeo said.\n'
    "<script>alert(1)</script> was not what Lavrov said about the talks in Vienna & Geneva."
)

LABELS = (
    "Denuclearisation of North Korea",
    "US-China trade war",
    "Power and war in Sudan",
    "War in Syria",
    "Iran and the world",
    "Refugees and migration by sea and by land",
)

COUNTRIES = ("AE", "CN", "DE", "FR", "GB", "IR", "KP", "RU", "SY", "TR", "UA", "US")


def pages():
    """Return each page under its name."""
    snippets = [each for each in SNIPPETS if clean_line(each)]
    numbers, addresses = count(), count(3)
    plain = rows_of(lambda: "Plain words.", lambda: "no address")
    hostile = rows_of(
        lambda: snippets[next(numbers) % len(snippets)],
        lambda: f"javascript:alert({next(addresses)})",
    )
    empty = Rows({**plain.night, "message": None})
    return {
        "plain": brief_page(compose(plain)),
        "hostile": brief_page(compose(hostile)),
        "empty": brief_page(compose(empty)),
        "brief": brief_page(compose(_full())),
        "tagged": tagged_page(_tagged()),
    }


def _full():
    """Return the rows of four weeks of six issues and twelve countries."""
    rows = rows_of(lambda: "Words of a headline that is as long as they are", lambda: ADDRESS)
    windows = [
        {"issue_id": f"issue-{n}", "label": label, "definition": "What it is.", "days_back": back}
        | {"story_count": (n * 7 + back * 5) % 11 + (4 if back == 0 else 0), "outlet_count": 3}
        for n, label in enumerate(LABELS)
        for back in range(29)
    ]
    (proof,), (pair,) = rows.issue_proofs, rows.country_pairs
    ends = [(a, b) for a in COUNTRIES for b in COUNTRIES if a < b]
    pairs = [
        {**pair, "country_a": a, "country_b": b, "story_count": n % 7 + 1}
        for n, (a, b) in enumerate(ends)
        if n % 3
    ]
    return Rows(
        night={**rows.night, "days_known": 28, "message": None},
        runs=rows.runs,
        checks=rows.checks,
        problems=rows.problems,
        issue_windows=windows,
        issue_proofs=[{**proof, "issue_id": f"issue-{n}"} for n in range(len(LABELS))],
        country_pairs=sorted(pairs, key=lambda row: -row["story_count"]),
        stories=[{**rows.stories[0], "story_id": n // 3} for n in range(9)],
        quotes=[*rows.quotes] * 4,
        changes=rows.changes,
        failed_feeds=rows.failed_feeds,
        failed_entries=rows.failed_entries,
    )


ADDRESS = "https://wire.example/2019/05/02/a-headline-that-is-as-long-as-they-are?edition=morning"


def _tagged():
    document = Document(TEXT, published_at=datetime(2019, 5, 14, tzinfo=UTC), language_code="en")
    parts = extractors.run(document)
    entities = {each.entity_id: each for part in parts for each in part.findings.entities}
    return tagged(document, parts, Known(entities), ADDRESS)
