"""A real browser without a window, driven over its own protocol (Chrome DevTools Protocol).

Found as `DATELINE_BROWSER` (a path) or on the PATH under its usual names. It runs with a profile of
its own and is ended by us; nothing is installed or fetched.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from itertools import count

from websockets.sync.client import connect

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",  # the tests may run as root, in a container
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
    "--remote-allow-origins=*",
)
PATIENCE = 60.0  # seconds: a cold start on a busy machine


# Read when the tests are collected: while one runs, it sees nothing of the machine's settings.
BROWSER = os.environ.get("DATELINE_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def opened_browser(folder):
    """Start the browser and return the address of its protocol."""
    command = [BROWSER, *FLAGS, f"--user-data-dir={folder}", "about:blank"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield f"http://127.0.0.1:{_port(folder / 'DevToolsActivePort', process)}"
        finally:
            process.terminate()


def _port(note, process):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        if note.exists() and (lines := note.read_text().splitlines()):
            return int(lines[0])
        time.sleep(0.05)
    raise RuntimeError("the browser does not start")


class Tab:
    """A page in the browser, and everything that it asked for or complained of."""

    def __init__(self, socket):
        self._socket, self._numbers = socket, count(1)
        self.requests, self.complaints, self._seen = [], [], set()
        for domain in ("Page", "Network", "Log", "Runtime", "Audits"):
            self.call(f"{domain}.enable")

    def call(self, method, **params):
        """Run a command and return its result; events that come meanwhile are kept."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv(timeout=PATIENCE))
            if message.get("id") == number:
                assert "error" not in message, message
                return message["result"]
            self._keep(message)

    def _keep(self, event):
        name, told = event["method"], event["params"]
        self._seen.add(name)
        if name == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif name in {"Log.entryAdded", "Runtime.exceptionThrown", "Audits.issueAdded"}:
            self.complaints.append(json.dumps(told))

    def open(self, path, width, *, dark=False, media="screen"):
        """Open a file at a width in CSS pixels, wait until it is all there, and forget the rest."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media=media, features=[scheme])
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        self.call("Emulation.setDeviceMetricsOverride", **size)
        self.requests, self.complaints = [], []
        self._seen.discard("Page.loadEventFired")
        self.call("Page.navigate", url=path.as_uri())
        while "Page.loadEventFired" not in self._seen:
            self._keep(json.loads(self._socket.recv(timeout=PATIENCE)))

    def ask(self, expression):
        """Return the value of a JavaScript expression about the page."""
        found = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def screenshot(self):
        """Return the whole page as a PNG."""
        made = self.call("Page.captureScreenshot", captureBeyondViewport=True)
        return base64.b64decode(made["data"])

    def pdf(self):
        """Return the page as it prints."""
        return base64.b64decode(self.call("Page.printToPDF")["data"])


@contextmanager
def opened_tab(address):
    """Open a new page in the browser."""
    request = urllib.request.Request(f"{address}/json/new?about:blank", method="PUT")
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        target = json.load(answer)
    with connect(target["webSocketDebuggerUrl"], max_size=None) as socket:
        yield Tab(socket)
