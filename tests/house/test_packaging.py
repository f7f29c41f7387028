"""What is installed is all there: the wheel holds the SQL and the data."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    wanted = ("flows", "extractors", "sql", "pyproject.toml", "README.md", "LICENSE", "feeds.opml")
    source.mkdir()
    for name in wanted:
        path = ROOT / name
        if path.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(path, source / name, ignore=ignored)
        else:
            shutil.copy(path, source / name)
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--quiet"]
    subprocess.run([*command, "--wheel-dir", folder, source], check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(built).namelist())


@pytest.mark.parametrize(
    "pattern",
    [
        "sql/**/*.sql",
        "extractors/**/*.csv",
        "extractors/**/*.toml",
        "flows/**/*.toml",
        "flows/**/*.html",
        "flows/**/*.css",
        "flows/**/*.json",
    ],
)
def test_the_wheel_holds_every_file_that_is_no_python(wheel, pattern):
    files = {path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern)}
    assert files
    assert files <= wheel


def test_the_wheel_holds_the_default_feeds(wheel):
    assert any(name.endswith("share/dateline/feeds.opml") for name in wheel)
