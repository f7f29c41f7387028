"""Sentences in the manner of foreign news, written for this project: who each name stands for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.extractors.reader import day, named, read

_NAME = re.compile(r"\[([^\]|]+)(?:\|([^\]]*))?\]")
SENTENCES = [
    line
    for line in (Path(__file__).parent / "linked_sentences.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    if line and not line.startswith("#")
]


def asked(marked):
    """The plain sentence, and for each marked name (start, surface, entity; "" for nobody)."""
    text, names, reached = "", [], 0
    for mark in _NAME.finditer(marked):
        text += marked[reached : mark.start()]
        names.append((len(text), mark[1], mark[2]))
        text += mark[1]
        reached = mark.end()
    return text + marked[reached:], names


def wrong(line):
    """(surface, whom it should stand for, whom it stands for) of each name that is linked wrongly.

    A name of nobody may be a `local` entity, which is known by its own name only.
    """
    on, _, marked = line.partition(" | ")
    text, names = asked(marked)
    found = read(text, on=day(on))
    linked = {
        (m.start, m.surface): name
        for m, (_, name, method) in zip(found.mentions, named(found), strict=True)
        if method != "local"
    }
    return [
        (surface, entity, linked.get((start, surface)))
        for start, surface, entity in names
        if entity is not None and (linked.get((start, surface)) or "") != entity
    ]


@pytest.mark.parametrize("line", SENTENCES)
def test_each_name_of_a_sentence_stands_for_whom_it_means(line):
    assert wrong(line) == []


def test_the_sentences_are_more_than_forty_and_can_be_told_wrong():
    assert len(SENTENCES) > 40
    assert wrong("2019-05-15 | [Moscow|Moscow] said so.") == [("Moscow", "Moscow", "Russia")]
