"""Names of months and weekdays in the languages that feeds are written in, from Unicode CLDR."""

from __future__ import annotations

from functools import cache

# The languages of the default feeds and their neighbours. CLDR is asked only for a word that is not
# English, because loading it costs about 0.15 s once per process (measured).
_LANGUAGES = "de fr es it pt ru nl pl uk cs sv da nb fi tr ro hu el bg id ca ar"

_MONTHS = "january february march april may june july august september october november december"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_ENGLISH_MONTHS = {
    name: number
    for number, month in enumerate(_MONTHS.split(), start=1)
    for name in (month, month[:3])
} | {"sept": 9}
_ENGLISH_WEEKDAYS = {
    name: number for number, day in enumerate(_WEEKDAYS.split()) for name in (day, day[:3], day[:4])
} | {"tues": 1, "weds": 2, "thurs": 3}


def month_of(word: str) -> int | None:
    """Return the month, 1..12, that a word names in any known language, or None."""
    key = word.casefold()
    if key in _ENGLISH_MONTHS or key in _ENGLISH_WEEKDAYS:
        return _ENGLISH_MONTHS.get(key)
    return _foreign_names()[0].get(key)


def weekday_of(word: str) -> int | None:
    """Return the weekday that a word names: Monday is 0; -1 when languages differ; None if none."""
    key = word.casefold()
    if key in _ENGLISH_WEEKDAYS:
        return _ENGLISH_WEEKDAYS[key]
    return _foreign_names()[1].get(key)


@cache
def _foreign_names() -> tuple[dict[str, int], dict[str, int]]:
    """Return months and weekdays by name; a name for two months is dropped, for two days is -1."""
    from babel.dates import get_day_names, get_month_names  # noqa: PLC0415 - see _LANGUAGES

    months: dict[str, int] = {}
    days: dict[str, int] = {}
    for language in _LANGUAGES.split():
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    _add(months, name, number)
                for number, name in get_day_names(width, context, language).items():
                    _add(days, name, number)
    months = {name: number for name, number in months.items() if number > 0}
    return months, days


def _add(names: dict[str, int], name: str, number: int) -> None:
    # "de gener", "d'abril": the word that matters is the last one.
    key = name.casefold().replace("\u2019", "'").split()[-1].rpartition("'")[2].rstrip(".")
    if names.setdefault(key, number) != number:
        names[key] = -1
