"""Was the night good? One screen says it, whatever became of the night."""

from __future__ import annotations

import fcntl
from datetime import UTC, date, datetime, timedelta

import pytest

from flows.diagnosis import Verdict
from flows.model import RunState
from flows.morning import Morning, judge_morning
from flows.warehouse.connection import Warehouse
from tests.warehouse import builders as a

NOW = datetime(2026, 5, 2, 6, tzinfo=UTC)


def night(state="published", days_ago=0, **changes):
    began = datetime.now(UTC) - timedelta(days=days_ago, minutes=5)
    ended = None if state == "running" else began + timedelta(minutes=3)
    return a.run(
        run_id=a.key("run", days_ago), night_on=date(2026, 5, 2) - timedelta(days=days_ago),
        state=state, started_at=began, finished_at=ended, **changes,
    )  # fmt: skip


def store(home, *runs, published=True, **tables):
    """Store nights, the first of them as yet unknown to the published file unless it is."""
    with Warehouse.open(home.working_database) as warehouse:
        warehouse.load("runs", list(runs[1:]))
        if runs[1:]:
            warehouse.publish(home.published)
        warehouse.load("runs", list(runs[:1]))
        for name, rows in tables.items():
            warehouse.load(name, rows)
        if published:
            warehouse.publish(home.published)


def test_a_good_night_is_said_to_be_one(home, dateline):
    store(home, night())
    answer = dateline("status")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("ok ")
    assert "it was good" in answer.out
    assert "Night 2026-05-02:" in answer.out


@pytest.mark.parametrize(
    ("state", "said"),
    [("failed", "NOT published"), ("interrupted", "was interrupted"), ("running", "was killed")],
)
def test_a_night_that_was_not_published_is_told_though_yesterdays_file_knows_nothing_of_it(
    home, dateline, state, said
):
    store(home, night(state), night(days_ago=1), published=False)
    answer = dateline("status")
    assert answer.code == 1
    assert answer.out.startswith("FAIL")
    assert said in answer.out
    assert "analysts see the night of 2026-05-01" in answer.out


def test_a_first_night_that_was_not_published_is_told_too(home, dateline):
    store(home, night("failed", message="failed checks: no_orphans (2 rows)"), published=False)
    answer = dateline("status")
    assert answer.code == 1
    assert "no_orphans" in answer.out
    assert "no night has been published yet" in answer.out


def test_a_run_that_is_on_is_told_beside_the_last_night(home, dateline):
    store(home, night(days_ago=1))
    with home.lock.open("w") as lock:
        lock.write("4711")
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_EX)
        on = dateline("status")
        home.published.unlink()
        first = dateline("status")
    assert (on.code, first.code) == (0, 0)
    assert "a run is on (process 4711); analysts see the night of 2026-05-01" in on.out
    assert "The first run is on (process 4711)" in first.out


def test_a_working_file_that_nobody_can_read_hides_no_published_night(home, dateline):
    store(home, night())
    home.working_database.write_bytes(b"no database" * 500)
    answer = dateline("status")
    assert answer.code == 0
    assert "2026-05-02 was published" in answer.out
    assert "replay --rebuild" in answer.err


def test_everything_at_once_fits_on_one_screen(home, dateline, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    names = [f"feed {n} of a publisher with a long name" for n in range(30)]
    gone = {"state": "gone", "state_reason": "answered 410: " + "it is gone for good; " * 9}
    store(
        home,
        night("failed", message="failed checks: " + "no_orphans (2 rows), " * 20),
        *(night(days_ago=n) for n in range(1, 9)),
        feeds=[a.subscription(name) for name in names],
        feed_polls=[a.poll(name, **gone) for name in names],
        problems=[
            a.problem(
                run_id=a.key("run", 0), code=f"http_{400 + n % 9}", url=f"https://a.example/{n}"
            )
            for n in range(40)
        ],
    )
    lines = dateline("status").out.splitlines()
    assert sum(-(-len(line) // 80) for line in lines if not line.startswith("FAIL")) <= 20
    assert "Feeds that need a person: 30" in lines
    assert "  and 28 more" in lines
    full = dateline("status", "--full").out
    assert "feed 29" in full.lower()


def morning(**told):
    run = night() | {"finished_at": NOW - timedelta(hours=3)} | told
    return Morning([run], [], None, is_published=True, now=NOW)


def test_a_night_long_ago_is_no_good_night():
    judged = judge_morning(morning(finished_at=NOW - timedelta(days=3)))
    assert judged.verdict is Verdict.WARN
    assert "none in the 3 days since" in judged.sentence


def test_a_night_in_which_most_feeds_failed_deserves_a_look():
    counts = {"feeds_polled": 10, "feeds_failed": 5, "problems_error": 0}
    assert judge_morning(morning(counts=counts)).verdict is Verdict.OK
    judged = judge_morning(morning(counts=counts | {"feeds_failed": 6}))
    assert judged.verdict is Verdict.WARN
    assert "6 of 10 feeds" in judged.sentence


def test_a_published_night_without_its_file_failed():
    run = night() | {"finished_at": NOW}
    judged = judge_morning(Morning([run], [], None, is_published=False, now=NOW))
    assert judged.verdict is Verdict.FAIL


@pytest.mark.parametrize("state", RunState)
def test_every_state_of_a_run_has_a_sentence(state):
    judged = judge_morning(morning(state=state))
    assert "2026-05-02" in judged.sentence
