"""The register itself: short pieces of news find their issues, and near misses find none."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extractors.issues import built_in
from tests.extractors.reader import day, read

PIECES = tomllib.loads(Path(__file__).with_name("paragraphs.toml").read_text(encoding="utf-8"))[
    "piece"
]
NEWS = [piece for piece in PIECES if "issues" in piece]
NEAR_MISSES = [piece for piece in PIECES if "issues" not in piece]
TOPS = {f"medtop:{number:02}000000" for number in range(1, 18)}


def tags(piece):
    on = day(str(piece["on"])) if "on" in piece else day("2019-05-15")
    return read(" ".join(piece["text"].split()), on=on).tags


def first_words(piece):
    return " ".join(piece["text"].split()[:6])


@pytest.mark.parametrize("piece", NEWS, ids=first_words)
def test_news_are_found_to_be_about_their_issues_and_no_others(piece):
    found = tags(piece)
    issues = {tag.issue_id for tag in found if not tag.issue_id.startswith("medtop:")}
    placed = {f"{tag.issue_id} {tag.country_code}" for tag in found} | issues
    assert set(piece["issues"]) <= placed
    assert issues <= {issue.split()[0] for issue in piece["issues"]} | set(piece.get("also", []))
    assert set(piece.get("subjects", [])) <= {tag.issue_id for tag in found}


@pytest.mark.parametrize("piece", NEAR_MISSES, ids=first_words)
def test_words_of_an_issue_that_mean_something_else_find_none(piece):
    assert not [tag.issue_id for tag in tags(piece) if not tag.issue_id.startswith("medtop:")]


def test_there_are_enough_pieces_to_mean_something():
    assert len(NEWS) >= 50
    assert len(NEAR_MISSES) >= 20


def test_the_register_has_the_issues_of_the_world_and_the_depth_of_the_subjects():
    issues = [rule.issue for rule in built_in() if not rule.issue.issue_id.startswith("medtop:")]
    subjects = [rule.issue for rule in built_in() if rule.issue.issue_id.startswith("medtop:")]
    assert len(issues) >= 170
    assert len(subjects) >= 150
    assert {subject.issue_id for subject in subjects} >= TOPS
    assert all(issue.iptc_code and issue.definition for issue in issues)


def test_every_subject_leads_up_to_a_top_concept():
    parents = {rule.issue.issue_id: rule.issue.parent_id for rule in built_in()}
    for subject in (s for s in parents if s.startswith("medtop:")):
        above = subject
        while parents[above]:
            above = parents[above]
        assert above in TOPS


def test_a_broader_subject_follows_from_a_narrower_one_with_its_words():
    body = (
        "A volcano spat ash over the island. Lava flows reached the sea, and the volcano rumbled."
    )
    found = {tag.issue_id: tag for tag in read(body).tags}
    narrow, top = found["medtop:20000159"], found["medtop:03000000"]
    assert {(e.start, e.end) for e in narrow.evidence} <= {(e.start, e.end) for e in top.evidence}


def test_what_an_issue_is_filed_under_follows_from_it():
    found = {tag.issue_id for tag in read("Fighters of Boko Haram came at night.").tags}
    assert {"boko-haram", "medtop:20000053", "medtop:16000000"} <= found


FILLER = (
    "The committee met again and the members spoke at length about the rules of the house. " * 60
)


def test_a_long_text_that_names_an_issue_by_the_way_is_not_about_it():
    by_the_way = FILLER + "One of them had once written on the Iran nuclear deal. " + FILLER
    assert "iran-nuclear" not in {tag.issue_id for tag in read(by_the_way).tags}
    lede = "The Iran nuclear deal is dead, and the JCPOA with it. "
    again = lede + FILLER + "So much for the JCPOA. Iranian nuclear plants run on. " * 2
    assert "iran-nuclear" in {tag.issue_id for tag in read(again).tags}


def test_a_long_text_with_a_word_of_a_subject_is_not_about_it():
    assert "medtop:03000000" not in {
        tag.issue_id for tag in read(FILLER + "He felt an earthquake in 1989. " + FILLER).tags
    }
