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
    "http_401": "a login is wanted (401)",
    "http_402": "payment is wanted (402)",
    "http_403": "refused (403)",
    "http_404": "not there (404)",
    "http_410": "gone for good (410)",
    "http_429": "the server says that we ask too often (429)",
    "http_451": "withheld for legal reasons (451)",
    "http_503": "the server is overloaded or under repair (503)",
    "retry_later": "the server asks to be left alone for now",
    "robots_disallowed": "closed to us by robots.txt",
    "blocked_address": "a private address, where nothing is asked",
    "no_link": "no link to follow",
    "over_limit": "left for the next run by the limit",
    "deadline": "the deadline passed before all of it had come",
    "timeout": "no answer in time",
    "dns_failed": "the host has no address",
    "too_large": "larger than what is taken",
    "too_many_redirects": "sent from one address to the next without end",
    "challenge": "proof of a person is wanted first",
    "consent_wall": "consent is wanted first",
    "paywall": "behind a paywall",
    "not_a_feed": "no feed at this address",
    "unknown": "the reason was not recorded",
}
"""Outcomes of a fetch and reasons of an entry, to go on after "3 entries: "."""


def in_words(reason: str) -> str:
    """Return a reason to go on after a count; one that is not known is at least readable."""
    if reason in _WORDS:
        return _WORDS[reason]
    if reason.startswith("http_5"):
        return f"the server failed ({reason.removeprefix('http_')})"
    if reason.startswith("tls_"):
        return f"no sound TLS ({_spaced(reason.removeprefix('tls_'))})"
    return _spaced(reason)


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
