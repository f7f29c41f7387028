"""Measures the shipped tagger on files of `token TAB BIO2` lines: exact spans, and words a second.

    python -m extractors.training.evaluate FILE...

A document is written out as its tokens parted by spaces, a sentence a line, and read as any text
is: the measure includes cutting words and finding sentences. Spans count by code point.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.tagger.spans import spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.tagger.agreement import Span

TYPES = {"PER": "person", "ORG": "organization", "LOC": "place"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A document of a corpus as text, with the spans that people marked."""

    text: str
    spans: frozenset[tuple[int, int, str]]
    word_count: int


def documents(path: Path) -> Iterator[Marked]:
    """The documents of a file, in order; one without `-DOCSTART-` lines is one document."""
    lines: list[list[tuple[str, str]]] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line.strip()]
        if rows and rows[0][0].startswith("-DOCSTART-"):
            if lines:
                yield _marked(lines)
            lines, rows = [], rows[1:]
        if rows:
            lines.append([(row[0], row[1]) for row in rows])
    if lines:
        yield _marked(lines)


def _marked(lines: list[list[tuple[str, str]]]) -> Marked:
    text, found = "", set()
    for line in lines:
        start, end, kind = -1, -1, ""
        for token, tag in [*line, ("", "O")]:
            if start >= 0 and not tag.startswith("I-"):
                found.add((start, end, kind))
                start = -1
            if tag.startswith("B-"):
                start, kind = len(text), TYPES.get(tag[2:], "")
            text += token
            end = len(text)
            text += " "
        text = text.rstrip(" ") + "\n"
    return Marked(text, frozenset(s for s in found if s[2]), sum(map(len, lines)))


@dataclass(slots=True)
class Score:
    """Counts of spans by type."""

    right: Counter[str]
    named: Counter[str]
    found: Counter[str]

    @classmethod
    def empty(cls) -> Score:
        """No spans yet."""
        return cls(Counter(), Counter(), Counter())

    def add(self, gold: frozenset[tuple[int, int, str]], made: list[Span]) -> None:
        """Counts one document."""
        told = {(s.start, s.end, s.type) for s in made if s.type in TYPES.values()}
        for kind in TYPES.values():
            self.right[kind] += sum(s[2] == kind for s in gold & told)
            self.named[kind] += sum(s[2] == kind for s in gold)
            self.found[kind] += sum(s[2] == kind for s in told)

    def f1(self, *kinds: str) -> float:
        """F1 in percent over these types; all of them when none is named."""
        chosen = kinds or tuple(TYPES.values())
        right, named, found = (
            sum(c[k] for k in chosen) for c in (self.right, self.named, self.found)
        )
        return 200 * right / max(1, named + found)


def main() -> None:
    """Prints one line for each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    for path in parser.parse_args().files:
        score, word_count, seconds = Score.empty(), 0, 0.0
        for document in documents(path):
            began = time.process_time()
            made = spans(document.text)
            seconds += time.process_time() - began
            word_count += document.word_count
            score.add(document.spans, made)
        kinds = " ".join(f"{kind} {score.f1(kind):.1f}" for kind in TYPES.values())
        print(f"{path.name}: F1 {score.f1():.1f} ({kinds}), {word_count / seconds:.0f} words/s")  # noqa: T201 - what the command is for


if __name__ == "__main__":
    main()
