"""A night that is over stays as it was, whatever becomes of Prefect's server."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from prefect.settings import PREFECT_API_URL, temporary_settings

from flows import announcing
from flows.clock import Clock
from flows.home import Home
from flows.model import RunState
from flows.night import Night
from flows.progress import Silence
from flows.runs import Run
from flows.settings import Settings
from flows.summary import Summary
from flows.warehouse.connection import Warehouse
from tests.warehouse.builders import RUN

NOBODY = "http://127.0.0.1:1/api"


def test_a_server_that_cannot_be_told_of_a_night_is_a_problem_and_no_failure(tmp_path, monkeypatch):
    monkeypatch.setattr(announcing, "in_flow_run", lambda: True)
    monkeypatch.setattr(announcing, "emit_event", lambda **_: None)  # it would wait for the server
    home = Home(tmp_path)
    run = Run(RUN, "2026-05-02", datetime(2026, 5, 2, tzinfo=UTC))
    summary = Summary(RUN, run.night_on, RunState.PUBLISHED)
    with Warehouse.open(home.working_database) as warehouse:
        night = Night(
            home=home, settings=Settings(), clock=Clock(), run=run, warehouse=warehouse,
            archive=None, web=None, workers=None, progress=Silence(),
        )  # fmt: skip
        with temporary_settings({PREFECT_API_URL: NOBODY}):
            asyncio.run(announcing.announce(night, summary))
        (problem,) = warehouse.rows("run_problems", run_id=RUN)
    assert (problem["code"], str(problem["severity"])) == ("prefect_untold", "warn")
    assert "2026-05-02" in problem["message"]
