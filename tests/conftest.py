"""Rules for every test: no network but loopback, and no settings of the machine."""

from __future__ import annotations

import ipaddress
import os
import sys

import pytest

KEPT = {"DATELINE_DATA", "DATELINE_PEERS", "PREFECT_SERVER_ANALYTICS_ENABLED"}
"""Where corpora lie is the machine's to say; telemetry stays off."""


def _refuse_the_world(event, args):
    """Raise when anything in a test process reaches for an address that is not loopback."""
    if event == "socket.connect" and isinstance(args[1], tuple):
        host = args[1][0]
        try:
            inside = ipaddress.ip_address(host.partition("%")[0]).is_loopback
        except ValueError:
            inside = host == "localhost" or host.endswith(".localhost")
        if not inside:
            raise AssertionError(f"a test reached for {host}")


sys.addaudithook(_refuse_the_world)


LONG = ("verify", "nightly", "torture", "hostile", "etiquette")
"""Folders whose tests run whole nights, one after another."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers():
    """One worker more than there are cores: nights wait for hosts and files almost half the time.

    On two cores, the whole suite kept two workers busy for 57 % of its 17 minutes.
    """
    return len(os.sched_getaffinity(0)) + 1


def pytest_collection_modifyitems(items):
    """Begin with the long files: else one of several workers is left alone with one at the end."""
    items.sort(key=lambda item: item.path.parent.name not in LONG)


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch):
    """Keep the machine's own settings out of the tests."""
    for name in list(os.environ):
        if name.startswith(("DATELINE_", "PREFECT_")) and name not in KEPT:
            monkeypatch.delenv(name)
    proxies = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy")
    for name in (*proxies, "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
