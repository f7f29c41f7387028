"""What the pipeline could not get, in words. Pure."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from flows.brief.model import Example, Gap
from flows.brief.proofs import safe_link
from flows.text import clean_line
from flows.wording import beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORDS = {
    "http_401": "want a login (401)",
    "http_402": "want to be paid (402)",
    "http_403": "refuse us (403)",
    "http_404": "are not there (404)",
    "http_410": "are gone for good (410)",
    "http_429": "say that we ask too often (429)",
    "http_451": "are withheld for legal reasons (451)",
    "http_503": "are on a server that is overloaded or under repair (503)",
    "retry_later": "are on a server that asks to be left alone for now",
    "robots_disallowed": "are closed to us by robots.txt",
    "blocked_address": "point into a private network, where nothing is asked",
    "no_link": "have no link to follow",
    "over_limit": "are left for the next run by the limit",
    "deadline": "took longer than the deadline",
    "timeout": "did not answer in time",
    "dns_failed": "are on a host that has no address",
    "too_large": "are larger than what is taken",
    "too_many_redirects": "send us from one address to the next without end",
    "challenge": "want proof of a person first",
    "consent_wall": "want consent first",
    "paywall": "want to be paid for",
    "not_a_feed": "are no feed",
    "unknown": "failed for a reason that was not recorded",
}
"""Outcomes of a fetch and reasons of an entry, to go on after "3 entries" or "3 feeds"."""


def in_words(reason: str) -> str:
    """Return a reason to go on after a count; one that is not known is at least readable."""
    if reason in _WORDS:
        return _WORDS[reason]
    if reason.startswith("http_5"):
        return f"are on a server that failed ({reason.removeprefix('http_')})"
    if reason.startswith("tls_"):
        return f"could not be had over TLS ({_spaced(reason.removeprefix('tls_'))})"
    return f"could not be had: {_spaced(reason)}"


def _spaced(code: str) -> str:
    return clean_line(code.replace("_", " "), 120)


def entry_gaps(rows: Iterable[Mapping[str, Any]], outcome: str) -> tuple[Gap, ...]:
    """Return the gaps of one outcome, from rows of `sql/brief/failed_entries.sql`."""
    wanted = [row for row in rows if row["outcome"] == outcome]
    return tuple(
        _gap("entry", reason, found[0]["entry_count"], found)
        for reason, each in groupby(wanted, key=lambda row: str(row["reason"]))
        if (found := list(each))
    )


def feed_gaps(rows: Iterable[Mapping[str, Any]]) -> tuple[Gap, ...]:
    """Return the gaps of rows of `sql/brief/failed_feeds.sql`, one per reason."""
    ordered = sorted(rows, key=lambda row: str(row["reason"]))
    return tuple(
        _gap("feed", reason, len(found), found)
        for reason, each in groupby(ordered, key=lambda row: str(row["reason"]))
        if (found := list(each))
    )


def _gap(kind: str, reason: str, count: int, rows: list[Mapping[str, Any]]) -> Gap:
    return Gap(kind, reason, in_words(reason), count, tuple(_example(row) for row in rows))


def _example(row: Mapping[str, Any]) -> Example:
    url = str(row["url"] or "")
    named = clean_line(str(row["title"] or ""), 160) or clean_line(url, 160)
    said = clean_line(beside(str(row["message"] or ""), url), 400)
    return Example(named or "without a title", safe_link(url), said)
