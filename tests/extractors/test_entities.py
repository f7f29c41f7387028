"""Who and where: names, offices on their day, seats of government, traps of case and spelling."""

from __future__ import annotations

import pytest

from extractors.findings import Document
from extractors.gazetteer.abroad import countries
from extractors.gazetteer.register import register
from extractors.gazetteer.tables import rows
from tests.extractors.reader import day, links, named, read


@pytest.mark.parametrize(
    ("sentence", "surface", "name"),
    [
        ("They told us that the US would leave.", "US", "United States"),
        ("U.S. officials met in Geneva.", "U.S.", "United States"),
        ("The U.N. Security Council met.", "U.N. Security Council", "U.N. Security Council"),
        ("Russia's army left.", "Russia", "Russia"),
        ("Russia\u2019s army left.", "Russia", "Russia"),
        ("President Bashar al-Assad spoke.", "Bashar al-Assad", "Bashar al-Assad"),
        ("Supporters of President Assad cheered.", "Assad", "Bashar al-Assad"),
        ("Assad's forces advanced.", "Assad", "Bashar al-Assad"),
        ("The Syrian-led talks failed.", "Syrian", "Syria"),
        ("A Russian-backed force left.", "Russian", "Russia"),
        ("Ships left the Strait of Hormuz.", "Strait of Hormuz", "Strait of Hormuz"),
        ("Talks with the DPRK stalled.", "DPRK", "North Korea"),
        ("South Korea and the ROK army agreed.", "ROK", "South Korea"),
        ("The UAE recalled its envoy.", "UAE", "United Arab Emirates"),
        ("Britain left.", "Britain", "United Kingdom"),
        ("C\u00f4te d'Ivoire won.", "C\u00f4te d'Ivoire", "Ivory Coast"),
        ("Recep Tayyip Erdogan won.", "Recep Tayyip Erdogan", "Recep Tayyip Erdo\u011fan"),
        ("Guinea-Bissau votes.", "Guinea-Bissau", "Guinea-Bissau"),
        ("Papua New Guinea votes.", "Papua New Guinea", "Papua New Guinea"),
        ("Houthi fighters fired.", "Houthi", "Houthis"),
        ("KREMLIN DENIES CLAIM\nNothing more.", "KREMLIN", "Russia"),
        ("MOSCOW (Reuters) - Snow fell.", "MOSCOW", "Moscow"),
        ("LAVROV MEETS POMPEO IN SOCHI\nMore soon.", "SOCHI", "Sochi"),
    ],
)
def test_a_name_stands_for_its_entity(sentence, surface, name):
    assert links(sentence)[surface] == name


@pytest.mark.parametrize(
    "sentence",
    [
        "Give us a chance to let us speak.",
        "LET US GO HOME NOW\nThey shouted it.",
        "WHO WILL PAY FOR THIS\nNobody knows.",
        "The romanian word and iranian-sounding ones are not capitalised.",
        "Iran2 and xIran and Chadwick are other words.",
        "Write to iran@example.org or to @Iran.",
        "Michael Jordan scored and Chad Smith drummed.",
        "May is a month and the king sang.",
        "Ann Pompeo opened a bakery.",
        "He paid Brown and Johnson.",
    ],
)
def test_words_that_only_look_like_names_are_none(sentence):
    assert not [m for m in named(read(sentence)) if m[1] is not None and m[2] != "local"]


@pytest.mark.parametrize(
    ("on", "office", "name"),
    [
        ("2019-05-15", "US Secretary of State", "Mike Pompeo"),
        ("2018-02-01", "US Secretary of State", "Rex Tillerson"),
        ("2014-02-01", "U.S. Secretary of State", "John Kerry"),
        ("2019-05-15", "Russian President", "Vladimir Putin"),
        ("2010-05-15", "Russian President", "Dmitry Medvedev"),
        ("2019-05-15", "Russian foreign minister", "Sergey Lavrov"),
        ("2015-05-15", "US President", "Barack Obama"),
        ("2019-05-15", "US President", "Donald Trump"),
        ("2022-05-15", "US President", "Joe Biden"),
        ("2025-05-15", "US President", "Donald Trump"),
        ("2019-05-15", "British Prime Minister", "Theresa May"),
        ("2019-05-15", "German chancellor", "Angela Merkel"),
        ("2019-05-15", "North Korean leader", "Kim Jong-un"),
        ("2019-05-15", "U.N. Secretary-General", "Ant\u00f3nio Guterres"),
        ("2015-05-15", "U.N. Secretary-General", "Ban Ki-moon"),
        ("2019-05-15", "top Russian diplomat", "Sergey Lavrov"),
        ("2019-05-15", "President of Russia", "Vladimir Putin"),
        ("2019-05-15", "Russia's President", "Vladimir Putin"),
        ("2019-05-15", "NATO chief", "Jens Stoltenberg"),
        ("2019-04-15", "Ukrainian president", "Petro Poroshenko"),
        ("2020-04-15", "Ukrainian president", "Volodymyr Zelenskyy"),
    ],
)
def test_an_office_is_its_holder_on_the_day(on, office, name):
    assert links(f"On that day the {office} spoke at length.", on=day(on))[office] == name


@pytest.mark.parametrize(
    ("sentence", "surface", "name"),
    [
        ("China's Xi left.", "Xi", "Xi Jinping"),
        ("Ukraine's Zelensky took office.", "Zelensky", "Volodymyr Zelenskyy"),
        ("The Kim-Trump summit ended.", "Trump", "Donald Trump"),
        ("Anti-Assad and anti-Putin rallies.", "Putin", "Vladimir Putin"),
        ("POMPEO MEETS PUTIN IN SOCHI", "POMPEO", "Mike Pompeo"),
        ("RUSSIA AND US AGREE, LAVROV TELLS US", "LAVROV", "Sergey Lavrov"),
        ("Washington state voters queued.", "Washington", "Washington (U.S. state)"),
        ("Lebanon's Hezbollah praised Tehran.", "Tehran", "Iran"),
        ("They said the Pope would travel.", "Pope", "Pope Francis"),
        ("May will resign in May, Downing Street said.", "May", "Theresa May"),
        ("Pope Francis spoke.", "Pope Francis", "Pope Francis"),
    ],
)
def test_a_name_is_seen_in_compounds_headlines_and_after_possessives(sentence, surface, name):
    assert links(sentence)[surface] == name


@pytest.mark.parametrize(
    ("on", "sentence", "is_meant"),
    [
        ("2019-05-15", "U.S. envoy Anthony Godfrey left Belgrade.", True),
        ("2020-05-15", "Serbia's Jorge Smith and U.S. envoy Anthony Godfrey met.", True),
        ("2020-05-15", "The bakery of Anthony Godfrey closed.", False),
        ("1995-05-15", "U.S. envoy Anthony Godfrey met Serbia's president.", False),
    ],
)
def test_an_ambassador_is_known_by_time_and_country_and_not_by_name_alone(on, sentence, is_meant):
    known = [n for s, n, how in named(read(sentence, on=day(on))) if how == "name"]
    assert ("Anthony Godfrey" in known) == is_meant


def test_an_office_without_a_date_is_nobody():
    mentions = read("The Russian President spoke.", on=None).mentions
    office = next(m for m in mentions if m.method == "office")
    assert office.entity_id is None
    assert office.surface == "Russian President"


@pytest.mark.parametrize(
    "words",
    ["former US President", "deputy Russian foreign minister", "next British Prime Minister"],
)
def test_who_does_not_hold_the_office_is_not_its_holder(words):
    assert not [m for m in read(f"The {words} spoke.").mentions if m.method == "office"]


def test_an_office_before_a_name_is_only_that_name():
    found = read("Russian President Vladimir Putin spoke.")
    assert [m.surface for m in found.mentions if m.type == "person"] == ["Vladimir Putin"]


@pytest.mark.parametrize(
    ("sentence", "surface", "name", "method"),
    [
        ("Moscow said it would answer.", "Moscow", "Russia", "metonym"),
        ("Snow fell in Moscow.", "Moscow", "Moscow", "name"),
        ("He flew to Washington for talks.", "Washington", "Washington", "name"),
        ("Moscow and Washington officials met.", "Moscow", "Russia", "metonym"),
        ("Moscow and Washington officials met.", "Washington", "United States", "metonym"),
        ("Ties between Beijing and Seoul cooled.", "Beijing", "China", "metonym"),
        ("Tehran rejected the offer.", "Tehran", "Iran", "metonym"),
        ("A bomb exploded in Tehran.", "Tehran", "Tehran", "name"),
        ("Pyongyang's decision surprised them.", "Pyongyang", "North Korea", "metonym"),
        ("Brussels has warned Poland.", "Brussels", "European Union", "metonym"),
        ("The Kremlin denied it.", "Kremlin", "Russia", "metonym"),
        ("Reporters waited outside the White House.", "White House", "White House", "name"),
        ("The White House said no.", "White House", "United States", "metonym"),
    ],
)
def test_a_seat_of_government_is_a_city_or_a_government(sentence, surface, name, method):
    assert (surface, name, method) in named(read(sentence))


def test_a_surname_means_the_one_who_was_named_in_full():
    body = "George W. Bush wrote a book. Later Bush signed it."
    assert ("Bush", "George W. Bush", "surname") in named(read(body))


def test_of_two_of_one_surname_the_last_named_is_meant():
    body = "Bill Clinton spoke. Clinton left. Hillary Clinton came. Clinton sat down."
    surnames = [name for surface, name, _ in named(read(body)) if surface == "Clinton"]
    assert surnames == ["Bill Clinton", "Hillary Clinton"]


def test_georgia_is_a_country_or_a_state_by_what_stands_around():
    assert links("Voters in Atlanta, Georgia, queued.")["Georgia"] == "Georgia (U.S. state)"
    assert links("Georgia and Russia fought over South Ossetia.")["Georgia"] == "Georgia"


def test_an_unknown_person_keeps_one_id_across_texts():
    first = read("Jane Q. Harper told reporters that it rained. Harper left.")
    second = read("It rained, said Jane Q. Harper.")
    (one,), (two,) = first.entities, second.entities
    assert one == two
    assert [m.surface for m in first.mentions] == ["Jane Q. Harper", "Harper"]
    assert [m.method for m in first.mentions] == ["local", "surname"]
    assert all(m.score <= 0.6 for m in first.mentions)


@pytest.mark.parametrize(
    ("language", "sentence", "found"),
    [
        ("de", "Die Regierung in Iran und Venezuela nennt US und Chad nicht.", "Iran Venezuela"),
        ("de", "Die USA und Russland, nicht die Russen.", "USA Russland"),
        ("fr", "La Russie et l'Allemagne ont sign\u00e9 avec Angela Merkel.",
         "Russie Allemagne Angela_Merkel"),
        ("es", "EE. UU. y Corea del Norte", "EE._UU. Corea_del_Norte"),
        ("ru", "\u0420\u043e\u0441\u0441\u0438\u044f \u0438 \u0421\u0428\u0410",
         "\u0420\u043e\u0441\u0441\u0438\u044f \u0421\u0428\u0410"),
        ("zh", "\u4fc4\u7f57\u65af\u548c\u7f8e\u56fd", "\u4fc4\u7f57\u65af \u7f8e\u56fd"),
        ("zh-TW", "\u4fc4\u7f85\u65af", "\u4fc4\u7f85\u65af"),
        ("ko", "\ub7ec\uc2dc\uc544\ub294", "\ub7ec\uc2dc\uc544"),
        ("ar", "\u0648\u0631\u0648\u0633\u064a\u0627", "\u0631\u0648\u0633\u064a\u0627"),
        ("xx", "Iran and Russia", ""),
    ],
)  # fmt: skip
def test_a_foreign_text_gets_countries_by_its_own_names_and_people(language, sentence, found):
    assert [s for s, _, _ in named(read(sentence, language=language))] == [
        name.replace("_", " ") for name in found.split()
    ]


@pytest.mark.parametrize(
    "row", list(rows("country_names_spoken")), ids=lambda r: "-".join(r.values())
)
def test_what_newspapers_of_a_language_call_a_country_is_found(row):
    for name in row["names"].split("|"):
        (found,) = countries(f"- {name} -", row["language_code"])
        assert (found.start, found.end, found.code) == (2, 2 + len(name), row["code"])


def test_every_country_is_known_and_has_an_id_from_its_source():
    made = register()
    countries = [made.entities[key] for code, key in made.countries.items() if code != "XK"]
    assert len(countries) == 249
    assert all(country.wikidata_id for country in countries)


def test_the_register_holds_thousands_of_people_with_dated_offices():
    made = register()
    people = {r.entity_id for r in made.roles if r.from_on}
    assert len(people) > 9_900
    assert all(r.from_on is None or r.to_on is None or r.from_on <= r.to_on for r in made.roles)


def test_one_wikidata_id_is_one_entity():
    ids = [e.wikidata_id for e in register().entities.values() if e.wikidata_id]
    assert len(ids) == len(set(ids))


def test_the_title_gives_no_span():
    found = read("Nothing here.", title="Russia and Iran")
    assert found.mentions == ()


def test_language_none_counts_as_english():
    assert Document("x").is_english
    assert not Document("x", language_code="ru").is_english
