from __future__ import annotations

from typing import TYPE_CHECKING

import sql
from tests.warehouse import builders as a

if TYPE_CHECKING:
    from flows.warehouse.connection import Warehouse

SECOND_RUN = a.key("run", 2)

PARAMS: dict[str, object] = {
    "run_id": a.RUN,
    "now": a.NOW,
    "since": a.NOW,
    "night_on": None,
    "limit": 5,
    "after": None,
    "hours": [1, 6, 24],
    "keys": [],
    "domains": [],
    "article_ids": [str(a.key("article", "wire", 1))],
    "feed_urls": [],
    "text": "7",
    "file_name": "run.warc.gz",
    "extractors": ["entities 1"],
}


def test_every_lookup_runs(house: Warehouse):
    house.execute("replay_before", article_ids=PARAMS["article_ids"])  # replay_changes needs it
    for name in sql.names("lookups"):
        house.rows(name, **PARAMS)  # each takes those that it names


def test_feeds_are_due_when_nothing_holds_them_back(warehouse: Warehouse):
    names = ("free", "later", "past", "failing", "gone", "over", "ahead", "left")
    warehouse.load("feeds", [a.subscription(name) for name in names])
    polls = {
        "later": {"next_due_at": a.NOW + a.HOUR},
        "past": {"next_due_at": a.NOW - a.HOUR},
        "failing": {"state": "failing"},
        "gone": {"state": "gone", "next_due_at": a.NOW + 30 * a.DAY},
        "over": {"state": "gone"},
        "ahead": {"last_fetched_at": a.NOW + 2 * a.DAY, "next_due_at": a.NOW + 9 * a.DAY},
        "left": {"state": "unsubscribed"},
    }
    warehouse.load("feed_polls", [a.poll(name, **changes) for name, changes in polls.items()])
    due = {row["title"] for row in warehouse.rows("due_feeds", now=a.NOW)}
    assert due == {"Free", "Past", "Failing", "Ahead"}
    later = {row["subscribed_url"] for row in warehouse.rows("later_feeds", now=a.NOW)}
    assert later == {f"https://{name}.example/feed" for name in ("later", "gone", "over")}


def test_entries_are_known_by_key_or_by_identity_within_their_feed(house: Warehouse):
    def known(**changes: object) -> int:
        key = {
            "feed_id": a.key("feed", "wire"),
            "entry_id": a.key("entry", "wire", 99),
            "identity": "elsewhere.example/99",
            "guid": "elsewhere",
        }
        return len(house.rows("known_entries", keys=[key | changes]))

    assert known() == 0
    assert known(entry_id=a.key("entry", "wire", 1)) == 1
    assert known(identity="wire.example/1") == 1, "a new guid for the same page"
    assert known(guid="1") == 1, "a new address under the same guid"
    assert known(entry_id=a.key("entry", "wire", 1), identity="wire.example/1", guid="1") == 1
    assert known(entry_id=a.key("entry", "wire", 1), identity="wire.example/2") == 2
    assert known(feed_id=a.key("feed", "daily"), identity="wire.example/1") == 0


def test_entries_wait_until_they_have_an_outcome_in_the_run(house: Warehouse):
    house.load("entries", [a.entry(7, is_waiting=True, article_id=None), a.entry(8)])

    def waiting(**params: object) -> list[object]:
        asked = {"run_id": SECOND_RUN, "feed_urls": []} | params
        return [row["title"] for row in house.rows("waiting_entries", **asked)]

    assert waiting() == ["Headline 7"]
    assert waiting(feed_urls=["https://wire.example/feed"]) == ["Headline 7"]
    assert waiting(feed_urls=["https://daily.example/feed"]) == []
    house.load("outcomes", [a.outcome(7, run_id=SECOND_RUN, outcome="failed")])
    assert waiting() == []
    assert waiting(run_id=a.key("run", 3)) == ["Headline 7"]


def test_only_the_newest_run_that_never_ended_is_unfinished(warehouse: Warehouse):
    assert warehouse.rows("unfinished_run") == []
    warehouse.load(
        "runs",
        [
            a.run(),
            a.run(run_id=SECOND_RUN, started_at=a.NOW + a.DAY),
            a.run(run_id=a.key("run", 3), started_at=a.NOW + 2 * a.DAY, state="published"),
        ],
    )
    assert [row["run_id"] for row in warehouse.rows("unfinished_run")] == [SECOND_RUN]


def test_the_newest_robots_answer_counts(warehouse: Warehouse):
    url = "https://wire.example/robots.txt"
    old = a.fetch(url, kind="robots", fetched_at=a.NOW - a.HOUR, archive_ref="old")
    new = a.fetch(url, kind="robots", archive_ref="new")
    warehouse.load("fetches", [new, old, a.fetch()])
    assert [row["archive_ref"] for row in warehouse.rows("known_robots", since=a.NOW - a.DAY)] == [
        "new"
    ]
    assert warehouse.rows("known_robots", since=a.NOW + a.HOUR) == []


def test_a_server_is_held_until_the_latest_time_it_asked_for(warehouse: Warehouse):
    warehouse.load(
        "fetches",
        [
            a.fetch(status_code=429, retry_at=a.NOW + a.HOUR),
            a.fetch(status_code=503, fetched_at=a.NOW + a.HOUR, retry_at=a.NOW + 2 * a.HOUR),
            a.fetch("https://past.example/", status_code=429, retry_at=a.NOW - a.HOUR),
            a.fetch("https://page.example/", status_code=404, retry_at=a.NOW + a.HOUR),
            a.fetch(
                "https://ahead.example/",
                status_code=429,
                fetched_at=a.NOW + 2 * a.DAY,
                retry_at=a.NOW + 3 * a.DAY,
            ),
        ],
    )
    assert warehouse.rows("held_hosts", now=a.NOW) == [
        {"url": "https://wire.example/feed", "retry_at": a.NOW + 2 * a.HOUR}
    ]


def test_the_server_at_the_end_of_the_redirects_is_the_one_that_is_held(warehouse: Warehouse):
    busy = a.fetch(
        "https://short.example/1",
        final_url="https://busy.example/feed",
        status_code=429,
        retry_at=a.NOW + a.HOUR,
    )
    warehouse.load("fetches", [busy])
    assert [row["url"] for row in warehouse.rows("held_hosts", now=a.NOW)] == [
        "https://busy.example/feed"
    ]


def test_an_article_is_looked_at_again_once_per_hour_mark(house: Warehouse):
    both = [(1, "wire"), (2, "wire"), (1, "daily")]
    pages = [f"https://{feed}.example/{number}" for number, feed in both]

    def due(hours: float) -> int:
        found = house.rows("revisits", now=a.NOW + hours * a.HOUR, hours=[1, 6])
        if found:
            house.load("asked_again", found)
        return len(found)

    def looked(hours: float, *pages: str) -> None:
        at = a.NOW + hours * a.HOUR
        house.load("fetches", [a.fetch(page, kind="article", fetched_at=at) for page in pages])
        house.load("entry_results", [a.entry_result(*whose) for whose in both])

    assert due(0.5) == 0
    assert due(1.5) == 3
    assert due(1.6) == 0, "they wait already"
    looked(2, pages[0])
    assert due(3) == 2
    looked(4, *pages)
    assert due(5) == 0
    assert due(7) == 3, "past the next mark"
    looked(8, *pages)
    assert due(20) == 0
    assert house.rows("revisits", now=a.NOW + a.DAY, hours=[]) == []


def test_rows_of_a_run_wait_until_a_later_one_is_published(house: Warehouse):
    def waiting() -> list[object]:
        found = house.rows("unpublished_runs", run_id=a.RUN)
        return [(row["run_id"], row["state"]) for row in found]

    first, second = a.key("run", 2), a.key("run", 3)
    house.load("runs", [a.run(run_id=first, started_at=a.NOW - 2 * a.DAY, state="failed")])
    assert waiting() == [(first, "failed")]
    house.load("runs", [a.run(run_id=second, started_at=a.NOW - a.DAY, state="interrupted")])
    assert waiting() == [(first, "failed"), (second, "interrupted")]
    house.load("runs", [a.run(run_id=second, started_at=a.NOW - a.DAY, state="published")])
    assert waiting() == []


def test_an_article_long_past_its_last_mark_is_left_alone(house: Warehouse):
    assert house.rows("revisits", now=a.NOW + 30 * a.DAY, hours=[1, 6]) == []


def test_replay_finds_the_current_texts_of_a_night_with_what_the_feed_said(house: Warehouse):
    def replayable(**params: object) -> list[dict[str, object]]:
        return house.rows(
            "replayable_articles",
            **({"since": None, "night_on": None, "extractors": None} | params),
        )

    assert len(replayable()) == 3
    assert len(replayable(night_on="2019-05-02", since=a.NOW)) == 3
    assert replayable(night_on="2019-05-01") == []
    assert replayable(since=a.NOW + a.HOUR) == []
    assert replayable(extractors=["entities 1", "issues 1", "quotes 1"]) == []
    assert len(replayable(extractors=["entities 2", "issues 1"])) == 3
    assert {row["title"] for row in replayable()} == {"Headline 1", "Headline 2"}


def test_the_counts_of_a_run_add_up_to_its_outcomes(house: Warehouse):
    counts = {row["name"]: row["count"] for row in house.rows("run_counts", run_id=a.RUN)}
    words = ("new", "updated", "unchanged", "duplicate", "skipped", "failed")
    assert counts["entries"] == sum(counts[f"entries_{word}"] for word in words) == 3
    assert (counts["articles_new"], counts["fetches_article"], counts["mentions"]) == (3, 1, 4)
    nothing = {row["name"]: row["count"] for row in house.rows("run_counts", run_id=SECOND_RUN)}
    assert nothing.keys() == counts.keys()
    assert set(nothing.values()) == {0}


def test_feeds_in_trouble_are_found(house: Warehouse):
    house.load("feed_polls", [a.poll("daily", state="failing", failure_count=4.0)])
    house.load("feed_polls", [a.poll("wire", last_new_entry_at=a.NOW - 60 * a.DAY)])
    found = {row["title"]: row["kind"] for row in house.rows("feeds_needing_attention")}
    assert found == {"Daily": "failing", "Wire": "silent"}


def test_an_https_twin_is_proposed_where_the_feed_itself_links_to_one(warehouse: Warehouse):
    for name, link in (("plain", "http"), ("both", "https"), ("other", "https")):
        url = f"http://{name}.example/feed"
        warehouse.load("feeds", [a.subscription(name, url=url, subscribed_url=url)])
        warehouse.load("feed_polls", [a.poll(name, url=url)])
        host = "cdn.example" if name == "other" else f"{name}.example"
        warehouse.load("entries", [a.entry(1, name, url=f"{link}://{host}/1")])
    warehouse.load("feed_polls", [a.poll("plain", url="https://plain.example/feed")])
    warehouse.load("runs", [a.run()])
    found = {row["title"]: row["why"] for row in warehouse.rows("feeds_needing_attention")}
    assert found == {
        "Plain": "its server sends everyone on to https",
        "Both": "its own links say that its server speaks https",
    }


def test_a_text_reads_as_the_types_that_it_can_be_cast_to(warehouse: Warehouse):
    def readings(text: str) -> set[str]:
        (row,) = warehouse.rows("readings", text=text)
        return {name for name, value in row.items() if value is not None}

    assert readings("7") == {"integer", "bigint", "double"}
    assert readings("7000000000") == {"bigint", "double"}
    assert readings("2019-05-02") == {"date"}
    assert readings("2019-02-30") == readings("") == set()


def test_an_entry_that_the_poll_found_unchanged_speaks_for_no_other(house: Warehouse):
    house.load("outcomes", [a.outcome(1, outcome="unchanged", reason="as_before")])
    changed = a.entry(70, identity=a.entry(1)["identity"], url=a.entry(1)["url"], is_waiting=True)
    house.load("entries", [changed])

    def lead() -> object:
        (row,) = house.rows("unsettled_entries", run_id=a.RUN, feed_urls=[])
        return row["lead_article_id"]

    house.load("fetches", [a.fetch("https://elsewhere.example/", kind="article")])
    assert lead() is not None, "its page was asked for in this run"
    other = a.key("run", 2)
    house.load("runs", [a.run(run_id=other)])
    house.load("outcomes", [a.outcome(1, run_id=other, outcome="unchanged", reason="as_before")])
    (row,) = house.rows("unsettled_entries", run_id=other, feed_urls=[])
    assert row["lead_article_id"] is None


def test_nobody_waits_for_the_pages_of_a_feed_that_left_the_list(house: Warehouse):
    house.load("entries", [a.entry(71, is_waiting=True)])
    assert len(house.rows("waiting_entries", run_id=a.key("run", 2), feed_urls=[])) == 1
    house.load("absent_feeds", [{"feed_id": a.key("feed", "daily")}])
    assert house.rows("waiting_entries", run_id=a.key("run", 2), feed_urls=[]) == []
    assert len(house.rows("revisits", now=a.NOW + 2 * a.HOUR, hours=[1])) == 1
