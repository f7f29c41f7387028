"""Reads a sentence: which words it attributes to whom, by its cues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.speech.content import begin_after, end_of, is_clause, opens_clause
from extractors.speech.cues import NEGATED, Cue, cues, paired_cues
from extractors.speech.nouns import owned
from extractors.speech.phrases import (
    Phrase,
    is_noun,
    is_verb,
    phrase_after,
    subject_before,
)
from extractors.speech.words import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    FINDERS,
    NEGATIONS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.speech.units import Unit

_BEING = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "'s", "'re", "am", "get", "got"}
)
_MODALS = AUXILIARIES - _BEING
_LED_BY = frozenset({"by", "while", "after", "before", "in", "without", "when"})
_FRONTS = frozenset(
    {"while", "although", "though", "when", "if", "as", "because", "after", "since"}
)
_LONG_ENOUGH = 4  # tokens after a bare "said" that are no object ("said goodbye")
_FEWEST = 3  # tokens; "said so" and "denied it" report nothing
_DASHES = frozenset({"\u2014", "\u2013", "--", "-"})
_VERBS_TO = frozenset(
    {"continued", "continues", "seemed", "appeared", "on", "likely", "expected", "began", "used"}
)


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that a sentence attributes.

    Attributes:
        parts: What is reported, as token ranges; two where the attribution stands inside.
        cue_start: The first token of the cue.
        cue_end: The first token after it.
        cue: Its verb, as it is written.
        source: Who says it.
        stance: How the cue says that the speaker stands to it; None: a negated one, of which
            the contrary is not known.
    """

    parts: tuple[tuple[int, int], ...]
    cue_start: int
    cue_end: int
    cue: str
    source: Phrase
    stance: str | None


def statements(unit: Unit) -> list[Statement]:
    """What a sentence attributes, in order of the cues."""
    found: list[Statement] = []
    lowest = 0
    for at in range(len(unit)):
        if unit[at].quoted is not None:
            continue
        for statement in _read(unit, at, lowest, found):
            found.append(statement)
            if statement.parts[0][0] < statement.cue_start:
                lowest = max(lowest, _lowest_after(statement))
            break
    return _outermost(found) + _announced(unit, found)


def _announced(unit: Unit, found: list[Statement]) -> list[Statement]:
    """Marked words that a colon announces (`Doe: "..."`), or that a caption signs (`"..." - Doe`)."""
    made = []
    for at, token in enumerate(unit):
        if token.quoted is None or any(a <= at < b for one in found for a, b in one.parts):
            continue
        source = None
        if at and unit[at - 1].low == ":":
            source, mark = _first_named(unit, at - 1), at - 1
        elif at + 1 < len(unit) and unit[at + 1].low in _DASHES and token.low[-1] in ",.!?":
            mark, source = at + 1, phrase_after(unit, at + 2)
            if source is None or source.last < len(unit) - 1 or not unit[source.start].is_capital:
                continue
        if source is not None:
            made.append(Statement(((at, at + 1),), mark, mark + 1, unit[mark].low, source, "says"))
    return made


def _first_named(unit: Unit, colon: int) -> Phrase | None:
    """Who stands before a colon: the whole of a short line, otherwise whom the sentence is about."""
    if not is_clause(unit, 0, colon):
        return subject_before(unit, colon, 0) if colon <= _SHORT_LINE else None
    return _main_subject(unit, colon)


_SHORT_LINE = 8  # tokens of a name with its office, as transcripts set it before a colon


def _joined(unit: Unit, start: int, end: int) -> str:
    return " ".join(token.low for token in unit[start:end])


def _lowest_after(statement: Statement) -> int:
    """Where what a later cue reports can begin: after the words that this one reports."""
    if statement.source.first > statement.cue_start:
        return statement.source.last
    return statement.cue_end


def _outermost(found: list[Statement]) -> list[Statement]:
    """Without what is only reported within another report: "he said that she had promised to"."""
    kept = []
    for statement in found:
        first, after = statement.parts[0][0], statement.parts[-1][1]
        if not any(
            other is not statement and start <= min(first, statement.cue_start) and after <= end
            and (start, end) != (first, after)
            for other in found
            for start, end in other.parts
        ):  # fmt: skip
            kept.append(statement)
    return kept


def _read(unit: Unit, at: int, lowest: int, found: list[Statement]) -> Iterator[Statement]:
    low = unit[at].low
    if low == "according" and at + 2 < len(unit) and unit[at + 1].low == "to":
        statement = _according(unit, at, lowest)
        if statement is not None:
            yield statement
        return
    if low in ("quoted", "cited", "quotes", "cites", "quoting", "citing"):
        start = _group_start(unit, at, lowest)
        is_passive = any(unit[n].low in _BEING for n in range(start, at))
        made = _quoted_as_saying(unit, at, start, lowest) if is_passive else _quoting(unit, at)
        if made is not None:
            yield made
        return
    noun = owned(unit, at)
    if noun is not None:
        source, part, stance = noun
        yield Statement((part,), at, at + 1, low, source, stance)
        return
    for cue in _cues_at(unit, at):
        statement = _attributed(unit, at, cue, (lowest, found))
        if statement is not None:
            yield statement


def _cues_at(unit: Unit, at: int) -> Iterator[Cue]:
    token = unit[at]
    if token.is_capital and at and unit[at - 1].quoted is None:
        return
    for cue in paired_cues().get(token.low, ()):
        if tuple(t.low for t in unit[at + 1 : at + 1 + len(cue.more)]) == cue.more:
            yield cue
    cue = cues().get(token.low)
    if cue is not None:
        yield cue


def _group_start(unit: Unit, at: int, lowest: int) -> int:
    """Where the verb group that ends with a cue begins: "has also said", "went on to say"."""
    start = at
    while start > lowest:
        token = unit[start - 1]
        low = token.low
        if token.quoted is not None:
            break
        if (
            low in AUXILIARIES
            or low in NEGATIONS
            or (low in ADVERBS and low not in ("all", "both", "most"))
            or (low.endswith("ly") and not token.is_capital)
        ):
            start -= 1
        elif (
            low == "to"
            and start - 2 >= lowest
            and (unit[start - 2].low in _VERBS_TO or unit[start - 2].low in AUXILIARIES)
        ):
            start -= 3 if unit[start - 2].low == "on" and start - 3 >= lowest else 2
        else:
            break
    return max(start, lowest)


def _attributed(
    unit: Unit, at: int, cue: Cue, known: tuple[int, list[Statement]]
) -> Statement | None:
    """The statement of a verb, where it is one and somebody says it."""
    lowest, found = known
    after = at + 1 + len(cue.more)
    start = _group_start(unit, at, lowest)
    group = [token.low for token in unit[start:at]]
    is_passive = (
        cue.form in ("past", "participle")
        and bool(group)
        and any(w in _BEING for w in group)
        and not any(w in ("has", "have", "had") for w in group[-2:])
    )
    if is_passive:
        return None
    if not _is_verb_form(unit, at, start, cue, group):
        return None
    if cue.form == "base" and group[-1:] == ["to"] and len(group) == 1:
        return None
    is_negated = any(word in NEGATIONS or word.endswith("n't") for word in group)
    if is_negated and cue.stance == "says":
        return None
    source, is_inverted = _source(unit, at, start, cue, known)
    if source is None:
        return None
    if "p" in cue.frames and not (
        _finds_out(unit, source) or (unit[after : after + 1] and unit[after].low == "that")
    ):
        return None
    if is_inverted:
        after = source.last
    parts = _parts(unit, cue, source, (start, after, lowest), is_inverted)
    if not parts:
        return None
    end = at + 1 + len(cue.more)
    stance = NEGATED.get(cue.stance) if is_negated else cue.stance
    return Statement(parts, at, end, _joined(unit, at, end), source, stance)


def _finds_out(unit: Unit, source: Phrase) -> bool:
    """Whether a phrase names a poll, a court or the like."""
    return any(unit[n].low in FINDERS for n in range(source.start, source.core))


def _is_verb_form(unit: Unit, at: int, start: int, cue: Cue, group: list[str]) -> bool:
    """Whether a form is used as a verb that somebody does."""
    before = unit[at - 1] if at else None
    if cue.form == "base":
        if at and unit[at - 1].low == "to" and not group:
            return False
        if any(w in _MODALS or w == "to" for w in group):
            return True
        return bool(at) and not is_noun(unit, at)
    if cue.form == "s":
        return not is_noun(unit, at)
    following = unit[at + 1].low if at + 1 < len(unit) else ""
    if cue.form in ("past", "participle"):
        if before is not None and before.low in PREPOSITIONS:
            return False
        if (
            before is not None
            and before.low in DETERMINERS
            and before.low
            not in (
                "all",
                "both",
                "some",
                "many",
                "others",
                "one",
                "most",
                "few",
                "another",
                "several",
            )
        ):
            return False
        by = unit[at + 2].low if at + 2 < len(unit) else ""
        return following != "by" or by in ("phone", "telephone", "email", "text", "video")
    return before is None or before.low not in DETERMINERS


def _source(
    unit: Unit, at: int, start: int, cue: Cue, known: tuple[int, list[Statement]]
) -> tuple[Phrase | None, bool]:
    """Who says it, and whether they stand after the verb."""
    lowest, found = known
    before = unit[start - 1] if start else None
    has_be = any(unit[n].low in _BEING for n in range(start, at))
    if cue.form == "ing" and not has_be:
        if (
            before is None
            or before.low == ","
            or before.low in _LED_BY
            or before.low in _DASHES
            or before.quoted is not None
            or before.low in ("and", "but")
        ):
            return (found[-1].source if found else _main_subject(unit, at)), False
        return subject_before(unit, start, lowest), False
    if before is not None and before.low in ("and", "but", "then") and found:
        return found[-1].source, False
    can_invert = cue.form != "base" and start == at and "p" not in cue.frames
    if can_invert and (
        before is None or before.quoted is not None or before.low == "," or before.low in _DASHES
    ):
        source = phrase_after(unit, at + 1 + len(cue.more))
        if before is not None and before.low == "," and unit[start - 2].quoted is None:
            led = subject_before(unit, start, lowest)
            if led is not None and led.first <= lowest + 1:
                return led, False
        if source is not None and _has_words_before(unit, start, lowest, source):
            return source, True
    if before is None:
        return None, False
    if before.low in ("and", "but") and not found:
        return _main_subject(unit, at), False
    return subject_before(unit, start, lowest), False


def _has_words_before(unit: Unit, start: int, lowest: int, source: Phrase) -> bool:
    """Whether "..., said X" has words to attribute: marked ones, or a clause before and none after."""
    if start and any(unit[n].quoted is not None for n in (start - 1, start - 2) if n >= lowest):
        return True
    if start == 0:
        led = unit[source.last : source.last + 2]
        return bool(led) and (led[0].low == ":" or any(token.quoted is not None for token in led))
    if not is_clause(unit, lowest, start):
        return False
    after = unit[source.end].low if source.end < len(unit) else "."
    return (
        after in (",", ".", ";", "\u2014", "--", "-", "(", "who")
        or after in PREPOSITIONS
        or source.end >= len(unit)
        or not is_verb(unit, source.end)
    )


def _main_subject(unit: Unit, at: int) -> Phrase | None:
    """Who does what the sentence says first."""
    for place in range(1, at):
        if is_verb(unit, place) and unit[place - 1].quoted is None:
            first = _group_start(unit, place, 0)
            found = subject_before(unit, first, 0)
            if found is not None:
                return found
    return None


def _parts(
    unit: Unit, cue: Cue, source: Phrase, places: tuple[int, int, int], is_inverted: bool
) -> tuple[tuple[int, int], ...]:
    """What is reported: before the speaker, after the cue, or on both sides."""
    start, after, lowest = places
    first = min(source.first, start) if not is_inverted else start
    if (cue.form != "ing" and source.first <= start) or is_inverted:
        inserted = _inserted(unit, cue, first, (source.last if is_inverted else after, lowest))
        if inserted is not None:
            return inserted
        before = _before(unit, first, lowest)
        if before is not None and _takes(cue, before, unit):
            is_marked = unit[before[1] - 1].quoted is not None
            more = _goes_on(unit, after)
            if is_marked or is_inverted or not _says_more(unit, cue, after):
                return (before, more) if more else (before,)
            if more and unit[more[0] - 1].low == "that":
                return before, more
    if is_inverted:
        more = _goes_on(unit, after)
        return (more,) if more else ()
    is_fronted = _is_fronted(unit, first)
    if (
        is_fronted
        and unit[first - 1].low == "as"
        and unit[after : after + 1]
        and unit[after].low == ","
    ):
        begin = after + 1
        is_whole = begin < len(unit) and is_clause(unit, begin, len(unit))
        return ((begin, end_of(unit, begin, cue)),) if is_whole else ()
    part = _after(unit, cue, after, is_fronted=is_fronted)
    return (part,) if part else ()


def _is_fronted(unit: Unit, first: int) -> bool:
    """Whether "While", "Although" leads the clause of a speaker, and the main clause follows."""
    return first > 0 and unit[first - 1].low in _FRONTS and (
        first == 1 or unit[first - 2].low in (",", "and", "but")
    )  # fmt: skip


def _inserted(
    unit: Unit, cue: Cue, first: int, places: tuple[int, int]
) -> tuple[tuple[int, int], ...] | None:
    """Both sides of "The goal, he said, is to ...": the cue stands within the clause it reports."""
    after, lowest = places
    if not any(f in cue.frames for f in "ck") or first <= lowest or unit[first - 1].low != ",":
        return None
    if after + 1 >= len(unit) or unit[after].low != "," or unit[after + 1].quoted is not None:
        return None
    following = unit[after + 1].low
    if following.endswith("ing") or following in (
        "according",
        "citing",
        "though",
        "although",
        "and",
        "but",
        "while",
        "who",
        "that",
    ):
        return None
    begin = lowest
    while begin < first - 1 and unit[begin].low in (",", "and", "but", "still"):
        begin += 1
    part = after + 1, end_of(unit, after + 1, Cue("says", "c", "past"))
    if begin >= first - 1:
        return (part,)
    if is_clause(unit, begin, first - 1) and not is_verb(unit, after + 1):
        return None
    is_adjunct = unit[begin].low in PREPOSITIONS or (
        first - 1 - begin == 1 and unit[begin].low in _LEADING
    )
    return (part,) if is_adjunct else ((begin, first - 1), part)


_LEADING = frozenset({"now", "then", "today", "still", "meanwhile", "instead", "however", "indeed"})


def _takes(cue: Cue, before: tuple[int, int], unit: Unit) -> bool:
    """Whether a cue can follow what it reports: "..., he said"; of others only marked words can."""
    if unit[before[1] - 1].quoted is not None:
        return True
    return any(f in cue.frames for f in "cak") and "p" not in cue.frames


def _before(unit: Unit, first: int, lowest: int) -> tuple[int, int] | None:
    """The words before "X said", where they end with a mark and state something."""
    end = first
    if end > lowest and (unit[end - 1].low == "," or unit[end - 1].low in _DASHES):
        end -= 1
    elif end <= lowest or unit[end - 1].quoted is None:
        return None
    begin = lowest
    while begin < end and (
        unit[begin].low in (",", ";", "and", "but", ":") or unit[begin].low in _DASHES
    ):
        begin += 1
    if end <= begin:
        return None
    if unit[end - 1].quoted is not None:
        if end - 2 >= begin and (unit[end - 2].low in _DASHES or unit[end - 2].low == ":"):
            begin = end - 1  # `... was unserious - "Again ...," she said`
        return begin, end
    has_marked = any(unit[n].quoted is not None for n in range(begin, end))
    if unit[begin].low in _FRONTS and not any(unit[n].low == "," for n in range(begin, end)):
        return None
    return (
        (begin, end)
        if end - begin >= _FEWEST and (has_marked or is_clause(unit, begin, end))
        else None
    )


def _says_more(unit: Unit, cue: Cue, after: int) -> bool:
    """Whether a clause follows "..., X said"."""
    begin = begin_after(unit, cue, after)
    if begin is None:
        return False
    if unit[begin].quoted is not None or unit[begin - 1].low == ":":
        return True
    return unit[begin - 1].low == "that" or is_clause(unit, begin, min(len(unit), begin + 25))


def _goes_on(unit: Unit, after: int) -> tuple[int, int] | None:
    """What goes on after "..., X said,": marked words, or "that"."""
    for place in range(after, min(len(unit), after + 20)):
        token = unit[place]
        is_led = place > after and unit[place - 1].low in (",", ":", "that", "\u2014", "--", "-")
        if token.quoted is not None:
            cue = Cue("says", "c", "past")
            return (place, end_of(unit, place, cue)) if is_led or place == after else None
        if token.low == "that" and place and unit[place - 1].low == "," and place + 1 < len(unit):
            return place + 1, end_of(unit, place + 1, Cue("says", "c", "past"))
        known = cues().get(token.low)
        if known is not None and place > after:
            return None
    return None


def _after(unit: Unit, cue: Cue, after: int, *, is_fronted: bool = False) -> tuple[int, int] | None:
    """The words after "X said"."""
    if after >= len(unit):
        return None
    begin = _begin(unit, cue, after)
    while begin is not None and begin + 1 < len(unit) and unit[begin].low == ",":
        begin += 1
    if begin is None or begin >= len(unit):
        return None
    end = end_of(unit, begin, cue, is_fronted=is_fronted)
    has_marked = any(unit[n].quoted is not None for n in range(begin, end))
    if has_marked:
        return begin, end
    is_object = "n" in cue.frames and unit[begin].low not in SUBJECT_PRONOUNS
    if end - begin < _FEWEST - is_object or cue.frames == "q":
        return None
    return begin, end


def _begin(unit: Unit, cue: Cue, after: int) -> int | None:
    """Where the words of a cue begin, by its frames."""
    frames = cue.frames
    near = unit[after]
    if near.low == "to" and "t" in frames:
        return after
    if "o" in frames:
        has_to = any(unit[n].low == "to" for n in range(after, min(len(unit), after + 15)))
        return after if has_to or near.low == "that" or near.quoted is not None else None
    if "s" in frames:
        begin = begin_after(unit, cue, after)
        if begin is not None and (
            unit[begin].quoted is not None or unit[begin - 1].low in ("that", ":")
        ):
            return begin
    if "k" in frames:
        begin = begin_after(unit, cue, after)
        if begin is not None and (unit[begin].quoted is not None or opens_clause(unit, begin)):
            return begin
    if any(f in frames for f in "cap"):
        begin = begin_after(unit, cue, after)
        if begin is not None and ("n" in frames or _states(unit, begin, after)):
            return begin
    if "q" in frames:
        is_led = near.quoted is not None or (
            near.low in (",", ":") and after + 1 < len(unit) and unit[after + 1].quoted is not None
        )
        if is_led:
            return after if near.quoted is not None else after + 1
    if cue.stance == "describes" and not _describes(unit, after):
        return None
    if (
        "n" in frames
        and (
            near.low in DETERMINERS
            or near.is_capital
            or near.quoted is not None
            or near.low[0].isalpha()
        )
        and near.low not in PREPOSITIONS
    ):
        return after
    return None


def _describes(unit: Unit, after: int) -> bool:
    """Whether "called X ..." says what X is: in marked words, or as "called it a mistake"."""
    near = unit[after : after + 12]
    if any(token.quoted is not None for token in near):
        return True
    is_short = near[0].low in ("it", "him", "her", "them", "himself", "herself", "this", "me", "us")
    return is_short and len(near) > 2 and near[1].low in ("a", "an", "the", "as")  # noqa: PLR2004 - "it a mistake"


def _states(unit: Unit, begin: int, after: int) -> bool:
    """Whether what follows can be stated: it has its "that", its marks or a verb."""
    if begin > after or unit[begin].quoted is not None:
        return True
    if len(unit) - begin > _LONG_ENOUGH and unit[begin].low not in PREPOSITIONS:
        return True
    return is_clause(unit, begin, min(len(unit), begin + 40)) or unit[begin].low in SUBJECT_PRONOUNS


def _quoted_as_saying(unit: Unit, at: int, start: int, lowest: int) -> Statement | None:
    """`X was quoted as saying "..."`."""
    saying = _as_saying(unit, at)
    source = subject_before(unit, start, lowest) if saying else None
    if source is None:
        return None
    part = _after(unit, Cue("says", "c", "past"), saying) or _before(unit, source.first, lowest)
    if part is None:
        return None
    return Statement((part,), start, saying, "quoted as saying", source, "says")


def _as_saying(unit: Unit, at: int) -> int:
    """The place after "as saying" behind "quoted" or "cited"; 0 where it does not follow."""
    if unit[at].low not in ("quoted", "cited", "quotes", "cites", "quoting", "citing"):
        return 0
    for place in range(at + 1, min(len(unit) - 1, at + 10)):
        if unit[place].low == "as" and unit[place + 1].low in ("saying", "telling"):
            return place + 2
    return 0


def _quoting(unit: Unit, at: int) -> Statement | None:
    """`state media quoted X as saying ...`: X says it, not who quotes."""
    saying = _as_saying(unit, at)
    source = phrase_after(unit, at + 1) if saying else None
    part = _after(unit, Cue("says", "c", "past"), saying) if source else None
    if source is None or part is None:
        return None
    return Statement((part,), at, saying, "quoted as saying", source, "says")


def _according(unit: Unit, at: int, lowest: int) -> Statement | None:
    """`..., according to X` and `According to X, ...`."""
    source = phrase_after(unit, at + 2)
    if source is None:
        return None
    cue = Cue("says", "c", "past")
    before = _before_according(unit, at, lowest)
    if before is not None:
        parts = [before]
        if source.last + 1 < len(unit) and unit[source.last].low == "," and unit[at - 1].low == ",":
            after = source.last + 1
            if is_clause(unit, after, len(unit)) and not unit[after].low.endswith("ing"):
                parts.append((after, end_of(unit, after, cue)))
        return Statement(tuple(parts), at, at + 2, "according to", source, "says")
    last = source.last
    if last >= len(unit) or unit[last].low != ",":
        last = source.end
    if last + 1 >= len(unit) or unit[last].low != ",":
        return None
    begin = last + 1
    return Statement(
        ((begin, end_of(unit, begin, cue)),), at, at + 2, "according to", source, "says"
    )


def _before_according(unit: Unit, at: int, lowest: int) -> tuple[int, int] | None:
    end = at - 1 if at and unit[at - 1].low in (",", *_DASHES) else at
    begin = lowest
    while begin < end and (
        unit[begin].low in (",", ";", "and", "but", ":") or unit[begin].low in _DASHES
    ):
        begin += 1
    if end <= begin or (end - begin < _FEWEST and unit[end - 1].quoted is None):
        return None
    return begin, end
