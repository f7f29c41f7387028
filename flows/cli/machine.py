"""The checks of `dateline doctor` that look at the machine: libraries, limits, network, Prefect."""

from __future__ import annotations

import importlib
import os
import platform
import resource
import socket
from http.client import HTTPException
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import urlopen
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flows import diagnosis
from flows.cli.run import prefect_explained
from flows.cli.serve import SERVER_PORT
from flows.diagnosis import Diagnosis, fail, ok, some_of, warn
from flows.limits import Limits, judge_limits
from flows.settings import SettingsError

if TYPE_CHECKING:
    from flows.cli.patient import Patient

_TIMEOUT = 3.0  # seconds; a run waits as long before it goes on without a server

_NATIVE = (
    "duckdb", "lxml.etree", "httpx", "feedparser", "trafilatura", "numpy", "onnxruntime",
    "ahocorasick_rs", "brotli", "zstandard", "warcio", "pebble", "vl_convert",
)  # fmt: skip
"""What a night loads, with its compiled parts: metadata tells of a package and not whether the
system has the libraries that it was linked with."""

_AGAIN = "install Dateline again into a fresh environment"


def versions(_: Patient) -> Diagnosis:
    """Check Python and the libraries."""
    found = {name: _version(name) for name in (*diagnosis.NEEDED, "fastapi")}
    return diagnosis.judge_versions(found | {"python": platform.python_version()})


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def libraries(_: Patient) -> Diagnosis:
    """Check that what a night loads can be loaded on this machine."""
    broken = [f"{name}: {said}" for name in _NATIVE if (said := _unloadable(name))]
    if broken:
        return fail(f"cannot be loaded: {some_of(broken)}", _AGAIN)
    return ok(f"{len(_NATIVE)} libraries can be loaded")


def _unloadable(name: str) -> str | None:
    try:
        importlib.import_module(name)
    except (ImportError, OSError) as error:  # OSError: a shared library that ctypes looks for
        return str(error)
    return None


def limits(patient: Patient) -> Diagnosis:
    """Check what the system lets one process, or its container, have."""
    workers = patient.settings.workers
    published = patient.home.published
    return judge_limits(
        Limits(
            files=_soft(resource.RLIMIT_NOFILE),
            file_bytes=_soft(resource.RLIMIT_FSIZE),
            address_bytes=_soft(resource.RLIMIT_AS),
            memory_bytes=_memory(),
        ),
        processes=workers.processes or os.cpu_count() or 1,
        worker_bytes=workers.memory_bytes,
        in_flight=patient.settings.web.max_in_flight,
        published_bytes=published.stat().st_size if published.is_file() else 0,
    )


def _soft(kind: int) -> int | None:
    soft, _ = resource.getrlimit(kind)
    return None if soft == resource.RLIM_INFINITY else soft


def _memory() -> int | None:
    """Return the bytes that are to be had, of the machine and of its container; None: unknown."""
    found = [_cgroup(path) for path in _CGROUPS]
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        free = next(line for line in lines if line.startswith("MemAvailable:"))
        found.append(int(free.split()[1]) * 1024)
    except (OSError, StopIteration, ValueError):
        pass  # not Linux, or an old one
    return min((size for size in found if size is not None), default=None)


_CGROUPS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")
"""The limit of a container, by the kernel's versions 2 and 1 of control groups."""


def _cgroup(path: str) -> int | None:
    try:
        return int(Path(path).read_text(encoding="ascii"))
    except (OSError, ValueError):  # ValueError: "max", no limit
        return None


def certificates(patient: Patient) -> Diagnosis:
    """Check that TLS has certificates to trust, and that none are named which are not there."""
    from flows.web.client import trusted_certificates

    try:
        trusted_certificates()
    except OSError as error:  # ssl.SSLError is one
        return fail(f"no certificates to trust: {error}", "install the Python package certifi anew")
    named = {name: patient.environment.get(name, "") for name in ("SSL_CERT_FILE", "SSL_CERT_DIR")}
    for name, path in named.items():
        if path and not Path(path).exists():
            said = f"{name} names {path}, which is not there: Prefect cannot start well with it"
            return warn(said, f"unset {name}, or name what is there")
    if said := " and ".join(name for name, path in named.items() if path):
        return ok(f"those of certifi for feeds, whatever {said} may say")
    return ok("those of certifi")


def proxy(patient: Patient) -> Diagnosis:
    """Check the proxy of the settings; one of the environment is not used, which may surprise."""
    address = patient.settings.web.proxy
    if address:
        parts = urlsplit(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        try:
            socket.create_connection((parts.hostname or "", port), _TIMEOUT).close()
        except OSError as error:
            said = f"{address} does not answer ({error}): no feed can be asked"
            return fail(said, "start it, or mend [web] proxy")
        return ok(f"{address} answers")
    names = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "https_proxy", "http_proxy", "all_proxy")
    found = [name for name in names if patient.environment.get(name)]
    if found:
        said = f"{found[0]} is set in the environment, and not used for feeds"
        return warn(said, "if feeds are reached through it alone, name it in [web] proxy")
    return ok("none")


def time_zone(patient: Patient) -> Diagnosis:
    """Check that zones can be told at all, which slim containers cannot without tzdata."""
    name = patient.settings.schedule.timezone
    try:
        ZoneInfo("Europe/Berlin")
        local = patient.now.astimezone(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        return fail(f"no time zones: {error}", "install the Python package tzdata")
    return ok(f"nights are those of {name}, where it is {local:%H:%M}")


def prefect_server(patient: Patient) -> Diagnosis:
    """Check that Prefect can be loaded, and that a server that is named answers; none is needed."""
    try:
        with prefect_explained():
            from flows.orchestration import named_server
    except SettingsError as error:
        why, _, fix = str(error).rpartition(": ")
        return fail(why, fix)
    except (ImportError, OSError) as error:
        return fail(f"Prefect cannot be loaded: {error}", _AGAIN)
    url = patient.environment.get("PREFECT_API_URL") or named_server()
    if not url:
        return _port_for_serving()
    fix = "start it (prefect server start), or unset PREFECT_API_URL, here or in Prefect's profile"
    if not url.startswith(("http://", "https://")):
        return warn(f"PREFECT_API_URL is no web address: {url}", fix)
    if said := _silent(url):
        return warn(f"{url} does not answer ({said}); runs go on without it", fix)
    return ok(f"{url} answers")


def _silent(url: str) -> str | None:
    """Return why the server at `url` does not answer; None: it does."""
    try:
        with urlopen(f"{url.rstrip('/')}/health", timeout=_TIMEOUT):  # noqa: S310 - http only
            return None
    except (OSError, ValueError, HTTPException) as error:
        return str(error)


def _port_for_serving() -> Diagnosis:
    """Judge the port of `dateline serve`, which a server that is on has itself."""
    none = "PREFECT_API_URL names none; runs need none"
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", SERVER_PORT))
        except OSError:
            url = f"http://127.0.0.1:{SERVER_PORT}"
            if _silent(f"{url}/api") is None:
                return ok(f"{none}, though one answers at {url}, such as that of `dateline serve`")
            said = f"{none}, but port {SERVER_PORT} of `dateline serve` is another program's"
            return warn(said, "dateline serve --port N, where you use it")
    return ok(f"{none}, `dateline serve` starts its own")
