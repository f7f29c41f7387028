"""Inside addresses as feed, as link and as the end of a redirect: nobody is let in."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import duckdb
import pytest

from flows.nightly import nightly

INSIDE = [
    "http://127.0.0.1:{port}/x", "http://127.0.0.2:{port}/x", "http://localhost:{port}/x",
    "http://[::1]:{port}/x", "http://0.0.0.0:{port}/x", "http://127.1:{port}/x",
    "http://2130706433:{port}/x", "http://0x7f000001:{port}/x", "http://0177.0.0.1:{port}/x",
    "http://[::ffff:127.0.0.1]:{port}/x", "http://[::127.0.0.1]:{port}/x",
    "http://[64:ff9b::7f00:1]:{port}/x", "http://[2002:7f00:1::]:{port}/x",
    "http://127.0.0.1.:{port}/x", "http://\uff11\uff12\uff17.0.0.1:{port}/x", "http://10.0.0.1/x",
    "http://192.168.1.1/x", "http://169.254.169.254/latest/meta-data/", "http://192.0.0.192/x",
    "http://[fe80::1]/x", "http://[fd00:ec2::254]/x", "http://224.0.0.1/x",
]  # fmt: skip


class Site:
    """A feed whose links and redirects lead inside, beside a listener that nobody may reach."""

    def __init__(self) -> None:
        self.hits: list[str] = []
        site = self

        class Secret(BaseHTTPRequestHandler):
            def do_GET(self):
                site.hits.append(self.path)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_):
                pass

        class Open(Secret):
            def do_GET(self):
                if self.path.startswith("/to/"):
                    self.send_response(302)
                    self.send_header("Location", site.inside[int(self.path[4:])])
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                body = site.feed().encode() if self.path == "/feed" else b"User-agent: *\nAllow: /"
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self.secret = ThreadingHTTPServer(("127.0.0.1", 0), Secret)
        self.open = ThreadingHTTPServer(("127.0.0.1", 0), Open)
        self.inside = [url.format(port=self.secret.server_port) for url in INSIDE]
        for server in (self.secret, self.open):
            threading.Thread(target=server.serve_forever, daemon=True).start()

    @property
    def base(self):
        return f"http://127.0.0.1:{self.open.server_port}"

    def feed(self):
        links = [*self.inside, *(f"{self.base}/to/{n}" for n in range(len(self.inside)))]
        items = "".join(
            f"<item><title>Item {n}</title><guid>g{n}</guid><link>{link}</link></item>"
            for n, link in enumerate(links)
        )
        return f"<rss version='2.0'><channel><title>Trap</title>{items}</channel></rss>"

    def close(self):
        for server in (self.secret, self.open):
            server.shutdown()
            server.server_close()


@pytest.fixture
def site():
    site = Site()
    yield site
    site.close()


def test_no_form_of_an_inside_address_is_contacted_and_the_run_goes_on(site, tmp_path):
    port = site.open.server_port
    (tmp_path / "dateline.toml").write_text(
        f'[web]\nallow_private_addresses = ["127.0.0.1:{port}"]\nseconds_between_requests = 0.0\n'
        "deadline_seconds = 5\n"
    )
    lines = "".join(
        f'<outline type="rss" text="f" xmlUrl="{url}"/>'
        for url in [f"{site.base}/feed", *site.inside]
    )
    (tmp_path / "feeds.opml").write_text(f'<opml version="2.0"><body>{lines}</body></opml>')
    summary = asyncio.run(nightly.fn(str(tmp_path), as_of=datetime(2019, 5, 15, tzinfo=UTC)))
    assert summary.is_published
    assert site.hits == []
    with duckdb.connect(str(tmp_path / "dateline.duckdb"), read_only=True) as published:
        contacted = published.execute(
            "select url from fetches where status_code = 200 and url not like ?", [f"{site.base}%"]
        ).fetchall()
        blocked = published.execute(
            "select count(*) from problems where code in ('blocked_address', 'bad_url')"
        ).fetchone()
    assert contacted == []
    assert blocked[0] >= 40
