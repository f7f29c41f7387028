"""Countries in a text that is not English: by the names that its own language has for them.

The names are those of the Unicode CLDR, by way of Babel, and of country_names_spoken.csv.

Only names in their basic form are seen; a language that declines them ("w Rosji") hides some. The
same letters mean other things in other languages, so nothing else of the register is looked for but
full names of people.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import ahocorasick_rs

from extractors.gazetteer.register import register
from extractors.gazetteer.tables import rows, split

if TYPE_CHECKING:
    from collections.abc import Mapping

# Written without spaces between words, or with particles joined to names: no edge to ask for.
_NO_EDGES = frozenset({"zh", "ja", "th"})
_NO_RIGHT_EDGE = frozenset({"ko"})
_SCRIPTS = {"zh": ("zh", "zh_Hant"), "sr": ("sr", "sr_Latn"), "uz": ("uz", "uz_Cyrl")}
# Names that are everyday words of the language: "mali" is small.
_WORDS = {("hr", "ML"), ("sr", "ML"), ("sl", "ML"), ("sq", "ML")}
# Their CLDR names are those of administrative regions of China, which nobody writes.
_OFFICIAL = frozenset({"HK", "MO"})
# One-letter words that Arabic and Hebrew join to the next: and, in, to, so, as, from, the.
_JOINED = {"ar": "وبلفك", "he": "ובלמשהכ"}


@dataclass(frozen=True, slots=True)
class Country:
    """A country named at `text[start:end]`; `code` is ISO 3166-1 alpha-2."""

    start: int
    end: int
    code: str


def countries(text: str, language_code: str) -> list[Country]:
    """The countries that a text names in its language, in order; none for unknown languages."""
    language = language_code.lower().partition("-")[0]
    matcher = _matcher(language)
    if matcher is None:
        return []
    automaton, codes = matcher
    found: list[Country] = []
    reached = 0
    matches = automaton.find_matches_as_indexes(text, overlapping=True)
    for index, start, end in sorted(matches, key=lambda m: (m[1], -m[2])):
        if start >= reached and _is_apart(text, start, end, language):
            found.append(Country(start, end, codes[index]))
            reached = end
    return found


def _is_apart(text: str, start: int, end: int, language: str) -> bool:
    """Whether the name is not a piece of a longer word, as far as the language parts words."""
    if language in _NO_EDGES:
        return True
    before = text[start - 1] if start else " "
    if before in _JOINED.get(language, ""):
        before = text[start - 2] if start > 1 else " "
    after = text[end] if end < len(text) and language not in _NO_RIGHT_EDGE else " "
    return not (before.isalnum() or after.isalnum() or before in "_@")


@cache
def _matcher(language: str) -> tuple[ahocorasick_rs.AhoCorasick, list[str]] | None:
    """An automaton over the names of a language, and the country of each."""
    names: dict[str, str] = {}
    for code in register().countries:
        for territories in _territories(language):
            for name in _spellings(territories.get(code, "")):
                if code not in _OFFICIAL and (language, code) not in _WORDS:
                    names.setdefault(name, code)
    for row in rows("country_names_spoken"):
        if row["language_code"] == language:
            names.update((name, row["code"]) for name in split(row["names"]))
    return (ahocorasick_rs.AhoCorasick(list(names)), list(names.values())) if names else None


def _territories(language: str) -> list[Mapping[str, str]]:
    """What the CLDR calls the territories, in each script of the language."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - most texts are English

    try:
        return [Locale.parse(name).territories for name in _SCRIPTS.get(language, (language,))]
    except (UnknownLocaleError, ValueError):
        return []


def _spellings(name: str) -> set[str]:
    """The name, or both names where one stands in brackets: "Myanmar (Burma)"."""
    first, _, second = name.replace("\u2019", "'").partition(" (")
    return {first.strip(), second.strip(" )")} - {""}
