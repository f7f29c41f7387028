"""The package as a whole: order, exact spans on any text, the same result twice, its own limits."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractors
from extractors.findings import Document, Findings
from tests.extractors.reader import A_DAY_IN_MAY_2019

_PIECES = st.sampled_from(  # what the extractors look for, in any order
    [
        *("Russia", "US", "U.S.", "\u201c", "\u201d", '"', "said", "Mike Pompeo", "Mr. ", "\n"),
        *("\n\n", ". ", "Moscow and Washington officials", "the Russian President", "\u0130ran"),
        *("Iran", "'s", "-", "\u00ab", "according to ", "nuclear deal", "no ", "Jane Doe", ":"),
        *("met with", "accused", "and", " in Sochi", " on Tuesday", "was attacked by", "Hamas"),
        *("\u200b", "\U0001f600", "al-Assad", "\u2019", "?", ", "),
    ]
)
_TEXTS = st.lists(_PIECES | st.text(max_size=8), max_size=30).map("".join)


@settings(max_examples=150, deadline=None)
@given(body=_TEXTS, title=st.text(max_size=20), language=st.sampled_from(["en", None, "de"]))
def test_every_span_is_exact_on_any_text(body, title, language):
    document = Document(body, title, A_DAY_IN_MAY_2019, language)
    for part in extractors.run(document):
        known = {entity.entity_id for entity in part.findings.entities}
        for mention in part.findings.mentions:
            assert body[mention.start : mention.end] == mention.surface != ""
            assert 0 <= mention.score <= 1
            assert mention.entity_id is None or mention.entity_id in known
        for tag in part.findings.tags:
            assert 0 <= tag.score <= 1
            assert all(body[e.start : e.end] for e in tag.evidence)
        for quote in part.findings.quotes:
            assert body[quote.start : quote.end] == quote.text != ""
            if quote.speaker_surface is not None:
                assert body[quote.speaker_start : quote.speaker_end] == quote.speaker_surface
        for event in part.findings.events:
            assert body[event.cue_start : event.cue_end] == event.cue != ""
            assert body[event.actor_start : event.actor_end] == event.actor_surface != ""
            assert event.start <= event.cue_start < event.cue_end <= event.end <= len(body)
    assert extractors.run(document) == extractors.run(document)


def test_each_part_names_its_extractor_and_version():
    parts = extractors.run(Document("Russia said no."))
    assert {p.extractor: p.extractor_version for p in parts} == extractors.versions()
    assert parts[0].extractor == "entities"


def test_what_an_extractor_reads_from_runs_with_it():
    parts = extractors.run(Document("x"), ["quotes"])
    assert [part.extractor for part in parts] == ["entities", "quotes"]


def test_an_unknown_extractor_is_refused_by_name():
    with pytest.raises(extractors.UnknownExtractorError, match="no extractor 'quoets'"):
        extractors.run(Document("x"), ["quoets"])


def _extractor(name, *after):
    return SimpleNamespace(NAME=name, VERSION="1", AFTER=after)


def test_extractors_run_after_those_they_read_from():
    order = extractors._ordered([_extractor("a", "z"), _extractor("m"), _extractor("z", "m")])
    assert [e.NAME for e in order] == ["m", "z", "a"]


def test_extractors_that_wait_for_each_other_are_refused():
    with pytest.raises(extractors.UnknownExtractorError, match="wait for each other: a, b"):
        extractors._ordered([_extractor("a", "b"), _extractor("b", "a")])
    with pytest.raises(extractors.UnknownExtractorError, match="no such extractor"):
        extractors._ordered([_extractor("a", "nobody")])


def test_the_package_imports_no_heavy_dependency():
    code = (
        "import sys, extractors; extractors.discover()\n"
        "bad = {'prefect', 'httpx', 'duckdb', 'feedparser', 'trafilatura', 'flows'}\n"
        "print(sorted(bad & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


def test_merging_keeps_an_entity_once():
    found = extractors.run(Document("Russia and Russia."))[0].findings
    assert found.merge(found).entities == found.entities
    assert len(found.merge(Findings.empty()).mentions) == 2


@pytest.mark.parametrize(
    "piece",
    ["\u201c", "US ", "Mr. Jane Doe said ", "\n", "Iran nuclear deal ", "Iran accused US and "],
)
def test_a_long_hostile_body_ends(piece):
    body = (piece * 300_000)[:300_000]
    assert len(extractors.run(Document(body, published_at=A_DAY_IN_MAY_2019))) == 4
