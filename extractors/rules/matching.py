"""Finds the phrases of many issue rules in one pass over a text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

import ahocorasick_rs

from extractors.findings import EntityType
from extractors.reading import Sentences, is_word_at
from extractors.rules.patterns import pattern_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from extractors.findings import IssueRule
    from extractors.rules.asides import Asides


TYPES = frozenset(get_args(EntityType))
"""Of entities: what `@person` and its like may ask for."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A phrase at a place of the text."""

    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """An automaton over the fixed beginnings of all phrases, and what must follow each."""

    automaton: ahocorasick_rs.AhoCorasick
    stems: tuple[tuple[tuple[str, re.Pattern[str] | None], ...], ...]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> PhraseBook:
        """A book of the phrases, in the form of `patterns.plain_phrase`."""
        by_stem: dict[str, list[tuple[str, re.Pattern[str] | None]]] = defaultdict(list)
        for phrase in sorted(set(phrases)):
            pattern = pattern_of(phrase)
            for stem in pattern.stems:
                by_stem[stem].append((phrase, pattern.rest))
        # An automaton needs a pattern; NUL is in no cleaned text.
        names = list(by_stem) or ["\x00"]
        return cls(
            ahocorasick_rs.AhoCorasick(names), tuple(tuple(by_stem.get(n, ())) for n in names)
        )

    def is_in(self, text: str) -> bool:
        """Whether a phrase is in a lowered text, be it across sentences: most texts have none."""
        return any(
            is_word_at(text, start, tail.end() if tail else stem_end)
            for index, start, stem_end in self.automaton.find_matches_as_indexes(
                text, overlapping=True
            )
            for _, rest in self.stems[index]
            if (tail := rest.match(text, stem_end) if rest else None) or rest is None
        )

    def spots(
        self, text: str, sentences: Sentences, asides: Asides | None = None
    ) -> dict[str, list[Spot]]:
        """Where each phrase stands in the lowered text, as whole words, outside the asides."""
        found: dict[str, list[Spot]] = defaultdict(list)
        for index, start, stem_end in self.automaton.find_matches_as_indexes(
            text, overlapping=True
        ):
            if start and text[start - 1].isalnum():
                continue
            sentence = -1
            for phrase, rest in self.stems[index]:
                end = stem_end
                if rest is not None:
                    tail = rest.match(text, stem_end)
                    if tail is None:
                        continue
                    end = tail.end()
                if not is_word_at(text, start, end) or (asides and asides.hold(start)):
                    continue
                if sentence < 0:
                    sentence = sentences.number(start)
                if end <= sentences.span(sentence)[1]:
                    found[phrase].append(Spot(start, end, sentence))
        return found


def phrases_of(rules: Iterable[IssueRule]) -> set[str]:
    """All phrases that the rules look for, companions and guards too."""
    return {phrase.pattern for rule in rules for phrase in rule.phrases} | {
        companion for rule in rules for companion in companions_of(rule) if companion[0] != "@"
    }


def companions_of(rule: IssueRule) -> tuple[str, ...]:
    """Whatever a rule wants to be there, or not to be there, beside its phrases."""
    return (
        *rule.near, *rule.together, *rule.unless, *rule.all_of, *rule.any_of, *rule.none_of
    )  # fmt: skip
