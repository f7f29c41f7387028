"""Scenario 49: extractors that raise, return nothing or nonsense, flood or hang."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

import extractors
from tests.hostile.conftest import SETTINGS
from tests.hostile.site import ARTICLES, HostileSite, opml

ROOT = Path(extractors.__file__).parent

BAD = {
    "raises": "raise KeyError('no such person')",
    "nothing": "return None",
    "liar": "return Findings(mentions=(Mention(5, 9, 'Oslo', 'place', None, 1.0, 'name'),))",
    "beyond": "return Findings(tags=(Tag('arms', None, 1.0, (Evidence(0, 10**9, 'x'),)),))",
    "stray": "return Findings(quotes=('to be or not to be',))",
    "sure": "return Findings(tags=(Tag('arms', None, float('nan'), ()),))",
    "inventor": """
        told = 'consult', 'verbal_cooperation', document.body[:3], 0, 3
        met = Event(0, 3, *told, 'Oslo', 0, 4, None)
        return Findings(events=(met,))""",
    "flood": """
        word = Mention(0, 3, document.body[:3], 'place', None, 1.0, 'name')
        return Findings(mentions=(word,) * 500_000)""",
    "hangs": """
        while document.title.startswith('Report 3 '):
            pass
        return Findings()""",
}

SAYS = {
    "raises": "raised KeyError: 'no such person'",
    "nothing": "returned NoneType, not Findings",
    "liar": "returned a mention at 5 to 9 whose text is not what stands there",
    "beyond": "returned evidence at 0 to 1000000000 of",
    "stray": "returned a str among its quotes",
    "sure": "returned a score of nan",
    "inventor": "returned the actor of an event at 0 to 4 whose text is not what stands there",
    "flood": "returned 500,000 findings for",
    "hangs": "took more than 2 CPU seconds",
}


def extractor(name: str, body: str) -> str:
    head = (
        "from extractors.findings import Document, Event, Evidence, Findings, Mention, Tag\n"
        f"NAME, VERSION, AFTER = {name!r}, '1', ()\ndef extract(document, found):\n"
    )
    return head + "\n".join(f"    {line}" for line in dedent(body).strip().splitlines()) + "\n"


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    """A night of a checkout into whose extractors/ somebody has put nine bad ones."""
    root = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT, root / "extractors", ignore=shutil.ignore_patterns("__pycache__"))
    for name, body in BAD.items():
        (root / "extractors" / f"{name}.py").write_text(extractor(name, body))
    home = root / "home"
    home.mkdir()
    with HostileSite(with_bad=False) as site:
        settings = SETTINGS.format(allowed=site.authority, deadline=5, cpu=2)
        (home / "dateline.toml").write_text(settings)
        (home / "feeds.opml").write_text(opml(site.good[:1]))
        done = subprocess.run(
            [sys.executable, "-m", "flows.cli", "run", "--home", home],
            cwd=root,  # whose extractors come before the real ones
            env=os.environ | {"PYTHONPATH": f"{root}{os.pathsep}{ROOT.parent}"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture
def rows(night):
    import duckdb  # noqa: PLC0415 - as a reader has it

    with duckdb.connect(str(night / "dateline.duckdb"), read_only=True) as published:
        yield lambda query: published.execute(query).fetchall()


@pytest.mark.parametrize("name", BAD)
def test_49_an_extractor_that_fails_is_named_with_its_article(rows, name):
    """Scenario 49: a problem row for each article that it failed on."""
    found = rows(
        "select distinct url, message from problems where code = 'extractor_failed' "
        f"and stage = 'tag' and message like 'extractor {name} %'"
    )
    assert len(found) == (1 if name == "hangs" else ARTICLES)
    assert all(f"extractor {name} {SAYS[name]}" in message for _, message in found)
    assert all("/good/0/" in url for url, _ in found)


def test_49_what_the_other_extractors_found_stays(rows):
    """Scenario 49: every article has its mentions, the one that an extractor hung on included."""
    assert rows("select count(distinct article_id) from mentions") == [(ARTICLES,)]
    assert rows("select count(*) from articles where is_report") == [(ARTICLES,)]
    assert rows("select distinct extractor from mentions") == [("entities",)]
    # Not tagged as a whole: `replay --outdated` tries those that failed again.
    assert rows("select count(*) from articles where tagged_by is not null") == [(0,)]
    assert rows("select extractor from tags where extractor not in ('issues')") == []
