"""Nights to write a brief of: in the tables, and as rows whose every outside word can be chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from typing import TYPE_CHECKING

from flows.brief.composing import Rows
from tests.warehouse import builders as a

if TYPE_CHECKING:
    from flows.warehouse.connection import Warehouse

ENDED = a.NOW + a.HOUR
TEXT = (
    "SOCHI, Russia - Sergei Lavrov met Mike Pompeo. They spoke of Syria for hours. "
    '"We will not wait for a treaty that never comes," Sergei Lavrov said on Tuesday.'
)
QUOTED = "We will not wait for a treaty that never comes,"


def span(words: str, text: str = TEXT) -> dict[str, int]:
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def begin(warehouse: Warehouse, **changes: object) -> None:
    """Record a night that has ended well."""
    run = {"finished_at": ENDED, "state": "published", "counts": {"feeds_polled": 2}}
    warehouse.load("runs", [a.run(**(run | changes))])


def nights_before(warehouse: Warehouse, number: int) -> None:
    """Let so many nights lie behind, so that there is a baseline."""
    for night in range(1, number + 1):
        then = {"started_at": a.NOW - night * a.DAY, "finished_at": ENDED - night * a.DAY}
        on = {"night_on": (a.NOW - night * a.DAY).date()}
        begin(warehouse, run_id=a.key("run", f"before {night}"), **then, **on)


def bring(warehouse: Warehouse, *numbers: int, feed: str = "wire", **changes: object) -> None:
    """Bring articles on diplomacy; each is a story of its own unless told otherwise."""
    filled = {"body": TEXT} | changes
    warehouse.load("articles", [a.article(number, feed, **filled) for number in numbers])
    proof = [{**span("met"), "rule": "phrase:met"}]
    tags = [
        a.tag(number, article_id=a.key("article", feed, number), evidence=proof)
        for number in numbers
    ]
    warehouse.load("issues", [a.issue()])
    warehouse.load("tags", tags, article_ids=[str(tag["article_id"]) for tag in tags])


def quote_by_lavrov(warehouse: Warehouse, number: int = 1) -> None:
    """Let Lavrov be quoted word by word in an article of the wire."""
    said = {**span(QUOTED), "text": QUOTED, "speaker_start": None, "speaker_end": None}
    warehouse.load("entities", [a.entity()])
    warehouse.load("quotes", [a.quote(number, **said)], article_ids=[])


def mentions_of_both(warehouse: Warehouse, *numbers: int) -> None:
    """Let Lavrov and Pompeo be named in articles of the wire."""
    warehouse.load("entities", [a.entity(), a.entity("Pompeo", country_code="US")])
    both = [
        a.mention(number, name, **span(name)) for number in numbers for name in ("Lavrov", "Pompeo")
    ]
    warehouse.load("mentions", both, article_ids=[])


Words = Callable[[], str]


def rows_of(words: Words, address: Words) -> Rows:
    """Return the rows of one night of everything, in the words and addresses of strangers."""
    at = datetime(2019, 5, 2, 4, 0, tzinfo=UTC)
    numbers = count(1)

    def article() -> dict[str, object]:
        passage = words().strip()  # a mention is never white space
        return {
            "article_id": next(numbers),
            "url": address(),
            "outlet": words(),
            "title": words(),
            "published_at": at,
            "published_precision": "second",
            "language_code": "en",
            "passage": f"Before. {passage} After.",
            "passage_start": 0,
            "start": 8,
            "end": 8 + len(passage),
            "found_by": words(),
        }

    first = {"first_start": 0, "first_end": 6, "second_start": 8, "second_end": 9}
    pair = {"country_a": "RU", "country_b": "US", "story_count": 1, "issue_labels": [words()]}
    told = {"independent_count": 2, "outlet_count": 2, "article_count": 2, "story_id": 1}
    gap = {"outcome": "failed", "entry_count": 1, "feed_title": words(), "failure_count": 1}
    return Rows(
        night={
            "night_on": date(2019, 5, 2),
            "state": "published",
            "message": words(),
            "until": at,
            "days_known": 1,
            "versions": {words(): words()},
        },
        runs=[
            {"started_at": at, "finished_at": at, "state": words(), "counts": {"feeds_polled": 1}}
            | dict.fromkeys((f"{name}_count" for name in OUTCOMES), 1)
        ],
        checks=[{"check_name": words(), "severity": "warn", "failing_count": 1, "sample": words()}],
        problems=[
            {"stage": words(), "code": words(), "severity": "warn", "problem_count": 1}
            | {"message": words(), "url": address()}
        ],
        issue_windows=[
            {"issue_id": "i", "label": words(), "definition": words(), "days_back": 0}
            | {"story_count": 2, "outlet_count": 1}
        ],
        issue_proofs=[{"issue_id": "i", **article()}],
        country_pairs=[{**article(), **pair, **first}],
        stories=[{**article(), **told, "story_title": words(), "is_first_copy": True}],
        quotes=[
            {**article(), "text": words(), "speaker_name": words(), "office": words()}
            | {"office_country_code": None}
        ],
        changes=[
            {**article(), "change": "changed", "changed_at": at, "change_count": 1}
            | {"title_before": f"1 {words()}", "title_after": f"2 {words()}"}
            | {"body_before": "One.", "body_after": "Two."}
        ],
        failed_feeds=[
            {**gap, "title": words(), "url": address(), "reason": "x", "message": words()}
        ],
        failed_entries=[
            {**gap, "title": words(), "url": address(), "reason": words(), "message": words()}
        ],
    )


OUTCOMES = ("new", "updated", "unchanged", "duplicate", "skipped", "failed", "difference")
