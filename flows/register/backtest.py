"""The back-test of an edit: which stored articles would gain and lose which tag, and why.

Only the rules that differ are looked at, only in articles that hold the beginning of one of their
phrases, and with the mentions that are stored: nothing is extracted anew and nothing is written.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from extractors.findings import Issue
from extractors.issues import hits, in_force, tags_in
from extractors.reading import plain
from extractors.rules.aboutness import is_subject, lineages
from extractors.rules.matching import PhraseBook
from extractors.rules.scene import Rulebook, Scene, sentences_of
from flows.register.stored import sentence_at, stored_articles, touched, with_findings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from extractors.findings import Document, Findings, IssueRule, Tag
    from flows.register.stored import StoredArticle
    from flows.warehouse.connection import Warehouse

_MOST_SENTENCES = 3  # of a tag; more would prove nothing more
_LONGEST_SENTENCE = 300  # characters that are shown of one


@dataclass(frozen=True, slots=True)
class Change:
    """A tag that an article would gain or lose.

    Attributes:
        sentences: Those that hold the evidence: of the rule as it would be, or as it is.
    """

    change: Literal["gained", "lost"]
    tag: Tag
    article: StoredArticle
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BackTest:
    """What an edit of the issues would change.

    Attributes:
        issue_ids: The issues whose rules differ, in order.
        article_count: Articles that were looked at.
        kept_count: Tags of those issues that stay, be their score another or not.
        changes: By issue, country and change; newest articles first.
    """

    issue_ids: tuple[str, ...]
    article_count: int
    kept_count: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Sides:
    """Rules before and after an edit, and both together, by which a text is looked at once."""

    before: Rulebook
    after: Rulebook
    both: Rulebook

    @classmethod
    def of(cls, before: Iterable[IssueRule], after: Iterable[IssueRule]) -> _Sides:
        one, other = Rulebook.of(before), Rulebook.of(after)
        return cls(one, other, Rulebook.of((*one.rules, *other.rules)))

    def tags(
        self, document: Document, found: Findings, issue_ids: Collection[str]
    ) -> tuple[list[Tag], list[Tag]]:
        """Return the tags of these issues, before and after."""
        scene = Scene.of(document, found, self.both)
        before, after = (
            [tag for tag in tags_in(scene, rules) if tag.issue_id in issue_ids]
            for rules in (self.before, self.after)
        )
        return before, after

    def differ(self, document: Document, found: Findings) -> bool:
        """Whether the edit changes hits, and so the subjects that these prove as well."""
        scene = Scene.of(document, found, self.both)
        before, after = (
            {
                (rules.rules[number].issue, hit)
                for number, counting in hits(scene, rules).items()
                if rules.rules[number].issue.iptc_code
                for hit in counting
            }
            for rules in (self.before, self.after)
        )
        return before != after


def back_test(
    warehouse: Warehouse,
    now: Iterable[IssueRule],
    then: Iterable[IssueRule],
    since: datetime | None = None,
) -> BackTest:
    """Compare two sets of own issues over the stored articles.

    Args:
        warehouse: The published file.
        now: The analyst's own issues that are in force.
        then: Those that would be.
        since: Leave out articles from before this time.
    """
    issue_ids = differing(now, then)
    sets = in_force(now), in_force(then)
    moved = issue_ids.union(*(_proved(rules, issue_ids) for rules in sets))
    edited = _Sides.of(*([r for r in s if r.issue.issue_id in issue_ids] for s in sets))
    whole = _Sides.of(*(_proving(rules, moved) for rules in sets))
    is_deep = any(is_subject(rule) for rule in edited.both.rules)
    looked_for = (whole if is_deep else edited).both.rules
    phrases = PhraseBook.of(phrase.pattern for rule in looked_for for phrase in rule.phrases)
    article_count = kept_count = 0
    changes: list[Change] = []
    for articles in stored_articles(warehouse, since):
        article_count += len(articles)
        for article, found in with_findings(warehouse, touched(articles, phrases)):
            sides = edited
            if is_deep or (moved != issue_ids and edited.differ(article.document, found)):
                sides = whole
            made, kept = _changes(article, *sides.tags(article.document, found, moved))
            changes += made
            kept_count += kept
    changes.sort(key=_order)
    return BackTest(tuple(sorted(issue_ids)), article_count, kept_count, tuple(changes))


def differing(now: Iterable[IssueRule], then: Iterable[IssueRule]) -> frozenset[str]:
    """Return the ids of the issues that match otherwise; a label changes no tag."""
    one, other = (
        {rule.issue.issue_id: _matched(rule) for rule in in_force(o)} for o in (now, then)
    )
    return frozenset(key for key in one.keys() | other.keys() if one.get(key) != other.get(key))


def _matched(rule: IssueRule) -> IssueRule:
    """Return a rule with nothing but what it is matched by, and what its hits prove."""
    issue = rule.issue
    return replace(
        rule, issue=Issue(issue.issue_id, "", issue.parent_id, issue.iptc_code), plover=()
    )


def _proved(rules: Sequence[IssueRule], issue_ids: Collection[str]) -> set[str]:
    """Return the ids of all that hits of these issues prove: subjects above them as well."""
    return {
        rules[above].issue.issue_id
        for number, line in lineages(rules).items()
        if rules[number].issue.issue_id in issue_ids
        for above in line
    }


def _proving(rules: Sequence[IssueRule], issue_ids: Collection[str]) -> list[IssueRule]:
    """Return the rules whose hits prove one of these issues."""
    return [
        rules[number]
        for number, line in lineages(rules).items()
        if any(rules[above].issue.issue_id in issue_ids for above in line)
    ]


def _changes(
    article: StoredArticle, before: Iterable[Tag], after: Iterable[Tag]
) -> tuple[list[Change], int]:
    """Return the tags that an article gains and loses, and how many stay."""
    old, new = ({(tag.issue_id, tag.country_code): tag for tag in made} for made in (before, after))
    gained = [_change("gained", tag, article) for key, tag in new.items() if key not in old]
    lost = [_change("lost", tag, article) for key, tag in old.items() if key not in new]
    return [*gained, *lost], len(old.keys() & new.keys())


def _change(change: Literal["gained", "lost"], tag: Tag, article: StoredArticle) -> Change:
    split = sentences_of(plain(article.document.body))
    numbers = dict.fromkeys(split.number(span.start) for span in tag.evidence)
    shown = tuple(
        sentence_at(article, split.span(number))[:_LONGEST_SENTENCE]
        for number in list(numbers)[:_MOST_SENTENCES]
    )
    return Change(change, tag, article, shown)


def _order(change: Change) -> tuple[object, ...]:
    tag, article = change.tag, change.article
    newest_first = -article.reported_on.toordinal()
    return (tag.issue_id, tag.country_code or "", change.change, newest_first, article.url)
