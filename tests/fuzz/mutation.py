"""Mutated inputs: the same for the same seed, target and number, whatever ran before."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Longer ones only make the same work slower; the size limits have tests of their own.
MAX_BYTES = 400_000
_MOST_CHANGES = 6
_MOST_REPEATS = 3_000

WORDS: tuple[bytes, ...] = (
    *(b"<", b">", b"&", b"'", b'"', b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80"),
    *(b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?xml", b"?>", b"<!DOCTYPE", b"<!ENTITY a '&a;'>"),
    *(b"&amp;", b"&#0;", b"&#x110000;", b"&#xd800;", b"&nbsp;", b"&a;", b"&#99999999999999999999;"),
    *(
        b"<item>",
        b"</item>",
        b"<entry>",
        b"<title>",
        b"<link/>",
        b"<guid>",
        b"<category>",
        b"<svg>",
    ),
    *(b"<author>a@b.c", b"<media:title>", b"<content type='xhtml'>", b"xml:base='//[x'", b"<div>"),
    *(b"<table><tr><td>", b"<script>", b"</html>", b"<base href='http://['>", b"<p>", b"<style>"),
    *(b"http://", b"[::1]", b"%00", b"%zz", b"@", b"..", b"//", b"\\", b"xn--a", b"\xe2\x80\xae"),
    *(
        b"{",
        b"[",
        b"]",
        b"}",
        b":",
        b",",
        b"null",
        b"NaN",
        b"1e999",
        b'"\\ud800"',
        b"-0",
        b"9" * 50,
    ),
    *(b"2019-02-30", b"24:00:60", b"99999", b"-1", b"GMT+99", b"\xd9\xa3", b"\xc2\xb2", b"31 Feb"),
    *(
        b"charset=utf-7",
        b"encoding='utf-16'",
        b"\r",
        b"\n",
        b"\x1b[31m",
        b"\xcc\x81" * 40,
        b" " * 99,
    ),
    *(
        b"User-agent: *",
        b"Disallow: /*$",
        b"Crawl-delay: 1e9",
        b"Allow: ",
        b"#",
        b"<outline xmlUrl=",
    ),
)


def mutated(seeds: Sequence[bytes], name: str) -> bytes:
    """Return a mutation of one of the seeds; `name` decides which and how."""
    dice = random.Random(name)
    body = dice.choice(seeds)
    for _ in range(dice.randint(1, _MOST_CHANGES)):
        body = dice.choice(_CHANGES)(dice, body, seeds)[:MAX_BYTES]
    return body


def _span(dice: random.Random, body: bytes) -> tuple[int, int]:
    start = dice.randint(0, len(body))
    return start, min(len(body), start + int(dice.expovariate(1 / 40)))


def _splice(dice: random.Random, body: bytes, seeds: Sequence[bytes]) -> bytes:
    other = dice.choice(seeds)
    return body[: dice.randint(0, len(body))] + other[dice.randint(0, len(other)) :]


def _flip(dice: random.Random, body: bytes, _: Sequence[bytes]) -> bytes:
    changed = bytearray(body)
    for _turn in range(dice.randint(1, 8) if body else 0):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _insert(dice: random.Random, body: bytes, _: Sequence[bytes]) -> bytes:
    at = dice.randint(0, len(body))
    return body[:at] + dice.choice(WORDS) + body[at:]


def _replace(dice: random.Random, body: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(dice, body)
    return body[:start] + dice.choice(WORDS) + body[end:]


def _cut(dice: random.Random, body: bytes, _: Sequence[bytes]) -> bytes:
    return body[: dice.randint(0, len(body))]


def _drop(dice: random.Random, body: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(dice, body)
    return body[:start] + body[end:]


def _repeat(dice: random.Random, body: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(dice, body)
    piece = body[start:end] if dice.random() < 0.5 else dice.choice(WORDS)
    return body[:start] + piece * dice.randint(2, _MOST_REPEATS) + body[end:]


_CHANGES = (_splice, _flip, _insert, _insert, _replace, _replace, _cut, _drop, _repeat)
