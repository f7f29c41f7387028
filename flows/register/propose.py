"""Phrases that rise and that no issue covers: what an analyst may want to write a rule for.

A phrase counts once per article, copies of an article not at all. It rises when Dunning's log-
likelihood says that chance does not explain it, so many phrases being looked at; and it is covered
when an issue's own phrase is in it, or when an issue has its evidence in the same sentences.
Counting goes from one word to four, and takes up only what is frequent as a shorter phrase, so that
memory stays small.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from extractors.issues import in_force
from extractors.reading import Sentences, sentences
from extractors.rules.scene import Rulebook
from flows.register.phrases import (
    LONGEST,
    is_telling,
    least_sure,
    log_likelihood,
    phrases_in,
    runs,
)
from flows.register.stored import english, sentence_at, stored_articles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from extractors.findings import IssueRule
    from flows.register.phrases import Phrase
    from flows.register.stored import StoredArticle
    from flows.warehouse.connection import Warehouse

WINDOW = timedelta(days=7)
BASELINE = timedelta(days=28)
"""The four weeks before, as in the report `issue_trend`."""

_FEWEST = 3  # articles of a phrase
_FALSE_SHARE = 0.05  # of the rises that are found may be chance
_RISE = 2.0  # times as frequent as before, at least
_COVERED = 0.5  # share of its articles in whose sentences an issue has evidence
_WHOLE = 0.75  # of a phrase's articles have a longer one around it: then that one is meant
_LOOKED_AT = 10  # candidates per row that is asked for: many are covered
_MOST_SENTENCES = 2
_LONGEST_SENTENCE = 300  # characters that are shown of one


@dataclass(frozen=True, slots=True)
class Proposal:
    """A phrase that rises.

    Attributes:
        article_count: Articles of the window that have it.
        before_count: Articles of the baseline that have it.
        outlet_count: Outlets of the articles of the window.
        rise: How many times as frequent it is as it was, smoothed by half an article.
        score: The log-likelihood of the rise.
    """

    phrase: str
    article_count: int
    before_count: int
    outlet_count: int
    rise: float
    score: float
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposals:
    """What rises, and over how many articles that was seen."""

    since: datetime
    article_count: int
    before_count: int
    found: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    article: StoredArticle
    runs: tuple[tuple[Phrase, int], ...]


def propose(
    warehouse: Warehouse, own: Iterable[IssueRule], since: datetime, limit: int
) -> Proposals:
    """Return the phrases that rose most since a time, against the four weeks before it."""
    texts: list[_Text] = []
    earlier = 0
    for articles in stored_articles(warehouse, since - BASELINE):
        for article in _own_texts(articles):
            if _is_before(article, since):
                earlier += 1
            else:
                texts.append(_Text(article, tuple(runs(article.document.body))))
    counts = _frequent(texts)
    before = _counted_before(warehouse, set(counts), since) if earlier else Counter()
    risen = _risen(counts, before, len(texts), earlier)
    places = _places(texts, risen[: limit * _LOOKED_AT])
    book = Rulebook.of(r for r in in_force(own) if not r.issue.issue_id.startswith("medtop:"))
    seen = {text.article.article_id for at in places.values() for text, _ in at}
    evidence = _evidence(warehouse, seen)
    found: list[Proposal] = []
    for phrase, at in places.items():
        if len(found) == limit:
            break
        if not _is_covered(phrase, at, book, evidence):
            sizes = (counts[phrase], before[phrase], len(texts), earlier)
            found.append(_proposal(phrase, at, sizes))
    return Proposals(since, len(texts), earlier, tuple(found))


def newest_window(warehouse: Warehouse) -> datetime | None:
    """Return where the last seven days of reporting begin; None: nothing is stored."""
    days = [a.reported_on for articles in stored_articles(warehouse) for a in articles]
    if not days:
        return None
    return datetime.combine(max(days), time(), UTC) + timedelta(days=1) - WINDOW


def _own_texts(articles: list[StoredArticle]) -> list[StoredArticle]:
    return [article for article in english(articles) if article.is_first_copy]


def _is_before(article: StoredArticle, since: datetime) -> bool:
    return article.reported_on < since.astimezone(UTC).date()


def _frequent(texts: list[_Text]) -> Counter[Phrase]:
    """Return how many articles have each telling phrase that several outlets use."""
    outlets = min(2, len({text.article.outlet for text in texts}))
    kept: Counter[Phrase] = Counter()
    shorter: set[Phrase] = set()
    for size in range(1, LONGEST + 1):
        counts: Counter[Phrase] = Counter()
        outlets_of: dict[Phrase, set[str]] = defaultdict(set)
        for text in texts:
            found = {
                phrase
                for run, _ in text.runs
                for phrase in phrases_in(run, size)
                if size == 1 or (phrase[1:] in shorter and phrase[:-1] in shorter)
            }
            counts.update(found)
            for phrase in found:
                if len(outlets_of[phrase]) < outlets:
                    outlets_of[phrase].add(text.article.outlet)
        shorter = {
            phrase
            for phrase, count in counts.items()
            if count >= _FEWEST and len(outlets_of[phrase]) >= outlets
        }
        kept.update({phrase: counts[phrase] for phrase in shorter if is_telling(phrase)})
    return kept


def _counted_before(warehouse: Warehouse, wanted: set[Phrase], since: datetime) -> Counter[Phrase]:
    """Return how many articles of the baseline have each of these phrases."""
    counts: Counter[Phrase] = Counter()
    for articles in stored_articles(warehouse, since - BASELINE):
        for article in _own_texts(articles):
            if _is_before(article, since):
                counts.update(
                    {
                        phrase
                        for run, _ in runs(article.document.body)
                        for size in range(1, LONGEST + 1)
                        for phrase in phrases_in(run, size)
                        if phrase in wanted
                    }
                )
    return counts


def _risen(
    counts: Counter[Phrase], before: Counter[Phrase], of_now: int, of_before: int
) -> list[Phrase]:
    """Return what has risen, surest first; of a phrase and a part of it the one that is meant."""
    every = {p: log_likelihood(n, of_now, before[p], of_before) for p, n in counts.items()}
    sure = least_sure(list(every.values()), _FALSE_SHARE)
    scores = {
        phrase: score
        for phrase, score in every.items()
        if score >= sure and _rise(counts[phrase], of_now, before[phrase], of_before) >= _RISE
    }
    parts = {
        part
        for phrase in scores
        for size in range(1, len(phrase))
        for part in phrases_in(phrase, size)
        if counts[phrase] >= _WHOLE * counts[part]
    }
    chosen: dict[Phrase, None] = {}
    spoken_for: set[Phrase] = set()
    for phrase in sorted(scores.keys() - parts, key=lambda p: (-scores[p], -len(p), p)):
        inside = {part for size in range(1, len(phrase)) for part in phrases_in(phrase, size)}
        if phrase not in spoken_for and inside.isdisjoint(chosen):
            chosen[phrase] = None
            spoken_for |= inside
    return list(chosen)


def _rise(count: int, of_now: int, before: int, of_before: int) -> float:
    return ((count + 0.5) / (of_now + 1)) / ((before + 0.5) / (of_before + 1))


def _places(texts: list[_Text], wanted: list[Phrase]) -> dict[Phrase, list[tuple[_Text, int]]]:
    """Return where phrases stand, in the order given: texts, and the numbers of sentences."""
    places: dict[Phrase, list[tuple[_Text, int]]] = {phrase: [] for phrase in wanted}
    for text in texts:
        for run, sentence in text.runs:
            for size in range(1, LONGEST + 1):
                for phrase in phrases_in(run, size):
                    if phrase in places:
                        places[phrase].append((text, sentence))
    return places


def _evidence(warehouse: Warehouse, keys: set[UUID]) -> dict[UUID, list[int]]:
    """Return where issues of the register, no mere subjects, have their evidence in articles."""
    starts: dict[UUID, list[int]] = defaultdict(list)
    for row in warehouse.rows("stored_evidence", article_ids=sorted(map(str, keys))):
        starts[row["article_id"]].append(row["start"])
    return starts


def _is_covered(
    phrase: Phrase, at: list[tuple[_Text, int]], book: Rulebook, evidence: dict[UUID, list[int]]
) -> bool:
    words = " ".join(phrase)
    spots = book.book.spots(words, Sentences((0,), len(words)))
    if any(pattern in book.speaks_for for pattern in spots):
        return True
    articles = {text.article.article_id for text, _ in at}
    covered = set()
    for text, number in at:
        start, end = sentences(text.article.document.body).span(number)
        key = text.article.article_id
        if key not in covered and any(start <= spot < end for spot in evidence.get(key, ())):
            covered.add(key)
    return len(covered) >= _COVERED * len(articles)


def _proposal(
    phrase: Phrase, at: list[tuple[_Text, int]], sizes: tuple[int, int, int, int]
) -> Proposal:
    count, before, of_now, of_before = sizes
    samples: dict[str, tuple[StoredArticle, int]] = {}
    newest = sorted(at, key=lambda p: (-p[0].article.reported_on.toordinal(), p[0].article.url))
    for text, number in newest:
        samples.setdefault(text.article.outlet, (text.article, number))
    shown = [
        sentence_at(article, sentences(article.document.body).span(number))[:_LONGEST_SENTENCE]
        for article, number in list(samples.values())[:_MOST_SENTENCES]
    ]
    return Proposal(
        phrase=_as_written(phrase, shown[0]),
        article_count=count,
        before_count=before,
        outlet_count=len({text.article.outlet for text, _ in at}),
        rise=round(_rise(count, of_now, before, of_before), 1),
        score=round(log_likelihood(count, of_now, before, of_before), 1),
        sentences=tuple(shown),
    )


def _as_written(phrase: Phrase, sentence: str) -> str:
    """Return a phrase with the capitals that it has in a sentence."""
    words = " ".join(phrase)
    start = sentence.lower().find(words)
    return sentence[start : start + len(words)] if start >= 0 else words
