"""Sentences in the manner of foreign news, written for this project, with their names marked."""

from __future__ import annotations

import re
from pathlib import Path

_MARK = re.compile(r"\[(person|organization|place|group|event) ([^\]]+)\]")

SENTENCES = (Path(__file__).parent / "named_sentences.txt").read_text(encoding="utf-8").splitlines()


def unmarked(marked):
    """The plain sentence, and (start, end, type) of each name in it."""
    text, gold, reached = "", set(), 0
    for mark in _MARK.finditer(marked):
        text += marked[reached : mark.start()]
        gold.add((len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        reached = mark.end()
    return text + marked[reached:], gold
