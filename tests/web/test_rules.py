"""The pure parts of the web door: addresses, targets, Retry-After, robots.txt."""

from __future__ import annotations

import contextlib
import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model import Exchange, FetchKind
from flows.web.addresses import AllowedAddress, judge
from flows.web.faults import Fault
from flows.web.policy import WebPolicy
from flows.web.retry_after import LONGEST_WAIT, retry_at
from flows.web.robots import KnownRobots, Rules, Stance, own_rules, read_robots
from flows.web.targets import next_target, shown, target_of, without_credentials

NOW = datetime(2019, 5, 14, 4, 30, tzinfo=UTC)
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
DATA = Path(os.environ.get("DATELINE_DATA", SHARED))

# Addresses

INSIDE = """0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.255 169.254.169.254 172.16.0.1
172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.51.100.1 203.0.113.9
224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 ::10.0.0.1 ::ffff:127.0.0.1
::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 100::1 2001::1 2001:2::1
2001:db8::1 2002:7f00:1:: 2002:a00:1:: 2606:4700::5efe:10.0.0.1 3fff::1 5f00::1 fc00::1
fd00:ec2::254 fe80::1 fec0::1 ff02::1 4000::1 fe80::1%eth0"""
PUBLIC = """1.1.1.1 8.8.8.8 172.15.0.1 172.32.0.1 100.63.0.1 100.128.0.1 192.0.1.1 223.255.255.255
2606:4700::1111 2a00:1450::1 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::"""


@pytest.mark.parametrize("address", INSIDE.split())
def test_an_inside_address_is_refused_with_its_name(address):
    assert "not a public address" in judge(address, 443)


@pytest.mark.parametrize("address", PUBLIC.split())
def test_a_public_address_passes(address):
    assert judge(address, 443) is None


@pytest.mark.parametrize(("port", "passes"), [(80, 1), (443, 1), (8080, 1), (1024, 1), (22, 0)])
def test_low_ports_other_than_the_web_are_refused(port, passes):
    assert (judge("8.8.8.8", port) is None) == bool(passes)


@pytest.mark.parametrize(
    ("text", "address", "port", "passes"),
    [
        ("127.0.0.1:8765", "127.0.0.1", 8765, True),
        ("127.0.0.1:8765", "127.0.0.1", 8766, False),
        ("127.0.0.1:25", "127.0.0.1", 25, True),
        ("10.1.0.0/16", "10.1.255.255", 80, True),
        ("10.1.0.0/16", "10.2.0.0", 80, False),
        ("::1", "::1", 9, True),
        ("[::1]:80", "::1", 80, True),
        ("[::1]:80", "::1", 81, False),
        ("fd00::/8", "fd00::1", 80, True),
    ],
)
def test_what_the_settings_name_passes_and_no_more(text, address, port, passes):
    assert (judge(address, port, [AllowedAddress.parse(text)]) is None) == passes


@pytest.mark.parametrize(
    "text", ["", "localhost", "127.0.0.1:", "1.2.3.4:99999", "[::1", "10.1.0.1/16"]
)
def test_a_setting_that_is_no_address_is_named(text):
    with pytest.raises(ValueError, match=r"write 127\.0\.0\.1") as caught:
        AllowedAddress.parse(text)
    assert repr(text) in str(caught.value)


# Targets


@given(st.text() | st.from_regex(r"https?://[^ ]{0,40}", fullmatch=True))
def test_any_text_is_a_target_or_a_fault(text):
    with contextlib.suppress(Fault):
        target = target_of(text)
        assert target.url.isascii()
        assert target_of(target.url).url == target.url
    assert len(shown(text)) < 250


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("HTTP://News.Example", "http://news.example/"),
        ("http://news.example:80/a b?c d#e", "http://news.example/a%20b?c%20d"),
        ("https://news.example.:443/%C3%BC", "https://news.example/%C3%BC"),
        ("http://bücher.example/ü", "http://xn--bcher-kva.example/%C3%BC"),
        ("http://a:b@news.example:8080/\\x", "http://news.example:8080//x"),
        (" http://[2606:4700:0::1111]/ ", "http://[2606:4700::1111]/"),
        ("http://news.example?q", "http://news.example/?q"),
    ],
)
def test_a_target_goes_where_a_browser_would(url, target):
    assert target_of(url).url == target


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        ("http://u:p@news.example/a@b", "http://news.example/a@b"),
        ("http://u:p@x@news.example", "http://news.example"),
        ("http:\\\\u:p@news.example\\a", "http:\\\\news.example\\a"),
        ("ftp://u:p@news.example/", "ftp://news.example/"),
        ("http://news.example/?m=a@b", "http://news.example/?m=a@b"),
        ("no address", "no address"),
    ],
)
def test_credentials_are_never_shown(url, bare):
    assert without_credentials(url) == bare


def test_a_redirect_takes_credentials_along_only_within_its_origin():
    here = target_of("http://u:p@news.example/a")
    assert next_target(here, "/b").credentials == "u:p"
    for elsewhere in ("http://other.example/", "https://news.example/", "http://news.example:81/"):
        assert next_target(here, elsewhere).credentials is None


@pytest.mark.data
@pytest.mark.skipif(not (DATA / "whatwg-url").is_dir(), reason="no shared data")
def test_hosts_are_those_of_the_url_standard():
    cases = json.loads((DATA / "whatwg-url" / "urltestdata.json").read_text())
    accepted, wrong = 0, []
    for case in (c for c in cases if isinstance(c, dict) and not c.get("base")):
        try:
            target = target_of(case["input"])
        except Fault:
            continue
        accepted += 1
        host = f"[{target.host}]" if ":" in target.host else target.host
        if case.get("failure") or host != case["hostname"].removesuffix("."):
            wrong.append(case["input"])
    assert wrong == []
    assert accepted >= 60


# Retry-After


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(seconds=120)),
        (" 5 ", timedelta(seconds=5)),
        ("0", None),
        ("-5", None),
        ("1e3", None),
        ("soon", None),
        ("", None),
        ("1000000000000", LONGEST_WAIT),
        ("9" * 5000, None),
        ("Tue, 14 May 2019 05:30:00 GMT", timedelta(hours=1)),
        ("Tuesday, 14-May-19 05:30:00 GMT", timedelta(hours=1)),
        ("Tue, 14 May 2019 03:30:00 GMT", None),
        ("Tue, 14 May 2099 03:30:00 GMT", LONGEST_WAIT),
        ("Tue, 99 May 2019 03:30:00 GMT", None),
        ("٣", None),
    ],
)
def test_retry_after_in_both_forms(value, wait):
    assert retry_at({"retry-after": value}, NOW) == (None if wait is None else NOW + wait)


@given(st.text(max_size=40))
def test_no_retry_after_leads_into_the_past_or_beyond_a_week(value):
    at = retry_at({"retry-after": value}, NOW)
    assert at is None or NOW < at <= NOW + LONGEST_WAIT


# robots.txt


def rules(text, token="dateline"):  # a name, not a secret
    return Rules(KnownRobots("http://a", NOW, Stance.RULES, "ok", text=text), token)


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/1", True),
        ("User-agent: date\nDisallow: /", "/a", True),
        ("User-agent: Dateline/1.0\nDisallow: /", "/a", False),
        ("User-agent: dateline bot\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Dateline\nAllow: /", "/a", True),
        ("User-agent: other\nUser-agent: *\nDisallow: /x", "/x", False),
        ("User-agent: *\nSitemap: /s\nUser-agent: other\nDisallow: /x", "/x", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("user-agent: *\rdisallow: /x", "/x", False),
    ],
)
def test_robots_rules(text, path, allowed):
    assert rules(text).allows(target_of(f"http://a{path}")) == allowed


@pytest.mark.parametrize(
    ("delay", "seconds"), [("2", 2), ("0", 0), ("1e9", 30), ("-1", None), ("soon", None)]
)
def test_crawl_delay_is_capped(delay, seconds):
    assert rules(f"User-agent: *\nCrawl-delay: {delay}").crawl_delay == seconds


def test_wildcards_by_the_hundred_cost_nothing():
    greedy = rules("User-agent: *\nDisallow: /" + "*a" * 900 + "b")
    assert greedy.allows(target_of("http://a/" + "a" * 5000))


@given(st.text(max_size=300))
def test_any_text_is_a_robots_txt(text):
    assert rules(f"User-agent: *\n{text}").allows(target_of("http://a/b")) in {True, False}
    assert "other" not in own_rules(f"User-agent: other\n{text}", "dateline").partition("\n")[0]


@pytest.mark.parametrize(
    ("outcome", "status", "stance"),
    [
        ("ok", 200, Stance.RULES),
        ("body_too_large", 200, Stance.RULES),
        ("body_broken", 200, Stance.DISALLOW_ALL),
        ("http_404", 404, Stance.ALLOW_ALL),
        ("http_401", 401, Stance.ALLOW_ALL),
        ("http_204", 204, Stance.ALLOW_ALL),
        ("http_429", 429, Stance.DISALLOW_ALL),
        ("http_500", 500, Stance.DISALLOW_ALL),
        ("too_many_redirects", 302, Stance.ALLOW_ALL),
        ("deadline", None, Stance.DISALLOW_ALL),
        ("blocked_address", None, Stance.DISALLOW_ALL),
    ],
)
def test_what_an_answer_to_robots_means(outcome, status, stance):
    exchange = Exchange(
        "http://a/robots.txt", FetchKind.ROBOTS, outcome, NOW, 1, status_code=status
    )
    assert read_robots("http://a", exchange, b"User-agent: *").stance is stance


@pytest.mark.data
@pytest.mark.skipif(not (DATA / "google-robotstxt").is_dir(), reason="no shared data")
def test_the_expectations_of_the_rfc(capsys):
    cases = json.loads((DATA / "google-robotstxt" / "cases.json").read_text())
    of_rfc = [case for case in cases if not case["google_only"] and case["url"]]
    passed = 0
    for case in of_rfc:
        known = rules(case["robots"], case["user_agent"])
        with contextlib.suppress(Fault):
            passed += known.allows(target_of(case["url"])) == case["allowed"]
    with capsys.disabled():
        print(f" {passed} of {len(of_rfc)}", end="")  # the figure is the point
    # The three that differ want bare and escaped spellings of one path to be different paths,
    # which RFC 9309, section 2.2.2 says they are not.
    assert passed >= len(of_rfc) - 3


def test_the_defaults_are_polite():
    policy = WebPolicy("Dateline/0.1")
    assert policy.seconds_between_requests >= 1
    assert policy.obey_robots
    assert policy.allow_private == ()
