"""The hosts of the thirty nights: what each of them does, good or bad, by its name."""

from __future__ import annotations

import gzip
from datetime import timedelta
from email.utils import format_datetime

from tests.etiquette.server import Asked, Said, ScoringServer

RSS = {"Content-Type": "application/rss+xml"}
PROSE = (
    "Negotiators met for a third day on Tuesday and left without a word to the reporters who had "
    "waited in the rain since the morning. "
)
FIRST_DAYS = range(1, 4)
"""Days of trouble of the hosts that have some."""


def document(*items: str, channel: str = "") -> bytes:
    """Return an RSS document with these items."""
    head = "<title>The Desk</title><link>http://desk.example/</link>"
    text = f'<rss version="2.0"><channel>{head}{channel}{"".join(items)}</channel></rss>'
    return text.encode()


def item(name: str, link: str = "", date: str = "Tue, 14 May 2019 01:00:00 GMT") -> str:
    linked = f"<link>{link}</link>" if link else ""
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    return (
        f"<item><guid isPermaLink='false'>{name}</guid><title>{name}</title>{linked}{dated}</item>"
    )


PLAIN = document(item("one"))


def page(asked: Asked) -> Said:
    """Return an article that is another one under every address."""
    paragraphs = "".join(f"<p>{number} {asked.path}. {PROSE}</p>" for number in range(6))
    text = f"<html><head><title>{asked.path}</title></head><body><article>"
    text += f"<h1>Talks end, {asked.path}</h1>{paragraphs}</article></body></html>"
    return Said(text.encode(), headers={"Content-Type": "text/html"})


def robots(then):
    """Let a host have no robots.txt, which allows everything."""

    def play(asked: Asked, server: ScoringServer) -> Said:
        return Said(status=404) if asked.path == "/robots.txt" else then(asked, server)

    return play


def validated(body: bytes = PLAIN, extra: dict[str, str] | None = None, **validators: str):
    """Return a host that answers 304 when all its validators come back byte for byte."""
    headers = {name.replace("_", "-").title(): value for name, value in validators.items()}
    back = {"Etag": "if-none-match", "Last-Modified": "if-modified-since"}

    def play(asked: Asked, _: ScoringServer) -> Said:
        is_same = all(asked.headers.get(back[name]) == value for name, value in headers.items())
        if headers and is_same:
            return Said(status=304, headers=headers)
        return Said(body, headers=RSS | headers | (extra or {}))

    return robots(play)


def plain(body: bytes = PLAIN, **headers: str):
    """Return a host without validators."""
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    return robots(lambda _asked, _server: Said(body, headers=RSS | named))


def busy(retry_after: str | None, status: int = 429):
    """Return a host that refuses once, on day 1; `+3d` means the HTTP-date three days on."""

    def play(asked: Asked, _: ScoringServer) -> Said:
        if asked.day != 1:
            return Said(PLAIN, headers=RSS)
        value = retry_after
        if value is not None and value.endswith("d"):
            value = format_datetime(asked.now + timedelta(days=int(value[:-1])), usegmt=True)
        return Said(status=status, headers={} if value is None else {"Retry-After": value})

    return robots(play)


def moved(status: int, to: str | None = None, body: bytes = PLAIN):
    """Return a host whose feed sends everyone to `/new`, or to the feed of another host."""

    def play(asked: Asked, server: ScoringServer) -> Said:
        if asked.path == "/new":
            return Said(body, headers=RSS if body.startswith(b"<rss") else {})
        if asked.path != "/rss":
            return page(asked)
        if asked.day == 0:
            return Said(PLAIN, headers=RSS)
        location = server.url(to) if to else "/new"
        return Said(status=status, headers={"Location": location})

    return robots(play)


def sick(days, said: Said, body: bytes = PLAIN, **headers: str):
    """Return a host that answers so on these days and is well on the others."""
    named = {name.title(): value for name, value in headers.items()}

    def play(asked: Asked, _: ScoringServer) -> Said:
        return said if asked.day in days else Said(body, headers=RSS | named)

    return robots(play)


def daily(asked: Asked, server: ScoringServer) -> Said:
    """Play a host that adds a story a day, keeps all of them, and serves their pages."""
    if asked.path != "/rss":
        return page(asked)
    link = "http://{}.localhost:{}/{}"
    days = range(int(asked.day) + 1)
    items = [item(f"{n}", link.format(asked.host, server.port, f"story-{n}")) for n in days]
    return Said(document(*items), headers=RSS)


def liar(asked: Asked, _: ScoringServer) -> Said:
    """Play a host that answers every conditional request with 304, although it has news."""
    if "if-none-match" in asked.headers:
        return Said(status=304, headers={"ETag": '"for ever"'})
    return Said(document(item(f"day {asked.day}")), headers=RSS | {"ETag": '"for ever"'})


def restless(asked: Asked, _: ScoringServer) -> Said:
    """Play a host that sends the same bytes every night under another ETag."""
    return Said(PLAIN, headers=RSS | {"ETag": f'"{asked.day}"'})


def broken(asked: Asked, _: ScoringServer) -> Said:
    """Play a host whose transfer breaks off on day 1, new validators and all."""
    if asked.day == 1:
        cut = gzip.compress(document(item("new")) * 50)[:-12]
        return Said(cut, headers=RSS | {"Content-Encoding": "gzip", "ETag": '"broken"'})
    return Said(PLAIN, headers=RSS | {"ETag": '"whole"'})


def closed(asked: Asked, _: ScoringServer) -> Said:
    """Play a host that fails to say what its robots.txt allows, on the first days."""
    is_closed = asked.path == "/robots.txt" and asked.day in FIRST_DAYS
    return Said(status=503) if is_closed else Said(PLAIN, headers=RSS)


DAYS = "".join(
    f"<day>{day}</day>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
)
HOURS = "".join(f"<hour>{hour}</hour>" for hour in range(24))
FEED_PAGE = b"""<!doctype html><html><head><title>The Desk</title>
<link rel="alternate" type="application/rss+xml" href="/one.xml">
<link rel="alternate" type="application/rss+xml" href="/two.xml">
</head><body><p>Our feeds have moved.</p></body></html>"""

VALIDATED = {
    "strong": {"etag": '"abc"'},
    "weak": {"etag": 'W/"abc"'},
    "bare": {"etag": "abc-without-quotes"},
    "long": {"etag": f'"{"x" * 4_000}"'},
    "dated": {"last_modified": "Tue, 14 May 2019 00:00:00 GMT"},
    "odd": {"last_modified": "2019-05-14 at noon"},
    "both": {"etag": '"abc"', "last_modified": "Tue, 14 May 2019 00:00:00 GMT"},
}
BUSY = {
    # name: (host, first night on which it may be asked again)
    "seconds": (busy("262800"), 5),
    "date": (busy("3d"), 4),
    "repair": (busy("262800", 503), 5),
    "aeon": (busy("1000000000000"), 8),
    "past": (busy("-3d"), 2),
    "zero": (busy("0"), 2),
    "minus": (busy("-5"), 2),
    "garbage": (busy("soon"), 2),
    "unsaid": (busy(None), 2),
}
PACED = {
    # name: (host, days between two polls at least, at most)
    "age0": (plain(cache_control="max-age=0"), 1, 1),
    "age3600": (plain(cache_control="max-age=3600"), 1, 1),
    "ageyear": (plain(cache_control="max-age=31536000"), 7, 7),
    "nostore": (plain(cache_control="no-store, max-age=31536000"), 1, 1),
    "aged": (plain(cache_control="max-age=259200", age="259300"), 1, 1),
    "expired": (plain(expires="0"), 1, 1),
    "ttl0": (plain(document(item("a"), channel="<ttl>0</ttl>")), 1, 1),
    "ttlever": (plain(document(item("a"), channel="<ttl>99999</ttl>")), 7, 7),
    "ttl304": (
        validated(document(item("a"), channel="<ttl>99999</ttl>"), etag='"t"'),
        7,
        7,
    ),
    "allhours": (
        plain(document(item("a"), channel=f"<skipHours>{HOURS}</skipHours>")),
        1,
        1,
    ),
    "alldays": (plain(document(item("a"), channel=f"<skipDays>{DAYS}</skipDays>")), 1, 1),
}
WEDNESDAY = document(item("a"), channel="<skipDays><day>Wednesday</day></skipDays>")

HOSTS = {
    **{name: validated(**given) for name, given in VALIDATED.items()},
    **{name: host for name, (host, _) in BUSY.items()},
    **{name: host for name, (host, *_) in PACED.items()},
    "empty": plain(etag=""),
    "cookie": plain(set_cookie="id=1; Path=/"),
    "wednesday": validated(WEDNESDAY, etag='"w"'),
    "daily": robots(daily),
    "liar": robots(liar),
    "restless": robots(restless),
    "broken": robots(broken),
    "closed": closed,
    "m301": moved(301),
    "m308": moved(308),
    "m302": moved(302),
    "m307": moved(307),
    "onto": moved(301, "daily"),
    "parked": moved(301, body=b"<!doctype html><html><body>For sale</body></html>"),
    "gone": sick(range(1, 99), Said(status=410)),
    "mistaken": sick(range(1, 30), Said(status=410)),
    "missing": sick(range(1, 99), Said(status=404)),
    "back": sick(FIRST_DAYS, Said(status=404)),
    "paged": sick(range(1, 99), Said(FEED_PAGE, headers={"Content-Type": "text/html"})),
    "silent": validated(etag='"silent"'),
    "undated": plain(document(*(item(f"{n}", date="") for n in range(12)))),
}
