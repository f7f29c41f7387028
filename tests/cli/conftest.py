"""A newsroom to subscribe to, a home to keep the list in, and the command line in this process."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import pytest

from flows.cli import main
from flows.home import Home
from tests.newsroom import Newsroom

SETTINGS = """\
[web]
allow_private_addresses = ["{allowed}"]
seconds_between_requests = 0.0
deadline_seconds = 5
contact = "mailto:desk@example.org"
"""

LIST = """\
<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <!-- kept by the foreign desk -->
  <head><title>Ours</title></head>
  <body>
    <outline text="Wires">
      <outline type="rss" text="A wire" xmlUrl="https://wire.example.org/rss" ours="yes"/>
    </outline>
  </body>
</opml>
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command left: its exit code and what it wrote."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def newsroom():
    with Newsroom() as newsroom:
        yield newsroom


@pytest.fixture
def home(tmp_path, newsroom):
    """A home that has not run yet, with one feed that no test asks."""
    home = Home(tmp_path)
    home.settings_file.write_text(SETTINGS.format(allowed=newsroom.allow))
    home.feeds_file.write_text(LIST)
    return home


@pytest.fixture
def dateline(home, monkeypatch, capfd):
    """Return a call of the command line in that home, exit code and all."""

    def call(*arguments: str) -> Answer:
        monkeypatch.setenv("DATELINE_HOME", str(home.root))
        monkeypatch.setattr(sys, "argv", ["dateline", *arguments])
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capfd.readouterr()
        return Answer(int(ended.value.code or 0), said.out, said.err)

    return call
