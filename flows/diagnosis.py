"""What is wrong with a newsroom, judged from plain values; `dateline doctor` gathers those.

Pure: nothing here looks at a disk, a clock or the network.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from flows.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flows.feeds.opml import Subscriptions


class Verdict(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The result of a check.

    Attributes:
        verdict: `fail` keeps a night from working, `warn` deserves a look.
        sentence: What was found.
        fix: What to do about it; empty when there is nothing to do.
    """

    verdict: Verdict
    sentence: str
    fix: str = ""


def ok(sentence: str) -> Diagnosis:
    """Return that all is well."""
    return Diagnosis(Verdict.OK, sentence)


def warn(sentence: str, fix: str) -> Diagnosis:
    """Return what deserves a look."""
    return Diagnosis(Verdict.WARN, sentence, fix)


def fail(sentence: str, fix: str) -> Diagnosis:
    """Return what keeps a night from working."""
    return Diagnosis(Verdict.FAIL, sentence, fix)


Version = tuple[int, ...]

NEEDED: Mapping[str, tuple[Version, Version | None]] = {
    "python": ((3, 11), (3, 15)),
    "duckdb": ((1, 5), (3,)),
    "prefect": ((3, 8), (3, 9)),
    "feedparser": ((6, 0, 12), (7,)),
    "httpx": ((0, 28), (1,)),
    "trafilatura": ((2, 3), (3,)),
    "lxml": ((5, 3), None),
    "pydantic": ((2, 11), None),
    "click": ((8, 1), None),
}
"""Lowest version, and the first one that is too new: as in pyproject.toml, which says why. Kept
by hand, because pip installs over its own complaints and metadata then says nothing."""

_FASTAPI_LIMIT: Version = (0, 151)  # prefect 3.8.8 cannot start its server with it
_PREFECT_OF_LIMIT: Version = (3, 8)
_NUMBER = re.compile(r"[0-9]{1,9}")

OLDEST_PUBLISHED = timedelta(days=2)
"""Past it a night was missed: one night, and a day for one that runs late."""

FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""This code did not exist before: a clock that shows less is wrong."""

MAX_SKEW = timedelta(minutes=5)
"""A clock that is off by more upsets TLS and caches; Kerberos allows as much by default."""

_NAMED = 3  # rows named in a sentence; the rest is counted
_MAX_RUNS_A_DAY = 24  # more is a star in the wrong field rather than a wish


def parsed_version(text: str) -> Version:
    """Return the numbers of the release; what follows them ("rc1", "+local") does not count."""
    numbers: list[int] = []
    for part in text.partition("+")[0].split("."):
        found = _NUMBER.match(part)
        if not found:
            break
        numbers.append(int(found[0]))
        if found.end() != len(part):
            break
    return tuple(numbers)


def judge_versions(found: Mapping[str, str | None]) -> Diagnosis:
    """Judge the versions of Python and the libraries by name; None: not installed."""
    wrong: list[str] = []
    for name, (lowest, too_new) in NEEDED.items():
        text = found.get(name)
        version = parsed_version(text or "")
        if text is None:
            wrong.append(f"{name} is not installed")
        elif version < lowest:
            wrong.append(f"{name} {text} is older than {_dotted(lowest)}")
        elif too_new is not None and version >= too_new:
            wrong.append(f"{name} {text} is untried; it must be below {_dotted(too_new)}")
    prefect, fastapi = (parsed_version(found.get(name) or "") for name in ("prefect", "fastapi"))
    if fastapi >= _FASTAPI_LIMIT and prefect[:2] == _PREFECT_OF_LIMIT:
        limit = _dotted(_FASTAPI_LIMIT)
        wrong.append(f"fastapi {found['fastapi']} stops the server of prefect 3.8: below {limit}")
    if wrong:
        return fail("; ".join(wrong), "install Dateline again into a fresh environment")
    told = ("python", "duckdb", "prefect")
    return ok(", ".join(f"{name} {found[name]}" for name in told))


def _dotted(version: Version) -> str:
    return ".".join(map(str, version))


def judge_subscriptions(found: Subscriptions) -> Diagnosis:
    """Judge a list of feeds as read."""
    said = [notice.message for notice in found.notices]
    if any(notice.code == "opml_unreadable" for notice in found.notices):
        return fail(said[0], "mend feeds.opml, or take it from a backup")
    if not found.feeds:
        return fail("feeds.opml lists no feed", "add one: dateline feeds add URL")
    if said:
        count = counted(len(found.feeds), "feed")
        return warn(f"{count}; {some_of(said)}", "mend these rows of feeds.opml")
    return ok(counted(len(found.feeds), "feed"))


def some_of(rows: Sequence[str]) -> str:
    """Return the first rows in one sentence, and how many more there are."""
    more = f"; and {len(rows) - _NAMED} more" if len(rows) > _NAMED else ""
    return "; ".join(rows[:_NAMED]) + more


def judge_disk(free: int, *, least: int, published: int) -> Diagnosis:
    """Judge free disk space, all in bytes; publishing writes a second copy of the file."""
    told = f"{free / 1e9:,.1f} GB free"
    if free < least:
        return fail(f"{told}, a run wants {least / 1e9:,.1f} GB to begin", "make room on the disk")
    if free < least + 2 * published:
        size = f"{published / 1e9:,.1f} GB"
        return warn(f"{told}, with a file of {size} to copy each night", "make room on the disk")
    return ok(told)


def judge_age(finished_at: datetime, now: datetime) -> Diagnosis:
    """Judge when the last published night ended."""
    told = f"the last night ended {finished_at:%Y-%m-%d %H:%M}Z"
    if finished_at - now > MAX_SKEW:
        said = f"{told}, and the clock shows {now:%Y-%m-%d %H:%M}Z"
        return fail(said, "set the clock, and let NTP keep it")
    if now - finished_at > OLDEST_PUBLISHED:
        days = (now - finished_at).days
        return warn(f"{told}, {days} days ago", "see `dateline status`, then `dateline run`")
    return ok(told)


def judge_contact(contact: str) -> Diagnosis:
    """Judge what publishers are told to write to."""
    if not contact.strip():
        return warn(
            "publishers cannot reach you, and block what they do not know",
            'set [web] contact = "mailto:you@example.org"',
        )
    if "@" not in contact and not contact.startswith(("http://", "https://")):
        return warn(
            f"{contact!r} is neither a mail address nor a web page",
            'set [web] contact = "mailto:you@example.org"',
        )
    return ok(f"publishers reach you at {contact}")


def judge_clock(now: datetime, seen: Mapping[str, datetime]) -> Diagnosis:
    """Judge the clock by times that must have passed: `seen` says what happened when."""
    late = {"this version was written": FIRST_DAY, **seen}
    wrong = [what for what, at in late.items() if now + MAX_SKEW < at]
    if wrong:
        return fail(
            f"the clock shows {now:%Y-%m-%d %H:%M}Z, which is before {some_of(wrong)}",
            "set the clock, and let NTP keep it",
        )
    return ok(f"{now:%Y-%m-%d %H:%M}Z")


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_FIELDS = (
    ("minute", 0, 59, ()),
    ("hour", 0, 23, ()),
    ("day", 1, 31, ()),
    ("month", 1, 12, _MONTHS),
    ("weekday", 0, 7, _WEEKDAYS),
)
"""The fields of crontab(5), their ranges, and the names that stand for numbers."""
_PART = re.compile(r"(\*|[a-z0-9]{1,3})(?:-([a-z0-9]{1,3}))?(?:/([0-9]{1,3}))?")


_BEYOND = re.compile(r"@|#|\?|\bl|[0-9]l\b")
"""Marks that some cron readers take, Prefect's among them: @daily, 5#2, ?, L."""


def judge_cron(line: str) -> Diagnosis:
    """Judge the schedule: five fields of crontab(5), on days that exist, and not every minute."""
    fix = 'set [schedule] cron to "minute hour day month weekday", such as "30 2 * * *"'
    texts = line.lower().split()
    if _BEYOND.search(line.lower()):
        return warn(f"{line!r} uses marks beyond crontab(5), which are not checked here", fix)
    if len(texts) != len(_FIELDS):
        return fail(f"{line!r} has {len(texts)} fields instead of {len(_FIELDS)}", fix)
    chosen: list[set[int]] = []
    for text, (name, low, high, names) in zip(texts, _FIELDS, strict=True):
        values = _values(text, low, high, names)
        if not values:
            return fail(f"{text!r} is no {name} from {low} to {high}", fix)
        chosen.append(values)
    minutes, hours, days, months, _ = chosen
    longest = max(monthrange(2024, month)[1] for month in months)  # 2024 has a 29 February
    if min(days) > longest and texts[4] == "*":
        return fail(f"{line!r} names a day that no such month has", fix)
    if len(minutes) * len(hours) > _MAX_RUNS_A_DAY:
        count = len(minutes) * len(hours)
        return warn(f"{line!r} means {count} runs a day", fix)
    return ok(line)


def _values(text: str, low: int, high: int, names: tuple[str, ...]) -> set[int]:
    """Return the numbers that a field stands for; none when it is no such field."""
    values: set[int] = set()
    for part in text.split(","):
        found = _PART.fullmatch(part)
        if not found:
            return set()
        first, last, step = found.groups()
        if first == "*":
            start, end = low, high
        else:
            start = _number(first, low, names)
            # "5/15" means from 5 to the end in steps, "5" alone only itself
            end = _number(last, low, names) if last else (high if step else start)
        if not (low <= start <= high and low <= end <= high) or (step and not int(step)):
            return set()
        whole = (
            range(start, end + 1)
            if start <= end
            else (*range(start, high + 1), *range(low, end + 1))
        )
        values |= set(whole[:: int(step or 1)])  # "fri-mon" goes round
    return values


def _number(text: str, low: int, names: tuple[str, ...]) -> int:
    if text in names:
        return low + names.index(text)
    return int(text) if text.isdigit() else -1
