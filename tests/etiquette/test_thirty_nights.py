"""The score of thirty nights: group D of the reliability goals (scenarios 22 to 34), feed by feed.

The normal suite lives through ten of the nights, `make torture` through all of them.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.etiquette.conftest import SECRET
from tests.etiquette.hosts import BUSY, FIRST_DAYS, HOSTS, PACED, VALIDATED

CONDITIONS = {"etag": "if-none-match", "last_modified": "if-modified-since"}


def is_conditional(asked):
    return not {"if-none-match", "if-modified-since"}.isdisjoint(asked.headers)


@pytest.mark.parametrize("host", VALIDATED)
def test_validators_come_back_byte_for_byte_and_alone(lived, host):
    """Scenarios 22 and 23: one unconditional request, then only with what the server gave."""
    first, *others = lived.server.asked(host)
    assert not is_conditional(first)
    given = {CONDITIONS[name]: value for name, value in VALIDATED[host].items()}
    last_full = first.day
    for asked in others:
        sent = {name: asked.headers[name] for name in CONDITIONS.values() if name in asked.headers}
        if asked.day - last_full >= 8:
            assert sent == {}, "after 8 days the whole document is asked for once (scenario 25)"
            last_full = asked.day
        else:
            assert sent == given


@pytest.mark.parametrize("host", ["empty", "cookie", "age0"])
def test_no_validator_is_invented(lived, host):
    """Scenario 23: an empty ETag is none, and Date is no Last-Modified."""
    assert len(lived.server.asked(host)) > 5
    assert not any(map(is_conditional, lived.server.asked(host)))


def test_the_validators_of_a_broken_transfer_are_not_kept(lived):
    """Scenario 18: those of the last whole answer are sent again."""
    sent = [asked.headers.get("if-none-match") for asked in lived.server.asked("broken")]
    assert sent[:3] == [None, '"whole"', '"whole"']
    assert '"broken"' not in sent


def test_nothing_is_sent_that_nobody_asked_for(lived):
    """Scenarios 22 and 34: no cookie, no referrer, no added query, and a name with a contact."""
    for asked in lived.server.log:
        assert not {"cookie", "referer", "from", "authorization"} & asked.headers.keys()
        assert asked.headers["user-agent"].startswith("dateline/")
        assert "(+http" in asked.headers["user-agent"]
        assert "?" not in asked.path
        encodings = {part.strip() for part in asked.headers["accept-encoding"].split(",")}
        assert encodings <= {"gzip", "deflate", "br", "zstd", "identity"}


def test_each_feed_is_asked_once_a_night_at_most(lived):
    """Scenario 22: one poll a night, whatever the feed does."""
    for host in HOSTS:
        days = lived.server.days(host)
        assert len(days) == len(set(days)) or host == "daily", host
    assert lived.server.days("daily").count(2) == 1, "the feed that moved here is not asked"


def test_a_server_that_says_304_for_ever_is_found_out(lived):
    """Scenario 25: its news come in with the unconditional request after 8 days."""
    days = [a.day for a in lived.server.asked("liar") if not is_conditional(a)]
    assert days[:2] == [0, 8]
    assert all(later - earlier >= 8 for earlier, later in pairwise(days))
    titles = lived.rows(
        "select entries.title from entries join feeds using (feed_id) where feeds.url like ?",
        "http://liar.%",
    )
    assert {title for (title,) in titles} == {f"day {day}" for day in days}


def test_the_same_bytes_are_unchanged_and_their_validators_renewed(lived):
    """Scenario 26: no outcome and no row is written for them, the new ETag is sent back."""
    sent = [asked.headers.get("if-none-match") for asked in lived.server.asked("restless")]
    assert sent[1:4] == ['"0"', '"1"', '"2"']
    count = lived.one(
        "select count(*) from outcomes join feeds using (feed_id) where url like ?",
        "http://restless.%",
    )
    assert count == 1


@pytest.mark.parametrize("host", BUSY)
def test_no_request_comes_before_the_time_a_busy_server_named(lived, host):
    """Scenario 27: 429 and 503 with Retry-After in every form, and without."""
    _, first_day = BUSY[host]
    days = lived.server.days(host)
    assert days[:2] == [0, 1]
    may = [day for day in lived.nights if day >= first_day]
    # Seven days count from the answer, which came a moment after the night's beginning.
    assert days[2] in may[: 2 if host == "aeon" else 1]
    robots = [a.day for a in lived.server.log if a.host == host and a.path == "/robots.txt"]
    assert not set(robots) & set(range(2, first_day)), "robots.txt is a request as well"


@pytest.mark.parametrize("host", PACED)
def test_the_next_poll_is_when_the_answer_asks_for_it(lived, host):
    """Scenario 28: between the next night and seven days, by headers and channel, 304 or not."""
    _, least, most = PACED[host]
    days = lived.server.days(host)
    for before, after in pairwise(days):
        assert after - before >= least
        assert after == next(day for day in lived.nights if day >= before + most)
    reason = lived.feed(host, "due_reason")
    assert reason in ({"interval"} if most == 1 else {"ttl", "max_age"})


def test_a_day_to_skip_is_skipped_also_after_a_night_that_said_304(lived):
    """Scenario 28: skipDays outlive the document that said so."""
    days = lived.server.days("wednesday")
    assert len(days) > 4
    assert [day for day in days if day % 7 == 1] == []
    assert 9 in days


@pytest.mark.parametrize("host", ["m301", "m308"])
def test_a_feed_that_moves_for_good_keeps_its_history(lived, host):
    """Scenario 29: the new address from the next night on, no entry twice."""
    assert lived.server.days(host) == [0, 1]
    assert lived.server.days(host, "/new") == [day for day in lived.nights if day > 0]
    assert lived.feed(host, "url").endswith("/new")
    assert _entry_count(lived, host) == 1


@pytest.mark.parametrize("host", ["m302", "m307", "parked"])
def test_a_feed_that_is_away_for_a_while_keeps_its_address(lived, host):
    """Scenario 29: 302 and 307 move nothing, nor does a 301 to a page that is for sale."""
    assert lived.feed(host, "url") == lived.server.url(host)
    assert len(lived.server.asked(host)) > 4


def test_a_feed_that_moves_onto_another_one_is_merged(lived):
    """Scenario 29: no second poll, no entry and no article twice."""
    assert lived.feed("onto", "state", "due_reason") == ("gone", "merged")
    assert [day for day in lived.server.days("onto") if day <= 16] == [0, 1]
    assert _entry_count(lived, "onto") == 1
    assert lived.one("select count(*) - count(distinct url) from articles") == 0
    assert lived.one("select count(*) from problems where code = 'feed_merged'") >= 1


def test_a_feed_that_is_gone_gets_one_more_look(lived):
    """Scenario 30: 410 ends it at once; one look after 30 days, then none."""
    assert lived.server.days("gone") == [0, 1, next(d for d in lived.nights if d >= 31)]
    assert lived.feed("gone", "state", "next_due_at") == ("gone", None)


def test_a_410_by_mistake_is_forgiven(lived):
    """Scenario 30: back from the dead after 30 days."""
    assert lived.feed("mistaken", "state", "failure_count") == ("active", 0)


def test_a_feed_that_is_missing_is_asked_ever_less_and_at_least_weekly(lived):
    """Scenario 30: 404 for fourteen nights and more."""
    expected = [0, 1, 2, 3]
    for wait in (1, 2, 4, 7, 7, 7, 7):  # three failures are let pass, then the wait doubles
        later = [day for day in lived.nights if day >= expected[-1] + wait]
        expected += later[:1]
    assert lived.server.days("missing") == expected
    assert expected != [*lived.nights]
    assert lived.feed("missing", "state") == "failing"


def test_a_feed_comes_back_from_the_dead(lived):
    """Scenario 30: three nights of 404 and one good one."""
    assert lived.feed("back", "state", "failure_count", "state_reason") == ("active", 0, None)


def test_a_robots_txt_that_fails_closes_the_site_until_it_answers(lived):
    """Scenario 31: 5xx means no, and is no reason to fail the feed.

    On night 1 the robots.txt of night 0 is a little less than a day old, and still counts.
    """
    assert lived.server.days("closed")[:3] == [0, 1, max(FIRST_DAYS) + 1]
    said = "select distinct outcome from fetches where url = ? and outcome != 'ok'"
    assert lived.rows(said, lived.server.url("closed")) == [("robots_unreachable",)]
    assert lived.feed("closed", "state") == "active"


def test_robots_are_never_older_than_a_day(lived):
    """Scenario 31: one look a night at most; the one after 24 hours and a moment needs another."""
    days = [a.day for a in lived.server.log if (a.host, a.path) == ("age0", "/robots.txt")]
    assert len(days) == len(set(days))
    for day in lived.nights:
        assert {day - 1, day} & set(days)


def test_nights_that_were_missed_are_caught_up_once(lived):
    """Scenario 62: a feed of one story a day has each of them once, whenever the machine was on."""
    stories = [a.path for a in lived.server.asked("daily", None) if a.path != "/rss"]
    assert sorted(stories) == sorted(f"/story-{day}" for day in range(33))


def test_status_tells_what_needs_a_person_and_what_to_do(lived):
    """Point 4: every kind of trouble by name, with its reason and a fix, and nothing healthy."""
    said = lived.dateline("status", "--full").stdout
    blocks = {}
    for line in said.splitlines():
        if ".localhost:" in line and not line.startswith("   ") and line.startswith("  "):
            kind, _, rest = line.strip().partition(": ")
            key = rest.rpartition("http://")[2].partition(".")[0]
            blocks.setdefault(key, []).append(kind)
    expected = {
        "gone": ["gone"], "missing": ["missing"], "onto": ["merged"], "paged": ["not_a_feed"],
        "parked": ["not_a_feed"], "undated": ["undated"], "m301": ["moved"], "m308": ["moved"],
        "silent": ["silent"],
    }  # fmt: skip
    for host, kinds in expected.items():
        assert set(kinds) <= set(blocks.get(host, [])), (host, said)
    assert "daily" not in blocks
    for host in ("back", "liar", "closed", "mistaken"):
        assert set(blocks.get(host, [])) <= {"silent"}
    assert "/one.xml" in said
    assert "/two.xml" in said
    assert "dateline feeds remove 'http://gone." in said


def test_a_password_is_nowhere_in_the_home_but_in_the_list(lived, tmp_path):
    """Scenario 2: not in tables, archive, reports, exports, commands, nor on the wire."""
    out = str(tmp_path / "out")
    printed = [
        lived.dateline("status", "--full"),
        lived.dateline("report", "feed_health", "--format", "json"),
        lived.dateline("export", "csv", out),
        lived.dateline("run", "--dry-run"),
    ]
    for done in printed:
        assert SECRET not in done.stdout + done.stderr
    files = [path for path in (*lived.root.rglob("*"), *tmp_path.rglob("*")) if path.is_file()]
    for path in files:
        if path.name != "feeds.opml":
            assert SECRET.encode() not in _unpacked(path), path
    assert not any("authorization" in asked.headers for asked in lived.server.log)
    assert lived.one("select count(*) from problems where code = 'credentials_in_url'") > 0


def _unpacked(path) -> bytes:
    import gzip  # noqa: PLC0415

    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def _entry_count(home, host) -> int:
    return home.one(
        "select count(*) from entries join feeds using (feed_id) where subscribed_url like ?",
        f"http://{host}.localhost:%",
    )
