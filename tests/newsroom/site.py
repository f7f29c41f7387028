"""The sample newsroom as values: outlets, feeds and articles, from the files beside this one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent

NIGHTS = {1: datetime(2019, 5, 15, 22, tzinfo=UTC), 2: datetime(2019, 5, 16, 22, tzinfo=UTC)}
"""What the newsroom's clock shows in each night; nothing is published after it."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of an outlet.

    Attributes:
        name: Short name, unique within the outlet; articles say in which feeds they stand.
        path: Where it is served; the address in the subscription list.
        format: `rss091`, `rss10`, `rss20`, `atom10`, `json11`, or `html` for a page in its place.
        title: The channel's title.
        encoding: What its bytes are in.
        declared: What its prolog says they are in; the same unless it lies.
        has_charset: Whether the Content-Type header names the encoding.
        has_bom: Whether a UTF-8 byte order mark opens it.
        dates: How entries are dated: `rfc822`, `zone_name`, `w3c` or `none`.
        link_style: `absolute`, or `relative` to the outlet's root.
        has_full_text: Whether entries carry the whole article.
        behaviour: What the server does with it, see README.md.
        moved_to: Its new path, for `moves_on_night_2`.
        is_listed: Whether the subscription list names it.
    """

    name: str
    path: str
    format: str
    title: str
    encoding: str = "utf-8"
    declared: str = ""
    has_charset: bool = False
    has_bom: bool = False
    dates: str = "rfc822"
    link_style: str = "absolute"
    has_full_text: bool = False
    behaviour: str = ""
    moved_to: str = ""
    is_listed: bool = True


@dataclass(frozen=True, slots=True)
class Outlet:
    """An invented publisher with its own host, look and habits.

    Attributes:
        host: `<host>.localhost` is where it lives.
        dates: Evidence for the date on its pages: `json_ld`, `meta`, `time`, `text`.
        robots: Its robots.txt; None answers 404.
        zone_name: Abbreviation that its feed writes for its zone.
    """

    host: str
    name: str
    category: str
    template: str
    feeds: tuple[Feed, ...]
    language: str = "en"
    encoding: str = "utf-8"
    has_charset: bool = True
    is_gzipped: bool = False
    dates: tuple[str, ...] = ("json_ld", "time")
    robots: str | None = None
    zone_name: str = "GMT"


@dataclass(frozen=True, slots=True)
class Article:
    """An item of the newsroom: mostly a real article, sometimes a trap.

    Attributes:
        outlet: Its publisher.
        slug: Name of its file, without the ending.
        title: Headline.
        path: Path and query of its page.
        published: When it was published, in the outlet's own zone.
        paragraphs: The text, in its final form; `## ` opens a subhead.
        story: Name shared by copies of one text; unique for everything else.
        feeds: Names of the outlet's feeds that carry it.
        kind: The page_kind that is right for the page.
        status: HTTP status of the page.
        link: What the feed gives as its link; `{url}` stands for its address.
        links: The same for single feeds.
        guid: Identifier in the feed; empty means its address.
        night: First night on which it is there.
        last_night: Last night on which the feed lists it.
        expected: The publication date that is right: False for an honest NULL, a date for day
            precision, None for `published` itself.
        outcomes: Right outcomes of its entry in its first night, the preferred one first.
        traps: Names of its traps, see README.md.
    """

    outlet: Outlet
    slug: str
    title: str
    path: str
    published: datetime
    paragraphs: tuple[str, ...]
    story: str
    feeds: tuple[str, ...]
    byline: str = ""
    section: str = "World"
    updated: datetime | None = None
    kind: str = "article"
    status: int = 200
    link: str = "{url}"
    links: dict[str, str] = field(default_factory=dict)
    guid: str = ""
    night: int = 1
    last_night: int = 2
    dates: tuple[str, ...] = ()
    expected: date | bool | None = None
    outcomes: tuple[str, ...] = ("new",)
    traps: tuple[str, ...] = ()
    second_night: dict[str, Any] = field(default_factory=dict)

    @property
    def body(self) -> str:
        """The text that cleaning its page should give, paragraphs parted by one newline."""
        return "\n".join(part.removeprefix("## ") for part in self.paragraphs)

    @property
    def summary(self) -> str:
        """The first paragraph, as its feed gives it."""
        return self.paragraphs[0]

    def on(self, night: int) -> Article:
        """Return the article as it stands on a night, corrections and withdrawal applied."""
        if night < 2 or not self.second_night:
            return self
        changes = dict(self.second_night)
        edits = changes.pop("edits", ())
        return replace(self, paragraphs=edited(self.paragraphs, edits), **changes)

    def url(self, port: int) -> str:
        """Return the canonical address of its page."""
        return f"http://{self.outlet.host}.localhost:{port}{self.path}"


def edited(paragraphs: tuple[str, ...], edits: Any) -> tuple[str, ...]:
    """Return the paragraphs with each (old, new) replaced; an `old` that is absent is an error."""
    text = "\n".join(paragraphs)
    for old, new in edits:
        if old not in text:
            raise ValueError(f"nothing to edit: {old!r}")
        text = text.replace(old, new)
    return tuple(text.split("\n"))


def _split(path: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the front matter of an article file and its paragraphs."""
    _, front, text = path.read_text(encoding="utf-8").split("+++\n", 2)
    paragraphs = (" ".join(part.split()) for part in text.split("\n\n"))
    return tomllib.loads(front), tuple(part for part in paragraphs if part)


def _article(outlet: Outlet, path: Path) -> Article:
    """Return the article that a file describes."""
    front, paragraphs = _split(path)
    original = front.pop("copy_of", None)
    edits = front.pop("edits", ())
    if original:
        source, text = _split(HERE / "articles" / f"{original}.md")
        paragraphs = edited(text, edits) + paragraphs
        front.setdefault("title", source["title"])
    for name in ("feeds", "dates", "outcomes", "traps"):
        if name in front:
            front[name] = tuple(front[name])
    front.setdefault("feeds", (outlet.feeds[0].name,))
    front.setdefault("dates", outlet.dates)
    front.setdefault("story", original or f"{outlet.host}/{path.stem}")
    return Article(outlet=outlet, slug=path.stem, paragraphs=paragraphs, **front)


@dataclass(frozen=True, slots=True)
class Site:
    """All outlets and articles."""

    outlets: dict[str, Outlet]
    articles: tuple[Article, ...]

    def of(self, outlet: Outlet, night: int) -> list[Article]:
        """Return an outlet's articles that exist on a night, as they stand then, newest first."""
        mine = (a.on(night) for a in self.articles if a.outlet is outlet and a.night <= night)
        return sorted(mine, key=lambda article: article.published, reverse=True)

    def in_feed(self, outlet: Outlet, feed: Feed, night: int) -> list[Article]:
        """Return what a feed lists on a night."""
        listed = self.of(outlet, night)
        return [a for a in listed if feed.name in a.feeds and night <= a.last_night]


@cache
def load() -> Site:
    """Return the newsroom, read from `newsroom.toml` and `articles/`."""
    listing = tomllib.loads((HERE / "newsroom.toml").read_text(encoding="utf-8"))
    outlets = {}
    for entry in listing["outlets"]:
        entry["feeds"] = tuple(Feed(**feed) for feed in entry["feeds"])
        if "dates" in entry:
            entry["dates"] = tuple(entry["dates"])
        outlets[entry["host"]] = Outlet(**entry)
    articles = tuple(
        _article(outlets[path.parent.name], path)
        for path in sorted((HERE / "articles").glob("*/*.md"))
    )
    return Site(outlets, articles)
