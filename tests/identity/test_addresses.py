from __future__ import annotations

import json
import os
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.identity import canonical_url, identity_of, is_home_page, outlet_of, resolve

DATA = Path(
    os.environ.get(
        "DATELINE_DATA",
        Path(__file__).resolve().parents[2].parent / "shared" / "data",
    ),
)

MESSY_URLS = st.builds(
    "{}{}/{}?{}#{}".format,
    st.sampled_from(["http://", "HTTPS://", "https:\\", "http:", "//", ""]),
    st.sampled_from(["e.com", "www.e.com:80", "M.E.com.", "[::1]:8080", "0x7f.1", "u:p@é.fr", ""]),
    st.text(alphabet="abAmp./%20zé\\;'~|\ud800", max_size=25),
    st.text(alphabet="ampoutT=&1%26utm_x+/'?", max_size=25),
    st.text(alphabet="!/a#%", max_size=5),
)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("HTTP://Example.COM:80", "http://example.com/"),
        ("https://example.com:443/a", "https://example.com/a"),
        ("https://example.com:8443/a", "https://example.com:8443/a"),
        ("https://user:secret@example.com/a", "https://example.com/a"),
        ("  https://example.com/a\n", "https://example.com/a"),
        ("https://exa\nmple.com/a\tb", "https://example.com/ab"),
        ("https://example.com/a/./b/../c", "https://example.com/a/c"),
        ("https://example.com/../../a/..", "https://example.com/"),
        ("https://example.com/%7euser/%c3%a9", "https://example.com/~user/%C3%A9"),
        ("https://example.com/é?ü=ö", "https://example.com/%C3%A9?%C3%BC=%C3%B6"),
        ("https://example.com/100%", "https://example.com/100%25"),
        ("https://example.com/a#part", "https://example.com/a"),
        ("https://example.com/#!/story/7", "https://example.com/#!/story/7"),
        ("https://example.com/a/", "https://example.com/a/"),
        ("https://example.com/a?b=2&a=1", "https://example.com/a?b=2&a=1"),
        ("https://example.com/a?", "https://example.com/a"),
        ("https:\\\\example.com\\a", "https://example.com/a"),
        ("https://MÜNCHEN.de/", "https://xn--mnchen-3ya.de/"),
        ("https://faß.de/", "https://xn--fa-hia.de/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://[0:0:0::1]/", "http://[::1]/"),
        ("http://[::ffff:1.2.3.4]/", "http://[::ffff:102:304]/"),
        ("https://example.com/s;jsessionid=77AB?x=1", "https://example.com/s?x=1"),
    ],
)
def test_an_address_has_one_form(written, canonical):
    assert canonical_url(written) == canonical


@pytest.mark.parametrize(
    "written",
    [
        "",
        "example.com/a",
        "//example.com/a",
        "/a",
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:desk@example.com",
        "ftp://example.com/a",
        "file:///etc/passwd",
        "http://",
        "https:///",
        "http://exa mple.com/",
        "http://example.com:99999/",
        "http://example.com:http/",
        "http://example.com:0/",
        "http://256.1.1.1/",
        "http://1.2.3.4.5/",
        "http://[::1/",
        "http://[fe80::1%25eth0]/",
        "http://a..b/",
        "http://exa%00mple.com/",
        f"http://{'a' * 64}.com/",
        "http://xn--a/",
        f"https://example.com/{'a' * 9_000}",
    ],
)
def test_what_is_no_usable_web_address_has_none(written):
    assert canonical_url(written) is None


@pytest.mark.parametrize(
    "tracked",
    [
        "utm_source=rss&utm_medium=feed",
        "UTM_Campaign=x",
        "fbclid=IwAR0",
        "gclid=1&msclkid=2",
        "at_medium=RSS&at_campaign=KARANGA",
        "ns_mchannel=rss&ns_source=PublicRSS20-sa",
        "mc_cid=1&mc_eid=2",
        "maca=en-rss-en-world-4025-rdf",
        "xtor=RSS-16",
        "CMP=rss",
        "ref=rss",
        "partner=rss&emc=rss",
        "mod=rss_world",
        "ut%6d_source=x",
        "PHPSESSID=7f",
    ],
)
def test_trackers_go(tracked):
    assert canonical_url(f"https://example.com/a?{tracked}") == "https://example.com/a"
    assert canonical_url(f"https://example.com/a?id=7&{tracked}") == "https://example.com/a?id=7"


PROTECTED = (
    "id sid cid p article story page aid eid uid nid newsid articleid story_id itemid tid mid pid "
    "cat section date year q query lang ref source mod partner from via src n no seq v key gl "
    "doc docid entry post post_id session_id keyword campaign content"
)


@pytest.mark.parametrize("name", PROTECTED.split())
def test_what_may_name_an_article_stays(name):
    address = f"https://example.com/read.php?{name}=20190514"
    assert canonical_url(address) == address


@pytest.mark.parametrize(
    ("wrapped", "origin"),
    [
        ("https://www-e-com.cdn.ampproject.org/c/s/www.e.com/a?x=1", "https://www.e.com/a?x=1"),
        ("https://www-e-com.cdn.ampproject.org/v/www.e.com/a", "http://www.e.com/a"),
        ("https://www.google.com/amp/s/amp.e.com/a", "https://amp.e.com/a"),
        ("https://www.google.co.uk/amp/www.e.com/a", "http://www.e.com/a"),
        (
            "https://www.google.com/url?rct=j&url=https://e.com/a%3Fid%3D7&ct=ga",
            "https://e.com/a?id=7",
        ),
        (
            "http://www.bing.com/news/apiclick.aspx?ref=F&url=https%3a%2f%2fe.com%2fa",
            "https://e.com/a",
        ),
        ("https://google.evil.example/url?url=https://e.com/a", None),
        ("https://www.google.com/search?q=https://e.com/a", None),
        ("https://cdn.ampproject.org/v0.js", None),
    ],
)
def test_a_cache_is_not_the_origin(wrapped, origin):
    assert canonical_url(wrapped) == (origin or wrapped)


TWINS = [
    "https://www.example.com/world/story-1",
    "http://www.example.com/world/story-1",
    "https://example.com/world/story-1/",
    "https://m.example.com/world/story-1",
    "https://mobile.example.com/world/story-1",
    "https://amp.example.com/world/story-1",
    "https://www.example.com/amp/world/story-1",
    "https://www.example.com/world/story-1/amp",
    "https://www.example.com/world/story-1/amp/",
    "https://www.example.com/world/story-1.amp",
    "https://www.example.com/world/story-1?amp",
    "https://www.example.com/world/story-1?amp=1",
    "https://www.example.com/world/story-1?outputType=amp",
    "https://www.example.com/world/story-1?print=true",
    "https://www.example.com//world/story-1/index.html",
    "https://www.example.com/world/story-1?utm_source=x#comments",
    "https://www-example-com.cdn.ampproject.org/c/s/www.example.com/world/story-1",
]


@pytest.mark.parametrize("twin", TWINS)
def test_twins_are_one_article(twin):
    assert identity_of(twin) == "example.com/world/story-1"


@pytest.mark.parametrize(
    "other",
    [
        "https://www.example.com/world/story-2",
        "https://www.example.com/World/story-1",
        "https://www.example.com/world/story-1?page=2",
        "https://www.example.com/world/story-1?id=1",
        "https://news.example.com/world/story-1",
        "https://www.example.com:8080/world/story-1",
        "https://www.example.org/world/story-1",
        "https://www.example.com/world/story-1.html",
        "https://www.example.com/world/story-1?amp=no",
        "https://www.example.com/world/story-1#!2",
    ],
)
def test_what_differs_in_more_than_form_is_another_article(other):
    assert identity_of(other) != "example.com/world/story-1"


def test_the_order_of_a_query_says_nothing():
    assert identity_of("https://e.com/a?x=1&id=7") == identity_of("https://e.com/a?id=7&x=1")


def test_amp_html_is_html():
    assert identity_of("https://e.com/a.amp.html") == identity_of("https://e.com/a.html")


def test_a_site_about_amplifiers_keeps_its_pages():
    assert identity_of("https://e.com/amp") == "e.com/amp"
    assert identity_of("https://amp.dev/docs") == "amp.dev/docs"


@settings(deadline=None)
@given(MESSY_URLS | st.text())
def test_making_an_address_canonical_twice_changes_nothing(text):
    once = canonical_url(text)
    if once is not None:
        assert canonical_url(once) == once
        assert once.startswith(("http://", "https://"))
        assert set(once) <= set(string.printable) - set(string.whitespace)


@settings(deadline=None)
@given(MESSY_URLS)
def test_the_identity_of_an_identity_is_itself(text):
    if canonical_url(text) is not None:
        identity = identity_of(text)
        assert identity_of(f"https://{identity}") == identity
        assert identity_of(canonical_url(text)) == identity


@settings(deadline=None)
@given(st.text(), st.text())
def test_no_text_makes_it_raise(text, base):
    resolve(text, base)
    identity_of(text)
    outlet_of(text)
    assert is_home_page(text) in {True, False}


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("story/1", "https://e.com/news/story/1"),
        ("/story/1", "https://e.com/story/1"),
        ("//cdn.e.com/1", "https://cdn.e.com/1"),
        ("\\\\cdn.e.com\\1", "https://cdn.e.com/1"),
        ("?id=1", "https://e.com/news/feed?id=1"),
        ("https://other.com/1", "https://other.com/1"),
        ("", None),
        ("javascript:void(0)", None),
        ("data:text/html,x", None),
        ("http://[bad", None),
    ],
)
def test_links_are_resolved_where_they_stand(link, found):
    assert resolve(link, "https://e.com/news/feed") == found


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.bbc.co.uk/news", "bbc.co.uk"),
        ("https://feeds.bbci.co.uk/x", "bbci.co.uk"),
        ("https://blogs.fcdo.gov.uk/x", "fcdo.gov.uk"),
        ("https://www.state.gov/x", "state.gov"),
        ("https://someone.blogspot.com/x", "someone.blogspot.com"),
        ("https://news.un.org./x", "un.org"),
        ("https://wire.localhost:8080/x", "wire.localhost"),
        ("https://a.wire.localhost/x", "wire.localhost"),
        ("http://127.0.0.1:8765/x", "127.0.0.1"),
        ("http://[::1]/x", "[::1]"),
        ("http://localhost/x", "localhost"),
        ("https://www.食狮.公司.cn/", "xn--85x722f.xn--55qx5d.cn"),
        ("mailto:x@example.com", ""),
    ],
)
def test_the_outlet_is_the_registrable_domain(url, outlet):
    assert outlet_of(url) == outlet


@pytest.mark.parametrize(
    ("url", "is_home"),
    [
        ("https://e.com", True),
        ("https://e.com/index.html", True),
        ("https://e.com/en", True),
        ("https://e.com/en-gb/?lang=en", True),
        ("https://e.com/?utm_source=x", True),
        ("https://e.com/?p=123", False),
        ("https://e.com/#!/story", False),
        ("https://e.com/news", False),
        ("not an address", False),
    ],
)
def test_a_home_page_is_known_by_its_address(url, is_home):
    assert is_home_page(url) is is_home


@pytest.mark.data
def test_hosts_are_read_as_browsers_read_them():
    path = DATA / "whatwg-url" / "urltestdata.json"
    if not path.exists():
        pytest.skip("no corpus")
    cases = [case for case in json.loads(path.read_text("utf-8")) if isinstance(case, dict)]
    wrong, accepted = [], 0
    for case in cases:
        found = canonical_url(case["input"])
        if case.get("base") or found is None or case.get("username") or case.get("password"):
            continue
        accepted += 1
        host = found.split("/")[2]
        if case.get("failure") or host != case["host"]:
            wrong.append((case["input"], found))
    assert not wrong
    assert accepted >= 80


@pytest.mark.data
def test_international_names_are_read_as_the_standard_says():
    path = DATA / "whatwg-url" / "IdnaTestV2.txt"
    if not path.exists():
        pytest.skip("no corpus")
    for line in path.read_text("utf-8").splitlines():
        canonical_url(f"http://{line.partition(';')[0].strip()}/")


@pytest.mark.data
def test_the_suffix_list_is_read_as_its_own_tests_say():
    path = DATA / "public-suffix-tests" / "tests.txt"
    if not path.exists():
        pytest.skip("no corpus")
    wrong = 0
    lines = [line.split() for line in path.read_text("utf-8").splitlines() if line[:1].strip("/")]
    for name, expected in lines:
        if expected != "null" and name != "null" and not name.startswith("."):
            host = (canonical_url(f"http://{expected}/") or "").removeprefix("http://")
            wrong += outlet_of(f"http://{name}/") != host.strip("/")
    assert wrong == 0
