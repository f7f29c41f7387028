"""Choosing the publication date from the evidence, with the reason for and against each piece.

Every candidate that may win leads once; the lead with the best score names the day:

- **Agreement** of independent sources adds up as chances do: 1 - (1 - a)(1 - b). A template that
  writes the same date into JSON-LD and a meta tag counts as one source.
- **Contradiction** takes away half of what the strongest other day weighs.
- **The day of the crawl** is what broken templates, clocks and bumped feeds say. A date of that day
  sinks when something better says earlier; a weak one sinks unless another source says the same.

The winner is the most exact candidate of the winning day. Nothing good enough: no date.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from math import prod
from typing import TYPE_CHECKING

from flows.dates import witness
from flows.dates.parsing import EARLIEST
from flows.dates.witness import CHROME, is_timed
from flows.model import DateCandidate, Dating, Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENOUGH = 0.3
"""Least confidence of a published date: a lone weak source passes, not one of the crawl's day."""
_CERTAIN = 0.99
_DOUBT = 0.5  # share of a contradicting weight that is taken away
_AHEAD = timedelta(hours=48)  # clocks and zones that are wrong; beyond it is an event or a mistake
_FRESH = timedelta(hours=36)  # the day of the crawl in any zone, and the evening before
_EARLIER = timedelta(days=2)  # clear of every zone and of a page made the evening before
_LONG_AGO = timedelta(days=30)  # a dateline this old outweighs a statement of the crawl's day
_SAME_TIME = timedelta(hours=14)  # two clock times of one day, in zones that were mixed up
# A day as its writer's calendar has it, in UTC: from New Zealand's midnight to the Pacific's.
_DAY_BEGINS, _DAY_ENDS = timedelta(hours=-13), timedelta(hours=32)

_SUNK_WEAK, _SUNK_STRONG, _ALONE, _SHOWN_TODAY = 0.2, 0.4, 0.5, 0.2  # factors, see `_weigh`

# Sources of one group repeat each other; htmldate repeats all of them.
_GROUPS = {
    "feed": "feed", "feed_updated": "feed",
    "json_ld": "statement", "json_ld_created": "statement", "meta": "statement",
    "meta_date": "statement", "time_element": "page", "byline": "page",
}  # fmt: skip
_PRONE = frozenset({"meta_date", "time_element", "byline", "htmldate", "feed_updated"})


def choose(candidates: Sequence[DateCandidate], *, fetched_at: datetime) -> Dating:
    """Return the publication date with all candidates, each with the reason of its fate.

    Args:
        candidates: What `gather` found, in any order: the order changes nothing but itself.
        fetched_at: When the page was fetched, aware.
    """
    bounded = [_bounded(candidate, fetched_at) for candidate in candidates]
    able = [candidate for candidate in bounded if candidate.confidence > 0]
    weighed = {c: _weigh(c, able, bounded, fetched_at) for c in able}
    main = [c for c in able if c.source != "feed_updated"] or able
    if not main:
        return Dating(None, None, None, 0.0, tuple(bounded))
    scores = {c: _score(c, weighed) for c in main}
    lead = max(main, key=lambda c: (scores[c], *_rank(c)))
    score = scores[lead]
    if score < _ENOUGH:
        fates = [_with_reason(c, "not enough to go by") if c in weighed else c for c in bounded]
        return Dating(None, None, None, 0.0, tuple(fates))
    winner = _most_exact(lead, weighed)
    place = bounded.index(winner)  # equal pieces of evidence win once
    fates = [_fate(c, winner, weighed, index == place) for index, c in enumerate(bounded)]
    return Dating(winner.at, winner.precision, winner.source, round(score, 3), tuple(fates))


def _bounded(candidate: DateCandidate, fetched_at: datetime) -> DateCandidate:
    """Return the candidate, without weight when its date cannot be: too old, or in the future."""
    plain = replace(candidate, is_winner=False)
    if plain.at is None or plain.precision is None:
        return replace(plain, confidence=witness.NEVER)
    if plain.at < EARLIEST:
        return replace(_with_reason(plain, "before 1990"), confidence=witness.NEVER)
    if plain.at > fetched_at + _AHEAD:
        return replace(_with_reason(plain, "in the future"), confidence=witness.NEVER)
    return plain


def _weigh(
    candidate: DateCandidate,
    able: Sequence[DateCandidate],
    everything: Sequence[DateCandidate],
    fetched_at: datetime,
) -> float:
    """Return the weight of a candidate after a look at the day of the crawl and at page clocks."""
    weight = candidate.confidence
    is_weak = candidate.source in _PRONE and weight <= witness.SHOWN
    if is_weak and any(c.source == CHROME and _is_same_day(c, candidate) for c in everything):
        return weight * _SHOWN_TODAY
    if is_weak:
        weight *= _doubt_of_change(candidate, able, everything)
    if _at(candidate) < fetched_at - _FRESH:
        return weight
    earlier = [c for c in able if _at(c) < _at(candidate) - _EARLIER and c.source != "htmldate"]
    if is_weak:
        if any(c.confidence >= witness.LAST for c in earlier):
            return weight * _SUNK_WEAK
        allies = (c for c in able if _group(c) != _group(candidate) and _agree(c, candidate))
        return weight if any(c.source not in _PRONE for c in allies) else weight * _ALONE
    if any(_is_strong(c, candidate) for c in earlier):
        return weight * _SUNK_STRONG
    return weight


def _doubt_of_change(
    candidate: DateCandidate, able: Sequence[DateCandidate], everything: Sequence[DateCandidate]
) -> float:
    """Return the factor for a date without a label that may be the one of the last change.

    It is, when it repeats a stated change to the second or when an earlier day is stated too; it
    may be, when the day is the same; it is not, when a better source names that day.
    """
    changes = [c for c in everything if c.source.endswith("_modified") and c.at is not None]
    if not any(_is_same_day(change, candidate) for change in changes):
        return 1.0
    better = [c for c in able if c.source not in _PRONE]
    if any(_agree(c, candidate) for c in better):
        return 1.0
    is_repeated = is_timed(candidate) and any(c.at == candidate.at for c in changes)
    is_later = any(_at(c) < _at(candidate) for c in better)
    return _SUNK_WEAK if is_repeated or is_later else _ALONE


def _is_strong(earlier: DateCandidate, fresh: DateCandidate) -> bool:
    if earlier.source == "dateline":
        return _at(earlier) < _at(fresh) - _LONG_AGO
    if earlier.source == "time_element" and earlier.confidence <= witness.SHOWN:
        return False
    return earlier.confidence >= witness.SHOWN and _group(earlier) != _group(fresh)


def _score(lead: DateCandidate, weighed: dict[DateCandidate, float]) -> float:
    """Return the chance that a lead names the right day, 0..1."""
    allies: dict[str, float] = {_group(lead): weighed[lead]}
    against = 0.0
    for other, weight in weighed.items():
        if _agree(lead, other):
            if other.source != "htmldate":
                allies[_group(other)] = max(allies.get(_group(other), 0.0), weight)
        else:
            against = max(against, weight)
    together = 1 - prod(1 - weight for weight in sorted(allies.values()))
    return min(together * (1 - _DOUBT * against), _CERTAIN)


def _most_exact(lead: DateCandidate, weighed: dict[DateCandidate, float]) -> DateCandidate:
    """Return the candidate of the lead's day that says most: a clock time before a day."""
    if is_timed(lead):
        return lead
    agreeing = [
        c for c in weighed if _agree(lead, c) and c.source not in {"feed_updated", "htmldate"}
    ]
    return max(
        [*agreeing, lead],
        key=lambda c: (is_timed(c), _has_day(c), _is_same_day(c, lead), weighed[c], *_rank(c)),
    )


def _agree(one: DateCandidate, other: DateCandidate) -> bool:
    """Whether two candidates can mean the same day, each in the zone of its writer."""
    if not (_has_day(one) and _has_day(other)):
        months = {(_at(c).year, _at(c).month) for c in (one, other)}
        return len(months) == 1 or _is_at_edge(one, other)
    if is_timed(one) and is_timed(other):
        return abs(_at(one) - _at(other)) <= _SAME_TIME
    if is_timed(one) or is_timed(other):
        timed, day = (one, other) if is_timed(one) else (other, one)
        return _DAY_BEGINS <= _at(timed) - _at(day) < _DAY_ENDS
    return _at(one) == _at(other)


def _is_at_edge(one: DateCandidate, other: DateCandidate) -> bool:
    """Whether an instant lies within a zone's reach of the month that the other one names."""
    month, exact = (one, other) if not _has_day(one) else (other, one)
    if not _has_day(exact):
        return False
    reach = (_at(exact) - _DAY_BEGINS, _at(exact) + _DAY_BEGINS)
    return any((at.year, at.month) == (_at(month).year, _at(month).month) for at in reach)


def _is_same_day(one: DateCandidate, other: DateCandidate) -> bool:
    return one.at is not None and other.at is not None and one.at.date() == other.at.date()


def _has_day(candidate: DateCandidate) -> bool:
    return candidate.precision is not Precision.MONTH


def _at(candidate: DateCandidate) -> datetime:
    if candidate.at is None:
        raise ValueError(f"candidate without a date: {candidate}")
    return candidate.at


def _group(candidate: DateCandidate) -> str:
    return _GROUPS.get(candidate.source, candidate.source)


def _rank(candidate: DateCandidate) -> tuple[float, float, str, str]:
    """Return what settles a tie: weight, then the earlier date, then the name and the text."""
    return (candidate.confidence, -_at(candidate).timestamp(), candidate.source, candidate.raw)


def _fate(
    candidate: DateCandidate,
    winner: DateCandidate,
    weighed: dict[DateCandidate, float],
    is_winner: bool,
) -> DateCandidate:
    if candidate not in weighed:
        return candidate
    if is_winner:
        return replace(_with_reason(candidate, "chosen"), is_winner=True)
    if weighed[candidate] < candidate.confidence:
        return _with_reason(
            candidate, "set aside: the day of the crawl, of a change, or of a clock"
        )
    verdict = "agrees" if _agree(candidate, winner) else "outweighed by another day"
    return _with_reason(candidate, verdict)


def _with_reason(candidate: DateCandidate, verdict: str) -> DateCandidate:
    return replace(candidate, reason="; ".join(filter(None, (candidate.reason, verdict))))
