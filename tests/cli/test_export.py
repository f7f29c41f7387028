"""The tables as files: what is in them, and what happens to what was there before."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import time

import duckdb
import pytest

import sql
from flows.warehouse.connection import Warehouse
from tests.warehouse import builders as a
from tests.warehouse.conftest import fill

HOSTILE = [
    "=HYPERLINK(0)",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\tx",
    "\rx",
    "\nx",
    '"=1+1',
    "'=1+1",
    " =1+1",
    "\uff1d1+1",
]
HARMLESS = ["-3", "+49301234567", "-0.5", "Iran - again", "a=b", "1-2", '"No", he said', ""]


@pytest.fixture
def published(home):
    """A home with a small night in it."""
    with Warehouse.open(home.working_database) as warehouse:
        fill(warehouse)
        titles = HOSTILE + HARMLESS
        warehouse.load("articles", [a.article(n, title=t) for n, t in enumerate(titles, 500)])
        warehouse.publish(home.published)
    return home


@pytest.fixture
def export(dateline, published, tmp_path):
    """Return a call of `dateline export` into a folder beside the home."""

    def call(style, *arguments, to="out"):
        home = ("--home", str(published.root))
        return dateline("export", style, str(tmp_path / to), *arguments, *home)

    return call


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names_in(folder):
    return {path.name for path in folder.iterdir()}


def test_parquet_has_a_folder_for_each_table_and_the_large_ones_one_for_each_night(
    export, tmp_path
):
    answer = export("parquet")
    assert (answer.code, answer.err) == (0, "")
    folder = tmp_path / "out"
    assert names_in(folder) >= {"articles", "feeds", "dictionary", "_export.json"}
    assert not any(name.startswith("_") for name in names_in(folder) - {"_export.json"})
    for name in sql.names("nights"):
        assert names_in(folder / name) == {"night_on=2019-05-02"}, name
    with duckdb.connect() as connection:
        found = connection.execute(
            "select night_on, count(*) from read_parquet(?) group by all",
            [str(folder / "articles" / "**" / "*.parquet")],
        ).fetchall()
        assert found == [(a.NOW.date(), 3 + len(HOSTILE + HARMLESS))]
        feeds = connection.execute(
            "select count(*) from read_parquet(?)", [str(folder / "feeds" / "*.parquet")]
        )
        assert feeds.fetchone() == (2,)


def test_every_row_is_in_the_export_whatever_its_run(export, published, tmp_path):
    with duckdb.connect(str(published.working_database)) as work:
        work.execute("delete from runs")
    with Warehouse.open(published.working_database) as warehouse:
        expected = {row["table_name"]: row["row_count"] for row in warehouse.rows("row_counts")}
        warehouse.publish(published.published)
    assert export("parquet").code == 0
    with duckdb.connect() as connection:
        for name in sql.names("nights"):
            count = connection.execute(
                "select count(*) from read_parquet(?)",
                [str(tmp_path / "out" / name / "**" / "*.parquet")],
            )
            assert count.fetchone() == (expected[name],), name


def test_no_cell_of_a_csv_is_a_formula_and_numbers_stay_numbers(export, tmp_path):
    assert export("csv").code == 0
    titles = [row["title"] for row in rows_of(tmp_path / "out" / "articles.csv")]
    assert {f"'{text}" for text in HOSTILE} <= set(titles)
    assert set(HARMLESS) <= set(titles)
    assert rows_of(tmp_path / "out" / "mentions.csv")[0]["score"] == "0.9"


def test_a_report_in_csv_is_as_inert_as_an_export(dateline, published):
    assert published.published.exists()
    said = dateline("query", "select title from reporting_articles", "--format", "csv").out
    titles = [row["title"] for row in csv.DictReader(said.splitlines(keepends=True))]
    assert {f"'{text}" for text in HOSTILE if "\n" not in text and "\r" not in text} <= set(titles)
    assert "-3" in titles


def test_csv_says_times_in_iso_8601_and_nested_values_in_json(export, tmp_path):
    export("csv")
    (run,) = rows_of(tmp_path / "out" / "runs.csv")
    assert run["started_at"] == "2019-05-02T04:00:00.000000Z"
    tag = rows_of(tmp_path / "out" / "tags.csv")[0]
    assert json.loads(tag["evidence"]) == [{"start": 0, "end": 5, "rule": "sochi"}]


def test_lines_of_json_hold_every_row(export, tmp_path):
    assert export("jsonl").code == 0
    lines = (tmp_path / "out" / "quotes.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["speaker_surface"] for line in lines] == ["Sergei Lavrov"] * 2


def test_some_tables_and_views_alone(export, tmp_path):
    assert export("jsonl", "--only", "issue_days", "--only", "feeds").code == 0
    assert names_in(tmp_path / "out") == {"issue_days.jsonl", "feeds.jsonl", "_export.json"}
    refused = export("csv", "--only", "nothing", to="other")
    assert refused.code == 2
    assert "no table or view nothing" in refused.err
    assert not (tmp_path / "other").exists()


def test_the_export_says_which_night_it_is_of(export, tmp_path):
    export("csv")
    said = json.loads((tmp_path / "out" / "_export.json").read_text())
    assert (said["format"], said["night_on"]) == ("csv", "2019-05-02")
    assert "articles.csv" in said["files"]


def test_a_folder_with_something_in_it_is_refused(export, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine")
    refused = export("csv")
    assert refused.code == 2
    assert "--overwrite" in refused.err
    assert names_in(tmp_path / "out") == {"notes.txt"}


def test_overwrite_replaces_an_earlier_export_and_nothing_else(export, tmp_path):
    export("parquet")
    (tmp_path / "out" / "notes.txt").write_text("mine")
    (tmp_path / "out" / ".git").mkdir()
    assert export("parquet").code == 2
    assert export("csv", "--overwrite", "--only", "feeds").code == 0
    assert names_in(tmp_path / "out") == {".git", "feeds.csv", "notes.txt", "_export.json"}
    assert (tmp_path / "out" / "notes.txt").read_text() == "mine"


def test_overwrite_leaves_a_file_of_somebody_else_in_its_place(export, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "feeds.csv").write_text("mine")
    refused = export("csv", "--overwrite")
    assert refused.code == 2
    assert "feeds.csv was not put there by an export" in refused.err
    assert (tmp_path / "out" / "feeds.csv").read_text() == "mine"
    assert names_in(tmp_path / "out") == {"feeds.csv"}


def test_a_list_of_files_that_was_tampered_with_reaches_nothing_outside(export, tmp_path):
    (tmp_path / "precious.csv").write_text("mine")
    (tmp_path / "out").mkdir()
    listed = {"files": ["../precious.csv", "..", "/etc/passwd", "", 3]}
    (tmp_path / "out" / "_export.json").write_text(json.dumps(listed))
    export("csv", "--overwrite", "--only", "feeds")
    assert (tmp_path / "precious.csv").read_text() == "mine"


def test_a_table_whose_name_leads_elsewhere_becomes_no_file(export, published, tmp_path):
    published.published.chmod(0o644)
    with duckdb.connect(str(published.published)) as file:
        file.execute('create table "../../evil" (a integer)')
    refused = export("csv")
    assert refused.code == 2
    assert "becomes no file name" in refused.err
    assert not list(tmp_path.rglob("*evil*"))
    assert not [path for path in tmp_path.parent.glob("*evil*") if path.is_file()]


def test_an_export_that_fails_leaves_what_was_there(export, published, tmp_path):
    export("csv")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    damaged = "create or replace view issue_days as select error('no disk') as issue_id"
    published.published.chmod(0o644)
    with duckdb.connect(str(published.published)) as file:
        file.execute(damaged)
    failed = export("csv", "--overwrite", "--only", "feeds", "--only", "issue_days")
    assert failed.code != 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_a_full_disk_is_no_mistake_of_the_operator(published, tmp_path):
    limited = "import resource, sys; from flows.cli import main; "
    limited += "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); main()"
    done = subprocess.run(
        [sys.executable, "-c", limited, "export", "csv", str(tmp_path / "out")],
        env=os.environ | {"DATELINE_HOME": str(published.root)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "cannot export" in done.stderr
    assert names_in(tmp_path / "out") == set()


def test_what_a_killed_export_left_is_swept_away_by_a_later_one(export, tmp_path):
    old, fresh = (tmp_path / "out" / name for name in (".export-old", ".export-fresh"))
    for room in (old, fresh):
        room.mkdir(parents=True)
    os.utime(old, (time.time() - 2 * 86_400,) * 2)
    assert export("csv", "--only", "feeds").code == 0
    assert names_in(tmp_path / "out") == {".export-fresh", "feeds.csv", "_export.json"}
