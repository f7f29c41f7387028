"""The corpora of the tagger in one form: sentences of words with one label each.

Only corpora that may ship (see the model card). Labels are BIO over the project's types; what a
corpus does not mark (peoples, events) is added by rule where it marks nothing itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.tagger.decoding import LABELS
from extractors.tagger.words import cut

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TYPES = {"PER": "person", "LOC": "place", "ORG": "organization", "NORP": "group"}
OUTSIDE = LABELS.index("O")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and their labels (numbers of `LABELS`), with the corpus and document they are from.

    `IGNORED` as a label means that the word teaches nothing. Where names were put in the place of
    others, `is_renamed`: the lists that they come from know them all.
    """

    words: list[str]
    labels: list[int]
    source: str
    document: str
    is_renamed: bool = False


IGNORED = -100


def read(path: Path, source: str) -> list[Sentence]:
    """The sentences of a file of `token TAB BIO2` lines; `-DOCSTART-` begins a document."""
    found = []
    document = ""
    number = 0
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line.strip()]
        if rows and rows[0][0].startswith("-DOCSTART-"):
            number += 1
            document = f"{source}:{number}:{rows[0][0].removeprefix('-DOCSTART-').strip()}"
            rows = rows[1:]
        if rows:
            words, labels = recut([row[0] for row in rows], [row[1] for row in rows])
            if words:
                found.append(Sentence(words, labels, source, document))
    return found


def recut(tokens: list[str], tags: list[str]) -> tuple[list[str], list[int]]:
    """Tokens of a corpus cut into our words, each word with its label."""
    words: list[str] = []
    labels: list[int] = []
    for token, tag in zip(tokens, tags, strict=True):
        begin, _, kind = tag.partition("-")
        named = _TYPES.get(kind)
        for place, word in enumerate(cut(token)):
            words.append(word)
            if named is None:
                labels.append(OUTSIDE)
            else:
                inside = begin == "I" or place > 0
                labels.append(LABELS.index(f"{'I' if inside else 'B'}-{named}"))
    return words, labels


def spans(labels: list[int]) -> Iterator[tuple[int, int, str]]:
    """The named stretches of a sentence: first word, word after the last, type."""
    start, kind = 0, ""
    for place, number in enumerate([*labels, OUTSIDE]):
        label = LABELS[number] if number != IGNORED else "O"
        if kind and label != f"I-{kind}":
            yield start, place, kind
            kind = ""
        if label.startswith("B-"):
            start, kind = place, label[2:]


def label(labels: list[int], start: int, end: int, kind: str) -> None:
    """Marks a stretch of a sentence as one name."""
    labels[start] = LABELS.index(f"B-{kind}")
    for place in range(start + 1, end):
        labels[place] = LABELS.index(f"I-{kind}")
