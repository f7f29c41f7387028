from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

import sql
from flows.model import Severity

if TYPE_CHECKING:
    from flows.warehouse.connection import Warehouse

FOLDERS = (
    *("brief", "checks", "exports", "load", "lookups", "macros", "migrations", "nights"),
    *("reports", "session", "verify", "views"),
)
RESULTS = {"brief", "lookups", "macros", "nights", "reports", "views"}
EVERY = [(folder, name) for folder in FOLDERS for name in sql.names(folder)]


def test_every_folder_is_known():
    found = {entry.name for entry in files("sql").iterdir() if entry.is_dir()}
    assert found - {"__pycache__"} == set(FOLDERS)


@pytest.mark.parametrize(("folder", "name"), EVERY)
def test_every_statement_has_a_title_and_fits_the_page(folder: str, name: str):
    text = sql.statement(folder, name)
    assert sql.header(folder, name).title
    assert max(map(len, text.splitlines())) <= 100
    assert text.endswith(";\n")
    assert "\t" not in text


@pytest.mark.parametrize(
    ("folder", "name"),
    [each for each in EVERY if each[0] in RESULTS],
)
def test_every_result_has_a_grain(folder: str, name: str):
    assert "row" in sql.header(folder, name).grain


@pytest.mark.parametrize("name", sql.names("reports"))
def test_every_report_describes_itself_and_its_parameters(name: str):
    header = sql.header("reports", name)
    assert header.description
    assert all(param.description for param in header.params)
    body = sql.statement("reports", name)
    assert all(f"${param.name}" in body for param in header.params)


@pytest.mark.parametrize(
    ("folder", "name"), [each for each in EVERY if each[0] in {"checks", "verify"}]
)
def test_every_check_has_a_severity_and_says_what_to_do(folder: str, name: str):
    header = sql.header(folder, name)
    assert header.severity in set(Severity)
    assert len(header.description) > 40


def test_a_header_goes_on_over_lines_and_holds_defaults():
    header = sql.header("checks", "funnel_adds_up")
    assert "look for a batch" in header.description
    days = {param.name: param for param in sql.header("reports", "issue_trend").params}
    assert days["days"] == sql.Param("days", "1", "length of the period in days")
    assert days["until"].default is None


def test_an_unknown_statement_lists_the_known():
    with pytest.raises(LookupError, match="funnel"):
        sql.statement("reports", "nothing")


@pytest.mark.parametrize(
    ("folder", "name"), [each for each in EVERY if each[0] in {"macros", "views"}]
)
def test_views_use_only_words_that_an_old_reader_knows(folder: str, name: str):
    """The storage is that of DuckDB 1.2; a view that 1.2 cannot read fails there when asked."""
    text = sql.statement(folder, name).lower()
    newer = [r"\bif\(", r"\blambda\b", r"->", r"\blag\([^()]*,", r"\btry\("]
    assert [word for word in newer if re.search(word, text)] == []


def test_views_come_after_the_views_that_they_need():
    order = sql.views_in_order()
    assert order.index("reporting_articles") < order.index("reporting_tags")
    assert sorted(order) == list(sql.names("views"))


def test_every_table_view_and_column_is_explained(warehouse: Warehouse):
    rows = warehouse._connection.table("dictionary").fetchall()
    assert [row for row in rows if not row[-1]] == []
    assert {row[0] for row in rows if row[1] == "view"} == set(sql.names("views"))
    assert {row[0] for row in rows if row[1] == "macro"} == set(sql.names("macros"))
    assert not any(row[0].startswith("_") for row in rows)


def test_migrations_are_numbered_without_a_gap():
    numbers = [int(name.partition("_")[0]) for name in sql.names("migrations")]
    assert numbers == list(range(len(numbers)))
