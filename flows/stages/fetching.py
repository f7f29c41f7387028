"""Fetch: the pages of a batch, raw into the archive before anything reads them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from flows.batch import Batch
from flows.model import FetchKind
from flows.stages.pieces import Fetched, Wanted
from flows.web.policy import Request

if TYPE_CHECKING:
    from flows.night import Night


async def fetch_pages(night: Night, batch: Batch[Wanted]) -> Batch[Fetched]:
    """Ask for each page of the batch; every answer, and every fault, is an exchange."""
    exchanges = await asyncio.gather(
        *(night.web.fetch(Request(wanted.url, FetchKind.ARTICLE)) for wanted in batch)
    )
    night.archive.sync()
    pairs = zip(batch, exchanges, strict=True)
    return Batch(batch.number, (Fetched(wanted, exchange) for wanted, exchange in pairs))
