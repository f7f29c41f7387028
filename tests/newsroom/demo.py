"""`make demo`: two nights of the sample newsroom, from its feeds to a table that answers.

Serves the newsroom on loopback, makes a home, runs `dateline run` as an operator would for the
nights of 15 and 16 May 2019, and ends with what to type next.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.newsroom import Newsroom

PORT = 8765
"""Fixed, so that the addresses in the tables are the same in every demo; 0 when it is taken."""

CLOCK = {1: "2019-05-15T22:00:00Z", 2: "2019-05-16T22:00:00Z"}

SETTINGS = """\
# The demo's settings; `dateline init` writes a file with every key explained.
[web]
contact = "mailto:you@example.org"
allow_private_addresses = ["127.0.0.1:{port}"]  # the sample newsroom, on loopback
seconds_between_requests = 0.1                  # the default of one second is for real servers
deadline_seconds = 5
"""

DATELINE = Path(sys.executable).with_name("dateline")


def main(home: Path) -> int:
    """Run the demo into `home`, which is made anew."""
    _make_home(home)
    with _newsroom() as newsroom:
        (home / "dateline.toml").write_text(SETTINGS.format(port=newsroom.port))
        (home / "feeds.opml").write_bytes(newsroom.opml())
        for night, moment in CLOCK.items():
            newsroom.night = night
            _say(f"Night {night}: {moment[:10]}, {len(newsroom.feeds)} feeds of the newsroom")
            if _dateline(home, "run", "--as-of", moment):
                return 1
    _say("What the two nights were about")
    _dateline(home, "report", "issue_trend", "--param", "days=2", "--param", "limit=12")
    _say("Who copied whom")
    _dateline(home, "report", "syndication")
    _say("The morning brief of the second night, for any browser")
    _dateline(home, "brief")
    _say("Ask it something. Type next:")
    print(f"""
  {_as_typed(DATELINE)} query --home {home} \\
    "select outlet, title, published_at from reporting_articles order by published_at desc limit 10"
""")
    return 0


def _make_home(home: Path) -> None:
    if home.exists():
        if not (home / "dateline.toml").exists() and any(home.iterdir()):
            sys.exit(f"{home} is not an earlier demo; move it away, or give another folder")
        shutil.rmtree(home)
    home.mkdir(parents=True)


def _newsroom() -> Newsroom:
    try:
        return Newsroom(port=PORT)
    except OSError:
        return Newsroom(port=0)


def _dateline(home: Path, command: str, *arguments: str) -> int:
    return subprocess.run([DATELINE, command, "--home", home, *arguments], check=False).returncode


def _as_typed(path: Path) -> str:
    """Return a path as one would type it here."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _say(line: str) -> None:
    print(f"\n== {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(*sys.argv[1:2] or ["demo"])))
