"""A Prefect server of one's own, as in the README: a pool, a deployment, a worker."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
PREFECT = [sys.executable, "-m", "prefect"]


@contextmanager
def prefect_server(environment):
    """Run Prefect's own server on loopback; the environment of whoever talks to it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = environment | {"PREFECT_API_URL": f"http://127.0.0.1:{port}/api"}
    server = subprocess.Popen(
        [*PREFECT, "server", "start", "--host", "127.0.0.1", "--port", str(port)],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(f"http://127.0.0.1:{port}/api/health", server)
        yield environment
    finally:
        server.terminate()
        server.wait(60)


def _wait_for(url, server):
    deadline = time.monotonic() + 180
    while True:
        try:
            with urlopen(url, timeout=5):
                return
        except URLError:
            assert server.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.5)


def states_of_flow_runs(api):
    asked = Request(f"{api}/flow_runs/filter", b"{}", {"Content-Type": "application/json"})
    with urlopen(asked, timeout=30) as answer:
        return [run["state_type"] for run in json.load(answer)]


@pytest.mark.torture
def test_a_worker_runs_the_nightly_deployment_of_prefect_yaml(house, tmp_path):
    own = {"PREFECT_HOME": str(tmp_path / "prefect"), "PYTHONPATH": str(ROOT), "DO_NOT_TRACK": "1"}
    with prefect_server(os.environ | own) as environment:

        def prefect(*arguments):
            done = subprocess.run(
                [*PREFECT, *arguments],
                cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600, check=False,
            )  # fmt: skip
            assert done.returncode == 0, done.stdout + done.stderr
            return done.stdout

        prefect("work-pool", "create", "--type", "process", "dateline")
        assert "nightly/nightly" in prefect("--no-prompt", "deploy", "--all")
        prefect("deployment", "run", "nightly/nightly", "--param", f"home={house.root}")
        prefect("worker", "start", "--pool", "dateline", "--run-once")
        states = Counter(states_of_flow_runs(environment["PREFECT_API_URL"]))
        assert states.pop("COMPLETED") == 1
        assert set(states) == {"SCHEDULED"}  # the nights to come
    assert house.one("select count(*) from articles") > 0
