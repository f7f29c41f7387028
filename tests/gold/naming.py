"""Whether a found entity is the one that a side-car names."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from extractors.reading import plain
from tests.gold.annotations import HERE

_DETERMINER = re.compile(r"^(?:the|a|an|its|his|her|their|some|about) ")


def fold(name):
    """A name without accents, case and determiner: what two spellings of it share."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _DETERMINER.sub("", plain(bare).casefold())


@cache
def wikidata_ids():
    """Wikidata id by folded name, for the names that the side-cars use."""
    lines = (HERE / "wikidata.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split(" ", 1) for line in lines if line and line[0] != "#")
    return {fold(name): wikidata_id for wikidata_id, name in rows}


class Names:
    """Says whether a found entity is the one that the gold names."""

    def __init__(self, entities):
        self.entities = entities

    def of(self, entity_id):
        """The name of a found entity; None for nobody."""
        entity = self.entities.get(entity_id)
        return entity.name if entity else None

    def is_same(self, name, entity_id):
        """By Wikidata id where both have one, by name otherwise."""
        entity = self.entities.get(entity_id)
        if entity is None:
            return False
        expected = wikidata_ids().get(fold(name))
        if expected and entity.wikidata_id:
            return expected == entity.wikidata_id
        return fold(name) == fold(entity.name)

    def is_any(self, wanted, entity_id, surface):
        """Whether somebody is one of the wanted, by name or else by words; nobody wanted: yes."""
        if not wanted or any(self.is_same(name, entity_id) for name in wanted):
            return True
        said = f" {fold(surface or '')} "
        spelt = [f" {fold(name)} " for name in wanted]
        return any(name in said or (surface and said in name) for name in spelt)
