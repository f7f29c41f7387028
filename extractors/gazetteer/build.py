"""Builds countries.csv, people.csv and roles.csv from folders of facts.

    python -m extractors.gazetteer.build FOLDER

FOLDER holds `country-codes/data/country-codes.csv` (datasets/country-codes, PDDL) and
`wikidata_leaders/` (office holders of every-politician-scrapers; Wikidata facts, CC0). The result
depends on nothing but these files, so it can be rebuilt and compared.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FIRST_YEAR = "1990"  # who left the last office earlier is history, not news
_HERE = Path(__file__).parent

_COUNTRY_OF = {
    "australia-cabinet": "AU", "belarus-ministers": "BY", "brazil-ministers": "BR",
    "canada-cabinet": "CA", "china-ministers": "CN", "egypt-ministers": "EG",
    "france-cabinet": "FR", "india-ministers": "IN", "iran-ministers": "IR",
    "iraq-ministers": "IQ", "israel-ministers": "IL", "italy-ministers": "IT",
    "japan-ministers": "JP", "kazakhstan-cabinet": "KZ", "north-korea": "KP",
    "pakistan-ministers": "PK", "poland-cabinet": "PL", "russia-cabinet": "RU",
    "saudi-ministers": "SA", "south-korea-ministers": "KR", "spain-ministers": "ES",
    "syria": "SY", "turkey-ministers": "TR", "ukraine-cabinet": "UA",
    "united-kingdom-cabinet": "GB", "us-cabinet": "US", "yemen": "YE", "world": "",
}  # fmt: skip
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
_HEADS = re.compile(
    r"(?i)(?:president|prime minister|premier|chancellor|federal chancellor|king|queen|monarch|emir"
    r"|sultan|supreme leader|emperor|taoiseach|prince|chairman)\b(?! of the council)"
)
# country-codes has the Kingdom for the country (the package rigour lists the country beside it),
# and no id for Namibia, whose code is taken for "not available" (the package country-coder has it).
_ID_FIXES = {"NL": "Q55", "": "Q1030", "NA": "Q1030"}
_COUNTRY_FIXES = {
    "Côte d\u2019Ivoire": "Ivory Coast", "Côte d'Ivoire": "Ivory Coast", "Türkiye": "Turkey",
    "Congo - Kinshasa": "Democratic Republic of the Congo", "UK": "United Kingdom",
    "Congo - Brazzaville": "Republic of the Congo", "Czechia": "Czech Republic",
    "Myanmar (Burma)": "Myanmar", "Hong Kong SAR China": "Hong Kong", "US": "United States",
    "Hong Kong": "Hong Kong", "Macao SAR China": "Macau", "Macao": "Macau",
    "Palestinian Territories": "Palestine", "Timor-Leste": "East Timor",
    "Bosnia & Herzegovina": "Bosnia and Herzegovina", "Bosnia": "Bosnia and Herzegovina",
}  # fmt: skip


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, comment: str, header: list[str], rows: Iterable[list[str]]) -> None:
    """Write a table beside this module, its comment lines first."""
    with (_HERE / name).open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"# {line}\n" for line in comment.splitlines())
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _country_name(row: dict[str, str]) -> str:
    name = row["CLDR display name"].strip() or row["official_name_en"].strip()
    name = _COUNTRY_FIXES.get(name, name)
    return name.replace(" & ", " and ").replace("St. ", "Saint ").replace("\u2019", "'")


def countries(folder: Path) -> list[list[str]]:
    """Code, name, Wikidata id, capital and formal name of each country and territory."""
    return sorted(
        [
            row["ISO3166-1-Alpha-2"] or "NA",
            _country_name(row),
            _ID_FIXES.get(row["ISO3166-1-Alpha-2"]) or row["wikidata_id"].rpartition("/")[2],
            row["Capital"].strip(),
            row["UNTERM English Formal"].strip().removeprefix("the ").partition(" (")[0],
            "yes" if row["is_independent"].strip() == "Yes" else "no",
        ]
        for row in _rows(folder / "country-codes/data/country-codes.csv")
    )


def _spells(folder: Path, codes: dict[str, str]) -> Iterator[tuple[str, str, str, str, str, str]]:
    """Wikidata id, name, country, title, first and last day of each office that we keep."""
    leaders = folder / "wikidata_leaders"
    for row in _rows(leaders / "office_holders.csv"):
        if row["source_repo"] in _COUNTRY_OF and row["position"]:
            code = _COUNTRY_OF[row["source_repo"]]
            yield row["qid"], row["name"], code, row["position"], row["start"], row["end"]
    for row in _rows(leaders / "world-leaders-2021.wikidata.csv"):
        code = codes.get(row["countryid"], "")
        if code and _HEADS.match(row["positionLabel"]):
            title = re.sub(r"(?i) of (?:the )?.*| of$", "", row["positionLabel"])
            title = title[:1].upper() + title[1:]
            yield (
                row["officeholder"], row["officeholderLabel"], code,
                title, row["start_year"], row["end_year"],
            )  # fmt: skip


def people(folder: Path) -> tuple[list[list[str]], list[list[str]]]:
    """Rows of people.csv and of roles.csv, for offices held in 1990 or later."""
    codes = {row[2]: row[0] for row in countries(folder)}
    codes |= {"Q756617": "DK", "Q55": "NL", "Q29999": "NL", "Q1246": "XK", "Q219060": "PS"}
    names: dict[str, str] = {}
    home: dict[str, str] = {}
    roles: dict[tuple[str, str, str], set[tuple[str, str]]] = defaultdict(set)
    for qid, name, code, title, start, end in _spells(folder, codes):
        if not _is_sound(name, start, end) or (end and end < FIRST_YEAR):
            continue
        names.setdefault(qid, re.sub(r", (?:Baron|Baroness|Earl|Viscount).*| \(.*", "", name))
        home.setdefault(qid, code)
        roles[qid, code, title].add((start, end))
    held = [
        [qid, title, code, start, end]
        for (qid, code, title), spells in roles.items()
        for start, end in _sharpest(spells)
    ]
    return sorted([q, n, home[q]] for q, n in names.items()), sorted(held)


def _is_sound(name: str, start: str, end: str) -> bool:
    """Whether a spell says who and when: "Q123" is a missing label, "2014s" a decade."""
    if (
        not _DAY.fullmatch(start)
        or not _DAY.fullmatch(end or start)
        or (end and end < start[: len(end)])
    ):
        return False
    is_label = bool(re.fullmatch(r"[\w .,'\u2019()-]+", name)) and name[0].isascii()
    return is_label and not re.fullmatch(r"Q\d+", name)


def _sharpest(spells: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """The spells without those that repeat another one by its year only."""
    exact = {start[:4] for start, _ in spells if len(start) > len("2010")}
    return sorted(s for s in spells if len(s[0]) > len("2010") or s[0] not in exact)


def identify(folder: Path) -> None:
    """Set the Wikidata ids of people_more.csv: those that the folder's files give, and no others.

    A name gets an id when exactly one id bears it, in an office of the person's own country or of
    an international organization.
    """
    known: dict[str, set[tuple[str, str]]] = defaultdict(set)
    codes = {row[2]: row[0] for row in countries(folder)} | {"Q219060": "PS", "Q1246": "XK"}
    leaders = folder / "wikidata_leaders"
    for row in _rows(leaders / "office_holders.csv"):
        known[row["name"]].add((row["qid"], _COUNTRY_OF.get(row["source_repo"], "")))
    for row in _rows(leaders / "world-leaders-2021.wikidata.csv"):
        code = codes.get(row["countryid"], "?")
        known[row["officeholderLabel"]].add((row["officeholder"], code))
    path = _HERE / "people_more.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    comment = [line for line in lines if line.startswith("#")]
    table = list(csv.reader(line for line in lines if not line.startswith("#")))
    for line in table[1:]:
        found = {
            qid
            for name in filter(None, (line[0], *line[3].split("|")))
            for qid, code in known.get(name, ())
            if code in (line[2], "")
        }
        line[1] = found.pop() if len(found) == 1 else ""
    write(path.name, "\n".join(text[2:] for text in comment), table[0], table[1:])


def main(arguments: list[str]) -> None:
    """Write the tables beside this module, from the folder named in the arguments."""
    folder = Path(arguments[0])
    identify(folder)
    write(
        "countries.csv",
        "Source: datasets/country-codes (PDDL): ISO 3166-1, CLDR display names, capitals, Wikidata"
        " ids.\nMade by extractors/gazetteer/build.py; by hand are only country_names.csv.",
        ["code", "name", "wikidata_id", "capital", "formal_name", "is_independent"],
        countries(folder),
    )
    persons, roles = people(folder)
    source = (
        "Source: Wikidata office holders (facts, CC0), by way of every-politician-scrapers, as of"
        " 2022-08 to 2023-01.\nMade by extractors/gazetteer/build.py: heads of state and"
        " government, ministers, ambassadors, judges and commanders, in office in 1990 or later."
    )
    write("people.csv", source, ["wikidata_id", "name", "country_code"], persons)
    write("roles.csv", source, ["wikidata_id", "title", "country_code", "from", "to"], roles)


if __name__ == "__main__":
    main(sys.argv[1:])
