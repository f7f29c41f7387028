"""What is attributed without a verb of saying of its own: "according to", "as saying", a colon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.reading import words
from extractors.speech.cues import NEGATED
from extractors.speech.ends import SAYS, end_of
from extractors.speech.following import phrase_after
from extractors.speech.parts import Part, after_cue, before_cue, past_leads
from extractors.speech.phrases import Phrase, subject_before
from extractors.speech.sources import main_subject, nearest_subject
from extractors.speech.units import is_quoted, is_sentence, low_at
from extractors.speech.verbs import BEING, group_start, is_clause, is_verb
from extractors.speech.words import DASHES, NEGATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.speech.units import Unit

Found = tuple[Phrase, tuple[Part, ...], tuple[int, int]]
"""Who says it, what, and the tokens of the cue."""

QUOTING = words("quoted cited quotes cites quoting citing")
_FEELINGS = {
    **dict.fromkeys(
        ("sure", "certain", "confident", "convinced", "adamant", "positive"), "believes"
    ),
    **dict.fromkeys(("worried", "concerned", "afraid", "fearful", "alarmed", "anxious"), "fears"),
    **dict.fromkeys(("hopeful", "optimistic"), "hopes"),
    **dict.fromkeys(("doubtful", "skeptical", "sceptical"), "doubts"),
    **dict.fromkeys(("angry", "furious", "outraged", "disappointed", "frustrated"), "criticises"),
}
_FEELING = frozenset({"remain", "remains", "remained", "feel", "feels", "felt", "'m", "'re"})
_FEWEST = 3  # tokens of what "according to" can report
_AHEAD = 10  # tokens of "quoted by state media as saying"
_LONGEST_SOURCE = 24  # tokens after "according to a poll"
_SHORT_LINE = 8  # tokens of a name with its office, as transcripts set it before a colon
_LONGEST_SIGNATURE = 16  # tokens of a name with its office and place
_CLOSING = ",.!?"


def according(unit: Unit, at: int, lowest: int) -> Found | None:
    """`..., according to X` and `According to X, ...`."""
    source = phrase_after(unit, at + 2)
    if source is None:
        return None
    before = _before_according(unit, at, lowest)
    if before is not None:
        is_led = not is_clause(unit, *before) and low_at(unit, source.end) == ","
        after = (source.end if is_led else source.last) + 1
        is_inside = low_at(unit, after - 1) == "," and low_at(unit, at - 1) == ","
        is_inside = is_inside and not low_at(unit, after).endswith("ing")
        if is_inside and is_clause(unit, after, len(unit)):
            more = after, end_of(unit, after, SAYS)
            # "But the next day, according to X, ...": what leads in states nothing.
            is_led = is_led and not is_verb(unit, after)
            return source, ((more,) if is_led else (before, more)), (at, at + 2)
        return source, (before,), (at, at + 2)
    last = source.last if low_at(unit, source.last) == "," else source.end
    last = _comma_after(unit, last)
    if low_at(unit, last) != "," or last + 1 >= len(unit):
        return None
    return source, ((last + 1, end_of(unit, last + 1, SAYS)),), (at, at + 2)


def _comma_after(unit: Unit, at: int) -> int:
    """The comma that ends a long source: "according to a poll of voters conducted for the AP,"."""
    for place in range(at, min(len(unit), at + _LONGEST_SOURCE)):
        if unit[place].low == "," and is_clause(unit, place + 1, len(unit)):
            return place
        if unit[place].low in (".", ";", ":") or is_quoted(unit, place):
            break
    return at


def _before_according(unit: Unit, at: int, lowest: int) -> Part | None:
    before = low_at(unit, at - 1)
    end = at - 1 if before == "," or before in DASHES else at
    start = past_leads(unit, lowest, end)
    if end <= start or (end - start < _FEWEST and not is_quoted(unit, end - 1)):
        return None
    return start, end


def as_saying(unit: Unit, at: int, lowest: int) -> Found | None:
    """`X was quoted as saying "..."`, `state media quoted X as saying`: X says it."""
    saying = _after_as_saying(unit, at)
    if not saying:
        return None
    start = group_start(unit, at, lowest)
    is_passive = any(token.low in BEING for token in unit[start:at])
    source = subject_before(unit, start, lowest) if is_passive else phrase_after(unit, at + 1)
    if source is None:
        return None
    part = after_cue(unit, SAYS, saying)
    if part is None and is_passive:
        part = before_cue(unit, source.first, lowest)
    return (source, (part,), (at, saying)) if part else None


def _after_as_saying(unit: Unit, at: int) -> int:
    """The place after the "as saying" behind "quoted"; 0 where it does not follow."""
    for place in range(at + 1, min(len(unit) - 1, at + _AHEAD)):
        if unit[place].low == "as" and unit[place + 1].low in ("saying", "telling"):
            return place + 2
    return 0


def felt(unit: Unit, at: int, lowest: int) -> tuple[Found, str] | None:
    """`X is confident that ...`, and the stance that it tells."""
    stance = _FEELINGS.get(unit[at].low)
    if stance is None or low_at(unit, at + 1) != "that" or at + _FEWEST >= len(unit):
        return None
    start = group_start(unit, at, lowest)
    group = [token.low for token in unit[start:at]]
    if not any(word in BEING or word in _FEELING for word in group):
        return None
    source = subject_before(unit, start, lowest)
    if source is None or unit[source.start].low in ("it", "there"):
        return None
    if any(word in NEGATIONS for word in group):
        stance = NEGATED.get(stance, "doubts")
    part = at + 2, end_of(unit, at + 2, SAYS)
    return (source, (part,), (at, at + 1)), stance


def announced(unit: Unit, taken: list[Part]) -> Iterator[Found]:
    """Marked words that a colon announces (`Doe: "..."`), or a caption signs (`"..." - Doe`).

    Args:
        unit: The sentence.
        taken: What is attributed in it already.
    """
    for at in range(len(unit)):
        if not is_quoted(unit, at) or any(start <= at < end for start, end in taken):
            continue
        if low_at(unit, at - 1) == ":":
            source, mark = _before_colon(unit, at - 1), at - 1
        elif low_at(unit, at - 1) == "," and is_sentence(unit, at) and _is_speech(unit, at):
            source, mark = nearest_subject(unit, at - 1), at - 1
        elif low_at(unit, at + 1) in DASHES and unit[at].low[-1] in _CLOSING:
            source, mark = _signed(unit, at + 2), at + 1
        else:
            continue
        if source is not None:
            yield source, ((at, at + 1),), (mark, mark + 1)


def _is_speech(unit: Unit, at: int) -> bool:
    """Whether a quotation after a comma ends its sentence, as in `she boomed, "So it is."`."""
    return unit[at].low[-1] in ".!?" and low_at(unit, at + 1) not in (",", "and", "or")


def _before_colon(unit: Unit, colon: int) -> Phrase | None:
    """Who stands before a colon: the whole of a short line, or whom the sentence is about."""
    start = colon
    while start and unit[start - 1].is_capital and not is_quoted(unit, start - 1):
        start -= 1
    if 0 < start < colon and unit[start - 1].low in DASHES:
        return Phrase(start, colon, colon, start, colon)  # "A headline - Jane Doe:"
    if colon > _SHORT_LINE or is_clause(unit, 0, colon):
        return nearest_subject(unit, colon) or main_subject(unit, colon)
    return subject_before(unit, colon, 0)


def _signed(unit: Unit, at: int) -> Phrase | None:
    """The name that ends a caption."""
    source = phrase_after(unit, at)
    if source is None or source.last < len(unit) - 1 or not unit[source.start].is_capital:
        return None
    return source


def signature(unit: Unit) -> Phrase | None:
    """The name of a line of its own below a quotation, as in `- Jane Doe, Philadelphia`."""
    if unit[0].low not in DASHES or len(unit) > _LONGEST_SIGNATURE or len(unit) < _FEWEST - 1:
        return None
    return phrase_after(unit, 1) if unit[1].is_capital else None
