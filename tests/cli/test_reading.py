"""The commands that read: what they say where there is nothing to read, and how they end."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import timedelta

import duckdb
import pytest
from lxml import html

from flows.cli import PipeBroke, main
from flows.feeds.opml import Subscription, write_opml
from flows.warehouse.connection import Warehouse
from tests.warehouse import builders as a

DATELINE = [sys.executable, "-m", "flows.cli"]
READING = [["status"], ["query", "select 1"], ["report", "funnel"], ["export", "csv", "out"]]


@pytest.fixture
def published(home):
    """A home with a night in which a feed was refused with many words."""
    long = "it wants to be left alone; " * 5 + "write to its publisher"
    with Warehouse.open(home.working_database) as warehouse:
        warehouse.load("runs", [a.run(state="published", finished_at=a.NOW)])
        warehouse.load("feeds", [a.subscription()])
        url = a.subscription()["url"]
        failing = {"state": "failing", "state_reason": f"{url} answered 429: {long}"}
        warehouse.load("feed_polls", [a.poll(**failing, next_due_at=a.NOW + timedelta(hours=2))])
        warehouse.load("problems", [a.problem(url=url, message=f"{url} answered 429: {long}")])
        warehouse.publish(home.published)
    return home


def words(page):
    return " ".join(page.replace("│", " ").split())


@pytest.mark.parametrize("arguments", READING, ids=lambda arguments: arguments[0])
def test_a_home_that_does_not_exist_is_said_to_be_none(dateline, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    nowhere = str(tmp_path / "nowhere")
    run = dateline("run", "--home", nowhere)
    answer = dateline(*arguments, "--home", nowhere)
    assert (answer.code, answer.err) == (run.code, run.err)
    assert answer.code == 2
    assert "dateline init" in answer.err
    assert not (tmp_path / "out").exists()


def test_a_home_before_its_first_night_names_the_command_that_makes_one(dateline):
    answer = dateline("status")
    assert answer.code == 1
    assert "`dateline run` makes it" in answer.err


@pytest.mark.usefixtures("published")
def test_status_tells_the_end_of_a_message_and_an_address_once(dateline, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    said = words(dateline("status", "--full").out)
    assert said.count("write to its publisher") == 2
    assert said.count("https://wire.example/feed") == 3  # its name, the command, the table


def test_a_dry_run_tells_times_as_every_table_does(published, dateline):
    published.feeds_file.write_bytes(write_opml([Subscription(a.subscription()["url"])]))
    answer = dateline("run", "--dry-run", "--as-of", a.NOW.isoformat())
    assert "not before 2019-05-02 06:00:00Z" in answer.out


@pytest.mark.parametrize(
    ("sql", "said"),
    [("", "no SQL"), ("-- nothing", "no SQL"), ("select 1; select 2", "2 statements")],
)
@pytest.mark.usefixtures("published")
def test_a_query_is_one_statement(dateline, sql, said):
    answer = dateline("query", sql)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


@pytest.mark.parametrize(
    "sql", ["select 1 as n;", "-- one = 1\nselect 1", "pivot feeds on state using count(*)"]
)
@pytest.mark.usefixtures("published")
def test_a_query_may_be_any_one_statement(dateline, sql):
    assert dateline("query", sql).code == 0


@pytest.mark.parametrize(
    ("report", "param", "said"),
    [
        ("issue_trend", "days=abc", "days must be a whole number, not 'abc'"),
        ("issue_trend", "until=soon", "until must be a day such as 2019-05-02, not 'soon'"),
        ("corroboration", "limit=", "limit must be a whole number, not ''"),
        ("syndication", "least_score=half", "least_score must be a number, not 'half'"),
        ("issue_trnd", "days=1", "did you mean issue_trend?"),
    ],
)
@pytest.mark.usefixtures("published")
def test_a_report_names_the_parameter_that_is_wrong(dateline, report, param, said):
    answer = dateline("report", report, "--param", param)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert len(answer.err.splitlines()) == 1


def test_a_damaged_file_is_told_what_mends_it(published, dateline):
    for file in (published.published, published.working_database):
        file.chmod(0o644)
        file.write_bytes(b"no database" * 500)
    status = dateline("status")
    assert status.code == 1
    assert "the next `dateline run` publishes" in status.err
    assert "--rebuild" not in status.err
    run = dateline("run")
    assert run.code == 1
    assert "`dateline replay --rebuild`" in run.err
    rows = {row["check"]: row for row in json.loads(dateline("doctor", "--format", "json").out)}
    assert "publishes it anew" in rows["dateline.duckdb"]["fix"]
    assert "replay --rebuild" in rows["work"]["fix"]
    assert "the next `dateline run`" not in rows["work"]["sentence"]


_PROGRESS = re.compile(r"^\d\d:\d\d:\d\dZ .*\n", re.MULTILINE)
"""How far a run is, every 15 seconds: said on a slow machine."""


def ended_without_a_reader(home, *arguments):
    """Run a command whose output nobody reads; return its exit code and its complaints."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [*DATELINE, *arguments],
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
            env=os.environ | {"DATELINE_HOME": str(home.root)},
        )
    finally:
        os.close(writing)
    return done.returncode, _PROGRESS.sub("", done.stderr.decode())


@pytest.mark.parametrize(
    "arguments",
    [["status"], ["feeds", "list"], ["feeds", "export"], ["doctor"], ["--help"]],
    ids=" ".join,
)
def test_a_reader_that_has_read_enough_is_no_error(published, arguments):
    assert ended_without_a_reader(published, *arguments) == (0, "")


def test_a_night_ends_as_it_has_though_nobody_reads_about_it(home):
    home.feeds_file.write_bytes(write_opml([Subscription("http://127.0.0.1:1/rss")]))
    assert ended_without_a_reader(home, "run", "--strict") == (3, "")


def test_a_pipe_that_breaks_elsewhere_is_not_hidden(published, monkeypatch):
    def broken(*_, **__):
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr(Warehouse, "open_readonly", broken)
    monkeypatch.setattr(sys, "argv", ["dateline", "status", "--home", str(published.root)])
    with pytest.raises(PipeBroke):
        main()


@pytest.mark.parametrize(
    "arguments",
    [
        ["feeds", "import", "/nonexist/list.opml"],
        ["feeds", "export", "/nonexist/list.opml"],
        ["tag", "/nonexist/text.txt"],
        ["tag", "--jsonl", "/nonexist/lines"],
        ["tag", "/"],
    ],
    ids=" ".join,
)
def test_a_file_that_is_not_there_is_a_mistake_of_usage(dateline, arguments):
    answer = dateline(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert "Errno" not in answer.err
    assert "/" in answer.err


def test_lines_that_cannot_be_tagged_are_named_and_the_others_go_on(dateline, tmp_path):
    lines = [
        '\ufeff{"id": "a", "text": "Angela Merkel spoke in Berlin."}',
        '{"id": "b", "title": "no text"}',
        "not json",
        "",
        '{"id": "c", "text": 3}',
        "[1]",
        "[" * 100_000,
        '{"id": "d", "text": "Emmanuel Macron spoke in Paris.", "title": null}',
        '{"id": "e", "text": "", "title": 3}',
    ]
    file = tmp_path / "lines.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    answer = dateline("tag", "--jsonl", str(file))
    rows = list(map(json.loads, answer.out.splitlines()))
    assert answer.code == 1
    assert [row["id"] for row in rows] == ["a", "b", None, "c", None, None, "d", "e"]
    said = [row.get("error") for row in rows]
    assert said[1] == "line 2 has no 'text'"
    assert said[2] == "line 3 is no JSON: Expecting value (character 1)"
    assert said[3] == "line 5 has a 'text' that is no string"
    assert said[4] == "line 6 is no JSON object"
    assert said[5].startswith("line 7 is no JSON")
    assert said[7] == "line 9 has a 'title' that is no string"
    assert rows[0]["entities"]
    assert rows[6]["entities"]


def test_an_extractor_that_fails_on_a_line_costs_its_own_findings_only(
    dateline, tmp_path, monkeypatch
):
    def fail(*_):
        raise KeyError("Fox")

    monkeypatch.setattr("extractors.quotes.extract", fail)
    file = tmp_path / "lines.jsonl"
    file.write_text('{"id": "a", "text": "Angela Merkel spoke in Berlin."}\n')
    answer = dateline("tag", "--jsonl", str(file))
    (row,) = map(json.loads, answer.out.splitlines())
    assert answer.code == 1
    assert row["entities"]
    assert row["error"] == "line 1: quotes raised KeyError: 'Fox'"


def test_lines_that_can_all_be_tagged_end_well(dateline, tmp_path):
    file = tmp_path / "lines.jsonl"
    file.write_text('{"text": "Angela Merkel spoke."}\n')
    assert dateline("tag", "--jsonl", str(file)).code == 0


def test_a_page_of_the_web_is_shown_with_its_findings_marked(dateline, newsroom):
    address = (
        f"http://meridian.localhost:{newsroom.port}/world/2019/sochi-talks-pompeo-putin-lavrov"
    )
    page = html.fromstring(dateline("tag", address, "--format", "html").out)
    assert page.xpath("//h1/a/@href") == [address]
    assert page.xpath("//article//mark[contains(@class, 'entity')]")


def test_a_text_is_utf_8_whatever_the_locale(home, tmp_path):
    file = tmp_path / "text.txt"
    file.write_bytes("Nicolás Maduro spoke in Caracas.".encode())
    env = os.environ | {"DATELINE_HOME": str(home.root), "PYTHONIOENCODING": "latin-1"}
    for source, given in ((str(file), None), ("-", file.read_bytes())):
        done = subprocess.run(
            [*DATELINE, "tag", source, "--format", "json"],
            input=given, capture_output=True, check=True, env=env,
        )  # fmt: skip
        assert "Nicolás Maduro" in {e["surface"] for e in json.loads(done.stdout)["entities"]}


def test_own_issues_in_another_encoding_are_refused(home, dateline):
    home.issues_file.write_bytes("# é\n".encode("latin-1"))
    answer = dateline("run")
    assert answer.code == 2
    assert "UTF-8" in answer.err


def test_the_words_of_sql_that_need_quotes_do(published):
    with duckdb.connect(str(published.published), read_only=True) as connection:
        assert connection.execute('select "at" from problems').fetchall()
        with pytest.raises(duckdb.ParserException):
            connection.execute("select at from problems")
