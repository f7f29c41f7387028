from __future__ import annotations

from datetime import UTC, datetime

import pytest

from flows.articles.bylines import names_in
from flows.articles.datelines import Opening, credited_agency, opening_of
from flows.articles.headlines import overlap, without_site
from flows.articles.language import language_of
from tests.articles.building import PARAGRAPHS, json_ld, page, paragraphs, read

H = "Ministers agree on grain corridor"


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("SOCHI, Russia (AP) — Diplomats met.", "SOCHI, Russia", "AP"),
        ("MOSCOW, May 14 (Reuters) - Russia said.", "MOSCOW", "Reuters"),
        ("WASHINGTON — The president said.", "WASHINGTON", None),
        ("BEIJING, May 14 (Xinhua) -- China said.", "BEIJING", "Xinhua"),
        ("MOSCOW, May 14. /TASS/. Russia said.", "MOSCOW", "TASS"),
        ("SOCHI, Russia (May 14, 2019) — Diplomats met.", "SOCHI, Russia", None),
        ("Berlin (dpa) - Die Regierung teilte mit.", "Berlin", "dpa"),
        ("Москва. 14 мая. INTERFAX.RU - Президент сказал.", "Москва", "Interfax"),
        ("Москва. Президент сказал.", "Москва", None),
        ("NEW DELHI: The minister said.", "NEW DELHI", None),
        ("(Reuters) - Shares fell.", None, "Reuters"),
    ],
)
def test_a_dateline_is_read_as_wires_print_it(
    text: str, place: str | None, agency: str | None
) -> None:
    assert opening_of(text) == Opening(place, agency)


@pytest.mark.parametrize(
    "text",
    [
        "The president said on Monday.",
        "BREAKING — A train left the rails.",
        "NATO — The alliance met.",
        "WARNING: This report holds scenes of war.",
        "APPLE — the maker of telephones — said.",
        "Paris — always Paris — is the answer.",
        "In May 14 countries (some poor) — they said.",
        "U.S. officials said — as before.",
    ],
)
def test_ordinary_first_words_are_no_dateline(text: str) -> None:
    assert opening_of(text) == Opening()


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("(Reporting by Jane Roe; Editing by John Doe)", "Reuters"),
        ("© 2019 AFP", "AFP"),
        ("Copyright 2019 The Associated Press. All rights reserved.", "AP"),
        ("Source: Xinhua", "Xinhua"),
        ("“We know nothing,” he told Reuters.", None),
    ],
)
def test_a_credit_at_the_end_names_the_agency(line: str, agency: str | None) -> None:
    assert credited_agency([*PARAGRAPHS, line], []) == agency


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Jane Roe and John Doe", ["Jane Roe", "John Doe"]),
        ("By Jane Roe, Foreign Editor", ["Jane Roe"]),
        ("Jane Roe, jane@example.org", ["Jane Roe"]),
        ("https://www.facebook.com/janeroe", []),
        ("Von Ilse Brandt und Karl Weiß", ["Ilse Brandt", "Karl Weiß"]),
        ("Jane Roe in Geneva", ["Jane Roe"]),
        ("Jane Roe, JANE ROE", ["Jane Roe"]),
        ("Courier Staff", []),
    ],
)
def test_a_byline_is_names_only(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    "author",
    [
        "Jane Roe",
        {"@type": "Person", "name": "Jane Roe"},
        [{"@type": "Person", "name": "Jane Roe"}, {"@type": "Organization", "name": "Reuters"}],
        ["By Jane Roe"],
    ],
)
def test_json_ld_authors_are_read_in_every_form(author: object) -> None:
    markup = page(paragraphs(*PARAGRAPHS), title=H, head=json_ld(headline=H, author=author))
    assert read(markup).byline == "Jane Roe"


def test_an_author_given_by_reference_is_followed() -> None:
    head = (
        '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"x y",'
        '"author":{"@id":"#jr"}},{"@type":"Person","@id":"#jr","name":"Jane Roe"}]}</script>'
    )
    assert read(page(paragraphs(*PARAGRAPHS), title=H, head=head)).byline == "Jane Roe"


@pytest.mark.parametrize(
    "title",
    [
        f"{H} | The Example Courier",
        f"Opinion | {H} - The Example Courier",
        f"{H} - Example Courier",
        f"The Example Courier: x - {H}",
    ],
)
def test_the_feed_decides_where_a_title_is_cut(title: str) -> None:
    site = '<meta property="og:site_name" content="The Example Courier">'
    markup = page(paragraphs(*PARAGRAPHS), title=title, head=site)
    assert read(markup, feed_title=H).title == H


def test_a_dash_inside_a_headline_is_no_cut() -> None:
    headline = "Grain corridor - what we know"
    assert without_site(headline, "The Example Courier", "courier.example") == headline


def test_a_cut_headline_agrees_with_the_whole_one() -> None:
    assert overlap("Ministers agree on grain…", H) == 1.0
    assert overlap("Ferry sinks in storm", H) < 0.2


def test_a_canonical_address_on_another_site_is_not_believed() -> None:
    other = page(
        "x",
        title=H,
        head='<link rel="canonical" href="https://evil.example.net/world/a-long-story-1">',
    )
    assert read(other).canonical_url != "https://evil.example.net/world/a-long-story-1"


def test_the_last_change_is_the_pages_own_statement() -> None:
    head = json_ld(headline=H, dateModified="2024-05-01T10:00:00+02:00")
    markup = page(paragraphs(*PARAGRAPHS), title=H, head=head)
    assert read(markup).modified_at == datetime(2024, 5, 1, 8, 0, tzinfo=UTC)


def test_language_is_told_from_the_text_not_from_the_tag() -> None:
    german = "Die Minister haben sich in der Nacht auf ein Abkommen über Getreide geeinigt. " * 2
    assert language_of(german, "en") == "de"
    assert language_of("Zu kurz.", "de") is None
