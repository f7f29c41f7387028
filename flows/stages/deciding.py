"""Decide: which feeds are due, and which pages this run still has to fetch."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flows.batch import ARTICLES_PER_BATCH, Batch, batches
from flows.model import EntryHint
from flows.records import value_of
from flows.stages.pieces import Wanted

if TYPE_CHECKING:
    from flows.night import Night


def wanted_articles(night: Night) -> list[Batch[Wanted]]:
    """Return the pages that this run still has to fetch, one entry per article, host by host.

    Several entries may lead to one article; the first of them (oldest entry, then by id, so that
    the choice does not hang on which feed answered first) fetches for all.
    """
    waiting = [
        _wanted(row)
        for row in night.warehouse.rows(
            "waiting_entries",
            run_id=night.run.run_id,
            feed_urls=list(night.only_feeds),
        )
    ]
    firsts = list({wanted.identity: wanted for wanted in reversed(waiting)}.values())[::-1]
    by_host = sorted(firsts[: night.limit], key=_host)
    return [Batch(number, batch) for number, batch in enumerate(_host_batches(by_host), 1)]


def _host(wanted: Wanted) -> str:
    return urlsplit(wanted.url).netloc


def _host_batches(by_host: list[Wanted]) -> list[list[Wanted]]:
    """Fill batches with whole hosts where they fit: a slow host then holds up few others."""
    filled: list[list[Wanted]] = []
    for _, group in groupby(by_host, key=_host):
        for part in batches(list(group), ARTICLES_PER_BATCH):
            if filled and len(filled[-1]) + len(part) <= ARTICLES_PER_BATCH:
                filled[-1] += part.items
            else:
                filled.append(list(part.items))
    return filled


def _wanted(row: dict[str, Any]) -> Wanted:
    return value_of(Wanted, row | {"hint": value_of(EntryHint, row)})
