"""Who did what to whom: events of PLOVER's sixteen types, for the clear cases.

A sentence tells an event when a verb of the lexicon (`happenings/lexicon.toml`) stands in a form
that says that it has happened, with a name as its subject and a name as its object, or when a noun
does ("after talks between A and B"). What is planned, denied, doubted, conditional, fiction, sport
or inside quotation marks tells none. Where "and" joins names, each pair is an event; those who met,
agreed or fought each other are actor and target both ways (`is_mutual`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from extractors.findings import Document, Event, Findings
from extractors.happenings.guards import is_sport, is_sports_report
from extractors.happenings.lexicon import lexicon
from extractors.happenings.parties import Parties
from extractors.happenings.reader import Reader
from extractors.happenings.scene import outermost, pieces, within
from extractors.reading import lower, plain, sentences
from extractors.speech.marks import marked_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from uuid import UUID

    from extractors.findings import Mention
    from extractors.reading import Sentences

NAME = "events"
VERSION = "3"
AFTER = ("entities",)

_LONGEST = 1_200  # code points of a sentence; a longer one is a list or a lost full stop
_OPENING = 60  # code points from the start of a sentence to its subject or pronoun
_FARTHEST = 3  # sentences that begin with a pronoun one after another
_WORD = re.compile(r"[a-z]+")
# "On Friday, former Sen. ": nothing but a time and titles stand before the subject.
_LED = re.compile(r"(?:(?:On|In|At|After|During) [^,]{1,25}, )?(?:(?:[A-Z][\w.'-]*|former) ){0,4}")
# "The United States has", "NATO, which": a subject, and not "Iran's" or "Iran and".
_SUBJECT = re.compile(
    r",? (?:has|had|is|was|will|would|which|said|says|sent|gave|[a-z]{3,}e?[ds])\b"
)
_PRONOUN = re.compile(r"(?:He|She)\b")


def extract(document: Document, found: Findings) -> Findings:
    """The events of a document, in order; none for a language whose words we lack."""
    if not document.is_english:
        return Findings.empty()
    text = plain(document.body)
    lowered = lower(text)
    if is_sports_report(lowered):
        return Findings.empty()
    mentions = outermost(found.mentions)
    starts = [mention.start for mention in mentions]
    on = document.published_at.date() if document.published_at else None
    split = sentences(text)
    reader = Reader(
        document.body, text, on, _quoted(document.body), Parties.known(),
        _person_before(mentions, starts, text, split), _body_before(mentions, starts, text, split),
    )  # fmt: skip
    events: list[Event] = []
    for start, end in _telling(text, lowered, split):
        inside = within(mentions, starts, start, end)
        if inside and not is_sport(lowered[start:end]):
            events += reader.events(pieces(text, start, end, inside), start, end)
    return Findings(events=tuple(dict.fromkeys(events)))


def _telling(text: str, lowered: str, split: Sentences) -> Iterator[tuple[int, int]]:
    """The sentences that hold a word of the lexicon, without white space at their ends."""
    known = lexicon()
    last = -1
    for word in _WORD.finditer(lowered):
        if word.group() not in known.forms and word.group() not in known.nouns:
            continue
        number = split.number(word.start())
        if number == last:
            continue
        last = number
        start, end = split.span(number)
        while end > start and text[end - 1].isspace():
            end -= 1
        if end - start <= _LONGEST:
            yield start, end


def _quoted(body: str) -> Callable[[int], bool]:
    """Whether a place of the text lies inside quotation marks."""
    spans = marked_spans(body)
    starts = [span.start for span in spans]

    def is_quoted(place: int) -> bool:
        at = bisect_right(starts, place) - 1
        return at >= 0 and place < spans[at].end

    return is_quoted


def _person_before(
    mentions: Sequence[Mention], starts: Sequence[int], text: str, split: Sentences
) -> Callable[[int, AbstractSet[UUID | None]], Mention | None]:
    """Whom "he" or "him" at a place means, where that is clear.

    The one person named in the sentence before and in its own up to there; failing that, where the
    pronoun begins its sentence, the person that the sentence before begins with. Those that the
    caller names are none of them.
    """

    def person_before(place: int, but: AbstractSet[UUID | None]) -> Mention | None:
        number = split.number(place)
        begin = split.starts[max(0, number - 1)]
        people = [m for m in within(mentions, starts, begin, place) if m.type == "person"]
        people = [m for m in people if m.entity_id not in but]
        if len({person.entity_id for person in people}) == 1:
            return people[-1] if people[-1].entity_id else None
        if but or place - split.starts[number] > _OPENING:
            return None
        for before in range(number - 1, max(-1, number - 1 - _FARTHEST), -1):
            start, end = split.span(before)
            opening = within(mentions, starts, start, end)[:2]
            for person in opening:
                if person.type == "person" and _LED.fullmatch(text, start, person.start):
                    return person if person.entity_id else None
            if not _PRONOUN.match(text, start):
                return None
        return None

    return person_before


def _body_before(
    mentions: Sequence[Mention], starts: Sequence[int], text: str, split: Sentences
) -> Callable[[int], Mention | None]:
    """What "It" at the start of a sentence means: the state or body that the one before is of."""

    def body_before(place: int) -> Mention | None:
        number = split.number(place)
        if number == 0:
            return None
        start, end = split.span(number - 1)
        start += len(text[start:end]) - len(text[start:end].lstrip())
        start += 4 if text.startswith("The ", start) else 0
        opening = within(mentions, starts, start, end)[:1]
        for body in opening:
            if body.type not in ("person", "event") and body.start == start:
                return body if body.entity_id and _SUBJECT.match(text, body.end) else None
        return None

    return body_before
