"""Dates inside running text, with the words before them that say what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from flows.dates.names import month_of, weekday_of
from flows.dates.parsing import ParsedDate, parse_date
from flows.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator


class Label(StrEnum):
    """What the words before a date say that it is."""

    PUBLISHED = "published"
    MODIFIED = "modified"
    TODAY = "today"
    OTHER = "other"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date in a text: where it stands, what it is called, what it means."""

    start: int
    end: int
    raw: str
    label: Label
    parsed: ParsedDate


# The words of page furniture in the languages of the default feeds, written by us. Matched at the
# start of a word; the last one before the date counts.
_WORDS = {
    Label.TODAY: r"today|heute|aujourd.?hui|hoy|oggi|hoje|vandaag|dzi[sś]|dzisiaj|bugün|idag"
    r"|сегодня|сьогодні|今日|今天|오늘|اليوم|current date|date today",
    Label.MODIFIED: r"updated?|modified|revised|corrected|last changed?"
    r"|aktualisiert|geändert|stand:|mis à jour|modifié|actualizado|aggiornat|atualizado|bijgewerkt"
    r"|aktualizacja|обновл|изменен|оновлено|güncelle|更新",
    Label.PUBLISHED: r"publi|posted|created|date"
    r"|veröffentlicht|erschienen|pubblicat|geplaatst|gepubliceerd|dodano|опубл|дата|yay\u0131n"
    r"|发布|掲載|公開",
    Label.OTHER: r"expir|deadline|valid|until|event|starts?|begins?|ends?|due|born|died|copyright"
    r"|©|\(c\)|since|archive|next|register|from|founded|joined|member|opens?|closes?|on air",
}
_LABEL = re.compile(
    "|".join(rf"(?P<{label.name}>(?<!\w)(?:{words}))" for label, words in _WORDS.items()),
    re.IGNORECASE,
)
_REACH = 40  # characters before a date that a label may stand in: "Published online on Tuesday, "

_PROSE_WORDS = 2  # "5 minutes read": a line under a headline has that many plain words (our tests)

_MONTH_WORD = r"[^\W\d_]{3,12}"
_TIME = r"(?:[,\s]{1,3}(?:at |um |à |в )?[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?(?:\s?[ap]\.?m\.?)?(?:\s?(?:GMT|UTC|MSK|BST|CES?T|E[SD]?T|P[SD]?T)(?!\w))?)?"  # noqa: E501 - Russian; one piece
_DATE = re.compile(
    rf"(?<![\w./-])(?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?:T[0-9:.]{{4,15}}(?:Z|[+\-][0-9:]{{4,5}})?)?"
    rf"|[0-9]{{1,2}}\.[0-9]{{1,2}}\.[0-9]{{4}}|[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{4}}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th|er|\.|º)?[ -](?:de |of )?{_MONTH_WORD}\.?,?"
    rf"[ -](?:del? )?[0-9]{{4}}"
    rf"|{_MONTH_WORD}\.? [0-9]{{1,2}}(?:st|nd|rd|th)?,? [0-9]{{4}}"
    rf"|[0-9]{{4}}\s?年\s?[0-9]{{1,2}}\s?月\s?[0-9]{{1,2}}\s?日)(?![\w/-]){_TIME}",
    re.IGNORECASE,
)


def dates_in(text: str, limit: int = 400) -> Iterator[Phrase]:
    """Yield the full dates in the first characters of a text, each with its label."""
    text = text[:limit]
    behind = 0
    for match in _DATE.finditer(text):
        parsed = parse_date(match.group())
        if parsed is not None:
            before = text[max(behind, match.start() - _REACH) : match.start()]
            yield Phrase(match.start(), match.end(), match.group(), label_of(before), parsed)
        behind = match.end()


def label_of(before: str) -> Label:
    """Return what the words before a date say that it is: the last label among them."""
    found = Label.NONE
    for match in _LABEL.finditer(before):
        found = Label[match.lastgroup or "NONE"]
        if found is Label.TODAY:
            return found
    return found


def first_label(text: str) -> Label:
    """Return what the first telling word of a text says."""
    match = _LABEL.search(text)
    return Label[match.lastgroup or "NONE"] if match else Label.NONE


def is_prose(line: str) -> bool:
    """Whether a line is a sentence rather than a line of names, dates and labels."""
    words = [word.strip(".,:;()") for word in line.split()]
    plain = [w for w in words if len(w) > 3 and w.islower()]  # noqa: PLR2004 - "by", "on", "von"
    return sum(month_of(w) is None and label_of(w) is Label.NONE for w in plain) > _PROSE_WORDS


def has_weekday(text: str) -> bool:
    """Whether a short text names a day of the week."""
    return any(weekday_of(word) is not None for word in re.findall(r"[^\W\d_]{3,}", text))


def shown_text(parts: Iterator[str], limit: int) -> str:
    """Return the first characters of joined text parts on one line."""
    taken: list[str] = []
    size = 0
    for part in parts:
        taken.append(part[:limit])
        size += len(part)
        if size > limit:
            break
    return clean_line(" ".join(taken))[:limit]
