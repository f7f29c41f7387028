"""Names that the register lacks: wide tables, short forms, local entities, and nobody."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.findings import Mention
from extractors.gazetteer.listed import city, organization
from extractors.gazetteer.strangers import Strangers
from extractors.keys import entity_key


@dataclass(frozen=True)
class Seen:
    """A span as a tagger gives it."""

    start: int
    end: int
    type: str
    score: float = 1.0


def seen(text, *names):
    """A span for each "type: words" in its order in the text."""
    spans, reached = [], 0
    for name in names:
        kind, _, words = name.partition(": ")
        start = text.index(words, reached)
        reached = start + len(words)
        spans.append(Seen(start, reached, kind))
    return spans


def linked(text, *names, known=(), countries=()):
    """(surface, name of the entity or None, method) of each span."""
    strangers = Strangers(text, known, frozenset(countries), {})
    mentions = strangers.mentions(seen(text, *names))
    return [
        (m.surface, m.entity_id and strangers.entities[m.entity_id].name, m.method)
        for m in mentions
    ]


def mention(text, words, kind="place", method="name"):
    start = text.index(words)
    return Mention(start, start + len(words), words, kind, entity_key(words), 0.9, method)


def test_a_city_is_the_one_in_a_country_that_the_text_names():
    valencia, score = city("Valencia", {"VE"})
    assert valencia.country_code == "VE"
    assert score == 0.8
    assert city("Valencia", {"ES"})[0].country_code == "ES"


def test_a_city_of_a_name_that_several_bear_is_nobodys_without_a_country():
    assert city("Valencia", ()) is None
    assert city("Valencia", {"VE", "ES"}) is None
    assert city("Novosibirsk", ())[0].country_code == "RU"
    assert city("Nowhereville", ()) is None


def test_an_organization_is_known_without_its_legal_form():
    ford = organization("Ford Motor Company")
    assert ford.wikidata_id == "Q44294"
    assert organization("Ford Motor Co.") == ford
    assert organization("The Home Depot") is None  # a chain of shops
    assert organization("Ministry of Silly Walks") is None


def test_a_family_name_is_the_one_who_was_named_in_full():
    text = "Jane Doe came. Doe left, and Roe stayed."
    assert linked(text, "person: Jane Doe", "person: Doe", "person: Roe") == [
        ("Jane Doe", "Jane Doe", "local"),
        ("Doe", "Jane Doe", "surname"),
        ("Roe", None, "unknown"),
    ]


def test_of_two_of_one_family_name_the_name_alone_is_neither():
    text = "Jane Doe met John Doe. Doe left."
    assert linked(text, "person: Jane Doe", "person: John Doe", "person: Doe")[2] == (
        "Doe", None, "ambiguous",
    )  # fmt: skip


def test_a_family_name_goes_to_the_one_whom_the_register_knows():
    text = "Mike Pompeo came with Mrs. Pompeo."
    known = [mention(text, "Mike Pompeo", "person")]
    strangers = Strangers(text, known, (), {})
    for span in (*seen(text, "person: Mrs. Pompeo"), Seen(27, 33, "person")):
        (found,) = strangers.mentions([span])
        assert found.entity_id == known[0].entity_id
        assert found.method == "surname"


def test_initials_are_the_organization_that_was_named_in_full():
    text = "The Galactic Union of Bakers (GUB) met. GUB left; XYZ stayed."
    names = [
        "organization: Galactic Union of Bakers", "organization: GUB", "organization: GUB",
        "organization: XYZ",
    ]  # fmt: skip
    assert [(name, how) for _, name, how in linked(text, *names)] == [
        ("Galactic Union of Bakers", "local"), ("Galactic Union of Bakers", "acronym"),
        ("Galactic Union of Bakers", "acronym"), ("XYZ", "local"),
    ]  # fmt: skip


def test_the_same_full_name_is_the_same_entity_in_every_text_and_of_every_spelling():
    first = Strangers("Ann Ärmel", (), (), {})
    second = Strangers("Then Ann Armel", (), (), {})
    (one,) = first.mentions([Seen(0, 9, "person")])
    (two,) = second.mentions([Seen(5, 14, "person")])
    assert one.entity_id == two.entity_id


def test_a_place_and_a_person_of_one_name_are_two():
    text = "Ann Arbor met Ann Arbor"
    strangers = Strangers(text, (), (), {})
    spans = [Seen(0, 9, "person"), Seen(14, 23, "place")]
    one, two = strangers.mentions(spans)
    assert one.entity_id != two.entity_id


# A busy machine, or a sweep over the register's many objects, is slow to draw; that is no fault.
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["Al Jazeera", "AlJazeera Arabic", "Al", "Ann Al", "Ann", "Fox &", "Fox"]
            ),
            st.sampled_from(["person", "organization", "place"]),
        ),
        max_size=8,
    )
)
def test_whatever_the_types_of_spans_each_link_leads_to_an_entity(named):
    text, spans = "", []
    for name, kind in named:
        spans.append(Seen(len(text), len(text) + len(name), kind))
        text += name + "; "
    strangers = Strangers(text, (), (), {})
    mentions = strangers.mentions(spans)
    assert len(mentions) == len(spans)
    assert {m.entity_id for m in mentions if m.entity_id} <= set(strangers.entities)
