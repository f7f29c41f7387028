"""Reads a file of issue rules from TOML and refuses what cannot be meant, with line and reason."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from extractors.rules.entries import IssuesFileError, Place, rule_of
from extractors.rules.matching import phrases_of
from extractors.rules.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.findings import IssueRule

__all__ = ["IssuesFileError", "parse_issues", "refuse_lost_parents"]

MOST_ISSUES = 2_000  # ten times the built-in register
MOST_STEMS = 100_000  # 30 times the built-in register; an automaton over them takes 50 MB
MOST_CHARACTERS = 2_000_000  # as well; 1 MB of TOML takes about a second to read
# A key with more parts, or deeper brackets, is no issue; and tomllib takes the square of it.
_MOST_PARTS = 8
_LONG_KEY = re.compile(
    rf"^[ \t]*\[{{0,2}}[ \t]*[\w\"'-]+(?:[ \t]*\.[ \t]*[\w\"'-]+){{{_MOST_PARTS}}}", re.MULTILINE
)
_DEEP = re.compile(rf"(?:[\[{{]\s*(?:[\w-]{{1,60}}\s*=\s*)?){{{_MOST_PARTS + 1}}}")
_LONG_NUMBER = re.compile(r"\d{4301}")  # more than Python turns into a number
_HEADER = re.compile(r"\s*\[\[\s*(?:issue|\"issue\"|'issue')\s*\]\]")


def parse_issues(text: str) -> tuple[IssueRule, ...]:
    """The rules of an issues file, whoever their parents are.

    Raises:
        IssuesFileError: The text is no TOML, or an issue in it is not one.
    """
    tables = _tables(text)
    if len(tables) > MOST_ISSUES:
        raise IssuesFileError(f"{len(tables)} issues; at most {MOST_ISSUES} are read")
    places = _places(text, len(tables))
    rules: dict[str, IssueRule] = {}
    stems = 0
    for table, place in zip(tables, places, strict=True):
        named = place.called(table.get("id", ""))
        rule = rule_of(table, named)
        if rule.issue.issue_id in rules:
            raise named.refuse("this id is given twice")
        rules[rule.issue.issue_id] = rule
        stems += sum(len(pattern_of(phrase).stems) for phrase in phrases_of([rule]))
        if stems > MOST_STEMS:
            raise named.refuse(f"the forms of all phrases so far are more than {MOST_STEMS:,}")
    return tuple(rules.values())


def refuse_lost_parents(
    text: str, rules: tuple[IssueRule, ...], others: Iterable[IssueRule]
) -> None:
    """Refuse a parent that is nowhere, and issues that are above themselves.

    Args:
        text: The file that the rules are from.
        rules: Its rules, in order.
        others: Rules that are there beside them; a rule takes the place of one with its id.

    Raises:
        IssuesFileError: A parent is lost.
    """
    parents = {rule.issue.issue_id: rule.issue.parent_id for rule in (*others, *rules)}
    for rule, place in zip(rules, _places(text, len(rules)), strict=True):
        own, parent = rule.issue.issue_id, rule.issue.parent_id
        if parent is None:
            continue
        here = place.called(own)
        if parent not in parents:
            raise here.refuse(f"there is no issue {parent!r} to be its parent", "parent")
        seen = {own}
        while parent is not None:
            if parent in seen:
                raise here.refuse(f"its parents lead in a circle, by {parent!r}", "parent")
            seen.add(parent)
            parent = parents.get(parent)


def _tables(text: str) -> list[dict[str, object]]:
    if len(text) > MOST_CHARACTERS:
        raise IssuesFileError(f"{len(text):,} characters; at most {MOST_CHARACTERS:,} are read")
    for pattern, fault in (
        (_LONG_KEY, "nested too deeply"),
        (_DEEP, "nested too deeply"),
        (_LONG_NUMBER, "a number that is too long"),
    ):
        found = pattern.search(text)
        if found:
            line = text.count("\n", 0, found.start()) + 1
            raise IssuesFileError(f"not valid TOML: line {line}: {fault}")
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise IssuesFileError(f"not valid TOML: {error}") from error
    except RecursionError as error:
        raise IssuesFileError("not valid TOML: nested too deeply") from error
    except ValueError as error:  # a number of more digits than Python reads, a day that is none
        raise IssuesFileError(f"not valid TOML: {error}") from error
    for key in content:
        if key != "issue":
            raise IssuesFileError(
                f"{_line(text, key)}unknown key {key!r}; issues begin with [[issue]]"
            )
    tables = content.get("issue", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise IssuesFileError(f"{_line(text, 'issue')}issues are tables: write [[issue]]")
    return tables


def _places(text: str, count: int) -> list[Place]:
    """Where each issue stands, told by its line where the headers are as many as the issues."""
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines, 1) if _HEADER.match(line)]
    if not count or len(starts) != count:  # a header within a text, or issues in one line
        return [Place(f"issue {number}", 0, ()) for number in range(1, count + 1)]
    ends = [*starts[1:], len(lines) + 1]
    return [
        Place(f"line {start}", start, tuple(lines[start - 1 : end - 1]))
        for start, end in zip(starts, ends, strict=True)
    ]


def _line(text: str, key: str) -> str:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip().lstrip("[\"'").startswith(key):
            return f"line {number}: "
    return ""
