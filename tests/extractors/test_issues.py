"""Issues: what a text is about, the words that prove it, and the analyst's own rules."""

from __future__ import annotations

from datetime import date

import pytest

import extractors
from extractors.findings import Own
from extractors.issues import IssuesFileError, built_in, load_issues
from tests.extractors.reader import day, issues, read


@pytest.mark.parametrize(
    ("sentence", "issue", "code"),
    [
        ("North Korea tested a ballistic missile.", "dprk-denuclearisation", "KP"),
        ("Pyongyang rejected denuclearization.", "dprk-denuclearisation", "KP"),
        ("Envoys of Syria discussed a political transition.", "syria-political-transition", "SY"),
        ("Iran enriched more uranium, inspectors said.", "iran-nuclear", "IR"),
        ("The JCPOA is dead.", "iran-nuclear", "IR"),
        ("Protesters in Hong Kong want autonomy.", "hong-kong-protests", "HK"),
        ("Rohingya refugees crossed the river.", "rohingya-crisis", "MM"),
        ("A cease-fire in Yemen held.", "yemen-war", "YE"),
        ("Juan Guaido called for an uprising in Venezuela.", "venezuela-crisis", "VE"),
        ("Brexit was put off again.", "brexit", "GB"),
        ("The US and China imposed tariffs.", "us-china-trade", "CN"),
    ],
)
def test_a_sentence_is_about_an_issue_and_its_country(sentence, issue, code):
    assert (issue, code) in issues(sentence)


@pytest.mark.parametrize(
    ("sentence", "issue"),
    [
        ("No sanctions against Iran were discussed.", "iran-and-the-world"),
        ("France tested a ballistic missile.", "dprk-denuclearisation"),
        ("The bakery's transition to new ovens ended.", "syria-political-transition"),
        ("On the anniversary of the war in Yemen they met.", "yemen-war"),
        ("They left without discussing the Iran nuclear deal.", "iran-nuclear"),
        ("The Brexiteer's cat is named Nexit.", "eu-politics"),
    ],
)
def test_what_is_denied_or_lacks_its_company_is_no_issue(sentence, issue):
    assert issue not in {found for found, _ in issues(sentence)}


def test_not_only_denies_nothing():
    assert ("iran-nuclear", "IR") in issues("It was not only the Iran nuclear deal that failed.")


def test_the_evidence_is_the_words_themselves():
    body = "Long ago. Iran nuclear deal talks went on."
    tag = next(t for t in read(body).tags if t.issue_id == "iran-nuclear")
    first = tag.evidence[0]
    assert body[first.start : first.end] == "Iran nuclear deal"
    assert first.rule == "phrase:iran nuclear deal"


def test_an_issue_exists_only_in_its_time():
    sentence = "The war in Yemen goes on."
    assert ("yemen-war", "YE") in issues(sentence, on=day("2019-05-15"))
    assert ("yemen-war", "YE") not in issues(sentence, on=day("1994-05-15"))


def test_a_title_raises_the_score():
    body = "Envoys of Syria discussed a political transition."
    plain, titled = (
        next(t.score for t in read(body, title=title).tags if t.country_code == "SY")
        for title in ("", "A political transition?")
    )
    assert titled > plain


def test_the_register_covers_the_world_and_its_parents_exist():
    rules = built_in()
    ids = {rule.issue.issue_id for rule in rules}
    assert len([i for i in ids if not i.startswith("medtop:")]) >= 60
    assert len([i for i in ids if i.startswith("medtop:")]) >= 25
    assert all(r.issue.parent_id in ids for r in rules if r.issue.parent_id)
    assert all(r.issue.label and r.issue.definition for r in rules)


OWN = """
[[issue]]
id = "chess"
label = "Chess politics"
alone = ["chess federation*"]
phrases = ["gambit"]
near = ["@NO", "world champion"]
unless = ["recipe"]
from = 2018-01-01
countries = ["NO"]
"""


def test_an_analyst_adds_an_issue_without_code():
    rules = load_issues(OWN)
    assert rules[0].from_on == date(2018, 1, 1)
    assert ("chess", "NO") in issues("Chess federations met.", own=Own(issues=rules))
    assert ("chess", "NO") in issues("A gambit. Norway won.", own=Own(issues=rules))
    assert ("chess", "NO") not in issues("A gambit. Peru won.", own=Own(issues=rules))
    assert ("chess", "NO") not in issues("A chess federation recipe.", own=Own(issues=rules))
    assert "chess" in {i.issue_id for i in extractors.reference(Own(issues=rules)).issues}


def test_an_analyst_replaces_a_built_in_issue():
    own = load_issues('[[issue]]\nid = "brexit"\nlabel = "B"\nalone = ["leave vote"]')
    assert "brexit" not in {i for i, _ in issues("Brexit is near.", own=Own(issues=own))}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[issue]\n", "not valid TOML"),
        ("[[issue]]\nid = 'a'\nlabel = 'A'\n", "line 1, issue 'a': an issue needs"),
        ("\n\n[[issue]]\nid = 'a'\nlabel = 'A'\nalone = 'war'\n", "line 3.*must be a list"),
        ("[[issue]]\nid = 'a'\nlabel = 'A'\nalnoe = ['war']\n", "did you mean 'alone'"),
        ("[[issue]]\nid = 'A b'\nlabel = 'A'\nalone = ['war']\n", "an id is lower-case"),
        ("[[issue]]\nid = 'a'\nalone = ['war']\n", "label is missing"),
        ("[[issue]]\nid = 'a'\nlabel = 'A'\nphrases = ['war']\n", "need `near`"),
        ("[[issue]]\nid = 'a'\nlabel = 'A'\nalone = ['*']\n", "2 letters or more"),
        ("[[issue]]\nid = 'a'\nlabel = 'A'\nalone = ['ww']\nnear = ['@xx']\n", "no ISO country"),
        ("[[issue]]\nid = 'a'\nlabel = 'A'\nalone = ['ww']\nreach = true\n", "whole number"),
        ("[[issue]]\nid = 'a'\nlabel = 'A'\nalone = ['ww']\nfrom = '2019'\n", "must be a date"),
        ("[[issue]]\nid = 'a'\nlabel = 'A'\nalone = ['ww']\niptc = '1'\n", "iptc is written"),
        ("[[issue]]\nid='a'\nlabel='A'\nalone=['ww']\n" * 2, "line 5, issue 'a': this id is given"),
        ("issue = 3\n", "line 1: issues are tables"),
        ("[issues]\n", "unknown key 'issues'"),
        ("[[issue]]\nid = 3\n", "id must be a text"),
    ],
)
def test_a_mistake_is_refused_with_place_and_reason(text, reason):
    with pytest.raises(IssuesFileError, match=reason):
        load_issues(text)


def test_a_foreign_text_gets_no_issue():
    assert issues("Brexit, Brexit und noch einmal Brexit.", language="de") == set()
