"""Countries mentioned together. Pure."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any

from babel import Locale

from flows.brief.model import Pair
from flows.brief.proofs import proof_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Shorter than CLDR's, where a heat map has no room; and Turkey as the register calls it.
_SHORT = {
    "AE": "Emirates",
    "BA": "Bosnia",
    "CD": "DR Congo",
    "CF": "Central Africa",
    "DO": "Dominican Rep.",
    "HK": "Hong Kong",
    "MO": "Macau",
    "PG": "Papua N. Guinea",
    "TR": "Turkey",
}


def country_name(code: str) -> str:
    """Return the English name of a country (CLDR); a code that is none comes back as it is."""
    return _SHORT.get(code) or str(Locale("en").territories.get(code, code))


def country_pairs(rows: Iterable[Mapping[str, Any]]) -> tuple[Pair, ...]:
    """Return the pairs of rows of `sql/brief/country_pairs.sql`, most stories first."""
    grouped = groupby(rows, key=lambda row: (row["country_a"], row["country_b"]))
    return tuple(_pair(a, b, list(found)) for (a, b), found in grouped)


def _pair(a: str, b: str, rows: list[Mapping[str, Any]]) -> Pair:
    return Pair(
        country_a=a,
        country_b=b,
        name_a=country_name(a),
        name_b=country_name(b),
        story_count=rows[0]["story_count"],
        issues=tuple(rows[0]["issue_labels"]),
        proofs=tuple(
            proof_of(
                row,
                (row["first_start"], row["first_end"]),
                (row["second_start"], row["second_end"]),
            )
            for row in rows
        ),
    )


def in_order(pairs: Iterable[Pair]) -> tuple[tuple[str, str], ...]:
    """Return code and name of each country in the pairs, those with most stories first."""
    weight: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        weight[pair.country_a, pair.name_a] += pair.story_count
        weight[pair.country_b, pair.name_b] += pair.story_count
    return tuple(sorted(weight, key=lambda country: (-weight[country], country)))
