"""People whom the register does not know: only where the text plainly names a person."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from extractors.findings import Entity, Mention
from extractors.keys import local_key
from extractors.reading import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

_MOST_NAMES = 200  # looked for again; a text with more strangers is a list
_WORD = r"[A-Z][^\W\d_]{0,40}(?:['\u2019-][^\W\d_]{1,20}){0,2}"
_LINK = r"(?:al|el|bin|ibn|de|da|del|della|di|van|von|der|den|la|le|dos|ter)"
_FULL = rf"{_WORD}(?: [A-Z]\.)?(?:(?: {_LINK}){{0,2}} (?:{_LINK}-)?{_WORD}){{1,2}}"
_TITLES = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Adm|Sgt|Rev)\.?|President|Minister"
    r"|Senator|Governor|General|Colonel|Captain|Judge|Justice|Professor|Ambassador|Secretary"
    r"|[Ss]pokes(?:man|woman|person)|[Aa]nalyst|[Aa]ctivist|[Ll]awyer|[Jj]ournalist|[Dd]irector"
    r"|[Ee]xpert|[Rr]esearcher|[Ee]conomist|[Mm]ayor|[Cc]ommander|[Oo]fficial|[Ee]nvoy"
    r"|[Cc]hairman|[Cc]hairwoman|[Ll]awmaker|[Rr]eporter|[Ll]eader|[Mm]inister|[Pp]rosecutor"
)
_SAYING = r"(?:said|says|told|added|warned|argued|wrote|tweeted|explained|noted|stated|insisted)"
_TITLED = re.compile(rf"\b(?:{_TITLES}) ({_FULL})")
_SAID = re.compile(rf"(?<![\w.'\u2019-] )(?<![\w'\u2019-])({_FULL}),? (?:also )?{_SAYING}\b")
_SAYS = re.compile(rf"\b{_SAYING} ({_FULL})(?=[,.;\n]|$)")
# A capitalised run with one of these is no person.
_NOT_NAMES = words(
    "Ministry Department Council University Party Court Agency News Times Post Bank Group Street "
    "States Union House Office Institute Committee Association Foundation Center Centre Army Navy "
    "Force Forces Police Government Parliament Assembly Congress Senate Commission Organization "
    "Airport Hospital School College Church Monday Tuesday Wednesday Thursday Friday Saturday "
    "Sunday January February March April June July August September October November December "
    "Company Corporation Corp Inc Ltd Journal Radio Television Press Daily Weekly Republic Kingdom "
    "Federation Front Movement Army League Club Team Cup The This That These Those He She It They "
    "But And In On At For With After Before When While As Many Some Most One Two Three City County "
    "State Province North South East West New Foreign Defense Defence Prime Supreme National "
    "International Security Act Bill Treaty Agreement Reuters Twitter Facebook Minister President "
    "Mr Mrs Ms Dr Gen Col Sen Rep Gov Special Envoy Index Tower Cabinet Human Rights "
    "Officials However Meanwhile Still Yet His Her Our We You If What Who"
)


def local_people(text: str, taken: Sequence[tuple[int, int]]) -> tuple[list[Mention], list[Entity]]:
    """Mentions of unknown people where no name of the register stands, and their entities."""
    busy = sorted(taken)
    starts = [start for start, _ in busy]
    found = sorted(
        (*match.span(1), score)
        for pattern, score in ((_TITLED, 0.6), (_SAYS, 0.55), (_SAID, 0.55))
        for match in pattern.finditer(text)
        if _is_name(match[1]) and not _overlaps(busy, starts, *match.span(1))
    )
    spans: dict[tuple[int, int], float] = {}
    reached = 0
    for start, end, score in found:
        if start >= reached:
            spans[start, end] = score
            reached = end
    names = {text[start:end]: local_key(text[start:end]) for start, end in spans}
    people = [Entity(key, name, "person") for name, key in names.items()]
    mentions = [
        Mention(start, end, text[start:end], "person", names[text[start:end]], score, "local")
        for (start, end), score in spans.items()
    ]
    mentions += _later(text, names, [*busy, *spans])
    return mentions, people


def _is_name(name: str) -> bool:
    parts = name.split()
    return not any(part in _NOT_NAMES for part in parts) and not name.isupper()


def _overlaps(busy: Sequence[tuple[int, int]], starts: list[int], start: int, end: int) -> bool:
    """Whether the span touches one of the sorted busy ones (an office may enclose a country)."""
    place = bisect_right(starts, start)
    around = busy[max(0, place - 2) : place + 2]
    return any(s < end and start < e for s, e in around)


def _later(text: str, names: dict[str, UUID], taken: Sequence[tuple[int, int]]) -> list[Mention]:
    """Further places that name the same people, in full or by family name alone."""
    owners: dict[str, str] = {}
    for name in names:
        surname = name.split()[-1]
        owners[name] = name
        # Two strangers of one family name: the name alone means neither.
        owners[surname] = "" if surname in owners and owners[surname] != name else name
    if not names:
        return []
    for name in list(owners)[_MOST_NAMES:]:
        del owners[name]
    busy = sorted(taken)
    starts = [start for start, _ in busy]
    longest_first = sorted(owners, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
    return [
        Mention(
            m.start(), m.end(), m.group(), "person",
            local_key(owners[m.group()]), 0.5, "local",
        )
        for m in pattern.finditer(text)
        if owners[m.group()] and not _overlaps(busy, starts, m.start(), m.end())
    ]  # fmt: skip
