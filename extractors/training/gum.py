"""Names in GUM, whose entities are whole phrases: "South Korean President Park Geun-hye".

A name is the run of proper nouns around the head of such a phrase, without titles and peoples.
Source of the format: CoNLL-U with an `Entity` attribute (gucorpling.org/gum).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.training.conventions import TITLES
from extractors.training.corpora import Sentence, recut

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_KINDS = {"person": "PER", "place": "LOC", "organization": "ORG"}
_BRACKET = re.compile(r"\(([^()]+?)(\))|\(([^()]+)|([^()]+)\)")
_OTHER_PARTS = ("ADJ", "NOUN", "VERB")  # "International", "House", "United"
_INSIDE = frozenset({"of", "the", "for", "and", "-", "de", "'s", "."})


_COLUMNS = 10  # of CoNLL-U


@dataclass(slots=True)
class _Token:
    text: str
    is_proper: bool
    is_name: bool
    head: int
    opens: str


def read(folder: Path, peoples: frozenset[str]) -> list[Sentence]:
    """The sentences of all documents of the folder, in the order of their files."""
    found = []
    for number, path in enumerate(sorted(folder.glob("*.conllu")), 1):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            tokens = list(_tokens(block))
            if tokens:
                tags = _tags(tokens, peoples)
                words, labels = recut([t.text for t in tokens], tags)
                found.append(Sentence(words, labels, "gum", f"gum:{number}:{path.stem}"))
    return found


def _tokens(block: str) -> Iterator[_Token]:
    for line in block.split("\n"):
        fields = line.split("\t")
        if len(fields) == _COLUMNS and fields[0].isdigit():
            entity = re.search(r"Entity=([^|]+)", fields[9])
            is_name = fields[3] == "PROPN"
            is_proper = is_name or (fields[1][0].isupper() and fields[3] in _OTHER_PARTS)
            opens = entity[1] if entity else ""
            yield _Token(fields[1], is_proper, is_name, int(fields[6]) - 1, opens)


def _phrases(tokens: list[_Token]) -> Iterator[tuple[int, int, str]]:
    """First token, token after the last, and type of each entity of a sentence."""
    waiting: dict[str, list[tuple[int, str]]] = {}
    for place, token in enumerate(tokens):
        for opened, closed, only, end in _BRACKET.findall(token.opens):
            text = opened or only or end
            number, _, rest = text.partition("-")
            kind = rest.split("-")[0]
            if closed:
                yield place, place + 1, kind
            elif only:
                waiting.setdefault(number, []).append((place, kind))
            elif waiting.get(number):
                start, kind = waiting[number].pop()
                yield start, place + 1, kind


def _tags(tokens: list[_Token], peoples: frozenset[str]) -> list[str]:
    tags = ["O"] * len(tokens)
    for start, end, kind in sorted(_phrases(tokens), key=lambda p: (p[0], -p[1])):
        run = _name(tokens, start, end, peoples, kind) if kind in _KINDS else None
        if run and all(tag == "O" for tag in tags[run[0] : run[1]]):
            tags[run[0]] = f"B-{_KINDS[kind]}"
            tags[run[0] + 1 : run[1]] = [f"I-{_KINDS[kind]}"] * (run[1] - run[0] - 1)
    return tags


def _name(
    tokens: list[_Token], start: int, end: int, peoples: frozenset[str], kind: str
) -> tuple[int, int] | None:
    heads = [n for n in range(start, end) if not start <= tokens[n].head < end]
    if len(heads) != 1 or not tokens[heads[0]].is_name or not tokens[heads[0]].text[0].isupper():
        return None
    first = last = heads[0]
    while last + 1 < end and _goes_on(tokens, last, end, kind):
        last += 1
    while first > start and tokens[first - 1].is_proper:
        first -= 1
    while not tokens[last].is_proper:
        last -= 1
    if kind == "person":
        while first <= last and (tokens[first].text in TITLES or tokens[first].text in peoples):
            first += 1
    if first > last or (first == last and tokens[first].text in peoples):
        return None
    if tokens[first].text in peoples and tokens[last].text.lower() == "government":
        return None
    return first, last + 1


def _goes_on(tokens: list[_Token], place: int, end: int, kind: str) -> bool:
    following = tokens[place + 1]
    if following.is_proper:
        return True
    small = _INSIDE if kind == "organization" else ("-", ".", "'s")
    later = tokens[place + 2 : min(end, place + 4)]
    return following.text in small and any(token.is_proper for token in later)
