"""What the morning brief says of a night."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from lxml import html

from flows.brief.composing import compose
from flows.brief.gathering import NoSuchNightError, gather
from flows.brief.verdict import verdict_on
from flows.brief.writing import write_brief
from tests.brief import nights as the
from tests.warehouse import builders as a


def brief_of(warehouse):
    return compose(gather(warehouse))


def marked(proof):
    return [part.text for part in proof.passage if part.is_marked]


def words_of(proof):
    return "".join(part.text for part in proof.passage)


def test_an_issue_rises_against_its_own_days_before(warehouse):
    the.nights_before(warehouse, 4)
    the.begin(warehouse)
    the.bring(warehouse, 1, 2, 3)
    the.bring(warehouse, 30, 31, published_at=a.NOW - 2 * a.DAY, first_seen_at=a.NOW - 2 * a.DAY)
    (mover,) = brief_of(warehouse).rose
    assert (mover.counts, mover.baseline) == ((0, 0, 2, 0, 3), 0.5)
    assert brief_of(warehouse).fell == ()


def test_a_copy_makes_no_issue_rise(warehouse):
    the.nights_before(warehouse, 4)
    the.begin(warehouse)
    the.bring(warehouse, 1, 2, 3, story_id=a.key("article", "wire", 1))
    (mover,) = brief_of(warehouse).rose
    assert mover.story_count == 1


def test_an_issue_is_proven_by_the_very_words(warehouse):
    the.begin(warehouse)
    the.bring(warehouse, 1)
    (proof,) = brief_of(warehouse).rose[0].proofs
    assert marked(proof) == ["met"]
    assert words_of(proof) == "SOCHI, Russia - Sergei Lavrov met Mike Pompeo."
    assert (proof.source.url, proof.found_by) == ("https://wire.example/1", "phrase:met")


def test_an_issue_that_fell_is_proven_by_what_it_fell_from(warehouse):
    the.nights_before(warehouse, 4)
    the.begin(warehouse)
    the.bring(warehouse, 30, published_at=a.NOW - 3 * a.DAY, first_seen_at=a.NOW - 3 * a.DAY)
    (mover,) = brief_of(warehouse).fell
    assert mover.story_count == 0
    assert mover.proofs[0].source.url == "https://wire.example/30"


def test_the_first_night_has_nothing_to_compare_with(warehouse):
    the.begin(warehouse)
    the.bring(warehouse, 1)
    brief = brief_of(warehouse)
    assert (brief.days_known, brief.rose[0].baseline, brief.fell) == (0, None, ())


def test_the_baseline_is_never_longer_than_four_weeks(warehouse):
    the.nights_before(warehouse, 40)
    the.begin(warehouse)
    assert brief_of(warehouse).days_known == 28


def test_what_came_after_a_night_is_not_in_its_brief(warehouse):
    the.begin(warehouse)
    the.bring(warehouse, 1)
    the.bring(warehouse, 2, first_seen_at=the.ENDED + a.HOUR, first_run_id=a.key("run", 2))
    assert brief_of(warehouse).rose[0].story_count == 1


def test_countries_are_a_pair_when_their_people_stand_side_by_side(warehouse):
    the.begin(warehouse)
    the.bring(warehouse, 1, 2)
    the.mentions_of_both(warehouse, 1, 2)
    (pair,) = brief_of(warehouse).pairs
    assert (pair.name_a, pair.name_b, pair.story_count) == ("Russia", "United States", 2)
    assert pair.issues == ("Diplomacy",)
    assert marked(pair.proofs[0]) == ["Lavrov", "Pompeo"]
    assert brief_of(warehouse).countries == (("RU", "Russia"), ("US", "United States"))


def test_countries_in_two_paragraphs_are_no_pair(warehouse):
    text = the.TEXT.replace("Lavrov met Mike", "Lavrov.\nMike")
    the.begin(warehouse)
    the.bring(warehouse, 1, body=text)
    warehouse.load("entities", [a.entity(), a.entity("Pompeo", country_code="US")])
    apart = [a.mention(1, name, **the.span(name, text)) for name in ("Lavrov", "Pompeo")]
    warehouse.load("mentions", apart, article_ids=[])
    assert brief_of(warehouse).pairs == ()


def test_a_story_is_told_with_how_each_outlet_begins(warehouse):
    the.begin(warehouse)
    story = a.key("article", "wire", 1)
    the.bring(warehouse, 1)
    the.bring(warehouse, 1, feed="daily", story_id=story)
    the.bring(warehouse, 1, feed="echo", story_id=story, copy_score=0.95)
    warehouse.execute("link_stories", article_ids=[], since=a.NOW - 7 * a.DAY)
    ids = [str(a.key("article", feed, 1)) for feed in ("wire", "daily", "echo")]
    sketches = [a.sketch(1, feed, f"{feed} " * 50) for feed in ("wire", "daily", "echo")]
    warehouse.load("sketches", sketches)
    warehouse._connection.execute(
        "insert into stories values (?, 'Talks', ?, 3, 3, 2)", [story, a.NOW]
    )
    (told,) = brief_of(warehouse).stories
    assert (told.independent_count, told.outlet_count, len(ids)) == (2, 3, 3)
    assert [telling.is_own for telling in told.tellings] == [True, True, False]
    assert words_of(told.tellings[0].proof).startswith("SOCHI, Russia")


def test_a_quote_has_the_office_of_its_day(warehouse):
    the.begin(warehouse)
    the.bring(warehouse, 1)
    the.quote_by_lavrov(warehouse)
    former = a.role(title="Ambassador to the UN", from_on=date(1994, 1, 1), to_on=date(2004, 7, 12))
    roles = [former, a.role()]
    warehouse.load("roles", roles, entity_ids=[str(a.key("entity", "Lavrov"))])
    (quote,) = brief_of(warehouse).quotes
    assert quote.speaker == "The Lavrov"
    assert quote.office == "Foreign Minister, Russia"
    assert quote.text == "We will not wait for a treaty that never comes"
    assert marked(quote.proof) == [the.QUOTED]


def test_a_correction_shows_the_sentence_that_changed_and_no_other(warehouse):
    the.begin(warehouse)
    the.bring(warehouse, 1)
    after = the.TEXT.replace("for hours", "for minutes")
    texts = [a.revision(1, body=the.TEXT), a.revision(1, revision=2, body=after, title="Corrected")]
    warehouse.load("revisions", texts)
    (change,) = brief_of(warehouse).changes
    assert change.removed == ("They spoke of Syria for hours.",)
    assert change.added == ("They spoke of Syria for minutes.",)
    assert change.title_after == "Corrected"


def test_a_withdrawn_article_is_told_with_how_it_began(warehouse):
    the.begin(warehouse)
    the.bring(warehouse, 1)
    gone = {"article_id": a.key("article", "wire", 1), "withdrawn_at": a.NOW + a.HOUR / 2}
    warehouse.load("withdrawals", [gone])
    (change,) = brief_of(warehouse).changes
    assert change.is_withdrawn
    assert change.removed[0].startswith("SOCHI, Russia")


def test_what_could_not_be_had_is_said_in_words(warehouse):
    the.begin(warehouse)
    warehouse.load("feeds", [a.subscription()])
    failed = a.fetch(outcome="http_503", message="https://wire.example/feed answered 503: busy.")
    warehouse.load("fetches", [failed])
    warehouse.load("entries", [a.entry(number) for number in range(1, 6)])
    reasons = [a.outcome(number, outcome="failed", reason="http_403") for number in range(1, 6)]
    warehouse.load("outcomes", reasons)
    warehouse.load("problems", [a.problem(code="http_403", url="https://wire.example/1")])
    brief = brief_of(warehouse)
    (feeds,), (entries,) = brief.failed_feeds, brief.failed_entries
    assert (feeds.words, feeds.count) == ("the server is overloaded or under repair (503)", 1)
    assert feeds.examples[0].message == "answered 503: busy."
    assert (entries.words, entries.count, len(entries.examples)) == ("refused (403)", 5, 3)
    assert entries.examples[0].message == "the server is busy"
    assert verdict_on(brief).words == "1 feed that failed"


def test_a_night_of_two_runs_has_one_brief(warehouse):
    the.begin(warehouse)
    the.bring(warehouse, 1)
    later = {"started_at": a.NOW + 3 * a.HOUR, "finished_at": a.NOW + 4 * a.HOUR}
    the.begin(warehouse, run_id=a.key("run", 2), **later)
    the.mentions_of_both(warehouse, 1)
    brief = brief_of(warehouse)
    assert len(brief.health.runs) == 2
    assert brief.pairs


def test_a_night_that_was_not_published_shows_its_health_and_no_news(warehouse, tmp_path):
    the.begin(warehouse, state="failed", message="failed checks: spans_match (1 row)")
    the.bring(warehouse, 1)
    warehouse.load("check_results", [a.check_result(failing_count=1, sample="row 7")])
    page = write_brief(warehouse, tmp_path).read_text()
    assert "not published" in page
    assert "spans_match" in page
    assert "Lavrov" not in page


def test_an_empty_night_has_a_brief_too(warehouse, tmp_path):
    the.begin(warehouse)
    path = write_brief(warehouse, tmp_path)
    assert path == tmp_path / "2019-05-02.html"
    said = html.parse(str(path)).getroot().text_content()
    assert "A good night" in said
    assert "No article was changed or withdrawn." in said
    assert not list(tmp_path.glob("*.tmp"))


def test_a_brief_that_cannot_be_put_in_its_place_leaves_no_draft(warehouse, tmp_path):
    the.begin(warehouse)
    (tmp_path / "2019-05-02.html").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_brief(warehouse, tmp_path)
    assert not list(tmp_path.glob("*.tmp"))


def test_a_night_without_a_run_has_none(warehouse):
    with pytest.raises(NoSuchNightError, match="any night"):
        gather(warehouse)
    the.begin(warehouse)
    with pytest.raises(NoSuchNightError, match="2018-01-01"):
        gather(warehouse, date(2018, 1, 1))


def test_the_same_rows_make_the_same_page(warehouse, tmp_path):
    the.begin(warehouse)
    the.bring(warehouse, 1)
    the.mentions_of_both(warehouse, 1)
    first = write_brief(warehouse, tmp_path).read_bytes()
    assert write_brief(warehouse, tmp_path).read_bytes() == first


def test_nothing_but_a_brief_loads_the_chart_library():
    code = (
        "import sys, flows.stages.reporting, flows.cli.tag, flows.brief.pages;"
        "assert 'vl_convert' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
