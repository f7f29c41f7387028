from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import diagnosis
from flows.cli import examination, machine
from flows.cli.patient import patient_of
from flows.diagnosis import Verdict
from flows.feeds.opml import Subscription, read_opml, write_opml
from flows.home import Home
from flows.limits import Limits, judge_limits
from flows.warehouse.connection import Warehouse
from tests.warehouse.builders import run

NOW = datetime(2026, 5, 2, 6, tzinfo=UTC)
GOOD = {name: version(name) for name in diagnosis.NEEDED if name != "python"} | {
    "python": "3.12.4",
    "fastapi": "0.150.2",
}


def examine(check, home, *, now=NOW, **environment):
    return check(patient_of(home, now, environment))


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
    patient = patient_of(Home(tmp_path / "a" / "b"), NOW, {})
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
    assert examine(machine.prefect_server, home).verdict is Verdict.OK


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/api", "ftp://127.0.0.1/", "http://[/"])
def test_a_prefect_server_that_does_not_answer_is_worth_a_look(home, url):
    judged = examine(machine.prefect_server, home, PREFECT_API_URL=url)
    assert judged.verdict is Verdict.WARN


NEEDS = {"processes": 2, "worker_bytes": 10**9, "in_flight": 32, "published_bytes": 10**7}


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(files=100), "100 open files"),
        (Limits(address_bytes=10**8), "100 MB of address space"),
        (Limits(memory_bytes=10**8), "100 MB of memory"),
    ],
)
def test_a_limit_that_a_night_may_run_into_is_worth_a_look(limits, said):
    judged = judge_limits(limits, **NEEDS)
    assert judged.verdict is Verdict.WARN
    assert said in judged.sentence


def test_files_that_may_not_hold_the_tables_fail():
    assert judge_limits(Limits(file_bytes=10**7), **NEEDS).verdict is Verdict.FAIL
    assert judge_limits(Limits(1024, None, None, 10**9), **NEEDS).verdict is Verdict.OK
    assert judge_limits(Limits(), **NEEDS).verdict is Verdict.OK


def test_a_library_that_cannot_be_loaded_is_named(home, monkeypatch):
    assert examine(machine.libraries, home).verdict is Verdict.OK
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    judged = examine(machine.libraries, home)
    assert judged.verdict is Verdict.FAIL
    assert "vl_convert" in judged.sentence


def test_certificates_that_are_named_and_not_there_are_worth_a_look(home):
    assert examine(machine.certificates, home).verdict is Verdict.OK
    judged = examine(machine.certificates, home, SSL_CERT_FILE="/nonexist.pem")
    assert judged.verdict is Verdict.WARN
    assert "SSL_CERT_FILE names /nonexist.pem" in judged.sentence


def test_a_proxy_of_the_environment_is_said_not_to_be_used(home):
    assert examine(machine.proxy, home).verdict is Verdict.OK
    judged = examine(machine.proxy, home, HTTPS_PROXY="http://proxy.example:3128")
    assert (judged.verdict, "[web] proxy" in judged.fix) == (Verdict.WARN, True)


def test_a_proxy_of_the_settings_that_does_not_answer_fails(home, newsroom):
    home.settings_file.write_text('[web]\nproxy = "http://127.0.0.1:1"\n')
    assert examine(machine.proxy, home).verdict is Verdict.FAIL
    home.settings_file.write_text(f'[web]\nproxy = "http://127.0.0.1:{newsroom.port}"\n')
    assert examine(machine.proxy, home).verdict is Verdict.OK


def test_an_archive_whose_disk_is_not_there_fails(home):
    home.archive.symlink_to("/nonexist/archive")
    judged = examine(examination.archive_writable, home)
    assert judged.verdict is Verdict.FAIL
    assert "/nonexist/archive" in judged.sentence


def test_an_archive_that_is_empty_after_a_night_is_worth_a_look(home):
    assert examine(examination.archive_writable, home).verdict is Verdict.OK
    home.published.touch()
    assert examine(examination.archive_writable, home).verdict is Verdict.WARN


def test_a_file_that_the_pipeline_cannot_write_fails(home):
    home.lock.mkdir(parents=True)
    judged = examine(examination.folders_writable, home)
    assert judged.verdict is Verdict.FAIL
    assert "run.lock" in judged.sentence


@pytest.mark.parametrize("name", ["issues.toml", "entities.csv"])
def test_a_file_of_the_analyst_that_leads_nowhere_fails(home, name):
    (home.root / name).symlink_to("/nonexist/file")
    assert examine(examination.CHECKS[name], home).verdict is Verdict.FAIL


def test_a_log_beside_the_published_file_is_worth_a_look(home):
    publish_night(home, state="published", finished_at=NOW)
    home.published.with_name("dateline.duckdb.wal").touch()
    judged = examine(examination.published_opens, home)
    assert judged.verdict is Verdict.WARN
    assert "read-only" in judged.fix


def test_what_may_not_be_looked_at_fails_its_own_check_alone(home):
    patient = patient_of(home, NOW, {})
    judged = examination.judged_by(lambda _: Path("/dev/null/secret").stat(), patient)
    assert judged.verdict is Verdict.FAIL
    assert "/dev/null/secret" in judged.sentence


def test_a_file_of_a_newer_version_is_not_thrown_away(home):
    with Warehouse.open(home.working_database) as warehouse:
        newer = {"version": 99, "name": "0099_newer", "sha256": "", "applied_at": NOW}
        warehouse.load("migrations", [newer])
    judged = examine(examination.work_is_free, home)
    assert judged.verdict is Verdict.FAIL
    assert "upgrade Dateline" in judged.sentence
    assert "rebuild" not in judged.fix


def test_a_night_in_the_future_is_a_wrong_clock():
    judged = diagnosis.judge_age(NOW + timedelta(hours=1), NOW)
    assert (judged.verdict, "clock" in judged.fix) == (Verdict.FAIL, True)


def test_settings_with_the_mark_of_a_windows_editor_are_read(home):
    home.settings_file.write_bytes(b"\xef\xbb\xbf[web]\ncontact = 'mailto:a@b.example'\n")
    assert examine(examination.settings_read, home).verdict is Verdict.OK
    home.settings_file.write_bytes(b"\xff\xfe")
    assert "UTF-8" in examine(examination.settings_read, home).sentence


def without_a_traceback(*arguments, **environment):
    """Run a command in a process of its own; its exit code and what it complained of."""
    done = subprocess.run(
        [sys.executable, "-m", "flows.cli", *arguments],
        capture_output=True, text=True, check=False, env=os.environ | environment,
    )  # fmt: skip
    assert "Traceback" not in done.stderr.splitlines()[-1]
    return done.returncode, done.stderr


def test_a_library_that_is_broken_is_a_sentence_and_no_traceback(tmp_path):
    (tmp_path / "duckdb.py").write_text("raise ImportError('no libstdc++', name='duckdb')")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    code, said = without_a_traceback("doctor", PYTHONPATH=path)
    assert (code, said.count("\n")) == (1, 1)
    assert "no libstdc++. A library is missing or broken" in said


def test_a_setting_of_prefect_that_is_wrong_stops_a_run_with_a_sentence(home):
    settings = {"PREFECT_LOGGING_LEVEL": "BANANA", "DATELINE_HOME": str(home.root)}
    code, said = without_a_traceback("run", **settings)
    assert code == 2
    last = said.splitlines()[-1]
    assert last.startswith("dateline: Prefect cannot be loaded as it is set up")


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
