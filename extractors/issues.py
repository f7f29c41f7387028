"""What a text is about: the issues of our register and the subjects of IPTC, each with its proof.

The register is `issues.toml` and `subjects.toml` beside this module; the first explains the format,
which is also that of the analyst's own `issues.toml` (`load_issues`). A hit of a phrase counts
when its company is there and nothing denies it; the hits add up to a score, and an issue with
a score of `THRESHOLD` or more is tagged. The title counts towards the score but proves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from extractors.findings import Document, Evidence, Findings, IssueRule, Reference, Tag
from extractors.gazetteer.register import register
from extractors.reading import Sentences, lower, plain, sentences
from extractors.rules.aboutness import density, is_by_the_way, is_subject, lineages
from extractors.rules.matching import (
    PhraseBook,
    Spot,
    country_sentences,
    is_negated,
    phrases_of,
)
from extractors.rules.parsing import IssuesFileError, load_issues

if TYPE_CHECKING:
    from datetime import date

    from extractors.findings import Own, Phrase

__all__ = ["IssuesFileError", "extract", "load_issues", "reference"]

NAME = "issues"
VERSION = "2"
AFTER = ("entities",)

THRESHOLD = 0.5  # one phrase in company passes, one weak phrase does not
_TITLE_BONUS = 0.15  # a phrase of the issue in the title says that the text is about it
_HIGHEST = 0.99  # a rule is never certain
_MOST_EVIDENCE = 20  # spans kept per tag; more would prove nothing more


@cache
def built_in() -> tuple[IssueRule, ...]:
    """The rules that come with Dateline."""
    here = resources.files(__package__)
    return tuple(
        rule
        for name in ("issues.toml", "subjects.toml")
        for rule in load_issues(here.joinpath(name).read_text(encoding="utf-8"))
    )


def reference(own: Own) -> Reference:
    """The built-in issues and the analyst's own."""
    return Reference(issues=tuple(rule.issue for rule in (*built_in(), *own.issues)))


@dataclass(frozen=True, slots=True)
class _Rulebook:
    """Rules, a book of their phrases, and which rules each phrase speaks for."""

    rules: tuple[IssueRule, ...]
    book: PhraseBook
    speaks_for: dict[str, list[tuple[int, Phrase]]]
    lineages: dict[int, tuple[int, ...]]


@lru_cache(maxsize=8)  # one set of rules per home; a few when two homes share a process
def _rulebook(extra: tuple[IssueRule, ...]) -> _Rulebook:
    """The built-in rules and the analyst's own; of two with one id the analyst's holds."""
    rules = tuple({rule.issue.issue_id: rule for rule in (*built_in(), *extra)}.values())
    speaks_for: dict[str, list[tuple[int, Phrase]]] = {}
    for number, rule in enumerate(rules):
        for phrase in rule.phrases:
            speaks_for.setdefault(phrase.pattern, []).append((number, phrase))
    return _Rulebook(rules, PhraseBook.of(phrases_of(rules)), speaks_for, lineages(rules))


@dataclass(frozen=True, slots=True)
class _Scene:
    """A text as the rules see it."""

    text: str
    sentences: Sentences
    spots: dict[str, list[Spot]]
    places: dict[str, set[int]]
    title: dict[str, list[Spot]]
    on: date | None
    negated: dict[Spot, bool] = field(default_factory=dict)

    def has(self, companion: str, sentence: int) -> bool:
        """Whether a companion, a phrase or `@SY`, stands in a sentence."""
        return sentence in self.places.get(companion, ())


def extract(document: Document, found: Findings) -> Findings:
    """The tags of a document; none for a language that the rules are not written in."""
    if not document.is_english:
        return Findings.empty()
    known = _rulebook(document.own.issues)
    scene = _scene(document, found, known.book)
    hits: dict[int, list[tuple[Spot, Phrase]]] = {}
    for pattern, spots in scene.spots.items():
        for number, phrase in known.speaks_for.get(pattern, ()):
            rule = known.rules[number]
            counting = [(s, phrase) for s in spots if _counts(rule, phrase, s, scene)]
            for above in known.lineages[number] if counting else ():
                hits.setdefault(above, []).extend(counting)
    tags = [tag for number in hits for tag in _tags(known.rules[number], hits[number], scene)]
    return Findings(
        tags=tuple(sorted(tags, key=lambda t: (-t.score, t.issue_id, t.country_code or "")))
    )


def _scene(document: Document, found: Findings, book: PhraseBook) -> _Scene:
    text = lower(plain(document.body))
    title = lower(plain(document.title))
    split = sentences(text)
    spots = book.spots(text, split)
    known = register().entities
    codes: dict[object, str] = {
        entity.entity_id: code
        for entity in found.entities
        if (code := (known.get(entity.entity_id) or entity).country_code)
    }
    return _Scene(
        text=text,
        sentences=split,
        spots=spots,
        places=country_sentences(found.mentions, codes, split)
        | {phrase: {spot.sentence for spot in places} for phrase, places in spots.items()},
        title=book.spots(title, Sentences((0,), len(title))),
        on=document.published_at.date() if document.published_at else None,
    )


def _tags(rule: IssueRule, hits: list[tuple[Spot, Phrase]], scene: _Scene) -> list[Tag]:
    """The tags of a rule with its hits: one for each country, none below the threshold."""
    if scene.on and not (rule.from_on or scene.on) <= scene.on <= (rule.to_on or scene.on):
        return []
    score = _score(rule, hits, scene)
    if score < THRESHOLD:
        return []
    evidence = _evidence(hits)
    return [Tag(rule.issue.issue_id, code, score, evidence) for code in rule.countries or (None,)]


def _score(rule: IssueRule, hits: list[tuple[Spot, Phrase]], scene: _Scene) -> float:
    """How sure the hits are of an issue or subject, 0..1."""
    titled = any(phrase.pattern in scene.title for phrase in rule.phrases)
    if is_subject(rule):
        return round(min(_HIGHEST, density(rule, hits, scene.text, titled=titled)), 3)
    if is_by_the_way(hits, scene.text, titled=titled):
        return 0.0
    doubt = 1.0
    # The same words again, and longer phrases over the same words, prove less than new ones.
    best: dict[str, float] = {}
    for spot, phrase in hits:
        words = scene.text[spot.start : spot.end]
        best[words] = max(best.get(words, 0.0), phrase.weight)
    for weight in best.values():
        doubt *= 1 - weight
    if len(hits) > len(best):
        doubt *= 0.8  # said again: a little surer
    if titled:
        doubt *= 1 - _TITLE_BONUS
    return round(min(_HIGHEST, 1 - doubt), 3)


def _counts(rule: IssueRule, phrase: Phrase, spot: Spot, scene: _Scene) -> bool:
    """Whether a hit has its company and nothing against it."""
    if any(scene.has(guard, spot.sentence) for guard in rule.unless):
        return False
    if phrase.needs_company:
        if not all(scene.has(companion, spot.sentence) for companion in rule.together):
            return False
        around = range(spot.sentence - rule.reach, spot.sentence + rule.reach + 1)
        if rule.near and not any(scene.has(c, number) for c in rule.near for number in around):
            return False
    if spot not in scene.negated:
        scene.negated[spot] = is_negated(scene.text, spot, scene.sentences)
    return not scene.negated[spot]


def _evidence(hits: list[tuple[Spot, Phrase]]) -> tuple[Evidence, ...]:
    """The spans of the hits in order, longer ones before those inside them."""
    spans = {(spot.start, spot.end): phrase.pattern for spot, phrase in hits}
    ordered = sorted(spans.items(), key=lambda item: (item[0][0], -item[0][1]))
    return tuple(
        Evidence(start, end, f"phrase:{rule}") for (start, end), rule in ordered[:_MOST_EVIDENCE]
    )
