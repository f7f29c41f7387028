"""Serve the sample newsroom in the foreground: `python -m tests.newsroom --port 8765`."""

from __future__ import annotations

import argparse
import contextlib
import sys
import threading

from tests.newsroom.server import Newsroom


def main() -> None:
    """Serve until interrupted, after a list of the feeds."""
    parser = argparse.ArgumentParser(prog="python -m tests.newsroom", description=__doc__)
    parser.add_argument("--port", type=int, default=8765, help="0 takes a free one")
    parser.add_argument("--night", type=int, default=1, choices=(1, 2))
    options = parser.parse_args()
    with Newsroom(options.port, options.night) as newsroom, contextlib.suppress(KeyboardInterrupt):
        lines = [f"{feed.category:<18}{feed.outlet:<24}{feed.url}" for feed in newsroom.feeds]
        sys.stdout.write("\n".join(lines) + f"\nnight {newsroom.night}, allow {newsroom.allow}\n")
        sys.stdout.flush()
        threading.Event().wait()


if __name__ == "__main__":
    main()
