"""The commands as an operator and an analyst type them."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import duckdb
import pytest

from extractors.findings import Own
from flows.home import Home, own_issues, own_register
from flows.settings import Settings, read_settings
from tests.nightly.house import CLOCK

README = (Path(__file__).resolve().parents[2] / "README.md").read_text()
FILES = ("dateline.toml", "feeds.opml", "issues.toml", "entities.csv")
"""What `init` puts into a new home."""
BLOCKS = [
    statement
    for block in re.findall(r"```sql\n(.*?)```", README, re.DOTALL)
    for statement in block.split(";")
    if "select" in statement and "attach" not in statement and "create table" not in statement
]


@pytest.mark.parametrize("statement", BLOCKS)
def test_the_sql_of_the_readme_answers(two_nights, statement):
    assert two_nights.rows(statement)


def test_a_query_prints_what_it_finds(two_nights):
    sql = "select outlet, count(*) as n from reporting_articles group by all order by n desc"
    printed = two_nights.dateline("query", sql, "--format", "csv")
    rows = list(csv.reader(printed.stdout.splitlines()))
    assert printed.returncode == 0
    assert rows[0] == ["outlet", "n"]
    assert len(rows) > 10


def test_a_query_cannot_write(two_nights):
    refused = two_nights.dateline("query", "delete from articles")
    assert refused.returncode == 2
    assert "read-only" in refused.stderr


@pytest.mark.parametrize("style", ["table", "csv", "json", "md", "html"])
def test_a_report_comes_in_every_format(two_nights, style):
    printed = two_nights.dateline("report", "page_kinds", "--format", style)
    assert printed.returncode == 0
    assert "consent" in printed.stdout


def test_an_unknown_report_names_those_there_are(two_nights):
    refused = two_nights.dateline("report", "funel")
    assert refused.returncode == 2
    assert "funnel" in refused.stderr


def test_status_says_what_needs_a_person(two_nights, monkeypatch):
    monkeypatch.setenv("COLUMNS", "240")
    printed = two_nights.dateline("status", "--full").stdout
    assert "The Quarry" in printed
    assert "410: it is gone for good; drop the address" in printed


def test_tag_reads_lines_and_writes_lines_with_exact_spans(two_nights):
    text = "SOCHI (Reuters) - Mike Pompeo met Sergey Lavrov. “We agree,” Pompeo said."
    lines = [json.dumps({"id": 1, "text": text, "published_at": "2019-05-15"}), "not json"]
    printed = two_nights.dateline("tag", "--jsonl", stdin="\n".join(lines))
    assert printed.returncode == 1
    good, bad = map(json.loads, printed.stdout.splitlines())
    assert {entity["name"] for entity in good["entities"]} >= {"Mike Pompeo", "Sergey Lavrov"}
    for found in good["entities"]:
        assert text[found["start"] : found["end"]] == found["surface"]
    assert good["quotes"][0]["text"] == "We agree,"
    (met,) = good["events"]
    assert (met["event_type"], met["actor"], met["target"]) == (
        "consult", "Mike Pompeo", "Sergey Lavrov",
    )  # fmt: skip
    for part in ("actor", "target"):
        assert text[met[f"{part}_start"] : met[f"{part}_end"]] == met[f"{part}_surface"]
    assert bad["line"] == 2


def test_tag_reads_a_foreign_text_as_one(two_nights):
    text = (
        "Der Präsident sagte in der Hauptstadt, die Regierung in Russland und die USA hätten "
        "sich geeinigt. Chad und Jordan waren nicht dabei, und niemand fragte uns."
    )
    printed = two_nights.dateline("tag", "--jsonl", stdin=json.dumps({"id": 1, "text": text}))
    found = json.loads(printed.stdout)["entities"]
    assert [(one["surface"], one["name"]) for one in found] == [
        ("Russland", "Russia"), ("USA", "United States"),
    ]  # fmt: skip


def test_replay_changes_nothing_when_nothing_has_changed(small):
    small.run()
    before = small.contents()
    rehearsed = small.dateline("replay", "--dry-run")
    assert rehearsed.returncode == 0, rehearsed.stderr
    assert "; 0 would change, 0 failed." in rehearsed.stdout
    small.newsroom.requests.clear()
    replayed = small.dateline("replay")
    assert replayed.returncode == 0
    assert small.newsroom.requests == []
    assert small.contents() == before


def test_replay_mends_what_an_older_extractor_got_wrong(small):
    small.run()
    with duckdb.connect(str(small.root / "work" / "dateline.duckdb")) as work:
        (lost,) = work.execute("delete from mentions where type = 'person'").fetchone()
    rehearsed = small.dateline("replay", "--dry-run")
    assert "mentions" in rehearsed.stdout
    small.dateline("replay")
    assert small.one("select count(*) from mentions where type = 'person'") == lost


def test_export_writes_every_table(two_nights, tmp_path):
    written = two_nights.dateline("export", "parquet", str(tmp_path / "out"))
    assert written.returncode == 0, written.stderr
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"articles", "mentions", "runs"} <= names
    nights = {path.name for path in (tmp_path / "out" / "mentions").iterdir()}
    assert nights == {"night_on=2019-05-15", "night_on=2019-05-16"}


def test_init_makes_a_home_that_can_be_read_and_leaves_an_old_one_alone(house, tmp_path):
    home = tmp_path / "new"
    assert house.dateline("run", "--home", str(home)).returncode == 2
    made = _init(home)
    assert all(f"wrote {home / name}" in made for name in FILES)
    assert own_register(Home(home)) == Own()
    told = (home / "issues.toml").read_text().partition("[[issue]]")[1:]
    (home / "issues.toml").write_text(re.sub("^# ", "", "".join(told), flags=re.MULTILINE))
    assert [rule.issue.issue_id for rule in own_issues(Home(home))] == ["grain-corridor"]
    (home / "dateline.toml").write_text("[web]\n")
    assert "nothing was changed" in _init(home)
    assert (home / "dateline.toml").read_text() == "[web]\n"


def _init(home):
    from click.testing import CliRunner  # noqa: PLC0415

    from flows.cli.init import command  # noqa: PLC0415

    return CliRunner().invoke(command, [str(home)]).output


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("[web]\ndeadline_second = 3", "did you mean 'deadline_seconds'"),
        ("[wep]\n", "did you mean 'web'"),
        ("[web]\nallow_private_addresses = ['nonsense']", "nonsense"),
        ("[web]\nproxy = 'garbage'", "http://proxy.example:3128"),
        ("[web]\ncontact = 'jürgen@news.example'", "write it in plain ASCII"),
        ("[schedule]\ntimezone = 'Mars/Olympus'", "Mars/Olympus"),
        ("[web]\ndeadline_seconds = 'long'", "deadline_seconds"),
        ("web = 3", "write [web]"),
        ("[[web]]\ncontact = 'us'", "write [web]"),
        ("deadline_seconds = 3", "belongs under [web]"),
        ("[feeds]\ncron = '30 2 * * *'", "belongs under [schedule]"),
        ("[schedule]\ncron = '99 99 * *'", "has 4 fields instead of 5; set [schedule] cron"),
        ("[schedule]\ncron = '99 2 * * *'", "'99' is no minute from 0 to 59"),
        ("[extractors]\nenabled = ['entitees']", "did you mean 'entities'?"),
        ("[extractors]\nenabled = ['xyz']", "known here: entities, "),
        ("[extractors]\nenabled = 'entities'", "write [...]"),
        ("[revisit]\nhours = [1, -1]", "revisit.hours.1: Input should be greater than"),
        ("not toml at all", "not TOML"),
    ],
)
def test_a_mistake_in_the_settings_names_the_key_and_the_fix(house, settings, words):
    (house.root / "dateline.toml").write_text(settings)
    refused = house.dateline("run")
    assert refused.returncode == 2
    assert words in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    "settings",
    [
        "[extractors]\nenabled = []",
        "[extractors]\nenabled = ['issues', 'quotes']",
        "[schedule]\ncron = '@daily'",
        "[revisit]\nhours = [1, 6, 24]",
    ],
)
def test_settings_that_are_meant_are_taken(tmp_path, settings):
    path = tmp_path / "dateline.toml"
    path.write_text(settings)
    assert read_settings(path) != Settings()


def test_a_mistake_in_the_own_issues_is_refused_before_anything_is_done(house):
    (house.root / "issues.toml").write_text("[[issue]]\nid = 3\n")
    refused = house.dateline("run")
    assert refused.returncode == 2, refused.stderr
    assert not house.published.exists()


def test_a_list_of_feeds_that_cannot_be_read_drops_no_feed(small):
    small.run()
    (small.root / "feeds.opml").write_text("{}")
    refused = small.dateline("run", "--as-of", CLOCK[2].isoformat())
    assert refused.returncode == 2, refused.stderr
    assert small.one("select count(*) from feeds where state = 'unsubscribed'") == 0


def test_a_dry_run_asks_nobody(house):
    house.newsroom.requests.clear()
    printed = house.dateline("run", "--dry-run")
    assert printed.returncode == 0, printed.stderr
    assert "22 of 22 feeds are due" in printed.stdout
    assert house.newsroom.requests == []


def test_a_dry_run_names_the_feeds_that_have_to_wait(two_nights):
    printed = two_nights.dateline("run", "--dry-run", "--as-of", "2019-05-16T22:10:00Z")
    assert printed.returncode == 0, printed.stderr
    assert "19 of 22 feeds are due" in printed.stdout  # one gone, two asked us to wait
    assert re.search(r"not before 2019-05-1\d \d\d:\d\d:\d\dZ ", printed.stdout)


def test_strict_tells_a_night_with_problems_by_its_exit_code(house):
    assert house.dateline("run", "--strict", "--as-of", CLOCK[1].isoformat()).returncode == 3


def test_a_limit_leaves_the_rest_for_the_next_run_with_a_word(house):
    house.run(limit=10)
    over = house.one("select count(*) from outcomes where reason = 'over_limit'")
    assert over > 40
    house.run(hours_later=2)
    assert house.one("select count(*) from articles") > 60


def test_a_feed_that_nobody_subscribed_to_is_refused_before_the_night_begins(house):
    url = house.newsroom.feeds[0].url
    refused = house.dateline("run", "--as-of", CLOCK[1].isoformat(), "--feed", f"{url}x")
    assert refused.returncode == 2
    assert f"did you mean {url}?" in refused.stderr
    assert not house.published.exists()


def test_a_list_without_feeds_is_refused_and_not_taken_at_its_word(small):
    small.run()
    small.subscribe()
    refused = small.dateline("run", "--as-of", CLOCK[2].isoformat())
    assert refused.returncode == 2
    assert "names no feed: add one with" in refused.stderr
    assert small.one("select count(*) from feeds where state = 'unsubscribed'") == 0


def test_a_report_that_cannot_be_written_leaves_the_night_published(small):
    (small.root / "reports" / f"{CLOCK[1]:%Y-%m-%d}.md").mkdir(parents=True)
    assert small.run().is_published
    small.run(hours_later=2)
    assert small.one("select count(*) from problems where code = 'report_unwritable'") == 1
    assert small.rows("select distinct state from runs") == [("published",)]


def test_a_brief_that_cannot_be_written_leaves_the_night_published(small):
    (small.root / "reports" / f"{CLOCK[1]:%Y-%m-%d}.html").mkdir(parents=True)
    assert small.run().is_published
    small.run(hours_later=2)
    (message,) = small.rows("select message from problems where code = 'brief_unwritable'")
    assert "dateline brief --night 2019-05-15" in message[0]
    assert small.rows("select distinct state from runs") == [("published",)]


def test_a_brief_is_written_each_night_and_made_again_on_demand(two_nights):
    reports = two_nights.root / "reports"
    written = (reports / "2019-05-16.html").read_text()
    assert "Corrected and withdrawn" in written
    printed = two_nights.dateline("brief", "--night", "2019-05-16")
    assert printed.stdout.strip() == str(reports / "2019-05-16.html")
    assert (reports / "2019-05-16.html").read_text() == written
    assert two_nights.dateline("brief").stdout == printed.stdout


def test_a_brief_of_a_night_without_a_run_is_refused(two_nights):
    refused = two_nights.dateline("brief", "--night", "2018-01-01")
    assert refused.returncode == 2
    assert "no run of the night of 2018-01-01" in refused.stderr


def test_own_entities_are_found_in_a_night_and_are_rows_of_the_register(small):
    (small.root / "entities.csv").write_text("name,type\nNorth Korea,organization\n")
    small.run()
    assert small.one("select count(*) from entities where description = 'own entity'") == 1
    (small.root / "entities.csv").write_text("name,type\nNorth Korea,village\n")
    refused = small.dateline("run")
    assert refused.returncode == 2
    assert "line 2: 'village' is no type" in refused.stderr
    assert "entities.csv" in refused.stderr


def test_what_an_older_extractor_tagged_is_warned_of_and_tagged_anew(small):
    small.run()
    assert small.one("select count(*) from articles where tagged_by like 'entities %'") > 0
    with duckdb.connect(str(small.root / "work" / "dateline.duckdb")) as work:
        work.execute("update articles set tagged_by = 'entities 0' where page_kind = 'article'")
        work.execute("delete from quotes")
    small.run(night=2)
    assert "findings_are_current" in small.dateline("status").stdout
    replayed = small.dateline("replay", "--outdated")
    assert replayed.returncode == 0, replayed.stderr
    assert small.one("select count(*) from articles where tagged_by = 'entities 0'") == 0
    again = small.dateline("replay", "--outdated")
    assert again.stdout.startswith("0 articles read again")
