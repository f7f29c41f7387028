"""The tables beside this module: their rows, and the names in them."""

from __future__ import annotations

import csv
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.findings import EntityType

# Those of organizations. All have the columns name, kind, country_code and others; all but the
# first have one more, doubtful: names that are also words, people or places.
ORGANIZATIONS = ("organizations", "companies", "media", "institutions", "parties", "sports")


def rows(table: str) -> Iterator[dict[str, str]]:
    """The rows of a table beside this module, without its comments."""
    path = resources.files(__package__).joinpath(f"{table}.csv")
    with path.open(encoding="utf-8") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


def split(value: str) -> list[str]:
    """The parts of a cell that holds several."""
    return [part for part in value.split("|") if part]


def certain_names(row: dict[str, str]) -> list[str]:
    """The names of a row that stand for nothing else: all but those that it calls doubtful."""
    doubtful = doubtful_names(row)
    return [name for name in (row["name"], *split(row["others"])) if name not in doubtful]


def doubtful_names(row: dict[str, str]) -> list[str]:
    """The names of a row that are also words, people or places."""
    return split(row.get("doubtful", ""))


def without_article(name: str, entity_type: EntityType) -> str:
    """The name without its article, but "The Economist": the word alone is anyone's."""
    bare = name.removeprefix("the ").removeprefix("The ")
    is_kept = entity_type == "organization" and name.startswith("The ") and " " not in bare
    return name if is_kept else bare
