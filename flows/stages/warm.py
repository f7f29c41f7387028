"""What the fork server imports, once for all workers: the jobs, with everything that they load.

Reading one page loads what is otherwise loaded by the first page of each worker: the models of the
language detector and the public suffix list. Workers then share these pages of memory with the
fork server. Freezing keeps the garbage collector from walking, and so copying, what is shared
(Python's documentation of `gc.freeze`).
"""

from __future__ import annotations

import gc
from datetime import UTC, datetime

from flows.articles.language import language_of
from flows.articles.reading import read_page
from flows.feeds.document import parse_feed
from flows.model import EntryHint
from flows.stages import jobs

__all__ = ["jobs"]

_TEXT = "Talks on the truce were put off by a day after both sides asked for more time to prepare."
_AT = datetime(2019, 5, 15, tzinfo=UTC)
_ADDRESS = "https://www.example.org/talks"

language_of(_TEXT, "en")
read_page(
    f"<html lang=en><body><p>{_TEXT}</p></body></html>".encode(),
    url=_ADDRESS,
    content_type="text/html",
    hint=EntryHint(),
    fetched_at=_AT,
)
parse_feed(b"<rss><channel/></rss>", url=_ADDRESS, content_type=None, now=_AT)
gc.collect()
gc.freeze()
