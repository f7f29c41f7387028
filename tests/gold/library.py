"""The texts of the gold set: articles of the sample newsroom, and texts of its own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import extractors
from extractors.findings import Document, Findings
from tests.gold.annotations import HERE, Gold, GoldError
from tests.gold.reading import read
from tests.newsroom.site import load

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text, and what is right about it. `key` is its path, "meridian/sochi-talks"."""

    key: str
    document: Document
    gold: Gold


@cache
def gold_texts(folder=HERE):
    """Every annotated text in a folder, by key.

    Raises:
        GoldError: A side-car cannot be right; the message names its file.
    """
    articles = {f"{a.outlet.host}/{a.slug}": a for a in load().articles}
    found = []
    for path in sorted(folder.rglob("*.gold")):
        key = f"{path.parent.name}/{path.stem}"
        own = path.with_suffix(".md")
        document = _own(own) if own.exists() else _reported(articles.get(key), path)
        found.append(GoldText(key, document, _read(path, document.body)))
    return tuple(found)


def found_in(document):
    """Everything that all extractors find in a document."""
    found = Findings.empty()
    for part in extractors.run(document):
        found = found.merge(part.findings)
    return found


def _read(path: Path, body):
    try:
        return read(path.read_text(encoding="utf-8"), body)
    except GoldError as error:
        raise GoldError(f"{path}: {error}") from None


def _reported(article, path):
    if article is None:
        raise GoldError(f"{path}: the newsroom has no such article")
    language = article.outlet.language
    return Document(article.body, article.title, article.published, language)


def _own(path):
    _, front, text = path.read_text(encoding="utf-8").split("+++\n", 2)
    facts = tomllib.loads(front)
    paragraphs = (" ".join(part.split()) for part in text.split("\n\n"))
    body = "\n".join(part for part in paragraphs if part)
    return Document(body, facts["title"], facts["published"], "en")
