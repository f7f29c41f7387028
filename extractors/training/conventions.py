"""Bends what annotators of other projects mark to what this project means by a name."""

from __future__ import annotations

import re

from extractors.reading import words
from extractors.training.corpora import IGNORED, OUTSIDE, Sentence, label, spans

TITLES = words(
    "President Vice Prime Minister Secretary General Senator Sen. Sen Gov. Gov Governor Mr. Mr "
    "Mrs. Mrs Ms. Ms Dr. Dr Colonel Col. Captain Lieutenant Major Pope King Queen Prince Princess "
    "Chancellor Ambassador Ayatollah Foreign Defense Justice Judge Representative Congressman "
    "Congresswoman Sheikh Chairman Premier Sergeant Lt. Gen. Gen Admiral Reverend Rev. Professor "
    "Commander Emir Sultan Interior Finance Deputy Archbishop Cardinal Bishop Mayor Lord Lady Sir "
    "Chief Crown Saint Emperor Director . -"
)


def silver(sentence: Sentence, places: frozenset[str]) -> Sentence:
    """A sentence of the Groningen Meaning Bank, its machine-made labels bent to our rules.

    There a person's span holds the title ("President Bashar al-Assad"), and countries are often
    organizations or peoples.
    """
    written, labels = sentence.words, list(sentence.labels)
    for start, end, kind in list(spans(labels)):
        name = " ".join(written[start:end])
        first = start
        if kind == "person":
            while first < end and written[first] in TITLES:
                labels[first] = OUTSIDE
                first += 1
            if first < end:
                label(labels, first, end, kind)
            elif end < len(written) and written[end][0].isupper():
                labels[start:end] = [IGNORED] * (end - start)
        elif kind in ("organization", "group") and name in places:
            label(labels, start, end, "place")
    return Sentence(written, labels, sentence.source, sentence.document)


_DETERMINERS = words("the The a A an An this that these its their his her")


def named_only(sentence: Sentence) -> Sentence:
    """A sentence of re3d with names alone: it also marks nouns ("the regime", "the militants")."""
    written, labels = sentence.words, list(sentence.labels)
    for start, end, kind in list(spans(labels)):
        first = start
        labels[start:end] = [OUTSIDE] * (end - start)
        while first < end and written[first] in _DETERMINERS:
            first += 1
        capitals = sum(word[0].isupper() for word in written[first:end])
        small = sum(word.isalpha() and word.islower() for word in written[first:end])
        if capitals and small == 0:
            label(labels, first, end, kind)
        elif capitals:  # "U.S. officials", "leader of the Syrian opposition": who can say
            labels[first:end] = [IGNORED] * (end - first)
    return Sentence(written, labels, sentence.source, sentence.document)


_HEADS = (
    "War|Wars|Treaty|Accord|Accords|Agreement|Summit|Conference|Olympics|Olympic Games|Games"
    "|World Cup|Championship|Championships|Revolution|Uprising|Intifada|Protocol|Convention"
    "|Referendum|Festival|Expo|Offensive|Massacre|Crisis|Rebellion|Grand Prix|Pact"
)
_BEGIN, _END = r"(?<!\S)", r"(?!\S)"
_VOTE = r"(?:presidential|parliamentary|general|federal) elections?"
_EVENT = re.compile(
    rf"{_BEGIN}(?:(?:[A-Z][\w.]*|-|\d{{4}})(?: (?:[A-Z][\w.]*|-|of|and|\d{{4}})){{0,5}} )?"
    rf"(?:{_HEADS}){_END}(?: II?{_END})?(?: of [A-Z]\w+)?"
    rf"|{_BEGIN}(?:Battle|Siege|Treaty|Battles|Congress) of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?{_END}"
    rf"|{_BEGIN}(?:World War I{{1,2}}|Operation [A-Z]\w+(?: [A-Z]\w+)?){_END}"
    rf"|{_BEGIN}(?:\d{{4}} )?(?:[A-Z]\w+ )*{_VOTE}(?: ,? ?\d{{4}})?{_END}"
)
_OPENERS = _DETERMINERS | words(
    "After During Following Since Before In On At Of And But For By With From Under Despite Both "
    "January February March April May June July August September October November December -"
)
_NAMED = re.compile(r"[A-Z].* |\d{4}")


def completed(sentence: Sentence, peoples: frozenset[str]) -> Sentence:
    """The sentence with peoples and events marked where the corpus marks nothing."""
    written, labels = sentence.words, list(sentence.labels)
    text = " ".join(written)
    if text.isupper():
        return sentence
    starts = [0]
    for word in written:
        starts.append(starts[-1] + len(word) + 1)
    place = {offset: number for number, offset in enumerate(starts)}
    for match in _EVENT.finditer(text):
        start, end = place.get(match.start()), place.get(match.end() + 1)
        if start is None or end is None or not _NAMED.search(match.group()):
            continue
        while start < end and written[start] in _OPENERS:
            start += 1
        if all(number == OUTSIDE for number in labels[start:end]) and end > start + 1:
            label(labels, start, end, "event")
    for number, word in enumerate(written):
        if labels[number] == OUTSIDE and word in peoples:
            label(labels, number, number + 1, "group")
    return Sentence(written, labels, sentence.source, sentence.document)
