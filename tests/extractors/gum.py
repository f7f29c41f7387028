"""Reads the GUM corpus (Zeldes 2017): its text, its entities and how many summaries name each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# "(1-person-acc..." opens a mention, "1)" closes it, "(1-person-acc...)" is one token long.
_BRACKET = re.compile(r"\((\d+)[^()]*(\)?)|(\d+)\)")


@dataclass
class Gum:
    """One document: `spans` of (start, end, entity number), `grades` from 1 to 5 of the salient."""

    title: str = ""
    text: str = ""
    day: str = "2015-01-01"
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    grades: dict[int, int] = field(default_factory=dict)

    def grade(self, start, end):
        """The grade of the smallest span that holds the mention and little else; 0: not salient."""
        holding = [
            (last - first, number)
            for first, last, number in self.spans
            if first <= start and end <= last and last - first <= end - start + 14
        ]
        return self.grades.get(min(holding)[1], 0) if holding else 0


def document(path):
    """The document of a .conllu file."""
    made, opened = Gum(), {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# meta::title = "):
            made.title = line.partition(" = ")[2]
        elif line.startswith("# meta::dateCreated = ") and len(line.partition(" = ")[2]) == 10:
            made.day = line.partition(" = ")[2]
        elif line.startswith("# meta::salientEntities = "):
            made.grades = {int(n): int(g) for n, g in re.findall(r"(\d+) \((\d)\*?\)", line)}
        elif line.startswith("# newpar"):
            made.text = made.text.rstrip() + ("\n" if made.text else "")
        elif line and line[0].isdigit() and line.split("\t")[0].isdigit():
            _take(made, opened, line.split("\t"))
    return made


def _take(made, opened, token):
    """Add one token to the text, and the entities that begin or end with it."""
    start = len(made.text)
    made.text += token[1]
    end = len(made.text)
    entities = re.search(r"Entity=([^|]*)", token[9])
    for begun, is_whole, closed in _BRACKET.findall(entities[1] if entities else ""):
        if is_whole:
            made.spans.append((start, end, int(begun)))
        elif begun:
            opened.setdefault(begun, []).append(start)
        elif opened.get(closed):
            made.spans.append((opened[closed].pop(), end, int(closed)))
    if "SpaceAfter=No" not in token[9]:
        made.text += " "
