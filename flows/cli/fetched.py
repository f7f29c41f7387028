"""A page of the web as a document for the extractors, for `dateline tag URL`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from flows.articles.reading import read_page
from flows.asking import ask
from flows.model import EntryHint, FetchKind
from flows.stages.tagging import as_document
from flows.web.policy import Request
from flows.wording import beside

if TYPE_CHECKING:
    from extractors.findings import Document
    from flows.home import Home


def fetched_document(url: str, home: Home) -> Document:
    """Fetch and clean one page.

    Raises:
        click.ClickException: It cannot be fetched; the message says why.
    """
    settings = home.settings()
    ((exchange, stored),) = ask(settings, [Request(url, FetchKind.ARTICLE)])
    if not exchange.is_ok or stored is None:
        raise click.ClickException(f"{url}: {beside(exchange.message or exchange.outcome, url)}")
    page = read_page(
        stored.body(settings.web.max_body_bytes),
        url=exchange.final_url or url,
        requested_url=url,
        content_type=exchange.headers.get("content-type"),
        hint=EntryHint(),
        fetched_at=exchange.fetched_at,
    )
    return as_document(page)
