"""Events: who did what to whom, where and when; and what is none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from extractors.happenings.calendar import dates_in
from extractors.happenings.lexicon import lexicon
from tests.extractors.event_sentences import told, untold
from tests.extractors.reader import day, read

WEDNESDAY = date(2019, 5, 15)


def happened(body, **kwargs):
    """(type, actor, sign, target) of each event, in words of the text; pronouns by their name."""
    found = read(body, **kwargs)
    names = {entity.entity_id: entity.name for entity in found.entities}
    return sorted(
        (
            event.event_type,
            names[event.actor_entity_id]
            if event.actor_surface.lower() in ("he", "she")
            else event.actor_surface,
            "<>" if event.is_mutual else ">",
            event.target_surface or "",
        )
        for event in found.events
    )


@pytest.mark.parametrize(("sentence", "events"), list(told()), ids=[s for s, _ in told()])
def test_a_sentence_tells_who_did_what_to_whom(sentence, events):
    assert happened(sentence) == events


@pytest.mark.parametrize("sentence", untold())
def test_what_is_planned_denied_doubted_or_played_is_no_event(sentence):
    assert happened(sentence) == []


def test_all_sixteen_types_are_told_by_our_sentences():
    kinds = {kind for _, events in told() for kind, *_ in events}
    frames = [frame for known in lexicon().frames.values() for frame in known]
    assert kinds == {frame.event_type for frame in frames}
    assert len(kinds) == 16
    assert {frame.quad_class for frame in frames} == {
        "verbal_cooperation",
        "material_cooperation",
        "verbal_conflict",
        "material_conflict",
    }


def test_an_event_has_its_words_its_place_and_its_day():
    body = "The Russian President met with the U.S. Secretary of State in Sochi on Tuesday."
    found = read(body)
    names = {entity.entity_id: entity.name for entity in found.entities}
    (event,) = found.events
    assert names[event.actor_entity_id] == "Vladimir Putin"
    assert names[event.target_entity_id] == "Mike Pompeo"
    assert names[event.place_entity_id] == "Sochi"
    assert (event.cue, event.quad_class) == ("met with", "verbal_cooperation")
    assert (event.date_surface, event.occurred_on) == ("Tuesday", date(2019, 5, 14))
    assert event.occurred_precision == "day"
    assert body[event.start : event.end] == body[4:-1]
    for part in ("actor", "target", "place", "date"):
        start, end = getattr(event, f"{part}_start"), getattr(event, f"{part}_end")
        assert body[start:end] == getattr(event, f"{part}_surface")


@pytest.mark.parametrize(
    ("words", "on", "precision"),
    [
        ("on Tuesday", "2019-05-14", "day"),
        ("on Wednesday", "2019-05-15", "day"),
        ("on Thursday night", "2019-05-09", "day"),
        ("last Wednesday", "2019-05-08", "day"),
        ("next Monday", "2019-05-20", "day"),
        ("today", "2019-05-15", "day"),
        ("yesterday", "2019-05-14", "day"),
        ("this morning", "2019-05-15", "day"),
        ("three days ago", "2019-05-12", "day"),
        ("May 14", "2019-05-14", "day"),
        ("14 May", "2019-05-14", "day"),
        ("on Dec. 12", "2018-12-12", "day"),
        ("June 28", "2019-06-28", "day"),
        ("the 3rd of March 2017", "2017-03-03", "day"),
        ("2019-05-14", "2019-05-14", "day"),
        ("last week", "2019-05-06", "week"),
        ("this week", "2019-05-13", "week"),
        ("two weeks ago", "2019-04-29", "week"),
        ("last month", "2019-04-01", "month"),
        ("in March", "2019-03-01", "month"),
        ("in September", "2018-09-01", "month"),
        ("in early June 2015", "2015-06-01", "month"),
        ("last May", "2018-05-01", "month"),
        ("last year", "2018-01-01", "year"),
        ("in 2014", "2014-01-01", "year"),
        ("a year ago", "2018-01-01", "year"),
    ],
)
def test_a_date_is_seen_from_the_day_of_publication(words, on, precision):
    (when,) = dates_in(f"They met {words}.", 0, 99, WEDNESDAY)
    assert (when.on.isoformat(), when.precision) == (on, precision)
    assert when.is_ahead == (on > "2019-05-15")


@pytest.mark.parametrize("words", ["30 February", "in may", "on sunday", "99 May", "2019-13-45"])
def test_what_is_no_date_is_none(words):
    assert [w for w in dates_in(f"They met {words}.", 0, 99, WEDNESDAY) if w.on] == []


def test_every_weekday_of_two_weeks_lies_within_the_week_before():
    for shift in range(14):
        today = WEDNESDAY + timedelta(days=shift)
        for name in ("Monday", "Wednesday", "Sunday"):
            (when,) = dates_in(f"on {name}", 0, 99, today)
            assert timedelta() <= today - when.on < timedelta(days=7)


def test_without_a_day_of_publication_only_a_full_date_is_one():
    body = "Mike Pompeo met Sergey Lavrov in Sochi {}."
    for words, on in (("on Tuesday", None), ("on 14 May 2019", date(2019, 5, 14))):
        (event,) = read(body.format(words), on=None).events
        assert event.occurred_on == on
        assert (event.occurred_precision is None) == (on is None)


def test_the_day_on_which_somebody_said_so_is_not_the_day_of_the_event():
    body = "Israel bombed Syria with rockets, Reuters said on Tuesday."
    (event,) = read(body).events
    assert event.occurred_on is None
    led = read("On Sunday, Israel bombed Syria with rockets, Reuters said on Tuesday.")
    assert led.events[0].occurred_on == date(2019, 5, 12)


def test_a_day_to_come_is_not_the_day_of_what_has_happened():
    (event,) = read("Poland urged Germany to pay its debts by June 28.").events
    assert event.occurred_on is None


def test_a_pronoun_is_the_one_person_before_it_or_nobody():
    one = "Jacinda Ardern arrived early. She praised Scott Morrison."
    assert happened(one) == [("support", "Jacinda Ardern", ">", "Scott Morrison")]
    two = "The room fell silent for Angela Merkel and Jacinda Ardern. She praised Scott Morrison."
    assert happened(two) == []


def test_him_is_the_one_person_before_who_does_not_act_or_nobody():
    one = "Jacinda Ardern arrived early. Scott Morrison praised {}."
    (event,) = read(one.format("her")).events
    assert (event.actor_surface, event.target_surface) == ("Scott Morrison", "her")
    assert event.target_entity_id not in (None, event.actor_entity_id)
    assert happened(one.format("her plan")) == []
    two = "Angela Merkel and Jacinda Ardern arrived. Scott Morrison praised her."
    assert happened(two) == []


def test_it_at_the_start_of_a_sentence_is_the_state_that_the_one_before_is_of():
    state = "Poland closed its mines. It accused Germany of delay."
    (event,) = read(state).events
    assert (event.event_type, event.actor_surface) == ("accuse", "It")
    assert event.actor_entity_id is not None
    assert happened("Poland's mines are closed. It accused Germany of delay.") == []
    assert happened("A mine in Poland closed. It accused Germany of delay.") == []


def test_words_in_quotation_marks_tell_no_event():
    assert happened("\u201cRussia attacked Ukraine with missiles,\u201d Donald Trump said.") == []


def test_a_report_of_a_game_tells_no_event():
    game = (
        "Brazil attacked Argentina. The match was the final of the tournament. A goal fell early, "
        "and the striker scored again. The referee gave a penalty. Croatia killed England's hopes."
    )
    assert happened(game) == []
    assert happened("Brazil attacked Argentina with missiles.") != []


def test_another_language_has_no_events_and_no_date_is_needed():
    assert read("Mike Pompeo met Sergey Lavrov.", language="de").events == ()
    assert len(read("Mike Pompeo met Sergey Lavrov.", language=None, on=None).events) == 1


def test_the_first_years_of_the_calendar_break_nothing():
    body = "Mike Pompeo met Sergey Lavrov 10 years ago. Russia accused Iran 99 days ago."
    assert len(read(body, on=day("0001-01-02")).events) == 2
