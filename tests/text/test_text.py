from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text import clean_line, clean_text, printable

DATA = Path(
    os.environ.get("DATELINE_DATA", Path(__file__).resolve().parents[2].parent / "shared" / "data")
)

HARD_CHARACTERS = (
    "a\u0301\u0344\u200d\u200c\u06a9\u0915\u093c\u0300\ud83d\ude00\x1b[]m;\x07\\\r\n\x85\u2028\u0958"
    " \ufe0f\U0001f468e\u0327\u05b0\u1160\u1100"
)
anything = st.text(st.characters(), max_size=60) | st.text(HARD_CHARACTERS, max_size=60)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain words", "plain words"),
        ("one\r\ntwo\rthree\u2028four\x0cfive", "one\ntwo\nthree\nfour\nfive"),
        ("tab\tstays", "tab\tstays"),
        ("NUL\x00 and bell\x07", "NUL and bell"),
        ("e\u0301lan", "\u00e9lan"),
        ("New\u00a0York\u202f\u3000Times", "New York  Times"),
        ("\ud83d\ude00 pair, lone \ud83d!", "\U0001f600 pair, lone \ufffd!"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("Pom\u200bpe\u00ado\ufeff", "Pompeo"),
        ("hidden\U000e0041\U000e0042", "hidden"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]8;;https://example.org\x07link\x1b]8;;\x1b\\", "link"),
        ("\x1b]0;title", "]0;title"),
        ("\x93quoted\x94 \x96 5 \x80", "\u201cquoted\u201d \u2013 5 \u20ac"),
    ],
)
def test_the_rule(value, expected):
    assert clean_text(value) == expected


@pytest.mark.parametrize(
    "word",
    [
        "\u0645\u06cc\u200c\u0634\u0648\u062f",  # Persian
        "\u0915\u094d\u200d\u0937",  # Hindi
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",  # a family
        "\U0001f3f3\ufe0f\u200d\U0001f308",  # a flag
    ],
)
def test_joiners_stay_where_words_are_spelled_with_them(word):
    assert clean_text(word) == word


def test_joiners_go_where_they_only_hide():
    assert clean_text("Pom\u200dpe\u200co \u200d\u200c.") == "Pompeo ."


def test_a_thousand_marks_on_one_letter_become_thirty():
    assert len(clean_text("x" + "\u0323\u0300" * 5_000)) == 31


@settings(deadline=None)
@given(anything)
def test_twice_is_once(value):
    once = clean_text(value)
    assert clean_text(once) == once
    once.encode()  # a lone surrogate would raise


@settings(deadline=None)
@given(anything, st.none() | st.integers(0, 20))
def test_a_line_is_one_line_within_its_limit(value, limit):
    line = clean_line(value, limit)
    assert line.splitlines() in ([], [line])
    assert limit is None or len(line) <= limit
    assert clean_line(line, limit) == line


@settings(deadline=None)
@given(anything)
def test_printable_text_moves_no_cursor(value):
    shown = printable(value)
    assert all(c.isprintable() or c in "\u200c\u200d" for c in shown)
    assert printable(shown) == shown


def test_a_cut_line_says_so():
    assert clean_line("Russian and US diplomats", 12) == "Russian and\u2026"
    assert clean_line("short", 5) == "short"


def test_forged_log_lines_stay_one_line():
    assert printable("ok\n2026-11-24 ERROR disk full\r\x1b[2K") == "ok 2026-11-24 ERROR disk full"
    assert printable("private \ue000 use") == "private \ufffd use"


@pytest.mark.data
def test_naughty_strings_come_out_clean():
    path = DATA / "blns" / "blns.json"
    if not path.exists():
        pytest.skip("the shared data folder is absent")
    for value in json.loads(path.read_text(encoding="utf-8")):
        cleaned = clean_text(value)
        assert clean_text(cleaned) == cleaned
        assert not set(cleaned) & {"\x00", "\x1b", "\u202e", "\u200b"}
