"""The sample newsroom: invented outlets on loopback, for the demo and the tests. See README.md."""

from __future__ import annotations

from tests.newsroom.server import Newsroom, Request
from tests.newsroom.site import NIGHTS
from tests.newsroom.truth import Expectation

__all__ = ["NIGHTS", "Expectation", "Newsroom", "Request"]
