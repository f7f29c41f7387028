"""Reads a side-car file against the text that it is about; README.md explains the format."""

from __future__ import annotations

import re

from extractors.reading import is_word_at, words
from tests.gold.annotations import About, Deed, Gold, GoldError, Name, Saying, considered

TYPES = ("person", "organization", "place", "group", "event")
OFFICE = "office"
"""Written in place of `person` where the words are an office and no name."""

PLOVER = words(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST "
    "SANCTION MOBILIZE COERCE ASSAULT"
)
NOBODY = "-"
ARGUABLE = "? "
_NUMBERED = re.compile(r" \((\d+(?:, \d+)*)\)$")
_QUOTED = re.compile(r'^(["\u201c])(?P<words>.+)["\u201d]$')
_DAY = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?")


def occurrences(surface: str, body: str) -> list[tuple[int, int]]:
    """Where the surface stands in the body as whole words."""
    found = []
    at = body.find(surface)
    while at >= 0:
        if is_word_at(body, at, at + len(surface)):
            found.append((at, at + len(surface)))
        at = body.find(surface, at + 1)
    return found


def read(text: str, body: str) -> Gold:
    """The annotations of a body.

    Raises:
        GoldError: A line cannot be right: "line 3: 'Mosow' is not in the text".
    """
    sections: dict[str, list[tuple[int, str]]] = {}
    current = None
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            current = sections.setdefault(line.strip("[]"), [])
        elif current is None:
            raise GoldError(f"line {number}: stands before the first section, such as [entities]")
        else:
            current.append((number, line))
    if odd := sections.keys() - {"entities", "issues", "subjects", "quotes", "events"}:
        raise GoldError(f"no section is called {min(odd)!r}")
    reader = _Reader(body)
    return Gold(
        names=reader.names(sections.get("entities")),
        issues=reader.tags("issues", sections.get("issues")),
        subjects=reader.tags("subjects", sections.get("subjects")),
        quotes=reader.each(reader.quote, sections.get("quotes")),
        events=reader.each(reader.event, sections.get("events")),
    )


class _Reader:
    """Reads lines of sections against a body. It remembers whom the names stand for."""

    def __init__(self, body):
        self.body = body
        self.by_span = {}

    def each(self, parse, lines):
        """What each line says, None where there is no section."""
        if lines is None:
            return None
        found = []
        for number, line in lines:
            try:
                found.append(parse(line))
            except GoldError as error:
                raise GoldError(f"line {number}: {error}") from None
        return tuple(sorted(found, key=lambda item: item.start))

    def tags(self, kind, lines):
        """The ids of a section of issues or subjects, which are written as ids or labels."""
        if lines is None:
            return None
        known = {word: key for key, label in considered(kind).items() for word in (key, label)}
        found = {True: set(), False: set()}
        for number, line in lines:
            word = line.removeprefix(ARGUABLE)
            if word not in known:
                raise GoldError(f"line {number}: {word!r} is not in {kind}.txt")
            found[word == line].add(known[word])
        return About(frozenset(found[True]), frozenset(found[False]))

    def names(self, lines):
        """The named spans: each surface wherever it stands, but not inside a longer name."""
        if lines is None:
            return None
        wanted = []
        for number, line in lines:
            try:
                wanted += [(number, *found) for found in self.entity(line)]
            except GoldError as error:
                raise GoldError(f"line {number}: {error}") from None
        solid = [name for _, name, _ in wanted if not name.is_office]
        for number, name, is_chosen in wanted:
            inside = any(
                o.start <= name.start and name.end <= o.end and o.end - o.start > len(self.of(name))
                for o in solid
            )
            if inside and not is_chosen:
                continue
            known = self.by_span.setdefault((name.start, name.end), name)
            if known is not name:
                both = f"{known.name} and {name.name}"
                raise GoldError(f"line {number}: {self.of(name)!r} is both {both}")
        return tuple(sorted(self.by_span.values(), key=lambda n: (n.start, -n.end)))

    def of(self, span):
        """The words of a span."""
        return self.body[span.start : span.end]

    def entity(self, line):
        """(name, whether its place was chosen by number) of `type Name: surface | surface (2)`."""
        kind, _, rest = line.partition(" ")
        if kind not in (*TYPES, OFFICE):
            raise GoldError(f"{kind!r} is no type; there are {', '.join((*TYPES, OFFICE))}")
        name, _, surfaces = rest.partition(": ")
        for surface in (surfaces or name).split(" | "):
            spelt, numbers = _numbered(surface.strip())
            for start, end in self.places(spelt, numbers):
                whom = name if surfaces else spelt
                is_office = kind == OFFICE
                found = Name(start, end, "person" if is_office else kind, whom.strip(), is_office)
                yield found, bool(numbers)

    def places(self, surface, numbers):
        """Where the surface stands: all places, or those with the numbers."""
        everywhere = occurrences(surface, self.body)
        if not everywhere:
            raise GoldError(f"{surface!r} is not in the text")
        if numbers and not 1 <= min(numbers) <= max(numbers) <= len(everywhere):
            raise GoldError(f"{surface!r} is in the text only {len(everywhere)} times")
        return [everywhere[n - 1] for n in numbers] if numbers else everywhere

    def place(self, surface, numbers):
        """The one place where the surface stands, or the one of the number."""
        found = self.places(surface, numbers)
        if len(found) > 1:
            raise GoldError(f"{surface!r} is in the text {len(found)} times: say which, as (1)")
        return found[0]

    def stretch(self, written, numbers):
        """The span of `first words … last words`, or of words written out."""
        first, _, last = written.partition(" \u2026 ")
        start, end = self.place(first, numbers)
        if not last:
            return start, end
        after = [place for place in occurrences(last, self.body) if place[0] >= end]
        if not after:
            raise GoldError(f"{last!r} does not come after {first!r}")
        return start, after[0][1]

    def quote(self, line):
        """`speaker: words` or `speaker = Name: "words"`, behind `? ` what is arguable."""
        is_arguable = line.startswith(ARGUABLE)
        speaker, colon, written = line.removeprefix(ARGUABLE).partition(": ")
        if not colon:
            raise GoldError("a quote is written `speaker: words`")
        written, numbers = _numbered(written)
        quoted = _QUOTED.match(written)
        start, end = self.stretch(quoted["words"].rstrip(",") if quoted else written, numbers)
        surface, _, whom = speaker.partition(" = ")
        speakers, name = (
            ((), None) if surface == NOBODY else self.speaker(surface, whom, start, end)
        )
        return Saying(start, end, bool(quoted), speakers, name, is_arguable)

    def speaker(self, surface, whom, start, end):
        """Where the words for a speaker stand, nearest to what is said, and whom they mean."""
        everywhere = self.places(surface, ())
        outside = [place for place in everywhere if place[1] <= start or end <= place[0]]
        nearest = min(outside or everywhere, key=lambda p: min(abs(p[1] - start), abs(p[0] - end)))
        name = self.by_span.get(nearest)
        if whom and any(known.name == whom for known in self.by_span.values()):
            return (nearest,), whom
        if whom:  # "he = An official": nobody with a name; the words of either will do
            return (nearest, *self.places(whom, ())), None
        return (nearest,), name.name if name else None

    def event(self, line):
        """`TYPE | actor; actor | target | cue | day | place`."""
        fields = [field.strip() for field in line.split("|")]
        if not 4 <= len(fields) <= 6:
            raise GoldError("an event is written `TYPE | actor | target | cue | day | place`")
        kind, actors, targets, cue, on, place = fields + [""] * (6 - len(fields))
        if kind not in PLOVER:
            raise GoldError(f"{kind!r} is none of PLOVER's types")
        if not _DAY.fullmatch(on):
            raise GoldError(f"{on!r} is no day, month or year such as 2019-05-14, 2019-05, 2019")
        start, end = self.place(*_numbered(cue))
        parties = _several(actors), _several(targets)
        known = {name.name for name in self.by_span.values()}
        for party in (*parties[0], *parties[1], *filter(None, [place])):
            if party not in known and party.lower() not in self.body.lower():
                raise GoldError(f"{party!r} is neither a name of [entities] nor in the text")
        return Deed(start, end, kind, *parties, on, place)


def _several(written):
    return () if written == NOBODY else tuple(part.strip() for part in written.split(";"))


def _numbered(written):
    """Words and the numbers behind them: `May (1, 3)`."""
    found = _NUMBERED.search(written)
    if not found:
        return written, ()
    return written[: found.start()], tuple(int(n) for n in found[1].split(", "))
