"""Varies sentences between epochs: other names in their place, headlines, no capitals, datelines.

What a model should not learn by heart it sees differently each time. All chances are guesses that
were not tuned.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractors.reading import words
from extractors.tagger.words import cut
from extractors.training.corpora import OUTSIDE, Sentence, label, spans

if TYPE_CHECKING:
    from random import Random

_OTHER_NAMES, _UPPER, _LOWER, _TITLE, _DATELINE = 0.25, 0.05, 0.05, 0.06, 0.05
_A_COUNTRY, _ANOTHER_ORGANIZATION = 0.4, 0.4
_CITY_IN_CAPITALS, _WITH_COUNTRY, _WITH_DAY, _WITH_AGENCY = 0.7, 0.3, 0.3, 0.6
_SMALL = words("a an the of in on at to for and or but with from by as vs")
_MONTHS = (
    "Jan.", "Feb.", "March", "April", "May", "June",
    "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
_FEW = 2  # words; longer place names are kept: they are mostly no towns
_AGENCIES = ("Reuters", "AP", "AFP", "Xinhua", "VOA News", "IPS", "TASS", "Bloomberg")


@dataclass(frozen=True, slots=True)
class Names:
    """Names to put in the place of others."""

    people: list[str]
    countries: list[str]
    cities: list[str]
    organizations: list[str]


def varied(sentence: Sentence, names: Names, rng: Random) -> Sentence:
    """The sentence as it stands or in another guise."""
    if rng.random() < _OTHER_NAMES:
        sentence = _renamed(sentence, names, rng)
    if rng.random() < _DATELINE and sentence.source in ("gmb", "wikigold", "pud", "re3d"):
        sentence = _datelined(sentence, names, rng)
    chance = rng.random()
    if chance < _UPPER:
        return _cased(sentence, [word.upper() for word in sentence.words])
    if chance < _UPPER + _LOWER:
        return _cased(sentence, [word.lower() for word in sentence.words])
    if chance < _UPPER + _LOWER + _TITLE:
        return _cased(
            sentence,
            [
                word if place and word.lower() in _SMALL else word[:1].upper() + word[1:]
                for place, word in enumerate(sentence.words)
            ],
        )
    return sentence


def _cased(sentence: Sentence, written: list[str]) -> Sentence:
    """The sentence with these words, if none grew: the capital of a ligature is two letters."""
    same = all(len(a) == len(b) for a, b in zip(sentence.words, written, strict=True))
    return replace(sentence, words=written) if same else sentence


def _renamed(sentence: Sentence, names: Names, rng: Random) -> Sentence:
    written: list[str] = []
    labels: list[int] = []
    reached = 0
    for start, end, kind in spans(sentence.labels):
        other = _other(kind, end - start, names, rng)
        new = cut(other) if other else sentence.words[start:end]
        marked = [OUTSIDE] * len(new)
        label(marked, 0, len(new), kind)
        written += sentence.words[reached:start] + new
        labels += sentence.labels[reached:start] + marked
        reached = end
    written += sentence.words[reached:]
    labels += sentence.labels[reached:]
    return replace(sentence, words=written, labels=labels, is_renamed=True)


def _other(kind: str, length: int, names: Names, rng: Random) -> str:
    """Another name of the kind, or nothing to keep the one that stands there."""
    if kind == "person":
        name = rng.choice(names.people)
        return name.split(" ")[-1] if length == 1 else name
    if kind == "place" and length <= _FEW:
        return rng.choice(names.countries if rng.random() < _A_COUNTRY else names.cities)
    if kind == "organization" and rng.random() < _ANOTHER_ORGANIZATION:
        return rng.choice(names.organizations)
    return ""


def _datelined(sentence: Sentence, names: Names, rng: Random) -> Sentence:
    """The sentence as the first of a wire story: "DAMASCUS, Syria, May 3 (AP) - ..."."""
    city = rng.choice(names.cities)
    in_capitals = city.upper() if len(city.upper()) == len(city) else city
    parts = [(in_capitals if rng.random() < _CITY_IN_CAPITALS else city, "place")]
    if rng.random() < _WITH_COUNTRY:
        parts += [(",", ""), (rng.choice(names.countries), "place")]
    if rng.random() < _WITH_DAY:
        parts.append((f", {rng.choice(_MONTHS)} {rng.randint(1, 30)}", ""))
    if rng.random() < _WITH_AGENCY:
        parts += [("(", ""), (rng.choice(_AGENCIES), "organization"), (")", "")]
    parts.append((rng.choice(("-", "-", "--", ":")), ""))
    opening: list[str] = []
    labels: list[int] = []
    for text, kind in parts:
        new = cut(text)
        marked = [OUTSIDE] * len(new)
        if kind and new:
            label(marked, 0, len(new), kind)
        opening += new
        labels += marked
    labels += sentence.labels
    return replace(sentence, words=opening + sentence.words, labels=labels, is_renamed=True)
