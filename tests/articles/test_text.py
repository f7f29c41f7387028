# ruff: noqa: E501, RUF001 - sentences of pages stay whole, some are Russian
from __future__ import annotations

import lxml.html
import pytest

from flows.articles.edges import is_date_line, trim
from flows.articles.intertitles import with_intertitles
from tests.articles.building import PARAGRAPHS, bare, json_ld, page, paragraphs, read, teasers

TODAY = "Today: Saturday, 27 April 2024 year"
HEADLINE = "Ministers agree on grain corridor"
INTERTITLE = "Insurance was the hardest question of the night"
TEXT = (*PARAGRAPHS[:3], INTERTITLE, *PARAGRAPHS[3:])


def _inner(tag: str) -> str:
    return "".join(
        f"<{tag}>{text}</{tag}>" if text == INTERTITLE else f"<p>{text}</p>" for text in TEXT
    )


LAYOUTS = {
    "paragraphs only": bare(paragraphs(TODAY, HEADLINE, HEADLINE, *TEXT), title=HEADLINE),
    "article element": page(
        f"<div class=date>{TODAY}</div><article><h1>{HEADLINE}</h1><h2>{HEADLINE}</h2>{_inner('h2')}</article>{teasers(9)}",
        title=f"{HEADLINE} - Courier",
    ),
    "bold intertitle": page(
        f"<p>{TODAY}</p><div class=entry-content><h1>{HEADLINE}</h1><p><b>{HEADLINE}</b></p><p><strong>{INTERTITLE}</strong></p>".replace(
            f"<p><strong>{INTERTITLE}</strong></p>", ""
        )
        + "".join(
            f"<p><strong>{t}</strong></p>" if t == INTERTITLE else f"<p>{t}</p>" for t in TEXT
        )
        + "<p>Share this</p><p>Read more: Ferries sail again</p></div>",
        title=HEADLINE,
    ),
    "line breaks": page(
        f"<div>{TODAY}</div><div class=content><h1>{HEADLINE}</h1>{HEADLINE}<br><br>{'<br><br>'.join(TEXT)}</div>",
        title=HEADLINE,
    ),
    "nothing around it": bare(
        f"<div class=date>{TODAY}</div><h1>{HEADLINE}</h1><h2>{HEADLINE}</h2>{_inner('h3')}",
        title=HEADLINE,
    ),
    "header in the article": page(
        f"<article><header><div class=date>{TODAY}</div><h1>{HEADLINE}</h1></header>{paragraphs(HEADLINE)}{_inner('p')}</article>",
        title=f"{HEADLINE} - Courier",
    ),
    "layout table": bare(
        f"<table><tr><td>Menu</td><td>{paragraphs(TODAY, HEADLINE, *TEXT)}</td></tr></table>",
        title=HEADLINE,
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_body_is_whole_and_clean_however_the_page_is_laid_out(layout: str) -> None:
    lines = read(LAYOUTS[layout]).body.split("\n")
    assert [line for line in lines if line != "Menu"] == list(TEXT)


@pytest.mark.parametrize(
    "line",
    [
        TODAY,
        "Saturday, 27 April 2024",
        "Published: 14 May 2019, 10:32 GMT",
        "Heute, Montag, 3. Juni 2024",
        "Сегодня, 27 апреля 2024 г.",
    ],
)
def test_a_date_line_is_a_date_and_nothing_else(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line",
    ["By Hank Drummond", "By Hank Drummond 15 May 2019", "Von Ilse Brandt", "Автор: Анна Рот"],
)
def test_a_line_of_authors_above_the_text_is_dropped(line: str) -> None:
    assert trim([line, *PARAGRAPHS], []) == list(PARAGRAPHS)


def test_a_sentence_that_begins_like_a_byline_is_kept() -> None:
    line = "By Monday the port was open again."
    assert trim([line, *PARAGRAPHS], []) == [line, *PARAGRAPHS]


def test_a_title_with_the_name_of_the_site_is_known_without_it() -> None:
    assert trim([HEADLINE, *PARAGRAPHS], [f"{HEADLINE} - The Gazette"]) == list(PARAGRAPHS)
    assert trim(["Ministers agree", *PARAGRAPHS], [HEADLINE])[0] == "Ministers agree"


def test_a_heading_goes_only_between_neighbours() -> None:
    first, second, third = PARAGRAPHS[:3]
    inner = (
        f"<p>{first}</p><h3>{INTERTITLE}</h3><p>{second}</p>"
        f"<h3><a href=/a>Ferries sail again</a></h3><p>{third}</p><h3>Weather</h3><p>Rain.</p>"
    )
    tree = lxml.html.document_fromstring(bare(inner, title=HEADLINE))
    assert with_intertitles(tree, [first, second, third]) == [first, INTERTITLE, second, third]
    assert with_intertitles(tree, [first, third, second]) == [first, third, second]
    whole = [first, INTERTITLE, second]
    assert with_intertitles(tree, whole) == whole


@pytest.mark.parametrize("line", ["10 p.m.", "02-751-1500", "Today 27 people died in May", "On"])
def test_a_sentence_or_a_number_is_no_date_line(line: str) -> None:
    assert not is_date_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "Read more: Ferries sail again",
        "Related: Ferries sail again",
        "Advertisement",
        "Sign up for our newsletter and never miss a story",
        "© 2024 The Example Courier. All rights reserved.",
        "Photo: Jane Roe/Courier",
        "Follow us on Facebook and Twitter",
        "Читайте также: Паромы снова ходят",
    ],
)
def test_pleas_and_credits_around_the_text_are_dropped(line: str) -> None:
    assert trim([*PARAGRAPHS, line], []) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell by four per cent after the news, the largest drop in a day since the autumn began.",
        "Related companies must now report to the same office, the ministry said on Monday.",
        "Subscribers of the paper were told in a letter.",
        "Read the letter aloud, she was asked, and she did.",
        "Today 27 people are missing.",
    ],
)
def test_a_sentence_that_begins_like_a_plea_is_kept(line: str) -> None:
    assert line in trim([line, *PARAGRAPHS, line], [])


def test_a_list_of_other_stories_goes_with_its_heading() -> None:
    lines = [*PARAGRAPHS[:2], "Related articles", "- One story", "- Another story", *PARAGRAPHS[2:]]
    assert trim(lines, []) == list(PARAGRAPHS)


def test_a_page_drawn_by_script_gives_the_text_of_its_json_ld() -> None:
    head = json_ld(headline=HEADLINE, articleBody="<p>" + "</p><p>".join(PARAGRAPHS) + "</p>")
    assert read(
        bare("<div id=root></div>", title=HEADLINE).replace("<title>", head + "<title>")
    ).body == ("\n".join(PARAGRAPHS))
