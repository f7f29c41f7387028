"""Article pages, the good and those that cost their reader dear."""

from __future__ import annotations

_WHO = ("The minister", "A spokesman", "The committee", "The opposition", "An envoy")
_DID = ("welcomed", "rejected", "postponed", "defended", "questioned")
_WHAT = ("the draft treaty", "the new budget", "the border talks", "the port dispute", "the vote")
_WHERE = ("in Vienna", "in Geneva", "in Brussels", "at the capital's town hall", "in parliament")
_WHY = (
    "after a week of meetings that had brought the two sides no closer to each other",
    "saying that the figures on the table had not been agreed with anyone beforehand",
    "while several hundred people waited outside the building in heavy rain for news",
    "although the terms had been published in full by the evening papers two days before",
    "because the deadline that had been set in the spring could not be moved once more",
)


def good(feed: int, number: int) -> bytes:
    """Return an article that no other page resembles."""
    seed = feed * 5 + number
    sentences = [
        f"{_WHO[(seed + n) % 5]} {_DID[(seed * 2 + n * 3) % 5]} {_WHAT[(seed // 5 + n) % 5]} "
        f"{_WHERE[(seed + n * 2) % 5]} on day {seed * 7 + n} {_WHY[(seed * 3 + n) % 5]}."
        for n in range(15)
    ]
    text = "".join(f"<p>{' '.join(sentences[n : n + 3])}</p>" for n in range(0, 15, 3))
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Report {seed} from the talks</title>"
        f"<meta property='article:published_time' content='2019-05-14T1{number}:00:00Z'></head>"
        f"<body><article><h1>Report {seed} from the talks</h1>{text}</article></body></html>"
    ).encode()


def _page(body: str) -> bytes:
    return f"<html><head><title>Sick</title></head><body>{body}</body></html>".encode()


def attributes() -> bytes:
    return _page("<p " + " ".join(f"a{n}='1'" for n in range(50_000)) + ">x</p>")


def brackets() -> bytes:
    return _page("<" * 1_000_000)


def json_ld() -> bytes:
    nested = "[" * 100_000
    return _page(f"<script type='application/ld+json'>{nested}</script><p>x</p>")


def teasers() -> bytes:
    """Return a story among 8,000 teasers: what still costs most of all that we know (3.9 CPU s)."""
    teaser = "<article><h3><a href=x>Ministers meet in Vienna</a></h3></article>"
    story = good(99, 0).decode()
    return story.replace("</article>", teaser * 8_000 + "</article>").encode()


SICK = {
    "teasers": teasers,
    "paragraphs": lambda: _page("<p>a</p>" * 200_000),
    "attributes": attributes,
    "nested": lambda: _page("<div>" * 10_000 + "x"),
    "pdf": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 4_000,
    "links": lambda: _page("<a href='x'>y</a>" * 100_000),
    "brackets": brackets,
    "json": json_ld,
    "blank": lambda: b"",
    "spaces": lambda: _page("<p>" + " \n" * 2_000_000 + "</p>"),
}
