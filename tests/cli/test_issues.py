"""`dateline issues`: what is in force, what an edit would change, faults, and what rises."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from flows.warehouse.connection import Warehouse
from tests.warehouse import builders as a

DRAFT = """
[[issue]]
id = "ferries"
label = "Ferries"
countries = "near"
alone = ["ferry strike~"]
phrases = ["ferr*"]
near = ["@GR"]
"""


def published_with(home, texts, **findings):
    """Publish articles (outlet, days ago, body) with the places that each names, and their tags."""
    rows, mentions, tags = [], [], []
    for number, (outlet, days, body) in enumerate(texts):
        key = a.key("article", outlet, number)
        at = a.NOW - days * a.DAY
        changes = {"published_at": at, "first_seen_at": at, "body": body, "title": body[:20]}
        url = f"https://{outlet}.example/{number}"
        rows.append(a.article(number, outlet, outlet=outlet, url=url, article_id=key, **changes))
        for surface in ("Greece", "Peru"):
            if surface in body:
                start = body.index(surface)
                places = {"article_id": key, "start": start, "type": "place"}
                mentions.append(
                    a.mention(1, "Lavrov", **places)
                    | {
                        "surface": surface,
                        "end": start + len(surface),
                        "entity_id": a.key("entity", surface),
                    }
                )
        for words, issue_id in findings.items():
            if words in body:
                span = {"start": body.index(words), "end": body.index(words) + len(words)}
                evidence = [span | {"rule": "phrase:x"}]
                tags.append(a.tag(1, article_id=key, issue_id=issue_id, evidence=evidence))
    ids = [str(row["article_id"]) for row in rows]
    with Warehouse.open(home.working_database) as warehouse:
        warehouse.load("runs", [a.run(state="published", finished_at=a.NOW)])
        warehouse.load("articles", rows)
        places = {"Greece": "GR", "Peru": "PE"}
        known = [a.entity(n, name=n, type="place", country_code=c) for n, c in places.items()]
        warehouse.load("entities", known)
        warehouse.load("mentions", mentions, article_ids=ids)
        warehouse.load("tags", tags, article_ids=ids)
        warehouse.publish(home.published)
    return home


@pytest.fixture
def published(home):
    """A home with four articles on ferries, two of them tagged by the rule that is in force."""
    home.issues_file.write_text(
        '[[issue]]\nid = "ferries"\nlabel = "Ferries"\nalone = ["ferry", "boat*"]\n'
    )
    return published_with(
        home,
        [
            ("wire", 1, "Bread is dear. A ferry strike in Peru goes on. Milk is cheap."),
            ("daily", 2, "Ferries of Greece stay in port."),
            ("daily", 3, "A boat came in."),
            ("daily", 20, "Ferries of Greece left port."),
        ],
    )


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.toml"
    path.write_text(DRAFT)
    return str(path)


@pytest.mark.usefixtures("published")
def test_a_draft_is_tried_on_stored_articles_and_nothing_changes(dateline, home, draft):
    before = home.published.read_bytes()
    answer = dateline("issues", "test", draft, "--format", "json")
    found = {(c["change"], c["country_code"], c["url"]) for c in json.loads(answer.out)}
    assert found == {
        ("gained", "PE", "https://wire.example/0"),
        ("gained", "GR", "https://daily.example/1"),
        ("gained", "GR", "https://daily.example/3"),
        ("lost", None, "https://wire.example/0"),
        ("lost", None, "https://daily.example/2"),
    }
    assert "1 rule tried on 4 articles: 3 tags gained, 2 lost, 0 kept, in 4 articles." in answer.err
    assert home.published.read_bytes() == before


@pytest.mark.usefixtures("published")
def test_the_subject_that_an_issue_is_filed_under_changes_with_it(dateline, home, tmp_path):
    filed = tmp_path / "filed.toml"
    boats = '[[issue]]\nid = "boats"\nlabel = "Boats"\niptc = "medtop:20000638"\nalone = ["boat"]\n'
    filed.write_text(home.issues_file.read_text() + boats)
    answer = dateline("issues", "test", str(filed), "--format", "json")
    found = {(c["change"], c["issue_id"], c["url"]) for c in json.loads(answer.out)}
    assert ("gained", "boats", "https://daily.example/2") in found
    assert ("gained", "medtop:20000638", "https://daily.example/2") in found
    assert {url for _, _, url in found} == {"https://daily.example/2"}


@pytest.mark.usefixtures("published")
def test_each_change_shows_the_sentence_behind_it(dateline, draft):
    answer = dateline("issues", "test", draft, "--format", "json")
    told = {(c["change"], c["url"]): c["sentences"] for c in json.loads(answer.out)}
    assert told["gained", "https://wire.example/0"] == "A ferry strike in Peru goes on."
    assert told["lost", "https://daily.example/2"] == "A boat came in."


@pytest.mark.usefixtures("published")
def test_a_draft_is_tried_on_articles_since_a_day(dateline, draft):
    since = (a.NOW - timedelta(days=10)).isoformat()
    answer = dateline("issues", "test", draft, "--since", since)
    assert "1 rule tried on 3 articles: 2 tags gained, 2 lost" in answer.out
    assert "ferry strike" in answer.out


def test_the_issues_in_force_change_nothing(dateline, published):
    answer = dateline("issues", "test", str(published.issues_file))
    assert (answer.code, answer.out) == (
        0,
        "No rule differs from those in force: nothing would change.\n",
    )


def test_another_label_changes_no_tag(dateline, published, tmp_path):
    other = tmp_path / "other.toml"
    other.write_text(published.issues_file.read_text().replace('"Ferries"', '"Boats"'))
    assert "nothing would change" in dateline("issues", "test", str(other)).out


def test_an_issue_that_is_left_out_loses_its_tags(dateline, published, tmp_path):
    empty = tmp_path / "empty.toml"
    empty.write_text("")
    assert "0 tags gained, 2 lost" in dateline("issues", "test", str(empty)).out
    assert published.issues_file.read_text()


@pytest.mark.usefixtures("published")
def test_a_draft_with_a_mistake_is_refused_with_its_line(dateline, tmp_path):
    bad = tmp_path / "bad.toml"
    bad.write_text('[[issue]]\nid = "a"\nlabel = "A"\nalone = ["th*"]\n')
    for command in ("test", "lint"):
        answer = dateline("issues", command, str(bad))
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.startswith("dateline: bad.toml: line 1, issue 'a': alone has 'th*'")
        assert "(line 4)" in answer.err


def test_a_back_test_before_the_first_night_says_what_makes_one(dateline, draft):
    answer = dateline("issues", "test", draft)
    assert answer.code == 1
    assert "`dateline run` makes it" in answer.err


@pytest.mark.usefixtures("published")
def test_the_list_tells_whose_an_issue_is(dateline):
    answer = dateline("issues", "list", "--format", "json")
    whose = {row["issue_id"]: row["whose"] for row in json.loads(answer.out)}
    assert whose["ferries"] == "own"
    assert whose["brexit"] == "built in"
    assert "1 of them your own" in answer.err


def lint(dateline, *arguments):
    answer = dateline("issues", "lint", *arguments, "--format", "json")
    assert answer.code == 0, answer.err
    return {(row["issue_id"], row["code"]): row["message"] for row in json.loads(answer.out)}


LINTED = """
[[issue]]
id = "one"
label = "One"
alone = ["ferr*", "ferry port", "zeppelin"]

[[issue]]
id = "two"
label = "Two"
alone = ["ferries", "ferry"]
unless = ["harbour"]

[[issue]]
id = "three"
label = "Three"
phrases = ["ferry"]
near = ["moon", "@CL"]
"""


@pytest.fixture
def linted(home):
    home.issues_file.write_text(LINTED)
    boats = [(f"o{n % 3}", n, f"The ferry number {n} left. Bread is dear.") for n in range(6)]
    return published_with(home, [*boats, ("daily", 2, "Milk is cheap.")])


def test_lint_finds_what_never_fires_and_what_fires_with_another(dateline, linted):
    found = lint(dateline)
    assert (
        found["three", "never_fires"]
        == "tags none of 7 articles, though 1 phrase of it can be found"
    )
    assert "two: 6 have both" in found["one", "fires_with"]
    assert "86 %" in found["one", "fires_often"]
    assert ("one", "fires_often") not in lint(dateline, "--share", "0.9")
    assert linted.issues_file.read_text() == LINTED


@pytest.mark.usefixtures("linted")
def test_lint_finds_idle_phrases(dateline):
    found = lint(dateline)
    assert found["one", "phrase_never_hits"] == "'zeppelin' is in no article"
    assert found["one", "phrase_is_shadowed"].startswith("'ferry port' adds nothing: 'ferr*'")
    assert "'ferry' is in 6 articles and lacks its company" in found["three", "phrase_never_counts"]
    assert ("three", "companion_never_there") in found


def test_lint_looks_at_the_rules_alone_before_the_first_night(dateline, home):
    home.issues_file.write_text(LINTED)
    assert set(lint(dateline)) == {("one", "phrase_is_shadowed")}


RISING = "The copper smelter of Lima Norte leaked acid {}."
COVERED = "A ferry strike began on quay {}."


@pytest.fixture
def rising(home):
    home.issues_file.write_text(DRAFT)
    old = [(f"o{n % 4}", 8 + n % 25, f"Milk is cheap on market number {n}.") for n in range(60)]
    new = [(f"o{n % 4}", 1 + n % 3, RISING.format(n)) for n in range(8)]
    known = [(f"o{n % 4}", 1 + n % 3, COVERED.format(n)) for n in range(8)]
    tagged = [(f"o{n % 4}", 1 + n % 3, f"The grain silo fire spread {n}.") for n in range(8)]
    alone = [("o1", 1 + n % 3, f"Subscribe newsletter bonus {n}.") for n in range(8)]
    steady = [(f"o{n % 4}", 1 + n % 3, f"Milk is cheap on market number {n}.") for n in range(8)]
    texts = [*old, *new, *known, *tagged, *alone, *steady]
    return published_with(home, texts, **{"grain silo": "harvest"})


@pytest.mark.usefixtures("rising")
def test_what_rises_and_no_issue_covers_is_proposed_with_a_sentence(dateline):
    answer = dateline("issues", "propose", "--format", "json")
    found = {row["phrase"]: row for row in json.loads(answer.out)}
    smelter = next(row for name, row in found.items() if "smelter" in name)
    assert smelter["phrase"] in "copper smelter of Lima Norte leaked acid"
    assert len(smelter["phrase"].split()) > 1
    assert (smelter["articles"], smelter["before"], smelter["outlets"]) == (8, 0, 4)
    assert "The copper smelter of Lima Norte leaked acid" in smelter["sentences"]
    said = " ".join(found)
    assert not any(word in said for word in ("ferry", "grain", "newsletter", "milk", "market"))
    assert "in 40 articles since 2019-04-25, against 60 of the four weeks before." in answer.err


@pytest.mark.usefixtures("rising")
def test_proposals_are_as_many_as_asked_and_the_same_each_time(dateline):
    one, other = (
        dateline("issues", "propose", "--limit", "1", "--format", "json").out for _ in "ab"
    )
    assert len(json.loads(one)) == 1
    assert one == other


def test_nothing_is_proposed_where_nothing_is_stored(dateline, home):
    published_with(home, [])
    assert dateline("issues", "propose").out == "There are no articles yet.\n"
