"""The analyst's own entities: a table in the home, `entities.csv`, that needs no code.

    name,type,country_code,wikidata_id,others
    Wagner Group,organization,RU,Q16988512,Wagner|PMC Wagner
    Silk Road Fund,organization,CN,,

A row whose Wikidata id the register has gives further names to what is known; any other is an
entity of its own, whose id is made of its type and name. `others` are further names, parted by |.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from typing import cast, get_args

from extractors.findings import EntityType, OwnEntity, OwnFileError

COLUMNS = ("name", "type", "country_code", "wikidata_id", "others")
TYPES = get_args(EntityType)
# Far above any table that a person writes by hand; beyond, something was exported by mistake.
MOST_ENTITIES, LONGEST_NAME = 20_000, 120
# One or two letters are words, initials and abbreviations of anything.
SHORTEST_NAME = 3


class EntitiesFileError(OwnFileError):
    """An entities file that cannot be used; the message names the line, and the reason."""


def load_entities(text: str) -> tuple[OwnEntity, ...]:
    """The rows of an entities file, in order; lines that begin with # are comments.

    Raises:
        EntitiesFileError: A column is missing or unknown, or a row says what cannot be.
    """
    numbered = [
        (number, line)
        for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    if not numbered:
        return ()
    if len(numbered) > MOST_ENTITIES:
        raise EntitiesFileError(f"{len(numbered)} rows; at most {MOST_ENTITIES} are read")
    (first, header), *rows = [(number, _cells(number, line)) for number, line in numbered]
    _check_header(first, header)
    made: dict[tuple[str, str], OwnEntity] = {}
    for number, cells in rows:
        entity = _entity(number, header, cells)
        if (entity.type, entity.name) in made:
            raise EntitiesFileError(f"line {number}: {entity.name!r} is given twice")
        made[entity.type, entity.name] = entity
    return tuple(made.values())


def _cells(number: int, line: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader(io.StringIO(line), strict=True))]
    except csv.Error as error:
        raise EntitiesFileError(f"line {number}: not a row of a csv file: {error}") from error


def _check_header(number: int, header: list[str]) -> None:
    for column in header:
        if column not in COLUMNS:
            near = difflib.get_close_matches(column, COLUMNS, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(COLUMNS)}"
            raise EntitiesFileError(f"line {number}: unknown column {column!r}{hint}")
    for column in ("name", "type"):
        if column not in header:
            raise EntitiesFileError(f"line {number}: the column {column!r} is missing")


def _entity(number: int, header: list[str], cells: list[str]) -> OwnEntity:
    def refuse(reason: str) -> EntitiesFileError:
        return EntitiesFileError(f"line {number}: {reason}")

    if len(cells) > len(header):
        raise refuse(f"{len(cells)} cells under {len(header)} columns; quote a name with a comma")
    row = dict.fromkeys(COLUMNS, "") | dict(zip(header, cells, strict=False))
    if row["type"] not in TYPES:
        raise refuse(f"{row['type']!r} is no type; there are {', '.join(TYPES)}")
    if row["country_code"] and not re.fullmatch(r"[A-Z]{2}", row["country_code"]):
        raise refuse(f"{row['country_code']!r} is no country code; write two letters, such as SY")
    if row["wikidata_id"] and not re.fullmatch(r"Q[1-9]\d{0,11}", row["wikidata_id"]):
        raise refuse(f"{row['wikidata_id']!r} is no Wikidata id; write Q and a number")
    names = [row["name"], *filter(None, (n.strip() for n in row["others"].split("|")))]
    for name in names:
        if not SHORTEST_NAME <= len(name) <= LONGEST_NAME or not name.isprintable():
            raise refuse(f"{name!r} is no name of {SHORTEST_NAME} to {LONGEST_NAME} characters")
    return OwnEntity(
        names[0], cast("EntityType", row["type"]), row["country_code"] or None,
        row["wikidata_id"] or None, tuple(names[1:]),
    )  # fmt: skip
