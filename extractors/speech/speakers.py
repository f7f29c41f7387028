"""Finds who is said to have said something: before, after or inside the words, or by a pronoun."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.speech.words import ACCORDING, CUE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from extractors.findings import Mention
    from extractors.reading import Sentences
    from extractors.speech.marks import Marked

_FARTHEST = 240  # code points from the marks to a cue; longer sentences attribute something else
_NEAR_CUE = 90  # from the cue to its speaker, appositions between ("said X, a spokesman for Y")
_TITLE_LENGTH = 60  # a description before a name: "said the ministry's spokeswoman Jane Doe"
_PRONOUN = re.compile(r"(?<![\w'-])(?:[Hh]e|[Ss]he)(?![\w'-])")
_BODY = re.compile(
    r"(?<![\w-])(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne|[Tt]wo|[Ss]ome|[Ss]everal|[Aa]nother)"
    r" )?(?:[\w'.-]+ ){0,3}?(?:officials?|spokes(?:man|woman|person)|statement|ministry|minister"
    r"|diplomats?|sources?|analysts?|experts?|president|report|witness(?:es)?|residents?|police"
    r"|activists?|military|army|government|leaders?|lawmakers?|senator|lawyer|critics|protesters"
    r"|official|agency|group|ambassador|envoy|commander|general|embassy|court|prosecutors?"
    r"|researchers?|campaign|governor|mayor|author|reporter|woman|man|people|voters?|authorities"
    r"|[Tt]hey|aide|adviser|doctor|student|candidate|secretary)(?![\w-])"
)
_WORD = r"[A-Z](?:[\w'-]|\.(?=\w| [A-Z])){0,40}"
_NAME = rf"{_WORD}(?: {_WORD}){{0,3}}"
_PHRASE = r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir) (?:[\w'-]+ ){0,2}[\w'-]+|[Ii]t|[Tt]hey|[Ww]e|I"
# Whatever stands right before or right after a cue is the speaker, known or not.
_RIGHT_BEFORE = re.compile(
    rf"(?<![\w.-])(?:{_NAME}|{_PHRASE})(?=(?: (?:has|had|also|later|then|further|\w+ly))? $)"
)
_RIGHT_AFTER = re.compile(rf" ({_NAME}|{_PHRASE})(?=[,.;:\n]| (?:of|on|in|at|after|during)\b|$)")
# A caption: "..." - Jane Doe
_DASHED = re.compile(rf"\s{{0,2}}([\u2013\u2014\u2015-])\s{{0,2}}({_NAME})")
_NO_SUBJECT = frozenset({"The", "And", "But", "What", "When", "Who", "As", "In", "So"})
_ADVERB = r"(?: (?:also|later|then|has|had|have|\w+ly|recently|once|still|who))?"
_TO_CUE = re.compile(rf"(?:,[^,\n]{{0,80}},)?{_ADVERB}{_ADVERB} ?")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker at a place of the text, and the cue."""

    start: int
    end: int
    entity_id: UUID | None
    cue: str


@dataclass(frozen=True, slots=True)
class Speakers:
    """The possible speakers of one text."""

    text: str
    sentences: Sentences
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    spans: Sequence[Marked]

    @classmethod
    def of(
        cls,
        text: str,
        sentences: Sentences,
        mentions: Sequence[Mention],
        spans: Sequence[Marked],
    ) -> Speakers:
        """Speakers are mentions outside of quotation marks; of nested ones the outer one."""
        kept: list[Mention] = []
        inside = [(span.start, span.end) for span in spans]
        place = 0
        for mention in mentions:
            while place < len(inside) and inside[place][1] <= mention.start:
                place += 1
            quoted = place < len(inside) and inside[place][0] <= mention.start
            if mention.type in ("event", "group") or quoted:
                continue
            if kept and mention.start < kept[-1].end:
                continue
            kept.append(mention)
        return cls(text, sentences, tuple(kept), tuple(m.start for m in kept), spans)

    def of_quote(self, number: int) -> Attribution | None:
        """Who says the words of a span: named right after, right before, or farther on."""
        span = self.spans[number]
        after = self._after(number, span)
        before = self._before(number, span)
        is_closed = self.text[span.end - 1] in ",?!" or self.text[span.outer_end :][:1] == ","
        if after is not None and is_closed:
            return after
        return before or after

    def _before(self, number: int, span: Marked) -> Attribution | None:
        """A speaker in the sentence before the marks: `X said "…"`."""
        first = self.sentences.span(self.sentences.number(span.outer_start))[0]
        gap = max(0, first - 4)
        led = self.text[gap:first].rstrip()
        if first == span.outer_start and led.endswith(":"):
            # "Doe went on:" is a paragraph of its own.
            first = self.sentences.span(self.sentences.number(gap + len(led) - 1))[0]
        begin = max(first, span.outer_start - _FARTHEST)
        if number and self.spans[number - 1].outer_end > begin:
            begin = self.spans[number - 1].outer_end
        cues = list(CUE.finditer(self.text, begin, span.outer_start))
        for cue in reversed(cues):
            found = self.subject(begin, cue.start())
            if found is not None:
                return Attribution(*found, cue.group())
        return self._according(begin, span.outer_start)

    def _after(self, number: int, span: Marked) -> Attribution | None:
        """A speaker in the sentence after the marks: `"…," X said` and `"…," said X`."""
        end = min(len(self.text), span.outer_end + _FARTHEST)
        if number + 1 < len(self.spans):
            end = min(end, self.spans[number + 1].outer_start)
        line = self.text.find("\n", span.outer_end, end)
        end = line if line >= 0 else end
        dashed = _DASHED.match(self.text, span.outer_end)
        if dashed is not None:
            start, after = dashed.span(2)
            return Attribution(start, after, self._entity_at(start, after), dashed[1])
        if self.text[span.end - 1] in ".\u2026" and self.text[span.outer_end - 1] != ",":
            # The quotation ends its sentence: what follows is another one.
            return None
        # A question or exclamation mark inside does not end the sentence of "...?" he asked.
        follows = span.outer_end + (self.text[span.end - 1] in "?!")
        sentence_end = self.sentences.span(self.sentences.number(follows))[1]
        end = min(end, sentence_end) if sentence_end > span.outer_end else end
        cue = CUE.search(self.text, span.outer_end, end)
        if cue is not None:
            found = self.subject(span.outer_end, cue.start()) or self.following(cue.end(), end)
            if found is not None:
                return Attribution(*found, cue.group())
        return self._according(span.outer_end, end)

    def _according(self, begin: int, end: int) -> Attribution | None:
        cue = ACCORDING.search(self.text, begin, end)
        found = self.following(cue.end() - 1, end) if cue else None
        return Attribution(*found, "according to") if found else None

    def subject(self, begin: int, end: int) -> tuple[int, int, UUID | None] | None:
        """The last possible speaker between two places: a mention, a pronoun, "officials"."""
        at = bisect_left(self.starts, end)
        named = None
        while at and self.starts[at - 1] >= begin:
            at -= 1
            if self.mentions[at].type != "place" or self.mentions[at].method == "metonym":
                named = self.mentions[at]
                break
        pronoun = None
        for match in _PRONOUN.finditer(self.text, begin, end):
            pronoun = match
        if pronoun is not None and (named is None or pronoun.start() > named.start):
            return pronoun.start(), pronoun.end(), self._antecedent(pronoun.start())
        office = None
        for match in _BODY.finditer(self.text, max(begin, end - 70), end):
            office = match
        is_later = office is not None and (named is None or office.start() > named.end + 1)
        if office is not None and is_later and not self._leads_to(named, end):
            return office.start(), office.end(), None
        if not self._leads_to(named, end):
            beside = _RIGHT_BEFORE.search(self.text[max(begin, end - 60) : end].rstrip("\n"))
            if beside is not None and beside.group() not in _NO_SUBJECT:
                start = max(begin, end - 60) + beside.start()
                after = start + len(beside.group())
                return start, after, self._entity_at(start, after)
        if named is None:
            return None
        return named.start, named.end, named.entity_id

    def following(self, begin: int, end: int) -> tuple[int, int, UUID | None] | None:
        """The first possible speaker after a cue."""
        limit = min(end, begin + _NEAR_CUE)
        at = bisect_left(self.starts, begin)
        named = next(
            (
                m
                for m in self.mentions[at : at + 3]
                if m.start < limit and (m.type == "person" or m.method == "metonym"
                or (m.type == "organization"))
            ),
            None,
        )  # fmt: skip
        beside = _RIGHT_AFTER.match(self.text, begin, limit)
        if beside is not None and (named is None or named.start >= beside.end()):
            start, after = beside.span(1)
            if not _PRONOUN.fullmatch(beside[1]) and beside[1] not in _NO_SUBJECT:
                return start, after, None
        other = _PRONOUN.match(self.text, begin + 1) or _BODY.search(self.text, begin, limit)
        is_first = named is not None and (
            other is None
            or other.start() > named.end
            or (named.type == "person" and named.start <= other.start() + _TITLE_LENGTH)
        )
        if named is not None and is_first:
            return named.start, named.end, named.entity_id
        if other is None:
            return None
        is_pronoun = _PRONOUN.fullmatch(other.group()) is not None
        key = self._antecedent(other.start()) if is_pronoun else None
        return other.start(), other.end(), key

    def _entity_at(self, start: int, end: int) -> UUID | None:
        """What a mention inside the span stands for."""
        at = bisect_left(self.starts, start)
        if at < len(self.mentions) and self.mentions[at].end <= end:
            return self.mentions[at].entity_id
        return None

    def _leads_to(self, named: Mention | None, cue: int) -> bool:
        """Whether nothing but an apposition or adverbs stands between a name and its cue."""
        return named is not None and bool(_TO_CUE.fullmatch(self.text, named.end, cue))

    def _antecedent(self, place: int) -> UUID | None:
        """Whom "he" or "she" means: the last person named before."""
        at = bisect_left(self.starts, place)
        for mention in reversed(self.mentions[max(0, at - 12) : at]):
            if mention.type == "person" and mention.entity_id is not None:
                return mention.entity_id
        return None
