"""Finds the phrases of many issue rules in one pass over a text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import ahocorasick_rs

from extractors.reading import Sentences, is_word_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.findings import IssueRule, Mention

_TAIL = 40  # letters that a `*` may stand for; no English word is longer
# Words before a phrase, in its sentence, that turn it into its opposite or into history.
_NEGATED = re.compile(
    r"\b(?:no|not|never|without|neither|nor|cannot|isn't|wasn't|weren't|aren't|don't|doesn't|didn't"
    r"|won't|wouldn't|hasn't|haven't|none|nothing|rather than|instead of|unrelated to|denied any"
    r"|denies any|ruled out|no longer|absence of|anniversary of|film about|movie about|novel about"
    r"|documentary about|history of|museum of|named after|sequel to)\b"
)
_NEGATION_REACH = 40  # characters: about six words, after which another clause has begun
_CLAUSE = re.compile(r"[,;:]| but | and ")
# "not only sanctions", "no doubt that", "not just": these deny nothing.
_NO_NEGATION = re.compile(r"\b(?:not only|not just|not merely|no doubt|no sign of an end)\b")


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
        """A book of the phrases, in plain lower case."""
        by_stem: dict[str, list[tuple[str, re.Pattern[str] | None]]] = defaultdict(list)
        for phrase in sorted(set(phrases)):
            stem, star, rest = phrase.partition("*")
            pattern = None
            if star:
                after = re.escape(rest).replace(r"\*", rf"\w{{0,{_TAIL}}}")
                pattern = re.compile(rf"\w{{0,{_TAIL}}}{after}")
            by_stem[stem].append((phrase, pattern))
        # An automaton needs a pattern; NUL is in no cleaned text.
        names = list(by_stem) or ["\x00"]
        return cls(
            ahocorasick_rs.AhoCorasick(names), tuple(tuple(by_stem.get(n, ())) for n in names)
        )

    def spots(self, text: str, sentences: Sentences) -> dict[str, list[Spot]]:
        """Where each phrase stands in the lowered text, as whole words."""
        found: dict[str, list[Spot]] = defaultdict(list)
        for index, start, stem_end in self.automaton.find_matches_as_indexes(
            text, overlapping=True
        ):
            for phrase, pattern in self.stems[index]:
                end = stem_end
                if pattern is not None:
                    tail = pattern.match(text, stem_end)
                    if tail is None:
                        continue
                    end = tail.end()
                if is_word_at(text, start, end):
                    found[phrase].append(Spot(start, end, sentences.number(start)))
        return found


def phrases_of(rules: Iterable[IssueRule]) -> set[str]:
    """All phrases that the rules look for, companions and guards too."""
    return {
        phrase
        for rule in rules
        for phrase in (
            *(p.pattern for p in rule.phrases),
            *(w for w in (*rule.near, *rule.together) if not w.startswith("@")),
            *rule.unless,
        )
    }


def country_sentences(
    mentions: Iterable[Mention], code_of: dict[object, str], sentences: Sentences
) -> dict[str, set[int]]:
    """For `@SY` and its like: the sentences that name the country, or somebody or a city of it."""
    found: dict[str, set[int]] = defaultdict(set)
    for mention in mentions:
        code = code_of.get(mention.entity_id)
        if code:
            found["@" + code].add(sentences.number(mention.start))
    return found


def is_negated(text: str, spot: Spot, sentences: Sentences) -> bool:
    """Whether the words before the phrase, in the same clause, deny it or speak of the past."""
    begin = max(sentences.span(spot.sentence)[0], spot.start - _NEGATION_REACH)
    before = text[begin : spot.start]
    clauses = list(_CLAUSE.finditer(before))
    if clauses:
        before = before[clauses[-1].end() :]
    return bool(_NEGATED.search(before)) and not _NO_NEGATION.search(before)
