from __future__ import annotations

import pytest

from flows.identity import accept_canonical

STORY = "https://www.example.com/world/2019/05/14/story-1"


def accepted(stated, *, fetched=STORY, requested=STORY):
    return accept_canonical(stated, fetched_url=fetched, requested_url=requested)


@pytest.mark.parametrize(
    ("stated", "known_by"),
    [
        (STORY, STORY),
        ("/world/2019/05/14/story-1", STORY),
        (f"{STORY}?utm_source=x", STORY),
        ("https://www.example.com/stories/1", "https://www.example.com/stories/1"),
        ("https://edition.example.com/stories/1", "https://edition.example.com/stories/1"),
        (
            "https://www-example-com.cdn.ampproject.org/c/s/www.example.com/s/1",
            "https://www.example.com/s/1",
        ),
    ],
)
def test_a_page_may_name_itself(stated, known_by):
    assert accepted(stated) == known_by


@pytest.mark.parametrize(
    "stated",
    [
        "/",
        "https://www.example.com/en/",
        "https://www.example.com/world",
        "https://www.example.com/world/2019/",
        "https://other.com/world/2019/05/14/story-1",
        "https://consent.example.com/world/2019/05/14/story-1",
        "https://www.example.com/login?next=story-1",
        "https://www.example.com/404",
        "https://www.example.com/cdn-cgi/challenge",
        "javascript:alert(1)",
        "",
        None,
    ],
)
def test_what_cannot_be_this_article_is_not_believed(stated):
    assert accepted(stated) == STORY


def test_the_final_address_of_a_redirect_counts_when_it_stays_at_home():
    old = "https://example.com/?p=123"
    assert accepted(None, fetched=STORY, requested=old) == STORY


@pytest.mark.parametrize(
    "landed",
    [
        "https://consent.example.com/collect?to=x",
        "https://www.example.com/",
        "https://www.example.com/world/",
        "https://parked.example.org/world",
        "https://www.example.com/account/login/",
        "https://www.example.com/signin",
    ],
)
def test_a_redirect_to_a_gate_names_nothing(landed):
    assert accepted(None, fetched=landed) is None


def test_a_consent_page_that_names_the_article_is_believed():
    assert accepted(STORY, fetched="https://consent.example.com/collect") == STORY


@pytest.mark.parametrize(
    "short",
    [
        "https://reut.rs/2Jx",
        "https://feedproxy.google.com/~r/x/1",
        "https://news.google.com/rss/articles/CB",
    ],
)
def test_a_shortener_leads_to_the_outlet(short):
    assert accepted(None, requested=short) == STORY
    assert accepted("/s/1", requested=short) == "https://www.example.com/s/1"
    assert accepted("https://other.com/s/1", requested=short) == STORY


def test_the_first_page_stands_for_its_continuations():
    second = f"{STORY}/page/2"
    assert accepted(STORY, fetched=second, requested=second) == STORY


def test_an_unusable_request_has_no_canonical_address():
    assert accepted(STORY, requested="javascript:x") is None


@pytest.mark.parametrize(
    "asked",
    [
        "https://example.com/news/item?id=4711",
        "https://example.com/index.php?p=22",
        "https://example.com/story?slug=talks-in-sochi",
    ],
)
def test_one_address_stated_for_all_stories_of_a_script_is_not_believed(asked):
    stated = asked.partition("?")[0]
    assert accepted(stated, fetched=asked, requested=asked) == asked


@pytest.mark.parametrize(
    "asked",
    [
        f"{STORY}?ref=rss",
        "https://example.com/talks-in-sochi?id=4711",
        "https://e.com/a?source=rss",
    ],
)
def test_a_page_may_drop_what_only_counts_its_readers(asked):
    stated = asked.partition("?")[0]
    assert accepted(stated, fetched=asked, requested=asked) == stated
