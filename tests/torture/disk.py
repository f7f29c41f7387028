"""A disk of a given size: a tmpfs in a namespace of its own, where the machine allows it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache

import pytest

MOUNTED = 'mount -t tmpfs -o size="$1" none "$2" && shift 2 && exec "$@"'


def on_a_small_disk(size: int, at, *command: str) -> subprocess.CompletedProcess:
    """Run a command that sees a new disk of `size` bytes at `at`, and is alone to see it."""
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", MOUNTED, "sh", str(size), str(at), *command],
        capture_output=True,
        text=True,
        check=False,
    )


@cache
def allowed(at) -> bool:
    """Return whether this machine lets us mount."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return False
    return on_a_small_disk(1_000_000, at, "true").returncode == 0


def require(at) -> None:
    """Skip the test where no disk can be made."""
    if not allowed(at):
        pytest.skip("no unprivileged user namespaces here: a small disk cannot be mounted")
