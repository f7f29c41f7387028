"""What is right about a text, as values; `reading` makes them of a side-car file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent


class GoldError(ValueError):
    """A side-car that cannot be right; the message names file, line and reason."""


@dataclass(frozen=True, slots=True)
class Name:
    """A span that names something; `name` is whom, `is_office` whether it does so by an office."""

    start: int
    end: int
    type: str
    name: str
    is_office: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """Words of somebody; `name` is None where the speaker is nobody that the text names.

    Whether it is a quote at all may be arguable: what was asked, promised or laid to somebody.
    """

    start: int
    end: int
    is_direct: bool
    speakers: tuple[tuple[int, int], ...]
    name: str | None
    is_arguable: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what to whom. Any of the actors and of the targets will do; none: not judged.

    `on` is a day or the beginning of one ("2019-04"); empty, like `place`: not judged.
    """

    start: int
    end: int
    type: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    on: str
    place: str


@dataclass(frozen=True, slots=True)
class About:
    """Ids of what a text is about, and of what an editor might as well say as not."""

    expected: frozenset[str]
    arguable: frozenset[str]


@dataclass(frozen=True, slots=True)
class Gold:
    """What is right about a text; None where nobody has annotated that kind."""

    names: tuple[Name, ...] | None = None
    issues: About | None = None
    subjects: About | None = None
    quotes: tuple[Saying, ...] | None = None
    events: tuple[Deed, ...] | None = None


@cache
def considered(kind: str) -> dict[str, str]:
    """Label by id of the `issues` or `subjects` that the annotators chose from."""
    lines = (HERE / f"{kind}.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.strip().partition(" ") for line in lines if line and line[0] != "#")
    return {key: label or key for key, _, label in rows}


@cache
def parents() -> dict[str, str]:
    """The broader subject of each subject: the line above with less indentation."""
    found: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for line in (HERE / "subjects.txt").read_text(encoding="utf-8").splitlines():
        if not line or line[0] == "#":
            continue
        depth = len(line) - len(line.lstrip())
        above = [item for item in above if item[0] < depth]
        key = line.split()[0]
        if above:
            found[key] = above[-1][1]
        above.append((depth, key))
    return found
