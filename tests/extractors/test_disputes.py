"""Where tagger and register see one name: longer names, towns that are people, namesakes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.findings import Mention
from extractors.gazetteer.disputes import Disputes
from extractors.gazetteer.register import register
from tests.extractors.reader import day, links, named, read
from tests.extractors.test_strangers import Seen, mention, seen


def settled(text, spans, mentions):
    return Disputes(text, spans, register().entities).settled(mentions)


def test_a_longer_name_takes_the_place_of_the_names_in_it():
    text = "The University of Geneva asked the Syrian Observatory."
    inner = [mention(text, "Geneva"), mention(text, "Syrian", "group")]
    spans = seen(text, "organization: University of Geneva", "organization: Syrian Observatory")
    free, kept = settled(text, spans, inner)
    assert free == spans
    assert kept == [inner[1]]  # a nationality stays


def test_a_title_or_an_edge_does_not_replace_a_name_of_the_register():
    text = "President Assad spoke at the U.N. Security Council."
    inner = [mention(text, "Assad", "person"), mention(text, "U.N. Security Council")]
    spans = seen(text, "person: President Assad", "organization: U.N.")
    assert settled(text, spans, inner) == ([], inner)


def test_an_office_keeps_its_place():
    text = "The US Secretary of State spoke."
    office = replace(mention(text, "US Secretary of State", "person"), method="office")
    spans = seen(text, "organization: US Secretary of State")
    assert settled(text, spans, [office]) == ([], [office])


# A busy machine, or a sweep over the register's many objects, is slow to draw; that is no fault.
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=12),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=12),
)
def test_no_span_that_is_left_free_touches_a_mention_that_is_kept_but_a_nationality(spans, names):
    text = "x" * 60
    mentions, reached = [], 0
    for start, length in sorted(names):
        if start >= reached:
            reached = start + length
            mentions.append(
                Mention(start, reached, text[start:reached], "place", None, 0.9, "name")
            )
    free, kept = settled(text, [Seen(s, s + n, "organization") for s, n in spans], mentions)
    assert all(m.end <= s.start or s.end <= m.start for s in free for m in kept)


def test_the_name_of_a_town_is_a_persons_where_the_sentence_says_so():
    text = "Sydney told her brother."
    town = replace(mention(text, "Sydney"), entity_id=register().places["Sydney"])
    spans = seen(text, "person: Sydney")
    assert settled(text, spans, [town]) == (spans, [])
    unsure = [replace(span, score=0.8) for span in spans]
    assert settled(text, unsure, [town]) == ([], [town])


def test_a_place_is_the_organization_of_its_name_where_the_tagger_is_sure():
    text = "He spoke on behalf of Amazon."
    river = replace(mention(text, "Amazon"), type="place")
    assert settled(text, seen(text, "organization: Amazon"), [river])[1] == []
    assert settled(text, seen(text, "place: Amazon"), [river])[1] == [river]


def test_the_family_name_of_a_stranger_is_no_company_and_no_seat_after_the_full_name():
    text = "Dell sued. Michael Dell left, and Dell cried."
    firms = [mention(text, "Dell", "organization")]
    firms.append(replace(firms[0], start=text.rindex("Dell"), end=text.rindex("Dell") + 4))
    spans = seen(text, "person: Dell", "person: Michael Dell", "person: Dell")
    assert settled(text, spans, firms)[1] == firms[:1]


def test_a_country_that_the_text_names_otherwise_too_is_no_person():
    text = "Jordan has signed. Jordanian troops left."
    country = register().countries["JO"]
    jordan = replace(mention(text, "Jordan"), entity_id=country)
    jordanian = replace(mention(text, "Jordanian", "group", "adjective"), entity_id=country)
    spans = seen(text, "person: Jordan")
    assert settled(text, spans, [jordan, jordanian]) == ([], [jordan, jordanian])
    assert settled(text, spans, [jordan]) == (spans, [])


def test_a_family_name_is_the_strangers_who_was_named_in_full():
    body = "Maria Hernandez, a nurse, fled. Hernandez said that it rained."
    assert links(body, on=day("2018-05-15"))["Hernandez"] == "Maria Hernandez"


def test_the_article_of_a_name_belongs_to_it_where_the_tagger_says_so():
    text = "He read it in The New York Times."
    paper = mention(text, "New York Times", "organization")
    free, (kept,) = settled(text, seen(text, "organization: The New York Times"), [paper])
    assert free == []
    assert (kept.surface, kept.entity_id) == ("The New York Times", paper.entity_id)


def test_titles_handles_and_parties_are_no_names():
    text = "Sen. spoke to @someone, R-Fla, and D-."
    spans = seen(text, "person: Sen.", "person: @someone", "person: R-Fla", "person: D-")
    assert settled(text, spans, []) == ([], [])


def test_a_first_name_is_the_one_of_that_name_in_the_text():
    found = named(read("Angela Merkel met Jane Roe. Angela smiled, and Jane laughed."))
    assert ("Jane", "Jane Roe", "surname") in found
    assert ("Angela", "Angela Merkel", "surname") in found
