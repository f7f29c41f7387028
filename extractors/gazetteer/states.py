"""American states by the short forms that American news writes them in.

"Mobile, Ala.", "Hartford, CT", "Rep. Ann Doe (R-S.C.)". The forms are those of newspapers (the
Associated Press sets them so) and of the mail (USPS); a short form counts only where one stands, as
"Miss.", "Wash." and "OR" are words as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.findings import Mention
from extractors.gazetteer.matching import is_shouted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.gazetteer.register import Register

# Letters of the mail, name, short form of newspapers (empty where they write it out).
_STATES = """
AL Alabama Ala.|AK Alaska |AZ Arizona Ariz.|AR Arkansas Ark.|CA California Calif.
CO Colorado Colo.|CT Connecticut Conn.|DE Delaware Del.|FL Florida Fla.
GA Georgia_(U.S._state) Ga.|HI Hawaii |ID Idaho |IL Illinois Ill.|IN Indiana Ind.|IA Iowa
KS Kansas Kan.|KY Kentucky Ky.|LA Louisiana La.|ME Maine |MD Maryland Md.|MA Massachusetts Mass.
MI Michigan Mich.|MN Minnesota Minn.|MS Mississippi Miss.|MO Missouri Mo.|MT Montana Mont.
NE Nebraska Neb.|NV Nevada Nev.|NH New_Hampshire N.H.|NJ New_Jersey N.J.|NM New_Mexico N.M.
NY New_York_(U.S._state) N.Y.|NC North_Carolina N.C.|ND North_Dakota N.D.|OH Ohio |OK Oklahoma Okla.
OR Oregon Ore.|PA Pennsylvania Pa.|RI Rhode_Island R.I.|SC South_Carolina S.C.
SD South_Dakota S.D.|TN Tennessee Tenn.|TX Texas Tex.|UT Utah |VT Vermont Vt.|VA Virginia Va.
WA Washington_(U.S._state) Wash.|WV West_Virginia W.Va.|WI Wisconsin Wis.|WY Wyoming Wyo.
DC Washington D.C.
"""
_ROWS = [row.split(" ") for row in _STATES.strip().replace("\n", "|").split("|")]
_BY_NAME = {
    name.replace("_", " ").removesuffix(" (U.S. state)"): code
    for code, name, *_ in _ROWS
    if code != "DC"
}
_CODES = {code: code for code, *_ in _ROWS} | {
    short: code for code, _, *shorts in _ROWS for short in shorts if short
}
_NAMES = {code: name.replace("_", " ") for code, name, *_ in _ROWS}
_WRITTEN = sorted((s for s in _CODES if "." in s), key=len, reverse=True)
_LETTERS = "|".join(code for code, *_ in _ROWS)
_SHORT = "|".join(re.escape(s) for s in _WRITTEN)
# "Mobile, Ala.": after a name and a comma; the stop may be the sentence's, or missing before ")".
_AFTER_TOWN = re.compile(rf"(?<=[^\W\d_], )(?:(?:{_SHORT})|(?:{_LETTERS})(?![\w.'-]))")
# "(R-S.C.)", "D-Calif": a party and a state.
_AFTER_PARTY = re.compile(
    r"(?<=\b[DRI]-)(?:" + "|".join(re.escape(s[:-1]) for s in _WRITTEN) + rf"|{_LETTERS})\b\.?"
)
# What stands alone, too: no word is written so.
_ALONE = re.compile(
    r"(?<![\w.])(?:N\.H\.|N\.J\.|N\.M\.|N\.Y\.|N\.C\.|N\.D\.|S\.C\.|S\.D\.|R\.I\.|D\.C\.)"
)
_FOLLOWS = re.compile(
    r", (" + "|".join([*(re.escape(n) for n in _BY_NAME), _SHORT, rf"(?:{_LETTERS})\b"]) + ")"
)


def short_forms(text: str, made: Register) -> Iterator[Mention]:
    """A mention of the state for each short form of one, in no order and without overlap."""
    seen: set[int] = set()
    for pattern in (_AFTER_TOWN, _AFTER_PARTY, _ALONE):
        for match in pattern.finditer(text):
            start, end = match.span()
            surface = match.group()
            code = _CODES.get(surface) or _CODES.get(surface + ".")
            name = _NAMES.get(code or "")
            is_word = "." not in surface and is_shouted(text, start, end)
            if name and start not in seen and not is_word:
                seen.add(start)
                yield Mention(start, end, surface, "place", made.places[name], 0.9, "name")


def state_after(text: str, end: int) -> str | None:
    """The letters of the state that a town's name is followed by: "Columbus, Ga." is GA."""
    match = _FOLLOWS.match(text, end)
    return (_BY_NAME.get(match[1]) or _CODES.get(match[1])) if match else None
