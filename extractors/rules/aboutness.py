"""Whether a text is about an issue or a subject, or has its words by the way.

A text of one page that names an issue once, in the right company, is taken to be about it. A long
one is not: who writes at length of a nominee's career brings in many things. And a subject is told
by common words ("court", "hospital"), of which any text has some. So both are asked for more hits
the longer the text is, and hits in the lede count twice.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extractors.rules.entries import ALONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractors.findings import IssueRule, Phrase
    from extractors.rules.matching import Spot

# Tuned on 80 articles of PolNeAR, on articles of our own, and on 181 from all over the web that the
# first measure did not know: there passing words proved one tag in six (now one in nine).
_LEDE = 3  # sentences; what a story is about stands there
_IN_LEDE = 2.0  # what a hit counts there; a phrase in the title counts as much
_MOST_ALIKE = 3  # hits of the same words that count
_PER_ISSUE = 2000  # letters of a text for each hit of an issue that is asked for
_PER_TOP, _PER_SUBJECT = 500, 1500  # the same of a subject, beyond its first hit


def is_subject(rule: IssueRule) -> bool:
    """Whether a rule is of the subjects of IPTC and not of the issues."""
    return rule.issue.issue_id.startswith("medtop:")


def lineages(rules: Sequence[IssueRule]) -> dict[int, tuple[int, ...]]:
    """For each rule, by number: itself and the subjects that its hits prove as well.

    Those are the subjects above a subject, and the subject that an issue is filed under with those
    above that.
    """
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


def is_by_the_way(hits: Iterable[tuple[Spot, Phrase]], text: str, *, titled: bool) -> bool:
    """Whether a text has too few hits of an issue for its length."""
    return _met(hits, text, titled=titled) < len(text) / _PER_ISSUE


def density(
    rule: IssueRule, hits: Iterable[tuple[Spot, Phrase]], text: str, *, titled: bool
) -> float:
    """How sure the hits are of a subject, 0..1: 0.5 where there are just as many as asked for."""
    asked = 1 + len(text) / (_PER_SUBJECT if rule.issue.parent_id else _PER_TOP)
    return float(1 - 0.5 ** (_met(hits, text, titled=titled) / asked))


def _met(hits: Iterable[tuple[Spot, Phrase]], text: str, *, titled: bool) -> float:
    """The hits, counted: 1 for a phrase that proves alone, less for one that does not."""
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
    return met
