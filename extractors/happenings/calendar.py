"""Dates inside a sentence, as days of the calendar, seen from the day of publication.

"on Tuesday" is the last Tuesday that is not after that day; "May 14" the last May 14, but a day of
the next weeks ("June 28") is ahead; "last week" begins on the Monday of the week before. Without a
day of publication only full dates have a day.
"""

from __future__ import annotations

import re
from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "week", "month", "year"]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_SHORT = {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
_NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)  # noqa: SIM905 - reads better so
} | {"a": 1, "an": 1, "couple": 2}
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.|May|June|July|Aug(?:ust|\.)?"
    r"|Sept(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_PART = r"(?: (?:morning|afternoon|evening|night))?"
_DATE = re.compile(
    r"(?<![\w-])(?:"
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    rf"|(?P<month1>{_MONTH}) (?P<day1>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? (?P<year1>\d{{4}}))?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month2>{_MONTH})(?:,? (?P<year2>\d{{4}}))?"
    r"|(?:(?P<side>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming) )?"
    rf"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day){_PART}"
    rf"|(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]his (?:morning|afternoon|evening)"
    rf"|[Ll]ast night|[Oo]vernight){_PART}"
    r"|(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast) (?P<span>week|weekend|month|year)"
    rf"|(?P<rel2>[Ll]ast|[Nn]ext|[Tt]his) (?P<month3>{_MONTH})"
    r"|(?P<count>\d{1,2}|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight"
    r"|[Nn]ine|[Tt]en|couple of) (?P<unit>day|week|month|year)s? (?:ago|earlier)"
    rf"|(?<=[Ii]n )(?:(?:early|late|mid)[ -])?(?P<month4>{_MONTH})(?:,? (?P<year4>\d{{4}}))?"
    r"|(?<=[Ii]n )(?P<year>(?:19|20)\d{2})"
    r")(?!\w|-\w|(?<=\.)\d)"
)
_WEEK = 7
_SOON = 60  # days: "the summit on June 28" is the next one, "the vote on December 12" the last


@dataclass(frozen=True, slots=True)
class When:
    """A date where it stands in a text, and the first day that it can mean.

    Attributes:
        on: First day; None: it cannot be told without a day of publication.
        is_ahead: Whether it lies after the publication by its own words ("next week").
    """

    start: int
    end: int
    on: date | None
    precision: Precision
    is_ahead: bool = False


def dates_in(text: str, start: int, end: int, published_on: date | None) -> list[When]:
    """The dates of a sentence, in order."""
    found = []
    for match in _DATE.finditer(text, start, end):
        try:
            made = _resolved(match, published_on)
        except (ValueError, OverflowError):  # "99 years ago" from the first years of the calendar
            continue
        if made is not None:
            found.append(made)
    return found


def _resolved(match: re.Match[str], today: date | None) -> When | None:
    named = match.groupdict()
    start, end = match.span()
    if named["iso"]:
        return When(start, end, date.fromisoformat(named["iso"]), "day")
    for number in "12":
        if named[f"month{number}"]:
            on = _month_day(
                named[f"month{number}"], named[f"day{number}"], named[f"year{number}"], today
            )
            return When(start, end, on, "day", is_ahead=bool(today and on and on > today))
    if named["month4"]:
        return _of_month(start, end, named["month4"], named["year4"], today)
    if named["year"]:
        on = date(int(named["year"]), 1, 1)
        return When(start, end, on, "year", is_ahead=bool(today and on > today))
    return _relative(start, end, {k: v.lower() for k, v in named.items() if v}, today)


def _month_day(month: str, day: str, year: str | None, today: date | None) -> date | None:
    """The day; where no year is named, the last such day or one that is soon to come."""
    number, in_month = _SHORT[month[:3].lower()], int(day)
    if year:
        return date(int(year), number, in_month)
    if today is None:
        return None
    soon = today + timedelta(days=_SOON)
    years = [soon.year, soon.year - 1, soon.year - 2]
    days = (date(y, number, in_month) for y in years if (number, in_month) != (2, 29) or isleap(y))
    return next((each for each in days if each <= soon), None)


def _of_month(start: int, end: int, month: str, year: str | None, today: date | None) -> When:
    number = _SHORT[month[:3].lower()]
    if year:
        on = date(int(year), number, 1) if int(year) else None
        return When(start, end, on, "month", is_ahead=bool(today and on and on > today))
    if today is None:
        return When(start, end, None, "month")
    return When(start, end, date(today.year - (number > today.month), number, 1), "month")


def _relative(start: int, end: int, named: dict[str, str], today: date | None) -> When | None:
    """A date that only the day of publication tells."""
    is_ahead = "next" in (named.get("side"), named.get("rel"), named.get("rel2"))
    is_ahead = is_ahead or named.get("word") == "tomorrow" or named.get("side") == "coming"
    precision: Precision = "day"
    if "span" in named or "unit" in named:
        size = named.get("span") or named["unit"]
        precision = {"week": "week", "month": "month", "year": "year"}.get(size, "day")  # type: ignore[assignment]  # as said
    elif "month3" in named:
        precision = "month"
    if today is None:
        return When(start, end, None, precision, is_ahead)
    return When(start, end, _counted(named, today), precision, is_ahead)


def _counted(named: dict[str, str], today: date) -> date:
    if "weekday" in named:
        back = (today.weekday() - _WEEKDAYS.index(named["weekday"])) % _WEEK
        if named.get("side") in ("next", "coming"):
            return today + timedelta(days=_WEEK - back)
        if named.get("side") in ("last", "past") and back == 0:
            back = _WEEK
        return today - timedelta(days=back)
    if "word" in named:
        shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(named["word"], 0)
        return today + timedelta(days=shift)
    if "month3" in named:
        number = _SHORT[named["month3"][:3]]
        year = today.year - (number > today.month)
        if named["rel2"] == "last" and number == today.month:
            year -= 1
        return date(year + (named["rel2"] == "next" and number <= today.month), number, 1)
    if "unit" in named:
        return _ago(
            _NUMBERS.get(named["count"].split()[0]) or int(named["count"]), named["unit"], today
        )
    shift = {"last": -1, "past": -1, "next": 1}.get(named["rel"], 0)
    return _span(named["span"], shift, today)


def _span(span: str, shift: int, today: date) -> date:
    """First day of the week, month or year that lies `shift` from today's."""
    if span == "week":
        return today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
    if span == "weekend":  # the last one that has begun
        saturday = today - timedelta(days=(today.weekday() - 5) % _WEEK)
        return saturday + timedelta(weeks=max(0, shift))
    if span == "month":
        months = today.year * 12 + today.month - 1 + shift
        return date(months // 12, months % 12 + 1, 1)
    return date(today.year + shift, 1, 1)


def _ago(count: int, unit: str, today: date) -> date:
    if unit == "day":
        return today - timedelta(days=count)
    if unit == "week":
        return _span("week", -count, today)
    return _span(unit, -count, today)
