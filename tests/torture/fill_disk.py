"""Runs in a process of its own, on a small disk: fill it, see what is left, go on with room.

usage: python -m tests.torture.fill_disk DISK ALLOWED LEVEL,LEVEL FEED...; prints a JSON list.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

from flows import night
from flows.cli.errors import exit_code_of
from flows.settings import Settings
from flows.warehouse.connection import Warehouse
from tests.nightly.house import House

TEXTS = ("articles", "revisions", "mentions", "tags", "quotes", "events")


def filled(path: Path, left: int) -> None:
    """Write a file that leaves `left` bytes free on its disk."""
    free = os.statvfs(path.parent)
    with path.open("wb") as ballast:
        for _ in range((free.f_bavail * free.f_frsize - left) // 65536):
            ballast.write(bytes(65536))


def rows_held(house: House) -> dict[str, int]:
    """Return the rows of each table of the work file."""
    with Warehouse.open(house.root / "work" / "dateline.duckdb") as warehouse:
        return {row["table_name"]: row["row_count"] for row in warehouse.rows("row_counts")}


def lived_through(house: House, left: int, feeds: list[str]) -> dict[str, object]:
    """Publish a night of one feed, fill the disk, run all feeds, make room, run again."""
    house.set("store", "min_free_bytes = 0")
    house.subscribe(feeds[0])
    house.run()
    before, yesterday = rows_held(house), house.published.read_bytes()
    house.subscribe(*feeds)
    ballast = house.root / "ballast"
    filled(ballast, left)
    said = None
    try:
        house.run(hours_later=1)
    except Exception as error:  # noqa: BLE001 - what it was is what is judged
        said = {"text": str(error), "code": exit_code_of(error)}
    is_same = house.published.read_bytes() == yesterday
    ballast.unlink()
    after = rows_held(house)
    assert house.run(hours_later=1).is_published
    return {
        "left": left,
        "said": said,
        "is_same": is_same,
        "faults": house.faults(),
        "lost": [table for table, count in before.items() if after[table] < count],
        "contents": {t: sorted(map(repr, rows)) for t, rows in house.contents(*TEXTS).items()},
    }


def main(root: str, allow: str, levels: str, *feeds: str) -> None:
    """Live through each level in a home of its own, and say how it went."""
    newsroom = SimpleNamespace(allow=allow, night=1, opml=lambda: b"")
    with night.open_workers(Settings()) as workers:
        night.open_workers = lambda _settings: nullcontext(workers)
        found = []
        for left in map(int, levels.split(",")):
            home = Path(root) / str(left)
            found.append(lived_through(House(home, newsroom), left, list(feeds)))
            shutil.rmtree(home)
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
