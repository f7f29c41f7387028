"""A site that breaks, lies and attacks: ten good feeds, and a bad one of every sort between them.

`python -m tests.hostile.site` serves it until Ctrl-C and prints the subscriptions.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from tests.hostile import feeds, pages, transfers
from tests.web.inside import Inside
from tests.web.site import Site, answer

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Self

    Handler = Callable[[asyncio.StreamWriter], Awaitable[None]]

GOOD_FEEDS, ARTICLES = 10, 5


@dataclass
class HostileSite:
    """Served on 127.0.0.1 in a thread of its own while the context is open.

    Attributes:
        with_bad: Whether the bad feeds are subscribed to.
        hosts: Whether every feed has a host name of its own (`NAME.localhost`), or one shares all.
    """

    with_bad: bool = True
    hosts: bool = False
    inside: Inside = field(default_factory=Inside)

    def __enter__(self) -> Self:
        _ = transfers.gzip_bomb(), transfers.brotli_bomb(), transfers.stacked_bomb(), _documents()
        self._loop = asyncio.new_event_loop()
        self._ready, self._done = threading.Event(), asyncio.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=[self._serve()])
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._done.set)
        self._thread.join()
        self._loop.close()

    @property
    def authority(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        name = path.split("/")[2].partition(".")[0] if self.hosts else ""
        host = f"{name}.localhost:{self.port}" if name else self.authority
        return f"http://{host}{path}"

    @property
    def good(self) -> list[str]:
        """The addresses of the good feeds."""
        return [self.url(f"/good/{number}.xml") for number in range(GOOD_FEEDS)]

    @property
    def bad(self) -> list[str]:
        """The addresses of the bad feeds."""
        names = {**transfers.SICK, **feeds.SICK, "inside": None, "loop": None, "links-inside": None}
        return [self.url(f"/bad/{name}") for name in [*names, "pages"]]

    def subscriptions(self) -> list[str]:
        """Return the feeds, good and bad by turns."""
        good, bad = self.good, self.bad if self.with_bad else []
        longest = max(len(good), len(bad))
        return [url for n in range(longest) for url in (*good[n : n + 1], *bad[n : n + 1])]

    async def _serve(self) -> None:
        async with Site(pages=self) as served:
            self._served = served
            await self.inside.open("127.0.0.2")
            self._ready.set()
            await self._done.wait()
            self.inside.close()

    @property
    def port(self) -> int:
        return self._served.port

    @property
    def seen(self) -> list[str]:
        """The paths that were asked for, in order."""
        return self._served.paths

    def get(self, path: str, _default: bytes) -> bytes | Handler:
        """Return what is served at a path."""
        return self._page(path)

    def _page(self, path: str) -> bytes | Handler:
        _, kind, *rest = path.split("/")
        name = rest[-1].partition(".")[0] if rest else ""
        if kind == "good" and len(rest) == 1:
            links = [self.url(f"/good/{name}/{n}.html") for n in range(ARTICLES)]
            return answer(feeds.rss(f"Desk {name}", links), content_type="application/rss+xml")
        if kind == "good":
            return answer(pages.good(int(rest[0]), int(name)), content_type="text/html")
        if kind == "page":
            return answer(_documents()[name], content_type="text/html; charset=utf-8")
        if kind == "bad":
            return self._bad(name)
        return answer(b"nothing here", 404)

    def _bad(self, name: str) -> bytes | Handler:
        within = f"http://127.0.0.2:{self.inside.port}"
        if name == "inside":
            return answer(status=302, location=f"{within}/feed.xml")
        if name == "loop":
            return answer(status=301, location=self.url("/bad/loop"))
        if name == "links-inside":
            links = [f"{within}/", f"http://2130706434:{self.inside.port}/", "file:///etc/passwd"]
            return answer(feeds.rss("Trap", links), content_type="application/rss+xml")
        if name == "pages":
            links = [self.url(f"/page/{page}.html") for page in pages.SICK]
            return answer(feeds.rss("Sick pages", links), content_type="application/rss+xml")
        if name in feeds.SICK:
            return answer(_documents()["feed", name], content_type="application/rss+xml")
        return transfers.SICK[name]


@cache
def _documents() -> dict:
    """Return all documents, made before the first request so that none is slow unmeant."""
    made = {name: make() for name, make in pages.SICK.items()}
    return made | {("feed", name): make() for name, make in feeds.SICK.items()}


def opml(urls: list[str]) -> str:
    """Return the addresses as a subscription list."""
    lines = "\n".join(f'<outline type="rss" text="{url}" xmlUrl="{url}"/>' for url in urls)
    return f'<opml version="2.0"><head/><body>\n{lines}\n</body></opml>\n'


if __name__ == "__main__":
    with HostileSite() as site:
        print(opml(site.subscriptions()), flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()
