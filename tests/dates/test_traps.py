"""The pages that make other tools wrong: each must come out right, or honestly unknown."""

# ruff: noqa: RUF001 - pages are written in Russian too

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import lxml.html
import pytest

from flows.dates.choose import choose
from flows.dates.evidence import PageSource, gather
from flows.dates.parsing import parse_date
from flows.model import EntryHint, Precision
from tests.dates.pages import (
    CRAWL,
    HEADLINE,
    PROSE,
    article_ld,
    dated,
    day,
    ld,
    ld_script,
    meta,
    page,
)

SEED = Path(
    os.environ.get("DATELINE_DATA", Path(__file__).resolve().parents[2].parent / "shared" / "data")
).parent / "seed" / "000_d176ae2d4a2793f9.txt"  # fmt: skip
FEED = "Tue, 14 May 2019 15:07:41 +0300"
DATELINE = "SOCHI, Russia (May 14, 2019) \u2014 " + "\n".join(PROSE)
TODAY = "Today: Saturday, 27 April 2024"
TODAY_IN_2024 = datetime(2024, 4, 27, 6, 0, tzinfo=UTC)

TODAY_LINES = [
    f"<p>{TODAY}</p>",
    f"<p>{TODAY} year</p>",
    "<p>Today:\u00a0Saturday,\u00a027\u00a0April 2024 year</p>",
    "<p>Today is 27 April 2024</p>",
    f"<div class=date>{TODAY} year</div>",
    f"<div id=header><p>{TODAY}</p></div>",
    f"<header><span class='date'>{TODAY}</span></header>",
    "<p>Today: <time datetime='2024-04-27'>Saturday, 27 April 2024</time> year</p>",
    f"<time datetime='2024-04-27T00:00:00Z'>{TODAY}</time>",
    "<div><b>Today:</b> <span>Saturday, 27 April 2024</span></div>",
    "<div class='date'><time datetime='2024-04-27'>Saturday, 27 April 2024</time></div>",
    "<div class='today'>27.04.2024</div>",
    "<div id=clock><time>27 April 2024</time></div>",
    "<div class=date>Saturday, 27 April 2024</div>",
    "<div class=date>Today: 27.04.2024 | Weather: +12</div>",
    "<div>Сегодня: 27 апреля 2024</div>",
]


@pytest.mark.parametrize("line", TODAY_LINES)
@pytest.mark.parametrize("place", ["chrome", "above"])
@pytest.mark.parametrize("fetched_at", [TODAY_IN_2024, CRAWL])
def test_a_today_line_is_never_the_date(line, place, fetched_at):
    markup = page(**{place: line})
    assert day(dated(markup, fetched_at=fetched_at)) is None
    assert day(dated(markup, feed=FEED, fetched_at=fetched_at)) == "2019-05-14"


@pytest.mark.parametrize("fetched_at", [TODAY_IN_2024, CRAWL])
def test_a_today_line_in_the_body_text_is_never_the_date(fetched_at):
    body = f"{TODAY} year\n{HEADLINE}\n" + "\n".join(PROSE)
    assert day(dated(page(above=f"<p>{TODAY} year</p>"), body=body, fetched_at=fetched_at)) is None


@pytest.mark.parametrize("line", TODAY_LINES)
@pytest.mark.parametrize("fetched_at", [TODAY_IN_2024, CRAWL])
def test_a_dateline_outweighs_a_today_line(line, fetched_at):
    assert day(dated(page(chrome=line), body=DATELINE, fetched_at=fetched_at)) == "2019-05-14"


@pytest.mark.data
@pytest.mark.parametrize("line", TODAY_LINES)
@pytest.mark.parametrize("fetched_at", [TODAY_IN_2024, CRAWL])
def test_the_seed_article_is_never_dated_by_its_today_line(line, fetched_at):
    if not SEED.exists():
        pytest.skip("the shared seed folder is absent")
    text = SEED.read_text(encoding="utf-8")
    first, *rest = [part for part in text.split("\n") if part.strip()]
    prose = "".join(f"<p>{part}</p>" for part in rest[1:])
    markup = (
        f"<html><head><title>{rest[0]}</title></head><body><div>{line}<p>{first}</p>"
        f"<h1>{rest[0]}</h1>{prose}</div></body></html>"
    )
    assert day(dated(markup, body=text, fetched_at=fetched_at)) is None
    assert day(dated(markup, body=text, feed=FEED, fetched_at=fetched_at)) == "2019-05-14"


def test_meta_date_filled_with_the_crawl_day_loses():
    head = meta("date", "2025-11-24") + article_ld(datePublished="2019-05-14T15:07:41+03:00")
    dating = dated(page(head=head))
    assert dating.published_at == datetime(2019, 5, 14, 12, 7, 41, tzinfo=UTC)
    assert dating.source == "json_ld"


@pytest.mark.parametrize("content", ["2025-11-24", "2025-11-24T02:59:58Z", "Mon, 24 Nov 2025"])
def test_meta_date_of_the_crawl_day_alone_is_unknown(content):
    assert day(dated(page(head=meta("date", content)))) is None


def test_meta_date_of_another_day_alone_is_a_weak_answer():
    dating = dated(page(head=meta("date", "2019-05-14")))
    assert day(dating) == "2019-05-14"
    assert dating.confidence < 0.5


@pytest.mark.parametrize("name", ["json_ld", "meta"])
def test_a_modification_date_alone_is_unknown(name):
    stated = {
        "json_ld": article_ld(dateModified="2025-11-20T10:00:00Z"),
        "meta": meta("article:modified_time", "2025-11-20T10:00:00Z"),
    }[name]
    dating = dated(page(head=stated))
    assert day(dating) is None
    assert [c.source for c in dating.candidates] == [f"{name}_modified"]
    assert "modification" in dating.candidates[0].reason


def test_a_dateline_is_better_than_a_modification_date():
    head = article_ld(dateModified="2025-11-20T10:00:00Z")
    assert day(dated(page(head=head), body=DATELINE)) == "2019-05-14"


def test_a_copyright_year_is_unknown():
    assert day(dated(page())) is None
    assert day(dated(page(after="<p>Copyright 2019-2025, all rights reserved</p>"))) is None


@pytest.mark.parametrize(
    "furniture",
    [
        "<div class='comments'><p>Anna, {}</p><p>Well said.</p></div>",
        "<section id='comment-12'><h3>Anna</h3>{}</section>",
        "<aside><h3>More</h3>{}</aside>",
        "<div class='related-stories'><h3>Summit ends</h3>{}</div>",
        "<article class='story'><h2>Another summit ends</h2>{}</article>",
        "<ul><li><a href='/x'>Another summit ends without result</a> {}</li></ul>",
        "<nav>{}</nav>",
        "<footer>{}</footer>",
        "<div class='sidebar widget_search'>{}</div>",
        "<div class='archive-list'>{}</div>",
        "<div class='event-box'>Conference on {}</div>",
        "<p>Registration deadline: {}</p>",
        "<p>This offer expires {}</p>",
        "<p>Updated: {}</p>",
        "<div itemprop='comment' itemscope itemtype='http://schema.org/Comment'>{}</div>",
    ],
)
def test_the_time_of_something_else_is_not_the_date(furniture):
    other = furniture.format("<time datetime='2019-06-01T10:00:00Z'>1 June 2019</time>")
    assert day(dated(page(after=other))) is None
    own = page(after=other, below="<time datetime='2019-05-14T10:00:00Z'>14 May 2019</time>")
    assert day(dated(own)) == "2019-05-14"


def test_a_related_story_before_the_article_does_not_win():
    related = "<div class='related'><time datetime='2019-04-01'>1 April 2019</time></div>"
    own = "<p class='meta'>Published <time datetime='2019-05-14'>14 May 2019</time></p>"
    assert day(dated(page(chrome=related, after=own))) == "2019-05-14"


def test_a_clock_in_the_header_of_the_page_is_not_the_date():
    for line in ("<time datetime='2025-11-24'>Monday</time>", "Monday, November 24, 2025"):
        chrome = f"<header><div class=date>{line}</div></header>"
        assert day(dated(page(chrome=chrome))) is None


def test_a_shown_date_that_repeats_the_stated_change_is_unknown():
    head = article_ld(dateModified="2018-11-12T17:36:26Z")
    below = "<time datetime='2018-11-12T17:36:26Z'>November 12</time>"
    assert day(dated(page(head=head, below=below))) is None
    assert day(dated(page(head=head, below=f"<p>Published {below}</p>"))) == "2018-11-12"


def test_the_feeds_own_reading_counts_when_its_words_are_not_kept():
    hint = EntryHint(published_at=datetime(2019, 5, 14, 12, 7, tzinfo=UTC))
    tree = lxml.html.document_fromstring(page())
    found = gather(PageSource(tree, "", [], hint, "", CRAWL))
    assert choose(found, fetched_at=CRAWL).published_at == hint.published_at


def test_published_and_updated_lines_are_told_apart():
    below = "<p>Published 14 May 2019, 15:07 GMT. Updated 16 May 2019, 08:00 GMT</p>"
    dating = dated(page(below=below))
    assert dating.published_at == datetime(2019, 5, 14, 15, 7, tzinfo=UTC)
    assert day(dated(page(below="<p>Updated 16 May 2019</p>"))) is None


@pytest.mark.parametrize(
    "below",
    [
        "<p>By Ann Author | May 14, 2019</p>",
        "<div class=byline><span>Ann Author</span> <span>14 May 2019</span></div>",
        "<p>Опубликовано: 14 мая 2019, 15:07</p>",
        "<p>Veröffentlicht am 14. Mai 2019</p>",
        "<ul class=meta><li>Ann Author</li><li><time>14 May 2019</time></li></ul>",
        "<a><time class='entry-date published updated' datetime='2019-05-14'></time></a>",
        "<span itemprop=datePublished content='2019-05-14'>last Tuesday</span>",
    ],
)
def test_the_line_below_the_headline_gives_the_date(below):
    assert day(dated(page(below=below))) == "2019-05-14"


@pytest.mark.parametrize("word", ["today", "event", "updated deadline", "today: no vote"])
def test_the_words_of_a_headline_are_no_label(word):
    markup = page(below="<time datetime='2019-05-14T10:00:00Z'>14 May</time>")
    markup = markup.replace(HEADLINE, f"{HEADLINE} {word}")
    assert day(dated(markup)) == "2019-05-14"
    markup = markup.replace("<time datetime='2019-05-14T10:00:00Z'>14 May</time>", "14 May 2019")
    assert day(dated(markup)) == "2019-05-14"


@pytest.mark.parametrize(
    "below",
    [
        "<p>Leaders of both countries first met on May 14, 2019</p>",
        "<p>The ship was released by the coast guard on May 14, 2019.</p>",
        (
            "<p>They said on <time datetime='2019-05-14'>May 14, 2019</time> that the talks "
            "between the two governments about the elections would go on in the next month.</p>"
        ),
    ],
)
def test_a_date_in_a_sentence_is_not_the_date_of_the_article(below):
    assert day(dated(page(below=below))) is None


def test_a_sentence_that_says_today_does_not_sink_the_date():
    markup = page(
        below="<p>By Ann Author, 14 May 2019</p>",
        after="<p>He said today, 14 May 2019, "
        "that nothing had been agreed and that nothing would be.</p>",
    )
    assert day(dated(markup)) == "2019-05-14"


def test_a_labelled_line_above_the_headline_gives_the_date():
    assert day(dated(page(above="<p>publiziert am 14. Mai 2019</p>"))) == "2019-05-14"
    assert day(dated(page(above="<p>14. Mai 2019</p>"))) is None


def test_microdata_inside_the_body_counts_where_it_is_the_articles():
    own = "<meta itemprop='datePublished' content='2019-05-14T10:00:00+03:00'>"
    assert day(dated(page(below=own))) == "2019-05-14"
    assert day(dated(page(after=f"<div class=comments>{own}</div>"))) is None


def test_relative_words_are_no_dates():
    assert day(dated(page(below="<p>Posted 3 hours ago</p><time>Tuesday</time>"))) is None
    below = "<time datetime='2019-05-14T15:07:41Z'>3 hours ago</time>"
    assert day(dated(page(below=below))) == "2019-05-14"


def test_an_unknown_zone_keeps_the_day():
    dating = dated(page(), feed="Tue, 14 May 2019 23:07:41 IST")
    assert dating.published_at == datetime(2019, 5, 14, tzinfo=UTC)
    assert dating.precision is Precision.DAY


def test_moscow_time_is_three_hours_ahead():
    dating = dated(page(), feed="Tue, 14 May 2019 15:07:41 MSK")
    assert dating.published_at == datetime(2019, 5, 14, 12, 7, 41, tzinfo=UTC)
    assert dating.precision is Precision.SECOND


def test_a_slash_date_is_unknown_and_kept_as_evidence():
    dating = dated(page(), feed="05/06/2019")
    assert day(dating) is None
    assert dating.candidates[0].raw == "05/06/2019"
    assert "no date can be read" in dating.candidates[0].reason


def test_a_slash_date_with_the_year_first_is_not_the_first_of_this_month():
    assert day(dated(page(), feed="2016/6/29 15:07:41")) == "2016-06-29"


@pytest.mark.parametrize("raw", ["2041-01-01", "Wed, 27 Nov 2025 10:00:00 GMT"])
def test_a_date_in_the_future_is_set_aside(raw):
    dating = dated(page(), feed=raw)
    assert day(dating) is None
    assert "future" in dating.candidates[0].reason
    assert day(dated(page(below="<p>Published 14 May 2019</p>"), feed=raw)) == "2019-05-14"


def test_a_date_before_1990_is_set_aside():
    dating = dated(page(head=article_ld(datePublished="1970-01-01T00:00:00Z")), body=DATELINE)
    assert day(dating) == "2019-05-14"


def test_midnight_is_a_day():
    dating = dated(page(), feed="Tue, 14 May 2019 00:00:00 +0000")
    assert dating.published_at == datetime(2019, 5, 14, tzinfo=UTC)
    assert dating.precision is Precision.DAY


def test_a_day_takes_its_time_from_who_states_one():
    head = article_ld(datePublished="2019-05-14")
    dating = dated(page(head=head), feed=FEED)
    assert dating.published_at == datetime(2019, 5, 14, 12, 7, 41, tzinfo=UTC)
    assert dating.precision is Precision.SECOND
    assert dating.source == "feed"


def test_the_time_with_a_zone_beats_the_same_time_without():
    head = article_ld(datePublished="2019-05-14T15:07:41")
    dating = dated(page(head=head), feed=FEED)
    assert dating.published_at == datetime(2019, 5, 14, 12, 7, 41, tzinfo=UTC)


def test_a_bumped_feed_date_loses_to_the_page():
    head = article_ld(datePublished="2019-05-14T12:07:41Z")
    url = "https://news.example/2019/05/14/diplomats-meet"
    bumped = "Mon, 24 Nov 2025 02:00:00 GMT"
    assert day(dated(page(head=head), url=url, feed=bumped)) == "2019-05-14"
    assert day(dated(page(head=head), feed=bumped)) == "2019-05-14"
    assert day(dated(page(), url=url, feed=bumped)) == "2019-05-14"


def test_a_statement_filled_with_the_crawl_day_loses_to_the_feed():
    head = article_ld(datePublished="2025-11-24T02:59:58Z")
    assert day(dated(page(head=head), feed=FEED)) == "2019-05-14"


def test_an_old_dateline_beats_a_statement_of_the_crawl_day():
    head = meta("article:published_time", "2025-11-24T02:59:58Z")
    assert day(dated(page(head=head), body=DATELINE)) == "2019-05-14"


def test_todays_article_keeps_todays_date():
    head = article_ld(datePublished="2025-11-24T01:12:00Z") + meta("date", "2025-11-24")
    stray = "<p>As we wrote <time datetime='2019-06-01'>then</time></p>"
    dating = dated(page(head=head, after=stray), feed="Mon, 24 Nov 2025 01:12:00 GMT")
    assert dating.published_at == datetime(2025, 11, 24, 1, 12, tzinfo=UTC)
    assert dating.confidence > 0.7
    below = "<p>Published <time datetime='2025-11-24T01:12:00Z'>today</time></p>"
    assert day(dated(page(below=below))) == "2025-11-24"


def test_a_page_cached_on_the_day_of_its_clock_and_read_years_later():
    head = meta("date", "2024-04-27")
    assert day(dated(page(head=head, chrome=f"<p>{TODAY} year</p>"))) is None


def test_json_ld_of_pages_that_share_a_file_name_is_not_confused():
    things = [
        {"@type": "NewsArticle", "headline": "Fishing quota agreed", "datePublished": "2019-06-27",
         "url": "https://news.example/fish/index.html"},
        {"@type": "NewsArticle", "headline": "Talks", "datePublished": "2019-05-14",
         "url": "https://news.example/talks/index.html"},
    ]  # fmt: skip
    head = ld_script({"@graph": things})
    assert day(dated(page(head=head), url="https://news.example/talks/index.html")) == "2019-05-14"


def test_dates_of_events_videos_and_other_articles_in_json_ld_are_not_asked():
    graph = [
        {"@type": "Event", "startDate": "2019-07-01", "datePublished": "2019-06-30"},
        {"@type": "BreadcrumbList", "datePublished": "2019-06-29"},
        {"@type": "Comment", "datePublished": "2019-06-28"},
        {
            "@type": "NewsArticle",
            "headline": "Fishing quota agreed by coastal states",
            "url": "https://news.example/world/fishing-quota",
            "datePublished": "2019-06-27",
        },
    ]
    assert day(dated(page(head=ld_script({"@graph": graph})))) is None
    own = {"@type": ["Thing", "ReportageNewsArticle"], "headline": HEADLINE}
    graph.append({**own, "datePublished": {"@value": "2019-05-14"}})
    graph.append({"@type": "VideoObject", "uploadDate": "2019-06-26"})
    assert day(dated(page(head=ld_script({"@graph": graph})))) == "2019-05-14"


def test_a_web_page_object_is_weaker_than_an_article():
    head = ld(**{"@type": "WebPage", "datePublished": "2019-05-14T10:00:00Z"})
    dating = dated(page(head=head))
    assert day(dating) == "2019-05-14"
    assert dating.confidence < 0.7


@pytest.mark.parametrize(
    ("path", "expected", "precision"),
    [
        ("/2019/05/14/diplomats", "2019-05-14", Precision.DAY),
        ("/world/2019/may/14/diplomats", "2019-05-14", Precision.DAY),
        ("/2019-05-14/diplomats", "2019-05-14", Precision.DAY),
        ("/2019/0514/diplomats", "2019-05-14", Precision.DAY),
        ("/20190514", "2019-05-14", Precision.DAY),
        ("/diplomats-20190514.html", "2019-05-14", Precision.DAY),
        ("/2019/05/diplomats", "2019-05-01", Precision.MONTH),
        ("/story-20991231", None, None),
        ("/1905142233", None, None),
        ("/story-201905142233", None, None),
        ("/2019/13/45/diplomats", None, None),
        ("/id/20199999/diplomats", None, None),
        ("/news?date=2019-05-14", None, None),
        ("/2019/diplomats", None, None),
    ],
)
def test_the_date_in_an_address(path, expected, precision):
    dating = dated(page(), url=f"https://news.example{path}")
    assert day(dating) == expected
    assert dating.precision is precision


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("SOCHI, Russia (May 14, 2019) - The two ministers met.", "2019-05-14"),
        ("Sochi, Russia (May 14, 2019) \u2014 The two ministers met.", "2019-05-14"),
        ("SOCHI, May 14, 2019 (Reuters) \u2013 The two ministers met.", "2019-05-14"),
        ("МОСКВА, 14 мая 2019 \u2014 Министры встретились.", "2019-05-14"),
        ("МОСКВА, 14 мая. /ТАСС/ Министры встретились.", None),
        ("SOCHI, Russia (AP) \u2014 The two ministers met.", None),
        ("The treaty of May 14, 2019 - a compromise - was signed here.", None),
        ("TODAY: SATURDAY, 27 APRIL 2024 - The two ministers met.", None),
    ],
)
def test_the_date_of_a_dateline(opening, expected):
    assert day(dated(page(), body=opening)) == expected


def test_an_update_date_of_the_feed_is_the_last_resort():
    dating = dated(page(), updated="2019-05-14T12:00:00Z")
    assert day(dating) == "2019-05-14"
    assert dating.confidence < 0.5
    head = meta("date", "2019-05-10")
    assert day(dated(page(head=head), updated="2019-05-14T12:00:00Z")) == "2019-05-10"


def test_a_date_only_in_a_marked_box_is_found_by_the_last_search():
    markup = "<html><body><h2>Talks</h2><p class='entry-date'>14 May 2019</p></body></html>"
    dating = dated(markup)
    assert day(dating) == "2019-05-14"
    assert dating.source == "htmldate"


@pytest.mark.parametrize("text", ["May 4 9999999999", "4 мая 5778930012", "4 May 99999"])
def test_a_year_beyond_all_calendars_is_no_date(text):
    assert parse_date(text) is None
