"""When offices were held: the days of the tables, and spells that two tables tell."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from extractors.gazetteer.offices import office_of

if TYPE_CHECKING:
    from extractors.findings import Role

# The last day of the Wikidata extract: an office still open then may have ended since.
EXTRACT_ENDS_ON = date(2023, 1, 31)


def held(role: Role, on: date) -> bool:
    """Whether an office was held on a day; an unknown beginning or end is no limit."""
    return (role.from_on or date.min) <= on <= (role.to_on or date.max)


def is_restated(old: Role, new: Role) -> bool:
    """Whether a row by hand says the same office again, with a better end or beginning."""
    if office_of(old.title, old.country_code) != office_of(new.title, new.country_code):
        return False
    begun = (old.from_on or date.min).year, (new.from_on or date.min).year
    return abs(begun[0] - begun[1]) <= 1 or (
        old.to_on is None and begun[0] <= begun[1] <= EXTRACT_ENDS_ON.year
    )


def day(value: str, *, last: bool) -> date | None:
    """A day; of a year or month the first or last one, None when empty."""
    parts = [int(part) for part in value.split("-") if part]
    if not parts:
        return None
    if len(parts) == 1:
        return date(parts[0], 12, 31) if last else date(parts[0], 1, 1)
    if len(parts) < len("ymd"):
        first_of_next = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return first_of_next - timedelta(days=1) if last else date(parts[0], parts[1], 1)
    return date(*parts)
