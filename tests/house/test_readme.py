"""Whatever a user can name is in the README."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sql
from flows import settings
from flows.cli import COMMANDS, dateline
from tests.readme import renewed

README = (Path(__file__).resolve().parents[2] / "README.md").read_text()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_its_options_are_documented(command):
    line = next(line for line in README.splitlines() if line.startswith(f"| `dateline {command}"))
    found = dateline.get_command(None, command)
    options = {name for param in found.params for name in param.opts if name.startswith("--")}
    common = {"--home", "--format", "--param"}
    assert all(option in line for option in options - common)


@pytest.mark.parametrize("name", sql.names("reports"))
def test_every_report_is_documented(name):
    assert f"| `{name}` |" in README


def test_reports_views_and_checks_are_those_of_their_headers():
    assert renewed(README) == README, "run `python -m tests.readme`"


@pytest.mark.parametrize("name", sql.names("views"))
def test_every_view_is_documented(name):
    assert f"`{name}`" in README


def test_every_table_is_documented():
    text = "\n".join(sql.statement("migrations", name) for name in sql.names("migrations"))
    tables = re.findall(r"create table (?:if not exists )?([a-z]\w*)", text)
    assert len(tables) >= 16
    assert [table for table in tables if f"| `{table}` |" not in README] == []


def test_every_setting_is_explained_where_init_writes_it():
    written = settings.commented_settings()
    for section, field in settings.Settings.model_fields.items():
        assert f"[{section}]" in written
        for key, inner in field.annotation.model_fields.items():
            assert inner.description
            assert f"# {key} = " in written


def test_what_init_writes_is_valid_also_with_every_comment_taken_away(tmp_path):
    path = tmp_path / "dateline.toml"
    lines = settings.commented_settings().splitlines()
    path.write_text("\n".join(re.sub(r"^# (\w+ = )", r"\1", line) for line in lines))
    assert settings.read_settings(path) is not None
