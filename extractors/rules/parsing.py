"""Reads issue rules from TOML and refuses what cannot be meant, with the place and the reason."""

from __future__ import annotations

import difflib
import re
import tomllib
from datetime import date

from extractors.findings import Issue, IssueRule, OwnFileError, Phrase

# What one hit says, 0..1: two weak ones, or one in company, reach `extractors.issues.THRESHOLD`.
ALONE, IN_COMPANY, WEAK = 0.7, 0.55, 0.35
MOST_ISSUES, MOST_PHRASES, LONGEST_PHRASE = 2_000, 200, 120  # far above any register we have seen
_KEYS = (
    "id", "label", "definition", "parent", "iptc", "countries", "alone", "phrases", "weak", "near",
    "together", "unless", "reach", "from", "to",
)  # fmt: skip
_LISTS = ("countries", "alone", "phrases", "weak", "near", "together", "unless")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,80}|medtop:\d{8}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_IPTC = re.compile(r"medtop:\d{8}")
_FARTHEST = 10  # sentences; beyond that a companion is no company


class IssuesFileError(OwnFileError):
    """An issues file that cannot be used; the message names the line or issue, and the reason."""


def load_issues(text: str) -> tuple[IssueRule, ...]:
    """The rules of an issues file.

    Raises:
        IssuesFileError: The text is no TOML, or an issue in it is not one.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise IssuesFileError(f"not valid TOML: {error}") from error
    except RecursionError as error:
        raise IssuesFileError("not valid TOML: nested too deeply") from error
    for key in content:
        if key != "issue":
            raise IssuesFileError(
                f"{_line(text, key)}unknown key {key!r}; issues begin with [[issue]]"
            )
    tables = content.get("issue", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise IssuesFileError(f"{_line(text, 'issue')}issues are tables: write [[issue]]")
    if len(tables) > MOST_ISSUES:
        raise IssuesFileError(f"{len(tables)} issues; at most {MOST_ISSUES} are read")
    lines = _starts(text)
    rules: dict[str, IssueRule] = {}
    for number, table in enumerate(tables):
        line = f"line {lines[number]}" if number < len(lines) else f"issue {number + 1}"
        place = f"{line}, issue {table.get('id', '')!r}"
        rule = _rule(table, place)
        if rule.issue.issue_id in rules:
            raise IssuesFileError(f"{place}: this id is given twice")
        rules[rule.issue.issue_id] = rule
    return tuple(rules.values())


def _starts(text: str) -> list[int]:
    """The line of each `[[issue]]`."""
    header = re.compile(r"\s*\[\[\s*issue\s*\]\]")
    return [number for number, line in enumerate(text.splitlines(), 1) if header.match(line)]


def _line(text: str, key: str) -> str:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip().lstrip("[").startswith(key):
            return f"line {number}: "
    return ""


def _rule(table: dict[str, object], place: str) -> IssueRule:
    for key in table:
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(_KEYS)}"
            raise IssuesFileError(f"{place}: unknown key {key!r}{hint}")
    issue = _issue(table, place)
    lists = {key: _texts(table, key, place) for key in _LISTS}
    phrases = _phrases(lists, place)
    for code in (
        *lists["countries"],
        *(w[1:] for w in lists["near"] + lists["together"] if w[0] == "@"),
    ):
        if not _COUNTRY.fullmatch(code):
            raise IssuesFileError(
                f"{place}: {code!r} is no ISO country code of two capital letters"
            )
    if lists["phrases"] and not (lists["near"] or lists["together"]):
        raise IssuesFileError(
            f"{place}: `phrases` need `near` or `together`; else call them `alone`"
        )
    reach = table.get("reach", 1)
    if not isinstance(reach, int) or isinstance(reach, bool) or not 0 <= reach <= _FARTHEST:
        raise IssuesFileError(f"{place}: reach must be a whole number from 0 to {_FARTHEST}")
    return IssueRule(
        issue=issue,
        phrases=phrases,
        near=tuple(_plain(word) for word in lists["near"]),
        together=tuple(_plain(word) for word in lists["together"]),
        unless=tuple(_plain(word) for word in lists["unless"]),
        reach=reach,
        countries=lists["countries"],
        from_on=_day(table, "from", place),
        to_on=_day(table, "to", place),
    )


def _issue(table: dict[str, object], place: str) -> Issue:
    issue_id = _text(table, "id", place)
    if not _ID.fullmatch(issue_id):
        raise IssuesFileError(f"{place}: an id is lower-case letters, digits and hyphens")
    iptc = _text(table, "iptc", place, needed=False)
    if iptc and not _IPTC.fullmatch(iptc):
        raise IssuesFileError(f"{place}: iptc is written like 'medtop:20000639', not {iptc!r}")
    return Issue(
        issue_id,
        _text(table, "label", place),
        _text(table, "parent", place, needed=False) or None,
        iptc or None,
        _text(table, "definition", place, needed=False),
    )


def _phrases(lists: dict[str, tuple[str, ...]], place: str) -> tuple[Phrase, ...]:
    kinds = (("alone", ALONE, False), ("phrases", IN_COMPANY, True), ("weak", WEAK, False))
    made = {
        _plain(word): Phrase(_plain(word), weight, needs_company)
        for key, weight, needs_company in reversed(kinds)
        for word in lists[key]
    }
    if not made:
        raise IssuesFileError(f"{place}: an issue needs `alone`, `phrases` or `weak`")
    return tuple(made.values())


def _plain(word: str) -> str:
    return word if word.startswith("@") else " ".join(word.lower().replace("\u2019", "'").split())


def _text(table: dict[str, object], key: str, place: str, *, needed: bool = True) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise IssuesFileError(f"{place}: {key} must be a text in quotes")
    if needed and not value.strip():
        raise IssuesFileError(f"{place}: {key} is missing")
    return value.strip()


def _texts(table: dict[str, object], key: str, place: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise IssuesFileError(f'{place}: {key} must be a list of texts, like ["cease-fire"]')
    if len(value) > MOST_PHRASES:
        raise IssuesFileError(f"{place}: {key} has {len(value)} entries; at most {MOST_PHRASES}")
    for word in value:
        stem = word.strip().partition("*")[0]
        if len(stem) < len("un") or len(word) > LONGEST_PHRASE:
            raise IssuesFileError(
                f"{place}: {key} has {word!r}: a phrase has 2 letters or more before any `*`,"
                f" and at most {LONGEST_PHRASE}"
            )
    return tuple(word.strip() for word in value)


def _day(table: dict[str, object], key: str, place: str) -> date | None:
    value = table.get(key)
    if value is None:
        return None
    # A TOML date with a time is a datetime, which is a date to Python: refused as well.
    if type(value) is not date:
        raise IssuesFileError(f"{place}: {key} must be a date without quotes, like 2019-05-15")
    return value
