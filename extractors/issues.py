"""What a text is about: the issues of our register and the subjects of IPTC, each with its proof.

The register is `issues.toml` and `subjects.toml` beside this module; the first explains the format,
which is also that of the analyst's own `issues.toml` (`load_issues`). A hit of a phrase counts
when its company is there and nothing takes it away (`extractors.rules.scope`); the hits add up to a
score, and an issue with a score of `THRESHOLD` or more is tagged. The title counts towards the
score but proves nothing, and neither do links to other stories (`extractors.rules.asides`).
"""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from extractors.findings import Document, Evidence, Findings, IssueRule, Reference, Tag
from extractors.rules.aboutness import density, is_by_the_way, is_subject
from extractors.rules.parsing import IssuesFileError, parse_issues, refuse_lost_parents
from extractors.rules.scene import Rulebook, Scene

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.findings import Own, Phrase
    from extractors.rules.matching import Spot

__all__ = ["IssuesFileError", "extract", "load_issues", "reference"]

NAME = "issues"
VERSION = "3"
AFTER = ("entities",)

THRESHOLD = 0.5  # one phrase in company passes, one weak phrase does not
_TITLE_BONUS = 0.15  # a phrase of the issue in the title says that the text is about it
_HIGHEST = 0.99  # a rule is never certain
_MOST_EVIDENCE = 20  # spans kept per tag; more would prove nothing more
_MOST_SPOTS = 300  # of a phrase are looked at; a book has more, and they would prove nothing more
_MOST_COUNTRIES = 5  # per tag of `countries = "near"`
_LIST_OF_COUNTRIES = 4  # a sentence that names so many is about none of them

Hit = tuple["Spot", "Phrase"]


@cache
def built_in() -> tuple[IssueRule, ...]:
    """The rules that come with Dateline."""
    here = resources.files(__package__)
    return tuple(
        rule
        for name in ("issues.toml", "subjects.toml")
        for rule in parse_issues(here.joinpath(name).read_text(encoding="utf-8"))
    )


def load_issues(text: str) -> tuple[IssueRule, ...]:
    """The rules of an analyst's issues file, whose parents may be built in.

    Raises:
        IssuesFileError: The text is no TOML, or an issue in it is not one.
    """
    rules = parse_issues(text)
    refuse_lost_parents(text, rules, built_in())
    return rules


def in_force(own: Iterable[IssueRule]) -> tuple[IssueRule, ...]:
    """The built-in rules and the analyst's own; of two with one id the analyst's holds."""
    return tuple({rule.issue.issue_id: rule for rule in (*built_in(), *own)}.values())


def reference(own: Own) -> Reference:
    """The built-in issues and the analyst's own."""
    return Reference(issues=tuple(rule.issue for rule in (*built_in(), *own.issues)))


@lru_cache(maxsize=8)  # one set of rules per home; a few when two homes share a process
def _rulebook(extra: tuple[IssueRule, ...]) -> Rulebook:
    return Rulebook.of(in_force(extra))


def extract(document: Document, found: Findings) -> Findings:
    """The tags of a document; none for a language that the rules are not written in."""
    if not document.is_english:
        return Findings.empty()
    return Findings(tags=tags(document, found, _rulebook(document.own.issues)))


def tags(document: Document, found: Findings, rules: Rulebook) -> tuple[Tag, ...]:
    """The tags that these rules give a document, highest score first."""
    return tags_in(Scene.of(document, found, rules), rules)


def tags_in(scene: Scene, rules: Rulebook) -> tuple[Tag, ...]:
    """The tags that these rules give a text; it must be seen with all their phrases."""
    made = [
        tag
        for number, counting in hits(scene, rules).items()
        for tag in _tags(rules.rules[number], counting, scene)
    ]
    return tuple(sorted(made, key=lambda t: (-t.score, t.issue_id, t.country_code or "")))


def hits(scene: Scene, rules: Rulebook) -> dict[int, list[Hit]]:
    """The hits that count, by the number of the rule that they prove."""
    found: dict[int, list[Hit]] = {}
    admits = cache(lambda number: scene.admits(rules.rules[number]))
    for pattern, spots in scene.spots.items():
        for number, phrase in rules.speaks_for.get(pattern, ()):
            rule = rules.rules[number]
            if admits(number):
                looked_at = spots[:_MOST_SPOTS]
                counting = [(s, phrase) for s in looked_at if scene.counts(rule, phrase, s)]
                for above in rules.lineages[number] if counting else ():
                    if admits(above):
                        found.setdefault(above, []).extend(counting)
    return found


def score_of(rule: IssueRule, counting: list[Hit], scene: Scene) -> float:
    """How sure a rule is of a text, 0..1."""
    titled = any(phrase.pattern in scene.title for phrase in rule.phrases)
    if is_subject(rule):
        return round(min(_HIGHEST, density(rule, counting, scene.text, titled=titled)), 3)
    if is_by_the_way(counting, scene.text, titled=titled):
        return 0.0
    doubt = 1.0
    best: dict[str, float] = {}
    apart = _apart(counting)
    for spot, phrase in apart:
        words = scene.text[spot.start : spot.end]
        best[words] = max(best.get(words, 0.0), phrase.weight)
    for weight in best.values():
        doubt *= 1 - weight
    if len(apart) > len(best):
        doubt *= 0.8  # said again: a little surer
    if titled:
        doubt *= 1 - _TITLE_BONUS
    return round(min(_HIGHEST, 1 - doubt), 3)


def _apart(counting: list[Hit]) -> list[Hit]:
    """Of hits over the same words the one that says most: two are no more than one."""
    kept: list[Hit] = []
    for spot, phrase in sorted(counting, key=lambda h: (h[0].start, -h[0].end, -h[1].weight)):
        if kept and spot.start < kept[-1][0].end:
            if phrase.weight > kept[-1][1].weight:
                kept[-1] = (spot, phrase)
        else:
            kept.append((spot, phrase))
    return kept


def _tags(rule: IssueRule, counting: list[Hit], scene: Scene) -> list[Tag]:
    """The tags of a rule with its hits: one for each country, none below the threshold."""
    score = score_of(rule, counting, scene)
    if score < THRESHOLD:
        return []
    issue_id = rule.issue.issue_id
    if rule.is_placed:
        placed = _placed(counting, scene, 0) or _placed(counting, scene, rule.reach)
        if placed:
            return [Tag(issue_id, code, score, _evidence(at)) for code, at in placed.items()]
    evidence = _evidence(counting)
    return [Tag(issue_id, code, score, evidence) for code in rule.countries or (None,)]


def _placed(counting: list[Hit], scene: Scene, reach: int) -> dict[str, list[Hit]]:
    """The hits by the countries that stand within so many sentences of them, the commonest."""
    found: dict[str, list[Hit]] = {}
    named: Counter[str] = Counter()
    for spot, phrase in counting:
        around = range(spot.sentence - reach, spot.sentence + reach + 1)
        codes = Counter(code for number in around for code in scene.company.countries_in(number))
        if len(codes) < _LIST_OF_COUNTRIES:
            named.update(codes)
            for code in codes:
                found.setdefault(code, []).append((spot, phrase))
    commonest = sorted(found, key=lambda code: (-len(found[code]), -named[code], code))
    return {code: found[code] for code in commonest[:_MOST_COUNTRIES]}


def _evidence(counting: list[Hit]) -> tuple[Evidence, ...]:
    """The spans of the hits in order, longer ones before those inside them."""
    spans = {(spot.start, spot.end): phrase.pattern for spot, phrase in counting}
    ordered = sorted(spans.items(), key=lambda item: (item[0][0], -item[0][1]))
    return tuple(
        Evidence(start, end, f"phrase:{rule}") for (start, end), rule in ordered[:_MOST_EVIDENCE]
    )
