"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(p for top in ("flows", "extractors", "sql") for p in (ROOT / top).rglob("*.py"))
CONFIGURED = tomllib.loads((ROOT / "pyproject.toml").read_text())
PROJECT, GROUPS = CONFIGURED["project"], CONFIGURED["dependency-groups"]

DOORS = {
    "duckdb": {"flows/warehouse/connection.py", "flows/warehouse/session.py"},
    "feedparser": {"flows/feeds/dialects.py"},
    "trafilatura": {"flows/articles/cleaning.py"},
    "htmldate": {"flows/dates"},
    "warcio": {"flows/warc.py"},
    "pebble": {"flows/workers.py"},
    "httpx": {"flows/web"},
    "prefect": {"flows/nightly.py", "flows/orchestration.py", "flows/announcing.py"},
    "pydantic": {"flows/settings.py"},
    "onnxruntime": {"extractors/tagger/network.py", "extractors/training/export.py"},
    "torch": {"extractors/training"},
    "jinja2": {"flows/brief/pages.py"},
    "vl_convert": {"flows/brief/charts/__init__.py"},
}


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def imports_of(path):
    """Return the top-level names that a module imports anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


def functions_of(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            words = ast.get_docstring(node, clean=False)
            told = len(words.splitlines()) if words else 0
            yield node.name, node.end_lineno - node.lineno + 1 - told


@pytest.mark.parametrize("library", DOORS)
def test_every_heavy_dependency_has_one_door(library):
    users = {name_of(path) for path in MODULES if library in imports_of(path)}
    strays = {user for user in users if not user.startswith(tuple(DOORS[library]))}
    assert users
    assert not strays


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_and_functions_fit_the_eye(path):
    assert len(path.read_text().splitlines()) <= 320
    assert [function for function in functions_of(path) if function[1] > 50] == []


def test_modules_are_mostly_under_three_hundred_lines():
    long = [name_of(path) for path in MODULES if len(path.read_text().splitlines()) > 300]
    assert len(long) <= len(MODULES) // 40


def test_functions_are_nearly_all_under_forty_lines():
    lengths = [length for path in MODULES for _, length in functions_of(path)]
    assert sum(length > 40 for length in lengths) <= len(lengths) // 500


def test_no_room_is_called_after_nothing():
    vague = {"utils", "helpers", "common", "manager", "misc", "util", "helper"}
    assert [name_of(path) for path in MODULES if vague & {*path.with_suffix("").parts}] == []


def test_the_story_is_told_on_one_screen():
    assert len((ROOT / "flows" / "nightly.py").read_text().splitlines()) <= 90


def test_no_sql_stands_in_python():
    verbs = r"\b(select|insert into|delete from|create table)\b"
    pattern = re.compile(verbs + r" .*\b(from|values|where|as)\b", re.IGNORECASE)
    found = [
        (name_of(path), node.value[:60])
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and "\n" not in node.value
        and pattern.search(node.value)
    ]
    assert found == []


def opens_text_as_the_locale_says(node):
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    if any(keyword.arg == "encoding" for keyword in node.keywords):
        return False
    modes = [str(each.value) for each in node.args if isinstance(each, ast.Constant)]
    is_text = len(modes) == len(node.args) and not any("b" in mode for mode in modes)
    return node.func.attr in {"read_text", "write_text"} or (node.func.attr == "open" and is_text)


def test_text_is_read_and_written_in_an_encoding_that_is_named():
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if opens_text_as_the_locale_says(node)
    ]
    assert found == []


def test_whatever_is_imported_is_declared():
    listed = [*PROJECT["dependencies"], *GROUPS["training"]]
    declared = {re.split(r"[\s<>=!\[]", line)[0].lower() for line in listed}
    packages = importlib.metadata.packages_distributions()
    ours = {"flows", "extractors", "sql"}
    used = {name for path in MODULES for name in imports_of(path)} - ours - sys.stdlib_module_names
    missing = {
        name
        for name in used
        if not {d.lower().replace("_", "-") for d in packages.get(name, [name])}
        & {d.replace("_", "-") for d in declared}
    }
    assert missing == set()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_files_pin_by_hash_and_name_no_index(name):
    text = (ROOT / name).read_text()
    pins = re.findall(r"^[a-z0-9][\w.-]*==", text, re.MULTILINE | re.IGNORECASE)
    assert len(pins) > 80
    assert "://" not in text
    assert text.count("--hash=sha256:") >= len(pins)


def test_only_the_folders_of_the_design_are_at_the_top():
    git = ROOT / ".git"
    if not git.exists():
        pytest.skip("not a checkout")
    import subprocess  # noqa: PLC0415

    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    folders = {line.split("/")[0] for line in listed if "/" in line}
    assert folders <= {"flows", "extractors", "sql", "tests", ".ci"}
