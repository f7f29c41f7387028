"""`make bench`: Dateline and a cron script on the same loopback site, in the same run.

The site is the peers' one of the shared folder, with its real pages, when that is beside the
checkout (or DATELINE_PEERS names it), else the built-in one. Results go to bench/results.md.
"""

from __future__ import annotations

import os
import platform
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

from tests.bench.measure import Cost, cost_of

if TYPE_CHECKING:
    from collections.abc import Iterator

FEEDS, ARTICLES = 20, 50
"""As in the research that the goals come from: a thousand articles."""

UNCHANGED_FEEDS = 500
"""So many that the noise of a start, 0.3 CPU seconds, is less than a millisecond of each."""

ROOT = Path(__file__).resolve().parents[2]
PEERS = Path(os.environ.get("DATELINE_PEERS", ROOT.parent / "shared" / "peers"))
DATELINE = Path(sys.executable).with_name("dateline")

SETTINGS = """\
[web]
allow_private_addresses = ["127.0.0.1:{port}"]
seconds_between_requests = 0.0
[extractors]
{extractors}
"""


def main() -> None:
    """Measure, print, and keep the results."""
    with tempfile.TemporaryDirectory() as folder:
        text = _articles(Path(folder)) + _unchanged(Path(folder))
    print(text)
    results = ROOT / "bench" / "results.md"
    results.parent.mkdir(exist_ok=True)
    results.write_text(text)


def _articles(work: Path) -> str:
    """Measure a night of new articles beside the cron script."""
    with _site(FEEDS, ARTICLES) as port:
        base = f"http://127.0.0.1:{port}"
        script = _cron_script()
        cron = cost_of([sys.executable, script, base, str(FEEDS), work / "cron.sqlite"])
        nights = {}
        for name, line in {"off": "enabled = []", "on": ""}.items():
            home = _home(work / name, port, line, FEEDS)
            nights[name] = cost_of([DATELINE, "run", "--home", home])
    return _results(script, cron, nights)


def _unchanged(work: Path) -> str:
    """Measure a second night of feeds that have not changed."""
    with _site(UNCHANGED_FEEDS, 1) as port:
        home = _home(work / "unchanged", port, "enabled = []", UNCHANGED_FEEDS)
        night = [DATELINE, "run", "--home", home]
        cost_of(night)
        second = cost_of(night)
        # One and not none: an empty list leaves all feeds in place and would poll them again.
        _subscribe(home, port, 1)
        start = cost_of(night)
    per_feed = (second.cpu_seconds - start.cpu_seconds) / (UNCHANGED_FEEDS - 1) * 1000
    return (
        f"\nSecond night of {UNCHANGED_FEEDS} feeds, nothing new: {second.cpu_seconds:.2f} CPU s, "
        f"of which start-up {start.cpu_seconds:.2f} s: {per_feed:.1f} ms per unchanged feed.\n"
    )


def _cron_script() -> Path:
    theirs = PEERS / "run_cron_trafilatura_full.py"
    return theirs if theirs.exists() else Path(__file__).with_name("cron_script.py")


@contextmanager
def _site(feeds: int, articles: int) -> Iterator[int]:
    """Serve the benchmark's site in a process of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    theirs = PEERS / "site_server.py"
    sizes = ["--feeds", str(feeds), "--articles", str(articles), "--port", str(port)]
    ours = ["-m", "tests.bench.site", str(port), str(articles)]
    command = [sys.executable, *([str(theirs), *sizes] if theirs.exists() else ours)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/feed/0.xml")
        yield port
    finally:
        server.terminate()
        server.wait()


def _wait_for(url: str) -> None:
    for _ in range(100):
        try:
            with urlopen(url):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"nothing answers at {url}")


def _home(home: Path, port: int, extractors: str, feeds: int) -> Path:
    home.mkdir()
    (home / "dateline.toml").write_text(SETTINGS.format(port=port, extractors=extractors))
    _subscribe(home, port, feeds)
    return home


def _subscribe(home: Path, port: int, feeds: int) -> None:
    lines = "".join(
        f'<outline type="rss" text="Feed {n}" xmlUrl="http://127.0.0.1:{port}/feed/{n}.xml"/>'
        for n in range(feeds)
    )
    (home / "feeds.opml").write_text(f'<opml version="2.0"><head/><body>{lines}</body></opml>')


def _results(script: Path, cron: Cost, nights: dict[str, Cost]) -> str:
    count = FEEDS * ARTICLES
    rows = [
        ("cron script with metadata", cron, cron),
        ("Dateline, extractors off", nights["off"], cron),
        ("Dateline, extractors on", nights["on"], cron),
    ]
    lines = [
        f"# {count} new articles in {FEEDS} feeds, {platform.machine()}, {os.cpu_count()} cores",
        "",
        f"Compared with {script.name}. CPU of all processes, start-up included.",
        "",
        "| what | CPU ms per article | ratio | wall s | peak MB |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {name} | {cost.cpu_seconds / count * 1000:.1f} | "
        f"{cost.cpu_seconds / base.cpu_seconds:.2f} | {cost.wall_seconds:.1f} | "
        f"{cost.peak_bytes / 1e6:.0f} |"
        for name, cost, base in rows
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
