"""Ten good feeds and a bad one of every sort between them: the good come through whole."""

from __future__ import annotations

import pytest

from flows.archive import read
from tests.hostile.conftest import Home
from tests.hostile.site import ARTICLES, GOOD_FEEDS, HostileSite

GOOD = GOOD_FEEDS * ARTICLES
ROWS = """
    select regexp_replace(a.url, ':[0-9]+', ''), a.title, a.published_at, r.body
    from articles a join revisions r using (article_id) where a.url like '%/good/%' order by 1
"""
CODES = "select distinct code from problems"


def good_rows(home):
    return home.rows(ROWS)


def clean_run(root):
    home = Home(root)
    with HostileSite(with_bad=False) as site:
        assert home.run(site.authority, site.subscriptions()).is_published
    return good_rows(home)


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    """A night at the hostile site with short limits, and what the same site gives without it."""
    root = tmp_path_factory.mktemp("hostile")
    home = Home(root / "home")
    with HostileSite() as site, pytest.MonkeyPatch.context() as patch:
        patch.setattr("flows.web.gate._SLOW_SECONDS", 0.3)
        home.summary = home.run(site.authority, site.subscriptions(), deadline=8, cpu=1)
        home.inside = site.inside.connection_count
    home.clean = clean_run(root / "clean")
    return home


def test_every_good_article_comes_in_and_is_the_same_as_without_the_bad(night):
    assert night.summary.is_published
    assert len(night.clean) == GOOD
    different = set(good_rows(night)) ^ set(night.clean)
    assert different == set()


def test_nobody_reaches_the_inside(night):
    assert night.inside == 0


def test_each_sort_of_bad_feed_has_a_code_of_its_own(night):
    codes = {code for (code,) in night.rows(CODES)}
    assert codes >= {
        *("author_too_long", "blocked_address", "body_broken", "body_cut_off", "body_too_large"),
        *("connection_reset", "cpu_limit", "deadline", "empty_body", "headers_too_large"),
        *("http_500", "not_a_feed", "read_broken", "too_many_redirects", "unclosed_comments"),
    }


def test_a_killed_worker_leaves_a_row_with_limit_and_size_and_the_answer_in_the_archive(night):
    (url, message), *_ = night.rows(
        "select url, message from problems where code = 'cpu_limit' order by url"
    )
    ((ref, byte_count),) = night.rows(
        f"select archive_ref, byte_count from fetches where url = '{url}'"
    )
    assert "1 CPU second" in message
    assert f"{byte_count:,} bytes" in message
    assert len(read(night.root / "archive", ref).body(16_000_000)) == byte_count


def test_every_bad_page_has_one_outcome(night):
    rows = night.rows(
        "select e.url, count(*) from outcomes join entries e using (entry_id) "
        "where e.url like '%/page/%' group by 1"
    )
    assert {count for _, count in rows} == {1}
    assert len(rows) == 10


def test_a_site_on_one_host_with_more_hanging_feeds_than_slots_loses_none_of_its_articles(
    home, monkeypatch
):
    monkeypatch.setattr("flows.web.gate._SLOW_SECONDS", 0.2)
    with HostileSite() as site:
        hanging = [site.url(f"/bad/{name}") for name in ("silence", "drip-head", "stall")]
        twice = [f"{url}?{n}" for n in range(2) for url in hanging]
        home.run(site.authority, [*site.good, *twice], deadline=1)
    assert len(good_rows(home)) == GOOD
    assert ("host_down",) not in home.rows(CODES)


@pytest.mark.torture
@pytest.mark.parametrize("hosts", [False, True])
def test_with_the_default_limits_the_judged_ten_cost_no_more_than_a_minute(home, hosts):
    """Scenario "loopback hostile site" of our goals; a wall time, so not in the normal suite."""
    names = ["drip-body", "gzip-bomb", "error", "reset", "loop", "inside", "redos", "comments"]
    with HostileSite(hosts=hosts) as site:
        bad = [site.url(f"/bad/{name}") for name in (*names, "short", "consent")]
        urls = [url for pair in zip(site.good, bad, strict=True) for url in pair]
        summary = home.run(site.authority, urls, deadline=20, cpu=20)
        assert site.inside.connection_count == 0
    assert len(good_rows(home)) == GOOD
    assert len(home.rows(CODES)) >= 10
    assert summary.is_published
    ((seconds,),) = home.rows("select epoch(finished_at - started_at) from runs")
    assert seconds < 60
