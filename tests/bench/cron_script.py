"""What one would write without Dateline: a cron script with metadata, for comparison.

    python cron_script.py BASE FEEDS DATABASE

feedparser, requests on eight threads, trafilatura with metadata, SQLite: the same work as the
peers' script that the figures of the research were taken with.
"""

from __future__ import annotations

import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor

import feedparser
import requests
import trafilatura


def main(base: str, feed_count: int, database: str) -> None:
    session = requests.Session()
    feeds = [session.get(f"{base}/feed/{n}.xml", timeout=20) for n in range(feed_count)]
    links = [entry.link for feed in feeds for entry in feedparser.parse(feed.content).entries]
    with sqlite3.connect(database) as store, ThreadPoolExecutor(8) as threads:
        store.execute("create table articles (url text primary key, title, author, body, date)")
        pages = threads.map(lambda link: session.get(link, timeout=20).text, links)
        for link, page in zip(links, pages, strict=True):
            found = trafilatura.bare_extraction(page, url=link, with_metadata=True)
            row = (found.title, found.author, found.text, found.date) if found else (None,) * 4
            store.execute("insert or ignore into articles values (?, ?, ?, ?, ?)", (link, *row))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
