"""What tagger and register say of the same words: which of them is right.

The register knows its names to the letter, and nothing of the sentence; the tagger reads the
sentence, and knows nobody. So the register's names stand, but for what only a sentence can tell:
whether "Jordan" has scored or signed, and whether "Hernandez" is the one named in full above.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractors.gazetteer.doubtful import is_club, is_doubtful
from extractors.gazetteer.listed import bare
from extractors.gazetteer.metonyms import is_placed
from extractors.gazetteer.traps import DOUBTFUL

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from extractors.findings import Entity, Mention
    from extractors.tagger.agreement import Span

# Titles, handles and the "R-Tex" of American politics: what a tagger takes for a name and is none.
_NO_NAME = re.compile(
    r"(?:Sens?|Reps?|Govs?|Gen|Lt|Col|Dr|Mr|Mrs|Ms|Prof|Rev|Pres|Sgt|President|Senator|Governor"
    r"|Secretary|Minister|Chairman|Speaker|House Speaker|God)\.?|@\w*|[DRI]-.*|[^\W\d_]\.?|The|the"
)
_ARTICLE = re.compile(r"[Tt]he ")
# Before a name these say nothing of an office.
_CIVIL = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? $")
# Above this the tagger's word goes against the register's: "Jordan scored" is 0.98, and the town
# that it takes for a person ("Sydney was burning") stays below. Seen on sentences of our own.
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class _Known:
    """Names of strangers named in full, who of the register is, and what each is called.

    `surnames` are their family names, with the place of each in the text where it stands first.
    """

    strangers: set[str]
    surnames: Mapping[str, int]
    named: set[UUID | None]
    surfaces: Mapping[UUID | None, set[str]]


@dataclass(slots=True)
class Disputes:
    """The spans of one text, against what the register says of it.

    Attributes:
        text: The text.
        spans: What the tagger has seen, in order and without overlap.
        entities: The entities of the register.
    """

    text: str
    spans: list[Span]
    entities: Mapping[UUID, Entity]

    def settled(self, mentions: list[Mention]) -> tuple[list[Span], list[Mention]]:
        """The spans that no mention covers, and the mentions that stand beside them.

        A longer name takes the place of the names in it ("Donald Trump Tower", "University of
        Geneva"), unless all that it adds is a title or words in small letters ("Washington state");
        a nationality in it stays ("Syrian Observatory"). An office keeps its place. Where two only
        touch, or the register's name is the longer one, the register is right.
        """
        offices = sorted((m for m in mentions if m.method == "office"), key=lambda m: m.start)
        ordered = sorted((m for m in mentions if m.method != "office"), key=lambda m: m.start)
        named = [span for span in self.spans if not _NO_NAME.fullmatch(self._words(span))]
        known = self._known(named, ordered)
        free: list[Span] = []
        replaced: dict[int, Mention | None] = {}
        for span in named:
            over = _under(ordered, span)
            if _under(offices, span):
                continue
            if len(over) == 1 and self._is_with_article(over[0], span):
                replaced[id(over[0])] = self._widened(over[0], span)
            elif all(self._stands_in(m, span) or self._is_mistaken(m, span, known) for m in over):
                free.append(span)
                replaced.update((id(m), None) for m in over if m.type != "group")
        kept = (replaced.get(id(mention), mention) for mention in mentions)
        return free, [mention for mention in kept if mention is not None]

    def _words(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def _known(self, spans: list[Span], ordered: list[Mention]) -> _Known:
        surfaces: dict[UUID | None, set[str]] = defaultdict(set)
        for mention in ordered:
            surfaces[mention.entity_id].add(mention.surface)
        strangers: set[str] = set()
        surnames: dict[str, int] = {}
        for span in spans:
            first, *others = self._words(span).split()
            known = any(m.type == "person" and m.entity_id for m in _under(ordered, span))
            if span.type == "person" and others and not known:
                strangers |= {bare(first), bare(others[-1])}  # "Kim Keon-hee" is a Kim
                surnames.setdefault(bare(others[-1]), span.start)
        named = {m.entity_id for m in ordered if m.method == "name" and m.type == "person"}
        return _Known(strangers, surnames, named, surfaces)

    def _is_with_article(self, mention: Mention, span: Span) -> bool:
        """Whether the span is the register's name with its article: "The New York Times"."""
        return (
            mention.end == span.end
            and mention.type == span.type
            and bool(_ARTICLE.fullmatch(self.text, span.start, mention.start))
        )

    def _widened(self, mention: Mention, span: Span) -> Mention:
        return replace(mention, start=span.start, surface=self._words(span))

    def _stands_in(self, mention: Mention, span: Span) -> bool:
        """Whether a mention is a part of a longer name, and not a name with its title before it.

        A family name that more words of the name follow is a first name: "Dr Munir Sallum".
        """
        if mention.start < span.start or mention.end > span.end:
            return False
        added = self.text[span.start : mention.start] + self.text[mention.end : span.end]
        if not any(c.isalnum() for c in added) or added.islower():
            return False
        if _NO_NAME.fullmatch(added.strip()):
            return False  # "U.S. Secretary" names the country
        is_first = mention.method in ("surname", "title") and mention.end < span.end
        return is_first or not span.type == mention.type == "person"

    def _is_mistaken(self, mention: Mention, span: Span, known: _Known) -> bool:
        """Whether the sentence shows that the register means somebody or something else."""
        if (mention.start, mention.end) != (span.start, span.end):
            return False
        if span.type == "organization" and self._is_a_club(mention, span):
            return True
        if self._rests_on_a_surname(mention) and mention.entity_id not in known.named:
            if span.type == "person":
                return bare(mention.surface) in known.strangers
            return span.score >= _SURE
        if mention.method not in ("name", "metonym") or span.type != "person":
            return False
        may_be_a_name = mention.type == "organization" or mention.surface in DOUBTFUL
        named_at = known.surnames.get(bare(mention.surface), mention.start)
        if may_be_a_name and named_at < mention.start:
            return True  # "Michael Dell said no. Dell laughed", "Washington" after George
        return (
            mention.method == "name" and span.score >= _SURE and self._is_doubtful(mention, known)
        )

    def _is_a_club(self, mention: Mention, span: Span) -> bool:
        """Whether the tagger is sure of an organization that bears the name of a place."""
        return (
            mention.type == "place"
            and mention.method == "name"
            and span.score >= _SURE
            and is_doubtful(mention.surface)
            and not (is_club(mention.surface) and is_placed(self.text, mention.start))
        )

    def _rests_on_a_surname(self, mention: Mention) -> bool:
        """Whether nothing but the family name says who it is: "Sandoval", "Ms. Sandoval"."""
        before = self.text[max(0, mention.start - 6) : mention.start]
        return mention.method == "surname" or (
            mention.method == "title" and _CIVIL.search(before) is not None
        )

    def _is_doubtful(self, mention: Mention, known: _Known) -> bool:
        """Whether a place's name is also people's: any town's, and those of a few countries.

        A country of which the text speaks by another name too ("Jordanian") is meant.
        """
        entity = self.entities.get(mention.entity_id) if mention.entity_id else None
        if entity is None or entity.type != "place":
            return False
        if entity.description != "country":
            return True
        is_only_name = known.surfaces[entity.entity_id] == {mention.surface}
        return mention.surface in DOUBTFUL and is_only_name


def _under(ordered: list[Mention], span: Span) -> list[Mention]:
    """Of mentions in order those that share a character with the span."""
    first = max(0, bisect_left(ordered, span.start, key=lambda m: m.start) - 1)
    last = bisect_left(ordered, span.end, key=lambda m: m.start)
    return [mention for mention in ordered[first:last] if mention.end > span.start]
