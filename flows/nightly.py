"""The nightly run: the whole product, from feeds to published tables, on one screen.

poll -> decide -> fetch -> clean -> tag -> load -> check -> publish -> report

Annotations are evaluated here (no `from __future__ import annotations`): a Prefect runner loads
this file by its path and could not resolve them later.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from prefect import flow

from flows.announcing import announce
from flows.batch import Batch
from flows.clock import Clock
from flows.home import Home
from flows.night import Night, open_night
from flows.orchestration import concluded, each, name_of_run, stage
from flows.stages.checking import failing_checks
from flows.stages.cleaning import clean_pages
from flows.stages.deciding import wanted_articles
from flows.stages.fetching import fetch_pages
from flows.stages.loading import load_articles
from flows.stages.pieces import Wanted
from flows.stages.polling import due_feeds, poll_feeds
from flows.stages.preparing import prepare
from flows.stages.publishing import publish_night
from flows.stages.reporting import write_report
from flows.stages.settling import settle_entries
from flows.stages.tagging import tag_articles
from flows.summary import Summary

poll = stage("poll", poll_feeds)
fetch = stage("fetch", fetch_pages)
clean = stage("clean", clean_pages)
tag = stage("tag", tag_articles)
load = stage("load", load_articles, retries=2)  # idempotent; a full disk may have been emptied
check = stage("check", failing_checks)
publish = stage("publish", publish_night, retries=2)
report = stage("report", write_report)


@flow(name="nightly", flow_run_name=name_of_run)
async def nightly(
    home: str = ".",
    feeds: Sequence[str] = (),
    limit: int | None = None,
    as_of: datetime | None = None,
) -> Summary:
    """Turn tonight's feeds into tables.

    Args:
        home: The newsroom's directory.
        feeds: Feed addresses to restrict the run to; empty: all that are due.
        limit: Fetch at most so many articles; the rest waits for the next run.
        as_of: Rehearse a night of the past: the clock starts there.

    Returns:
        What happened, in counts; `Summary.is_published` says whether analysts see it.
    """
    clock = Clock.starting_at(as_of)
    async with open_night(Home(Path(home)), clock, feeds, limit) as night:
        await prepare(night)
        await each(poll, night, due_feeds(night), of="feeds")
        await each(articles, night, wanted_articles(night), of="articles")
        settle_entries(night)
        failing = await check(night)
        summary = await publish(night, failing)
        await report(night, summary)
        await announce(night, summary)
        return concluded(summary)


async def articles(night: Night, batch: Batch[Wanted]) -> None:
    """Take one batch of articles from their addresses to the tables."""
    pages = await fetch(night, batch)
    cleaned = await clean(night, pages)
    tagged = await tag(night, cleaned)
    await load(night, tagged)
