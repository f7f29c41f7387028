from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib.metadata import version

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import diagnosis
from flows.cli import examination
from flows.diagnosis import Verdict
from flows.feeds.opml import Subscription, read_opml, write_opml
from flows.warehouse.connection import Warehouse
from tests.warehouse.builders import run

NOW = datetime(2026, 5, 2, 6, tzinfo=UTC)
GOOD = {name: version(name) for name in diagnosis.NEEDED if name != "python"} | {
    "python": "3.12.4",
    "fastapi": "0.150.2",
}


def examine(check, home, *, now=NOW, **environment):
    return check(examination.patient_of(home, now, environment))


def verdicts(answer):
    return {row["check"]: row["verdict"] for row in json.loads(answer.out)}


def publish_night(home, **told):
    with Warehouse.open(home.working_database) as warehouse:
        warehouse.load("runs", [run(**told)])
        warehouse.publish(home.published)


@contextmanager
def held_by_another_process(path):
    """Hold a database open to write in another process while the block runs."""
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        yield
        process.communicate(b"\n")


def test_a_new_home_can_run(dateline):
    answer = dateline("doctor")
    assert answer.code == 0
    assert "FAIL" not in answer.out
    assert answer.out.splitlines()[-1].endswith("ok.")


def test_every_failing_check_is_told_with_its_fix(home, dateline):
    home.settings_file.write_text("[web]\ncontract = 1\n")
    home.issues_file.write_text("[[")
    answer = dateline("doctor", "--format", "json")
    rows = {row["check"]: row for row in json.loads(answer.out)}
    assert answer.code == 1
    assert "'contact'" in rows["dateline.toml"]["sentence"]
    failing = {name for name, row in rows.items() if row["verdict"] == "fail"}
    assert failing == {"dateline.toml", "issues.toml"}
    assert all(rows[name]["fix"] for name in failing)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("[extractors]\nenabled = ['entitees']", "'entities'"),
        ("[schedule]\ncron = '99 99 * *'", "4 fields"),
    ],
)
def test_a_value_that_names_nothing_fails_with_what_was_meant(home, dateline, settings, said):
    home.settings_file.write_text(settings)
    answer = dateline("doctor", "--format", "json")
    rows = {row["check"]: row for row in json.loads(answer.out)}
    assert answer.code == 1
    assert said in rows["dateline.toml"]["sentence"]


def test_what_is_no_home_is_examined_all_the_same(dateline, tmp_path):
    answer = dateline("doctor", "--home", str(tmp_path / "nowhere"))
    assert answer.code == 1
    assert "dateline init" in answer.out


def test_each_check_can_be_made_on_a_home_of_nothing(tmp_path):
    patient = examination.patient_of(examination.Home(tmp_path / "a" / "b"), NOW, {})
    found = {name: check(patient).verdict for name, check in examination.CHECKS.items()}
    assert found["home"] is found["feeds.opml"] is found["disk"] is Verdict.FAIL


def test_the_versions_installed_here_are_good():
    assert diagnosis.judge_versions(GOOD).verdict is Verdict.OK


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("duckdb", "1.4.4"),
        ("duckdb", "3.0.0"),
        ("python", "3.10.14"),
        ("fastapi", "0.151.0"),
        ("prefect", None),
        ("feedparser", "6.0.11"),
    ],
)
def test_a_library_that_does_not_fit_is_named(name, found):
    judged = diagnosis.judge_versions(GOOD | {name: found})
    assert judged.verdict is Verdict.FAIL
    assert name in judged.sentence


def test_fastapi_is_free_once_prefect_has_moved_on():
    judged = diagnosis.judge_versions(GOOD | {"fastapi": "0.160", "prefect": "3.9.0"})
    assert "fastapi" not in judged.sentence


@given(st.text(max_size=30))
def test_no_text_is_too_strange_for_a_version(text):
    assert all(number >= 0 for number in diagnosis.parsed_version(text))


def test_a_pre_release_counts_as_its_release():
    assert diagnosis.parsed_version("2.0.0rc1+local.7") == (2, 0, 0)


@pytest.mark.parametrize(
    "line",
    ["30 2 * * *", "0 0 * * fri-mon", "*/30 2 * jan-MAR 1-5", "5,35 2,14 29 2 *", "0 3 * * 7"],
)
def test_a_line_that_cron_takes_is_taken(line):
    assert diagnosis.judge_cron(line).verdict is Verdict.OK


@pytest.mark.parametrize(
    "line",
    ["", "2:30", "30 2 * *", "60 2 * * *", "30 24 * * *", "0 0 30 2 *", "*/0 2 * * *",
     "1,,2 2 * * *", "30 2 0 * *", "30 2 * foo *", "-5 2 * * *", "30 2 * * 8"],
)  # fmt: skip
def test_a_line_that_cron_does_not_take_fails(line):
    assert diagnosis.judge_cron(line).verdict is Verdict.FAIL


@pytest.mark.parametrize("line", ["* 2 * * *", "*/5 * * * *", "@daily", "0 2 L * *", "0 2 * * 5#2"])
def test_a_line_that_is_hardly_meant_is_worth_a_look(line):
    assert diagnosis.judge_cron(line).verdict is Verdict.WARN


@given(st.text(alphabet="0123456789*/,-lLa @#?", max_size=40))
def test_no_text_is_too_strange_for_a_schedule(line):
    assert diagnosis.judge_cron(line).verdict in Verdict


def test_a_list_that_cannot_be_read_fails():
    assert diagnosis.judge_subscriptions(read_opml(b"<html>")).verdict is Verdict.FAIL


def test_a_list_without_feeds_fails():
    assert diagnosis.judge_subscriptions(read_opml(write_opml([]))).verdict is Verdict.FAIL


def test_bad_rows_are_worth_a_look_and_the_first_are_named():
    bad = "".join(f'<outline type="rss" text="t" xmlUrl="bad{n}"/>' for n in range(5))
    row = '<outline type="rss" text="t" xmlUrl="https://a.example/f"/>'
    text = f"<opml><body>{row}{bad}</body></opml>"
    judged = diagnosis.judge_subscriptions(read_opml(text.encode()))
    assert judged.verdict is Verdict.WARN
    assert "'bad0'" in judged.sentence
    assert "and 2 more" in judged.sentence


@pytest.mark.parametrize(
    ("free", "verdict"), [(99, Verdict.FAIL), (150, Verdict.WARN), (200, Verdict.OK)]
)
def test_room_is_wanted_for_the_run_and_for_the_copy(free, verdict):
    assert diagnosis.judge_disk(free, least=100, published=50).verdict is verdict


@pytest.mark.parametrize(
    ("contact", "verdict"),
    [
        ("", Verdict.WARN),
        ("the desk", Verdict.WARN),
        ("mailto:desk@example.org", Verdict.OK),
        ("https://example.org/bot", Verdict.OK),
    ],
)
def test_a_contact_must_lead_to_someone(contact, verdict):
    assert diagnosis.judge_contact(contact).verdict is verdict


def test_a_clock_before_the_files_it_wrote_is_wrong(home):
    later = (NOW + timedelta(hours=1)).timestamp()
    os.utime(home.feeds_file, (later, later))
    os.utime(home.settings_file, (0, 0))
    judged = examine(examination.clock, home)
    assert judged.verdict is Verdict.FAIL
    assert "feeds.opml" in judged.sentence


def test_a_clock_that_was_reset_is_wrong():
    assert diagnosis.judge_clock(datetime(1970, 1, 1, tzinfo=UTC), {}).verdict is Verdict.FAIL


@pytest.mark.parametrize(("hours", "verdict"), [(20, Verdict.OK), (50, Verdict.WARN)])
def test_a_night_that_was_missed_is_noticed(home, hours, verdict):
    publish_night(home, state="published", finished_at=NOW - timedelta(hours=hours))
    assert examine(examination.published_opens, home).verdict is verdict


def test_a_published_file_that_is_damaged_fails(home):
    home.published.write_bytes(b"no database" * 500)
    assert examine(examination.published_opens, home).verdict is Verdict.FAIL


def test_a_published_file_that_somebody_writes_to_fails(home):
    publish_night(home, state="published", finished_at=NOW)
    home.published.chmod(0o644)
    with held_by_another_process(home.published):
        judged = examine(examination.published_opens, home)
    assert judged.verdict is Verdict.FAIL
    assert "held by process" in judged.sentence


def test_a_working_file_that_another_program_holds_fails(home):
    publish_night(home, state="published", finished_at=NOW)
    with held_by_another_process(home.working_database):
        assert examine(examination.work_is_free, home).verdict is Verdict.FAIL
    assert examine(examination.work_is_free, home).verdict is Verdict.OK


def test_a_run_that_is_on_is_no_fault(home):
    home.work.mkdir()
    with home.lock.open("w") as lock:
        lock.write("4711")
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_EX)
        judged = examine(examination.work_is_free, home)
    assert judged.verdict is Verdict.OK
    assert "4711" in judged.sentence


def test_a_run_that_was_killed_is_worth_a_look(home):
    publish_night(home, state="running", finished_at=None)
    judged = examine(examination.work_is_free, home)
    assert judged.verdict is Verdict.WARN
    assert "picks it up" in judged.fix


def test_a_place_that_takes_no_files_fails(home):
    home.archive.write_text("a file where the folder should be")
    assert examine(examination.archive_writable, home).verdict is Verdict.FAIL
    assert examine(examination.folders_writable, home).verdict is Verdict.OK


def test_the_check_of_folders_leaves_nothing_behind(home):
    before = sorted(path.name for path in home.root.rglob("*"))
    for check in examination.CHECKS.values():
        examine(check, home)
    assert sorted(path.name for path in home.root.rglob("*")) == before


def test_no_prefect_server_is_no_fault(home):
    assert examine(examination.prefect_server, home).verdict is Verdict.OK


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/api", "ftp://127.0.0.1/", "http://[/"])
def test_a_prefect_server_that_does_not_answer_is_worth_a_look(home, url):
    judged = examine(examination.prefect_server, home, PREFECT_API_URL=url)
    assert judged.verdict is Verdict.WARN


def test_online_names_the_feed_that_fails_and_the_clock_that_differs(home, dateline, newsroom):
    good = next(feed.url for feed in newsroom.feeds if "//delta." in feed.url)
    bad = good.replace("africa.xml", "nothing.xml")
    home.feeds_file.write_bytes(write_opml([Subscription(good), Subscription(bad)]))
    answer = dateline("doctor", "--online", "--format", "json")
    rows = {row["check"]: row for row in json.loads(answer.out)}
    assert answer.code == 0
    assert rows["network"]["verdict"] == rows["robots.txt"]["verdict"] == "ok"
    assert rows["feeds"]["verdict"] == "warn"
    assert bad in rows["feeds"]["sentence"]
    assert rows["servers' clocks"]["verdict"] == "warn"  # the newsroom lives in 2019


def test_online_says_what_robots_txt_bars(home, dateline, newsroom):
    barred = f"http://dragoman.localhost:{newsroom.port}/search?format=rss"
    home.feeds_file.write_bytes(write_opml([Subscription(barred)]))
    answer = dateline("doctor", "--online", "--format", "json")
    rows = {row["check"]: row for row in json.loads(answer.out)}
    assert rows["robots.txt"]["verdict"] == "warn"
    assert barred in rows["robots.txt"]["sentence"]


def test_online_fails_when_nobody_answers(home, dateline):
    home.settings_file.write_text('[web]\nallow_private_addresses = ["127.0.0.1:1"]\n')
    home.feeds_file.write_bytes(write_opml([Subscription("http://127.0.0.1:1/rss")]))
    answer = dateline("doctor", "--online", "--format", "json")
    assert answer.code == 1
    assert verdicts(answer)["network"] == "fail"
