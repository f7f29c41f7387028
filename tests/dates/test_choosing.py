from __future__ import annotations

from datetime import UTC, datetime, timedelta

import lxml.html
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.dates.choose import choose
from flows.dates.evidence import PageSource, gather
from flows.model import DateCandidate, EntryHint, Precision
from tests.dates.pages import CRAWL, article_ld, dated, evidence, meta, page

SOURCES = [
    "feed", "feed_updated", "json_ld", "json_ld_created", "json_ld_modified", "meta", "meta_date",
    "meta_modified", "time_element", "time_modified", "byline", "url", "dateline", "chrome",
    "htmldate",
]  # fmt: skip
WEIGHTS = [0.0, 0.25, 0.35, 0.45, 0.55, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9]
instants = st.datetimes(
    datetime(1985, 1, 1),  # noqa: DTZ001 - hypothesis asks for naive bounds
    datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
near_crawl = st.integers(-96, 96).map(lambda hours: CRAWL + timedelta(hours=hours))
candidates = st.builds(
    DateCandidate,
    source=st.sampled_from(SOURCES),
    raw=st.text(max_size=3),
    at=st.none() | instants | near_crawl,
    precision=st.none() | st.sampled_from(list(Precision)),
    confidence=st.sampled_from(WEIGHTS),
)


@settings(deadline=None)
@given(st.lists(candidates, max_size=7))
def test_the_winner_is_in_bounds_and_the_only_one(found):
    dating = choose(found, fetched_at=CRAWL)
    winners = [c for c in dating.candidates if c.is_winner]
    assert len(dating.candidates) == len(found)
    if dating.published_at is None:
        assert not winners
        assert (dating.precision, dating.source, dating.confidence) == (None, None, 0.0)
        return
    assert datetime(1990, 1, 1, tzinfo=UTC) <= dating.published_at <= CRAWL + timedelta(hours=48)
    assert [(c.at, c.precision, c.source) for c in winners] == [
        (dating.published_at, dating.precision, dating.source)
    ]
    assert 0.3 <= dating.confidence <= 0.99


@settings(deadline=None)
@given(
    st.lists(candidates, max_size=7).flatmap(lambda f: st.tuples(st.just(f), st.permutations(f)))
)
def test_the_order_of_the_evidence_changes_nothing(orders):
    one, other = (choose(order, fetched_at=CRAWL) for order in orders)
    assert (one.published_at, one.precision, one.source) == (
        other.published_at,
        other.precision,
        other.source,
    )
    assert one.confidence == other.confidence
    assert set(one.candidates) == set(other.candidates)


@settings(deadline=None)
@given(st.lists(candidates, max_size=5))
def test_choosing_again_from_the_result_chooses_the_same(found):
    once = choose(found, fetched_at=CRAWL)
    again = choose(once.candidates, fetched_at=CRAWL)
    assert again.published_at == once.published_at


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=120), st.text(max_size=60))
def test_gathering_never_raises(raw, url, body, markup):
    tree = lxml.html.document_fromstring(
        f"<html><body><h1>x</h1><time>{markup!r}</time></body></html>"
    )
    things = [{"@type": ["Article", 3, None], "datePublished": [raw, {"@value": 7}, None, 5]}]
    hint = EntryHint(published_raw=raw, updated_raw=body)
    for candidate in gather(PageSource(tree, url, things, hint, body, CRAWL)):
        assert 0 <= candidate.confidence <= 1


def test_every_candidate_says_why():
    head = article_ld(datePublished="2019-05-14T12:00:00Z", dateModified="2019-05-15T12:00:00Z")
    markup = page(head=head + meta("date", "2025-11-24"), below="<time>14 May 2019</time>")
    dating = dated(markup, feed="Wed, 15 May 2019 10:00:00 GMT", updated="nonsense")
    reasons = {c.source: c.reason for c in dating.candidates}
    assert all(reasons.values())
    assert "chosen" in reasons["json_ld"]
    assert "modification" in reasons["json_ld_modified"]
    assert "agrees" in reasons["time_element"]
    assert "another day" in reasons["feed"]
    assert "crawl" in reasons["meta_date"]
    assert "no date can be read" in reasons["feed_updated"]


def test_agreement_raises_and_contradiction_lowers():
    head = article_ld(datePublished="2019-05-14T12:00:00Z")
    alone = dated(page(head=head)).confidence
    agreed = dated(page(head=head), feed="Tue, 14 May 2019 12:00:00 GMT").confidence
    disputed = dated(page(head=head), feed="Fri, 10 May 2019 12:00:00 GMT").confidence
    assert disputed < alone < agreed


def test_the_tree_is_left_as_it_was():
    tree = lxml.html.document_fromstring("<body><h2>x</h2><p class=date>14 May 2019</p></body>")
    before = lxml.html.tostring(tree)
    assert gather(PageSource(tree, "", [], EntryHint(), "", CRAWL))[0].source == "htmldate"
    assert lxml.html.tostring(tree) == before


def test_comments_and_instructions_in_the_markup_do_no_harm():
    markup = page(below="<!-- c --> 14 May 2019 <?pi x?> <time><!-- 2019 --></time>")
    assert any(c.source == "byline" for c in evidence(markup))


def test_a_page_of_ten_thousand_times_gives_a_bounded_list():
    times = "".join(f"<time datetime='2019-05-{i % 28 + 1:02d}'>x</time>" for i in range(10_000))
    assert len(evidence(page(below=times))) <= 60


def test_an_unlabelled_date_that_is_the_stated_change_does_not_count():
    head = article_ld(datePublished="2018-10-07T17:00:00Z", dateModified="2018-11-12T17:36:26Z")
    dating = dated(page(head=head, below="<time datetime='2018-11-12T17:36:26Z'>x</time>"))
    assert dating.source == "json_ld"
    assert dating.confidence > 0.8
