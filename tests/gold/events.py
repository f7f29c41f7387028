"""Events: the type in the sentence of the cue, actor and target, and the day and the place."""

from __future__ import annotations

from extractors.reading import plain, sentences
from tests.gold.marks import Mark, judged
from tests.gold.naming import fold

_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # "A met B" is "B met A"


def event_marks(gold, events, names, body):
    """Marks of each expected event, then of each found one that nobody expected."""
    split = sentences(plain(body))
    for deed in gold.events:
        there = [event for event in events if _is_same_type(deed, event, split)]
        best = max(there, key=lambda event: sum(_sides(deed, event, names)), default=None)
        yield from _deed_marks(deed, best, gold.names, names)
    for event in events:
        there = [deed for deed in gold.events if _is_same_type(deed, event, split)]
        word = _event_words(event)
        if not there:
            yield Mark("event types", _type(event), None, word, event.start)
        if not any(all(_sides(deed, event, names)) for deed in there):
            yield Mark("events", _type(event), None, word, event.start)
            yield Mark("events of the named", _type(event), None, word, event.start)


def _deed_marks(deed, event, known, names):
    """The type; who and whom; the same where both have names; day and place of a right one."""
    sides = (_deed_words(deed), event and _event_words(event))
    yield Mark("event types", deed.type, *sides, deed.start)
    is_right = event is not None and all(_sides(deed, event, names))
    triple = (sides[0], sides[1] if is_right else None)
    yield Mark("events", deed.type, *triple, deed.start)
    if is_right or (_has_name(deed.actors, known) and _has_name(deed.targets, known)):
        yield Mark("events of the named", deed.type, *triple, deed.start)
    if is_right:
        yield from _when_and_where(deed, event, names)


def _has_name(who, known):
    return bool({fold(name.name) for name in known or ()} & {fold(one) for one in who})


def _type(event):
    return event.event_type.upper()


def _is_same_type(deed, event, split):
    return deed.type == _type(event) and split.number(deed.start) == split.number(event.start)


def _deed_words(deed):
    actors, targets = (" or ".join(who) or "-" for who in (deed.actors, deed.targets))
    return f"{deed.type} {actors} > {targets}"


def _event_words(event):
    return f"{_type(event)} {event.actor_surface or '-'} > {event.target_surface or '-'}"


def _sides(deed, event, names):
    """Whether the actor is right, and the target; where the gold names nobody, anybody is."""
    actor = (event.actor_entity_id, event.actor_surface)
    target = (event.target_entity_id, event.target_surface)
    if deed.type in _MUTUAL:
        both = deed.actors + deed.targets
        return names.is_any(both, *actor), not any(target) or names.is_any(both, *target)
    return names.is_any(deed.actors, *actor), names.is_any(deed.targets, *target)


def _when_and_where(deed, event, names):
    if deed.on:
        day = event.occurred_on.isoformat() if event.occurred_on else None
        is_right = day is not None and day.startswith(deed.on)
        yield from judged("event days", "all", (deed.on, day), deed.start, is_right=is_right)
    if deed.place:
        sides = (deed.place, names.of(event.place_entity_id))
        is_right = names.is_same(deed.place, event.place_entity_id)
        yield from judged("event places", "all", sides, deed.start, is_right=is_right)
