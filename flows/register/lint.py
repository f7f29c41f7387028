"""Faults of issue rules that no parser sees: over stored articles, and between phrases."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from extractors.issues import THRESHOLD, hits, score_of
from extractors.rules.patterns import pattern_of
from extractors.rules.scene import Rulebook, Scene
from flows.register.stored import english, stored_articles, with_findings
from flows.wording import counted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from extractors.findings import IssueRule, Phrase
    from flows.warehouse.connection import Warehouse

TOO_MANY = 0.2
"""Share of articles above which an issue tells little: of the sample's subjects only politics has
more, and half of all articles say nothing that tells them apart."""

_ALWAYS = 0.95  # of the articles of either are of both: one of the two is enough
_FEWEST = 5  # articles before "always" means anything


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to look at in a rule.

    Attributes:
        code: `never_fires`, `fires_often`, `fires_with`, `phrase_never_hits`,
            `phrase_never_counts`, `companion_never_there` or `phrase_is_shadowed`.
    """

    issue_id: str
    code: str
    message: str


@dataclass(slots=True)
class Tally:
    """What the rules did over some articles."""

    rules: Rulebook
    article_count: int = 0
    tagged: Counter[str] = field(default_factory=Counter)
    together: Counter[tuple[str, str]] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)
    counted: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, scene: Scene) -> None:
        """Count an article."""
        self.article_count += 1
        self.seen.update(scene.company.sentences_of.keys())
        fired = []
        for number, counting in hits(scene, self.rules).items():
            rule = self.rules.rules[number]
            issue_id = rule.issue.issue_id
            self.counted.update({(issue_id, phrase.pattern) for _, phrase in counting})
            if score_of(rule, counting, scene) >= THRESHOLD:
                fired.append(issue_id)
        self.tagged.update(fired)
        self.together.update(combinations(sorted(fired), 2))


def tally(warehouse: Warehouse, rules: Iterable[IssueRule], since: datetime | None) -> Tally:
    """Return what these rules do over the stored articles."""
    made = Tally(Rulebook.of(rules))
    for articles in stored_articles(warehouse, since):
        for article, found in with_findings(warehouse, english(articles)):
            made.add(Scene.of(article.document, found, made.rules))
    return made


def faults_over(done: Tally, wanted: Collection[str], too_many: float = TOO_MANY) -> list[Fault]:
    """Return what the articles show of the rules with these ids, in their order.

    Args:
        done: What all rules did; one rule alone shows nothing of another.
        wanted: The ids to speak of.
        too_many: Share of the articles, 0..1, above which an issue fires too often.
    """
    partners: dict[str, list[str]] = defaultdict(list)
    rules = done.rules.rules
    of_one_line = {
        frozenset((rules[number].issue.issue_id, rules[above].issue.issue_id))
        for number, line in done.rules.lineages.items()
        for above in line
    }
    for (one, other), both in done.together.items():
        if frozenset((one, other)) in of_one_line:
            continue
        if both >= _FEWEST and both >= _ALWAYS * max(done.tagged[one], done.tagged[other]):
            partners[one].append(other)
            partners[other].append(one)
    faults: list[Fault] = []
    for rule in rules:
        if rule.issue.issue_id in wanted:
            faults += _firing(rule, done, partners[rule.issue.issue_id], too_many)
            faults += _silent(rule, done)
    return faults


def _firing(rule: IssueRule, done: Tally, partners: list[str], too_many: float) -> Iterator[Fault]:
    issue_id = rule.issue.issue_id
    count = done.tagged[issue_id]
    among = f"of {counted(done.article_count, 'article')}"
    if not count:
        hit = sum(1 for phrase in rule.phrases if done.seen[phrase.pattern])
        why = (
            f"though {counted(hit, 'phrase')} of it can be found"
            if hit
            else "nor is a phrase in any"
        )
        yield Fault(issue_id, "never_fires", f"tags none {among}, {why}")
    elif count > too_many * done.article_count and count >= _FEWEST:
        share = round(100 * count / done.article_count)
        yield Fault(issue_id, "fires_often", f"tags {count} {among}, {share} %: what does it tell?")
    for other in sorted(partners):
        both = done.together[min(issue_id, other), max(issue_id, other)]
        yield Fault(
            issue_id, "fires_with", f"tags the same articles as {other}: {both} have both"
        )  # fmt: skip


def _silent(rule: IssueRule, done: Tally) -> Iterator[Fault]:
    """What of a rule is in no text; of one that never fires, what keeps it from firing."""
    issue_id = rule.issue.issue_id
    for phrase in rule.phrases:
        if not done.seen[phrase.pattern]:
            if done.tagged[issue_id]:
                idle = f"{phrase.pattern!r} is in no article"
                yield Fault(issue_id, "phrase_never_hits", idle)
        elif not done.counted[issue_id, phrase.pattern]:
            lacking = (
                "lacks its company, or is taken away" if phrase.needs_company else "is taken away"
            )
            yield Fault(
                issue_id, "phrase_never_counts",
                f"{phrase.pattern!r} is in {counted(done.seen[phrase.pattern], 'article')}"
                f" and {lacking} in each",
            )  # fmt: skip
    wanted = dict.fromkeys((*rule.near, *rule.together, *rule.all_of, *rule.any_of))
    hit = any(done.seen[phrase.pattern] for phrase in rule.phrases)
    for companion in wanted if hit else ():
        if not done.seen[companion]:
            yield Fault(issue_id, "companion_never_there", f"{companion} is in no article")


def shadows(rules: Iterable[IssueRule]) -> list[Fault]:
    """Return the phrases that another phrase of the same issue makes useless."""
    return [
        Fault(
            rule.issue.issue_id,
            "phrase_is_shadowed",
            f"{phrase.pattern!r} adds nothing: {other.pattern!r} is always there and says as much",
        )
        for rule in rules
        for phrase in rule.phrases
        if (other := _shadow(phrase, rule)) is not None
    ]


def _shadow(phrase: Phrase, rule: IssueRule) -> Phrase | None:
    """Return a phrase that counts wherever this one does and proves the issue; None: none does.

    Two weak phrases over the same words may be worth having: where both stand, they add up.
    """
    pattern = pattern_of(phrase.pattern)
    for other in rule.phrases:
        is_as_free = other.where in {"anywhere", phrase.where} and (
            phrase.needs_company or not other.needs_company
        )
        if (
            other.pattern != phrase.pattern
            and is_as_free
            and other.weight >= max(phrase.weight, THRESHOLD)
            and pattern_of(other.pattern).covers(pattern)
        ):
            return other
    return None
