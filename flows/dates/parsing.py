"""Reading one date as feeds and pages write it: right, or None. Never a guess, never `now`.

What cannot be known is said: a clock time under an unknown or ambiguous zone is read as its day,
`05/06/2019` is no date unless the weekday beside it settles which, and midnight sharp is a day that
somebody printed as a time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from flows.dates.names import month_of, weekday_of
from flows.dates.zones import ZONE, Zone, read_zone
from flows.model import Precision
from flows.text import clean_line

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Nothing online was published before: older values are epoch zero and mistakes."""

_LAST_YEAR = 2100  # beyond any clock that is merely wrong; callers bound the future more tightly
_LONGEST = 120  # characters; the longest date seen in feeds, in JavaScript's own words, has 75

_FULL, _SHORT = 4, 2  # digits of a year; a day or a month has at most the short number

_COMPACT = re.compile(
    r"([0-9]{4})([0-9]{2})([0-9]{2})"
    r"(?:[T_ ]?([0-9]{2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,][0-9]{1,9})?)?\s?(\S{1,40})?)?",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"(1[0-9]{9})([0-9]{3})?")  # from 2001-09-09 to 2033; plain digits, no sign
_CLOCK = re.compile(
    r"(?<![0-9:.])([0-9]{1,2})"
    r"(?:(?::|\s?h\s?|\.(?=[0-9]{2}\s?Uhr))([0-9]{2})(?![0-9])"
    r"(?::([0-9]{2})(?:[.,][0-9]{1,9})?(?![0-9:]))?"
    r"|(?=\s?[ap]\.?\s?m\b))"
    r"(?:\s?([ap])\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"\(([^()]*)\)|\[[^\[\]]*\]")
_JOINT = re.compile(r"(?<=[0-9])T(?=[0-9])", re.IGNORECASE)
_CJK = re.compile(r"([0-9]{4})\s?[年년]\s?([0-9]{1,2})\s?[月월]\s?([0-9]{1,2})\s?[日일]")
_NUMERIC = re.compile(r"(?<![0-9])([0-9]{1,4})([-/. ])\s?([0-9]{1,2})\2\s?([0-9]{1,4})(?![0-9])")
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|[^\s,.\-\u2013\u2014/|·•'\u2019@]")

# Words that stand in a date without changing it.
_FILLERS = (
    "at on of the year time local st nd rd th gmt utc z uhr um am den der de del des d le la à a "
    "às o er il alle ore om kl klo h hrs hours г год года в р року roku r god i"  # noqa: RUF001 - Russian too
)
_NOISE = frozenset(_FILLERS.split())


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A date that was read.

    Attributes:
        at: The instant in UTC; for day and month precision midnight UTC of the first day meant, the
            day being the one in the zone of whoever wrote it.
        precision: The smallest unit stated. A time under an unknown or ambiguous zone is a day.
        has_known_zone: Whether a zone was named and is known, or the caller gave one. A time with
            no zone at all is read as UTC and keeps its precision: it may be hours off.
    """

    at: datetime
    precision: Precision
    has_known_zone: bool


@dataclass(frozen=True, slots=True)
class _Clock:
    hour: int
    minute: int
    second: int | None
    zone: Zone | None


@dataclass(frozen=True, slots=True)
class _Day:
    year: int
    month: int
    day: int | None


def parse_date(
    raw: str, *, default_zone: tzinfo | None = None, not_after: datetime | None = None
) -> ParsedDate | None:
    """Return the date that a text states, or None when it states none, or more than one.

    Reads RFC 822, 2822 and 5322 with their obsolete forms, RFC 3339 and ISO 8601 calendar dates,
    asctime, epoch seconds and milliseconds, and written dates in the languages of `names`.

    Args:
        raw: The date and nothing else.
        default_zone: The zone of a time that names none.
        not_after: Latest instant that is believed, aware.
    """
    line = clean_line(raw)
    if not line or len(line) > _LONGEST:
        return None
    stated = _compact(line) or _written(line)
    parsed = _epoch(line) if stated is None else _settle(*stated, default_zone)
    if parsed is None or parsed.at < EARLIEST or parsed.at.year > _LAST_YEAR:
        return None
    return None if not_after is not None and parsed.at > not_after else parsed


def _epoch(line: str) -> ParsedDate | None:
    if not (match := _EPOCH.fullmatch(line)):
        return None
    return ParsedDate(datetime.fromtimestamp(int(match[1]), UTC), Precision.SECOND, True)


def _compact(line: str) -> tuple[_Day, _Clock | None] | None:
    if not (match := _COMPACT.fullmatch(line)):
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    stated = _Day(int(year), int(month), int(day))
    if _date(stated) is None:
        return None  # ten digits of an epoch look like this
    if hour is None:
        return stated, None
    seconds = None if second is None else int(second)
    return stated, _Clock(int(hour), int(minute), seconds, read_zone(zone) if zone else None)


def _written(line: str) -> tuple[_Day, _Clock | None] | None:
    comments = [found for found in _COMMENT.findall(line) if found]
    line = _CJK.sub(r"\1-\2-\3 ", _JOINT.sub(" ", _COMMENT.sub(" ", line)))
    match = _CLOCK.search(line)
    if match is None:
        day = _day(line)
        return None if day is None else (day, None)
    zone, rest = _zone(line[match.end() :])
    if zone is None and comments:
        zone = read_zone(comments[0])
    clock = _clock(match, zone)
    day = _day(f"{line[: match.start()]} {rest}")
    return None if day is None or clock is None else (day, clock)


def _clock(match: re.Match[str], zone: Zone | None) -> _Clock | None:
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[4] or "").lower()
    if half:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - hours of a clock face
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return _Clock(hour, minute, None if match[3] is None else int(match[3]), zone)


def _zone(text: str) -> tuple[Zone | None, str]:
    """Return the zone at the start of a text and what follows it and its repetitions."""
    zone = None
    while True:
        text = text.lstrip(" ,:")
        match = ZONE.match(text)
        if match is None or _is_date_word(match.group()):
            return zone, text
        found = read_zone(match.group())
        zone = zone if zone is not None and zone.tz is not None else found
        text = text[match.end() :]


def _is_date_word(word: str) -> bool:
    if word.casefold() in _NOISE - {"gmt", "utc", "z"}:
        return True
    if read_zone(word).tz is not None or not word[0].isalpha():
        return False
    return month_of(word) is not None or weekday_of(word) is not None


def _day(text: str) -> _Day | None:
    """Return the day or month that a text without a clock time states."""
    numeric = _NUMERIC.search(text)
    words = text[: numeric.start()] + " " + text[numeric.end() :] if numeric else text
    months: list[str] = []
    weekdays: list[int] = []
    numbers: list[str] = []
    for token in _TOKEN.findall(words):
        if token[0] in "0123456789":
            numbers.append(token)
        elif month_of(token) is not None:
            months.append(token)
        elif (weekday := weekday_of(token)) is not None:
            weekdays.append(weekday)
        elif token.casefold() not in _NOISE:
            return None
    if len(months) > 1:  # "mar, 14 mag": a weekday that is a month elsewhere
        months = [month for month in months if weekday_of(month) is None] or months[-1:]
    if numeric:
        return None if months or numbers else _numeric(numeric, weekdays)
    return _named(months, numbers) if len(months) == 1 else None


def _named(months: list[str], numbers: list[str]) -> _Day | None:
    month = month_of(months[0])
    if month is None:
        return None
    if len(numbers) == 1:
        return _Day(int(numbers[0]), month, None) if len(numbers[0]) == _FULL else None
    if len(numbers) != 2:  # noqa: PLR2004 - a day and a year
        return None
    first, second = numbers
    if len(first) == _FULL:
        first, second = second, first
    if len(first) > _SHORT or len(second) < _SHORT:
        return None
    return _Day(_full_year(second), month, int(first))


def _numeric(match: re.Match[str], weekdays: list[int]) -> _Day | None:
    """Return the one day that three numbers can mean; None when they can mean two.

    Dots put the day first wherever they are used. With other separators both orders are tried, and
    a weekday in the text may decide between them.
    """
    first, separator, middle, last = match.groups()
    if len(first) == _FULL:
        readings = [_Day(int(first), int(middle), int(last))] if len(last) <= _SHORT else []
    elif len(first) > _SHORT or len(last) not in {_SHORT, _FULL}:
        return None
    else:
        readings = [_Day(_full_year(last), int(middle), int(first))]
        if separator != ".":
            readings.append(_Day(_full_year(last), int(first), int(middle)))
            if len(last) == _SHORT:  # "19-05-14" may begin with the year
                readings.append(_Day(_full_year(first), int(middle), int(last)))
    dates = {found: reading for reading in readings if (found := _date(reading)) is not None}
    if len(dates) > 1:
        dates = {found: day for found, day in dates.items() if found.weekday() in weekdays}
    return next(iter(dates.values())) if len(dates) == 1 else None


def _full_year(digits: str) -> int:
    """Return the year of RFC 5322 section 4.3: 00..49 is 20xx, 50..99 and three digits 19xx."""
    year = int(digits)
    if len(digits) == _SHORT:
        return year + (2000 if year < 50 else 1900)  # noqa: PLR2004 - the RFC's pivot
    return year + 1900 if len(digits) < _FULL else year


def _date(stated: _Day) -> date | None:
    try:
        return date(stated.year, stated.month, stated.day or 1)
    except (ValueError, OverflowError):
        return None


def _settle(stated: _Day, clock: _Clock | None, default_zone: tzinfo | None) -> ParsedDate | None:
    day = _date(stated)
    if day is None:
        return None
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    is_known = clock is not None and clock.zone is not None and clock.zone.tz is not None
    if stated.day is None:
        return ParsedDate(midnight, Precision.MONTH, has_known_zone=False)
    if clock is None:
        return ParsedDate(midnight, Precision.DAY, has_known_zone=False)
    shift = _since_midnight(clock)
    if shift is None:
        return None
    if not shift or (clock.zone is not None and not is_known):
        return ParsedDate(midnight, Precision.DAY, is_known)
    zone = clock.zone or Zone("", default_zone or UTC)
    instant = zone.to_utc(midnight.replace(tzinfo=None) + shift)
    if instant is None:
        return None
    precision = Precision.MINUTE if clock.second is None else Precision.SECOND
    return ParsedDate(instant, precision, is_known or default_zone is not None)


def _since_midnight(clock: _Clock) -> timedelta | None:
    """Return how far into the day a clock stands: 24:00 is the end, :60 a leap second."""
    second = 59 if clock.second == 60 else clock.second or 0  # noqa: PLR2004 - the leap second
    if (clock.hour, clock.minute, second) == (24, 0, 0):
        return timedelta(days=1)
    try:
        time(clock.hour, clock.minute, second)
    except ValueError:
        return None
    return timedelta(hours=clock.hour, minutes=clock.minute, seconds=second)
