"""One issue of an issues file: from its table to its rule, or the reason why it is none."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal, cast

from extractors.findings import Issue, IssueRule, OwnFileError, Phrase
from extractors.gazetteer.tables import rows
from extractors.reading import words as listed_words
from extractors.rules.matching import TYPES
from extractors.rules.patterns import LONGEST_PHRASE, PatternError, pattern_of, plain_phrase

# What one hit says, 0..1: two weak ones, or one in company, reach `extractors.issues.THRESHOLD`.
ALONE, IN_COMPANY, WEAK = 0.7, 0.55, 0.35
MOST_PHRASES = 200  # the largest built-in rule has 30
PLOVER = listed_words(  # PLOVER codebook of 2021, table of general contexts
    "military intelligence executive legislative election political_institutions pro_democracy "
    "pro_autocracy economic legal reparations human_rights rights_freedoms repression "
    "human_security gender lgbt religion_ethnicity inequality diplomatic territory peacekeeping "
    "health asylum migration disasters natural_resource environment technology terrorism cbrn "
    "cyber misinformation crime corruption illegal_drugs trafficking"
)
_PHRASES = {"alone": (ALONE, False), "phrases": (IN_COMPANY, True), "weak": (WEAK, False)}
_COMPANIONS = ("near", "together", "unless", "all", "any", "none")
_KEYS = (
    "id", "label", "definition", "parent", "iptc", "plover", "countries", *_PHRASES, "where",
    *_COMPANIONS, "reach", "from", "to",
)  # fmt: skip
_OF_A_PHRASE = ("phrase", "weight", "where")
_WHERE = ("anywhere", "title", "lede", "top")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,80}|medtop:\d{8}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_IPTC = re.compile(r"medtop:\d{8}")
_ITEM = re.compile(r"Q[1-9]\d{0,11}")
_NAME = re.compile(r"([\"'])(.{2,})\1")
_FARTHEST = 10  # sentences; beyond that a companion is no company
_LONGEST_TEXT = 2_000  # characters of a label or definition
_SHOWN = 60  # characters of a wrong value that a message repeats

Where = Literal["anywhere", "title", "lede", "top"]


class IssuesFileError(OwnFileError):
    """An issues file that cannot be used; the message names the line or issue, and the reason."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an issue stands in its file.

    Attributes:
        words: "line 3", or "issue 1" where lines cannot be told.
        first: Number of its first line; 0: not known.
        lines: The lines, as written.
    """

    words: str
    first: int
    lines: tuple[str, ...]

    def called(self, issue_id: object) -> Place:
        """The same place with the id of the issue, as far as it has one."""
        return replace(self, words=f"{self.words}, issue {_short(issue_id)}")

    def refuse(self, reason: str, key: str = "", entry: object = None) -> IssuesFileError:
        """The error for a reason, with the line of a key, or of an entry of its list."""
        return IssuesFileError(f"{self.words}: {reason}{self._at(key, entry)}")

    def _at(self, key: str, entry: object) -> str:
        begin = next(
            (n for n, line in enumerate(self.lines) if re.match(rf"\s*[\"']?{key}\b", line)), 0
        )
        if not key or not begin:
            return ""
        if isinstance(entry, str) and entry:
            later = range(begin, len(self.lines))
            begin = next((n for n in later if entry in self.lines[n]), begin)
        return f" (line {self.first + begin})"


def rule_of(table: dict[str, object], place: Place) -> IssueRule:
    """The rule of an issue's table.

    Raises:
        IssuesFileError: It cannot be meant.
    """
    for key in table:
        if key not in _KEYS:
            near = difflib.get_close_matches(key[:LONGEST_PHRASE], _KEYS, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(_KEYS)}"
            raise place.refuse(f"unknown key {_short(key)}{hint}", re.escape(key))
    companions = {key: _companions(table, key, place) for key in _COMPANIONS}
    from_on, to_on = _day(table, "from", place), _day(table, "to", place)
    if from_on and to_on and to_on < from_on:
        raise place.refuse(f"it ends on {to_on} before it begins on {from_on}", "to")
    issue = _issue(table, place)
    phrases = _phrases(table, place)
    if any(p.needs_company for p in phrases) and not (companions["near"] + companions["together"]):
        raise place.refuse("`phrases` need `near` or `together`; else call them `alone`", "phrases")
    return IssueRule(
        issue=issue,
        phrases=phrases,
        near=companions["near"],
        together=companions["together"],
        unless=companions["unless"],
        reach=_reach(table, place),
        countries=_countries(table, place),
        from_on=from_on,
        to_on=to_on,
        is_placed=table.get("countries") == "near",
        all_of=companions["all"],
        any_of=companions["any"],
        none_of=companions["none"],
        plover=_plover(table, place),
    )


def _issue(table: dict[str, object], place: Place) -> Issue:
    issue_id = _text(table, "id", place)
    if not _ID.fullmatch(issue_id):
        raise place.refuse("an id is lower-case letters, digits and hyphens", "id")
    iptc = _text(table, "iptc", place, needed=False)
    if iptc and not _IPTC.fullmatch(iptc):
        raise place.refuse(
            f"iptc is written like 'medtop:20000639', not {_short(iptc)}", "iptc"
        )  # fmt: skip
    return Issue(
        issue_id,
        _text(table, "label", place),
        _text(table, "parent", place, needed=False) or None,
        iptc or None,
        _text(table, "definition", place, needed=False),
    )


def _phrases(table: dict[str, object], place: Place) -> tuple[Phrase, ...]:
    """The phrases; of one that is in two lists the surest counts."""
    everywhere = _where(table, place)
    made: dict[str, Phrase] = {}
    for key, (weight, needs_company) in reversed(_PHRASES.items()):
        for entry in _entries(table, key, place):
            phrase = _phrase(entry, Phrase("", weight, needs_company, everywhere), key, place)
            made[phrase.pattern] = phrase
    if not made:
        raise place.refuse("an issue needs `alone`, `phrases` or `weak`")
    return tuple(made.values())


def _phrase(entry: object, usual: Phrase, key: str, place: Place) -> Phrase:
    if isinstance(entry, str):
        return replace(usual, pattern=_pattern(entry, key, place))
    if not isinstance(entry, dict) or not isinstance(entry.get("phrase"), str):
        raise place.refuse(
            f'{key} must be a list of texts, like ["cease-fire"], or of tables,'
            ' like [{phrase = "cease-fire", weight = 0.4}]', key,
        )  # fmt: skip
    words = entry["phrase"]
    for name in entry:
        if name not in _OF_A_PHRASE:
            reason = f"{key} has {_short(name)} in a phrase; known are {', '.join(_OF_A_PHRASE)}"
            raise place.refuse(reason, key, words)
    weight = entry.get("weight", usual.weight)
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 < weight < 1:
        raise place.refuse(
            f"{key} has a weight of {_short(weight)}; it is a number between 0 and 1", key, words
        )
    where = _where(entry, place, usual.where)
    return Phrase(_pattern(words, key, place), float(weight), usual.needs_company, where)


def _pattern(words: str, key: str, place: Place) -> str:
    phrase = plain_phrase(words[: 2 * LONGEST_PHRASE])
    if phrase.startswith("@"):
        listed = ", ".join(_COMPANIONS)
        raise place.refuse(f"{key} has {_short(words)}: entities stand in {listed}", key, words)
    try:
        pattern_of(phrase)
    except PatternError as error:
        raise place.refuse(f"{key} has {_short(words)}: {error}", key, words) from error
    return phrase


def _companions(table: dict[str, object], key: str, place: Place) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_companion(word, key, place) for word in _texts(table, key, place)))


def _companion(word: str, key: str, place: Place) -> str:
    """A phrase, or an entity as `extractors.rules.scene` names it."""
    if not word.strip().startswith("@"):
        return _pattern(word, key, place)
    asked = word.strip()[1:]
    if asked in TYPES or _ITEM.fullmatch(asked):
        return "@" + asked
    name = _NAME.fullmatch(asked)
    if name and len(asked) <= LONGEST_PHRASE:
        return f'@"{plain_phrase(name[2])}"'
    if asked in _codes():
        return "@" + asked
    raise place.refuse(
        f"{key} has {_short(word)}: no ISO country code of two capital letters (@SY), no type"
        f" ({', '.join('@' + kind for kind in sorted(TYPES))}), no Wikidata id (@Q7747) and no name"
        ' (@"Vladimir Putin")', key, word,
    )  # fmt: skip


def _countries(table: dict[str, object], place: Place) -> tuple[str, ...]:
    if table.get("countries") == "near":
        return ()
    if isinstance(table.get("countries"), str):
        raise place.refuse(
            'countries must be a list of texts, like ["SY"], or "near"', "countries"
        )  # fmt: skip
    codes = _texts(table, "countries", place)
    for code in codes:
        if code not in _codes():
            raise place.refuse(
                f"{_short(code)} is no ISO country code of two capital letters", "countries", code
            )
    return tuple(dict.fromkeys(codes))


@cache
def _codes() -> frozenset[str]:
    """ISO 3166-1 alpha-2, and XK, which ISO leaves to users and the EU uses for Kosovo."""
    return frozenset(row["code"] for row in rows("countries")) | {"XK"}


def _plover(table: dict[str, object], place: Place) -> tuple[str, ...]:
    contexts = _texts(table, "plover", place)
    for context in contexts:
        if context not in PLOVER:
            near = difflib.get_close_matches(context, PLOVER, 1)
            hint = (
                f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(PLOVER))}"
            )
            raise place.refuse(
                f"{_short(context)} is no context of PLOVER; {hint}", "plover", context
            )
    return contexts


def _where(table: dict[str, object], place: Place, usual: Where = "anywhere") -> Where:
    where = table.get("where", usual)
    if where not in _WHERE:
        raise place.refuse(f"where is one of {', '.join(_WHERE)}, not {_short(where)}", "where")
    return cast("Where", where)


def _reach(table: dict[str, object], place: Place) -> int:
    reach = table.get("reach", 1)
    if not isinstance(reach, int) or isinstance(reach, bool) or not 0 <= reach <= _FARTHEST:
        raise place.refuse(f"reach must be a whole number from 0 to {_FARTHEST}", "reach")
    return reach


def _text(table: dict[str, object], key: str, place: Place, *, needed: bool = True) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise place.refuse(f"{key} must be a text in quotes", key)
    if needed and not value.strip():
        raise place.refuse(f"{key} is missing", key)
    if len(value) > _LONGEST_TEXT or "\x00" in value:
        raise place.refuse(f"{key} is no text of at most {_LONGEST_TEXT:,} characters", key)
    return " ".join(value.split())


def _entries(table: dict[str, object], key: str, place: Place) -> list[object]:
    value = table.get(key, [])
    if not isinstance(value, list):
        raise place.refuse(f'{key} must be a list of texts, like ["cease-fire"]', key)
    if len(value) > MOST_PHRASES:
        raise place.refuse(f"{key} has {len(value)} entries; at most {MOST_PHRASES}", key)
    return value


def _texts(table: dict[str, object], key: str, place: Place) -> tuple[str, ...]:
    value = _entries(table, key, place)
    if not all(isinstance(word, str) for word in value):
        raise place.refuse(f'{key} must be a list of texts, like ["cease-fire"]', key)
    return tuple(cast("str", word).strip() for word in value)


def _day(table: dict[str, object], key: str, place: Place) -> date | None:
    value = table.get(key)
    if value is None:
        return None
    # A TOML date with a time is a datetime, which is a date to Python: refused as well.
    if type(value) is not date:
        raise place.refuse(f"{key} must be a date without quotes, like 2019-05-15", key)
    return value


def _short(value: object) -> str:
    written = repr(value)
    return written if len(written) <= _SHOWN else written[:_SHOWN] + "..."
