"""How much of a text is about a subject: its own words, those of narrower subjects and of issues.

An issue is told by few words in the right company. A subject is told by common words ("court",
"hospital") of which a long text has some by chance, so here their density decides.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extractors.rules.parsing import ALONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractors.findings import IssueRule, Phrase
    from extractors.rules.matching import Spot

# Tuned on 40 articles of PolNeAR and the sample newsroom, measured on 40 others.
_LEDE = 3  # sentences; what a story is about stands there
_IN_LEDE = 2.0  # what a hit counts there
_MOST_ALIKE = 3  # hits of the same words that count
_LETTERS = 600  # about a hundred words: the longer a text, the more words it has by chance
_PER_LETTERS_TOP, _PER_LETTERS = 0.8, 0.5  # hits asked for per `_LETTERS`, beyond the first


def is_subject(rule: IssueRule) -> bool:
    """Whether a rule is of the subjects of IPTC and not of the issues."""
    return rule.issue.issue_id.startswith("medtop:")


def lineages(rules: Sequence[IssueRule]) -> dict[int, tuple[int, ...]]:
    """For each rule, by number: itself and the subjects that its hits prove as well."""
    numbers = {rule.issue.issue_id: number for number, rule in enumerate(rules)}
    found: dict[int, tuple[int, ...]] = {}
    for number, rule in enumerate(rules):
        line = [number]
        above = rule.issue.parent_id if is_subject(rule) else rule.issue.iptc_code
        while above in numbers and numbers[above] not in line:
            line.append(numbers[above])
            above = rules[line[-1]].issue.parent_id
        found[number] = tuple(line)
    return found


def density(
    rule: IssueRule, hits: Iterable[tuple[Spot, Phrase]], text: str, *, titled: bool
) -> float:
    """How sure the hits are of a subject, 0..1: 0.5 where there are just as many as asked for."""
    asked = _PER_LETTERS if rule.issue.parent_id else _PER_LETTERS_TOP
    asked = 1 + asked * len(text) / _LETTERS
    met = _IN_LEDE if titled else 0.0
    alike: Counter[str] = Counter()
    free = 0
    for spot, phrase in sorted(hits, key=lambda hit: (hit[0].start, -hit[0].end, -hit[1].weight)):
        words = text[spot.start : spot.end]
        if spot.start < free or alike[words] == _MOST_ALIKE:
            continue
        alike[words] += 1
        free = spot.end
        met += min(1.0, phrase.weight / ALONE) * (_IN_LEDE if spot.sentence < _LEDE else 1.0)
    return float(1 - 0.5 ** (met / asked))
