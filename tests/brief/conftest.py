"""A warehouse without rows."""

from __future__ import annotations

import shutil

import pytest

from flows.warehouse.connection import Warehouse


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory):
    """A migrated file, made once and only copied."""
    path = tmp_path_factory.mktemp("empty") / "dateline.duckdb"
    with Warehouse.open(path):
        return path


@pytest.fixture
def warehouse(tmp_path, empty_file):
    path = tmp_path / "dateline.duckdb"
    shutil.copyfile(empty_file, path)
    with Warehouse.open(path) as opened:
        yield opened
