"""Every SQL statement of Dateline, one object per file; the path is the name.

`migrations` shape the file, `views` are what analysts start from, `macros` are views that take
parameters, `reports` answer questions, `brief` is what the morning brief tells, `checks` guard each
night, `verify` is what more a whole home is checked for; `load` and `lookups` are how the pipeline
writes and reads, `session` how it opens the file; `nights` are the large tables with the night of
each row, and `exports` how they become files. Each file begins with comment lines `-- key: value`,
its header; a line `--   more` goes on with the value above. This package reads the files and knows
nothing of databases, nor of the rest of Dateline.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from importlib.resources import files

_ROW_SHAPE = re.compile(r"from_json_strict\(\s*\$rows, '(\[\{.*?\}\])'\s*\)", re.DOTALL)
_CONTINUED = "--   "


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a report.

    Attributes:
        name: As in `$name` and `--param name=value`.
        default: Text of its default value; None stands for SQL null.
        description: What it means, in words.
    """

    name: str
    default: str | None
    description: str


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says about itself in its first comment lines.

    Attributes:
        title: One line for lists.
        grain: What one row of the result is.
        description: What to use it for, or what to do about it.
        severity: Of checks: `error` (the night is not published) or `warn`.
        key: Of loads: the columns by which the door keeps only the last of equal rows in a batch.
        needs: Of views: the views that must be there first.
        params: Of reports, in order.
    """

    title: str = ""
    grain: str = ""
    description: str = ""
    severity: str = ""
    key: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    params: tuple[Param, ...] = ()


@cache
def names(folder: str) -> tuple[str, ...]:
    """The names of all statements in `folder`, sorted."""
    found = (entry.name for entry in files(__name__).joinpath(folder).iterdir())
    return tuple(sorted(name.removesuffix(".sql") for name in found if name.endswith(".sql")))


@cache
def statement(folder: str, name: str) -> str:
    """The text of `folder/name.sql`.

    Raises:
        LookupError: There is no such file; the message lists what is there.
    """
    if name not in names(folder):
        raise LookupError(f"no {folder}/{name}.sql; there are: {', '.join(names(folder))}")
    return files(__name__).joinpath(folder, f"{name}.sql").read_text(encoding="utf-8")


@cache
def header(folder: str, name: str) -> Header:
    """The header of `folder/name.sql`; keys that nobody knows are read as plain comment."""
    fields: dict[str, str] = {}
    params: list[Param] = []
    key = ""
    for line in statement(folder, name).splitlines():
        if not line.startswith("--"):
            break
        if line.startswith(_CONTINUED):
            fields[key] += " " + line.removeprefix(_CONTINUED).strip()
            continue
        key, _, value = line.removeprefix("--").strip().partition(": ")
        if key == "param":
            params.append(_param(value))
        fields[key] = value.strip()
    return Header(
        title=fields.get("title", ""),
        grain=fields.get("grain", ""),
        description=fields.get("description", ""),
        severity=fields.get("severity", ""),
        key=_listed(fields.get("key", "")),
        needs=_listed(fields.get("needs", "")),
        params=tuple(params),
    )


def _listed(value: str) -> tuple[str, ...]:
    """Read `one, two`."""
    return tuple(value.replace(",", " ").split())


def _param(value: str) -> Param:
    """Read `name = default (description)`; no default means null."""
    declared, _, description = value.partition("(")
    name, _, default = declared.partition("=")
    return Param(name.strip(), default.strip() or None, description.strip().removesuffix(")"))


@cache
def row_keys(name: str) -> frozenset[str]:
    """The keys that each row given to `load/name.sql` must have."""
    shapes = _ROW_SHAPE.findall(statement("load", name))
    return frozenset(key for shape in shapes for key in json.loads(shape)[0])


@cache
def views_in_order() -> tuple[str, ...]:
    """The names of all views, each after those that it needs."""
    needs = {name: header("views", name).needs for name in names("views")}
    return tuple(TopologicalSorter(needs).static_order())


@cache
def fingerprint(folder: str, name: str) -> str:
    """SHA-256 of one file, in hex."""
    return hashlib.sha256(statement(folder, name).encode()).hexdigest()


@cache
def fingerprint_of_views() -> str:
    """SHA-256 of all views and macros with their names, in hex."""
    parts = (
        f"{folder}/{name} {fingerprint(folder, name)}\n"
        for folder in ("views", "macros")
        for name in names(folder)
    )
    return hashlib.sha256("".join(parts).encode()).hexdigest()
