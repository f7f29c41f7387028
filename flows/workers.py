"""Killable worker processes: where feeds are parsed and pages are cleaned. The door to pebble.

A hostile feed of 64 KB can take nine CPU seconds, a page of 5 MB of attributes more than sixty in
C code that no exception reaches: only the kernel can end it. So each job gets a CPU limit
(RLIMIT_CPU, set anew before each job from what the process has used so far) and each process an
address space limit (RLIMIT_AS). When a job dies, the pool starts another process and the other
jobs never notice.

Processes come from a fork server that has imported the heavy libraries once: forking a process
with threads is unsafe, and importing them in each worker would cost a CPU second apiece.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from concurrent.futures import TimeoutError as JobTimeout
from dataclasses import dataclass
from typing import TYPE_CHECKING, ParamSpec, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

T = TypeVar("T")
P = ParamSpec("P")

WALL_PER_CPU_SECOND = 6
"""Wall seconds that a job may take per CPU second of its limit: a job that sleeps or swaps must
end too, and a machine that is five times overloaded must not lose jobs to it."""


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What the workers may use.

    Attributes:
        processes: How many run at once; 0: one per core.
        cpu_seconds: What one job may use.
        memory_bytes: Address space of one process.
    """

    processes: int = 0
    cpu_seconds: int = 20
    memory_bytes: int = 2_000_000_000

    @property
    def count(self) -> int:
        """Processes to run, at least one."""
        return self.processes or len(os.sched_getaffinity(0)) or 1


@dataclass(frozen=True, slots=True)
class JobFailed:
    """A job that brought no result.

    Attributes:
        code: `cpu_limit`, `memory_limit`, `wall_limit`, `worker_died` or `job_raised`.
        message: One sentence that names the limit or the error.
    """

    code: str
    message: str


KILLED = frozenset({"cpu_limit", "memory_limit", "wall_limit", "worker_died"})
"""Codes of a job that was ended from without, whatever it was about to return."""


class Workers:
    """A pool of killable processes, started when the first job comes.

    Args:
        limits: What they may use.
        preload: Modules that the fork server imports once for all of them.
    """

    def __init__(self, limits: WorkerLimits, *, preload: Sequence[str] = ()) -> None:
        self._limits = limits
        self._preload = list(preload)
        self._pool: ProcessPool | None = None
        self._starting = asyncio.Lock()
        self._used: defaultdict[str, float] = defaultdict(float)
        self._began = time.process_time()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]  # pebble types only its public class
            self._pool.join()

    async def run(self, job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | JobFailed:
        """Run `job(*args, **kwargs)` in a worker; it must be importable and its values picklable.

        Returns:
            What the job returned, or why it did not.
        """
        limits = self._limits
        pool = await self._started()
        future = pool.schedule(
            _limited,
            args=(limits.cpu_seconds, job, args, kwargs),
            timeout=limits.cpu_seconds * WALL_PER_CPU_SECOND,
        )
        try:
            result: T
            result, seconds = await asyncio.wrap_future(future)
        except (ProcessExpired, JobTimeout, MemoryError) as error:
            return self._in_words(error)
        except Exception as error:  # noqa: BLE001 - the boundary: a job may raise anything
            return JobFailed("job_raised", f"{type(error).__name__}: {error}")
        self._used[job.__name__] += seconds
        return result

    def cpu_seconds(self) -> dict[str, float]:
        """Return the CPU seconds used so far, by job, and as `rest` those of this process.

        Jobs that were killed or raised are not in it, nor is the start of the processes: the fork
        server that imports for them is nobody's child until it ends.
        """
        rest = time.process_time() - self._began
        return {name: round(used, 3) for name, used in {**self._used, "rest": rest}.items()}

    async def _started(self) -> ProcessPool:
        """Return the pool, started in a thread: the first process takes seconds of importing.

        The caller's event loop would stand still for them, and with it every transfer under way.
        """
        async with self._starting:
            if self._pool is None:
                self._pool = await asyncio.to_thread(self._new_pool)
        return self._pool

    def _new_pool(self) -> ProcessPool:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(self._preload)
        pool = ProcessPool(
            max_workers=self._limits.count,
            initializer=_confine,
            initargs=[self._limits.memory_bytes],
            context=context,
        )
        pool.schedule(os.getpid)  # the first job starts the processes
        return pool

    def _in_words(self, error: BaseException) -> JobFailed:
        limits = self._limits
        match error:
            case ProcessExpired(exitcode=code) if code == -signal.SIGXCPU:
                return JobFailed("cpu_limit", f"took more than {limits.cpu_seconds} CPU seconds")
            case ProcessExpired(exitcode=code):
                return JobFailed("worker_died", f"its worker process ended with {code}")
            case MemoryError():
                return JobFailed("memory_limit", f"took more than {limits.memory_bytes:,} bytes")
            case _:
                wall = limits.cpu_seconds * WALL_PER_CPU_SECOND
                return JobFailed("wall_limit", f"took more than {wall} seconds")


def _confine(memory_bytes: int) -> None:
    """Set up a fresh worker: memory limit, no core files, deaf to Ctrl-C (the parent decides)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "darwin":  # macOS refuses RLIMIT_AS
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def _limited(
    cpu_seconds: int, job: Callable[..., T], args: tuple[object, ...], kwargs: dict[str, object]
) -> tuple[T, float]:
    """Run one job under a CPU limit of its own; return its result and the CPU seconds it took."""
    before = time.process_time()
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(before) + 1 + cpu_seconds, hard))
    result = job(*args, **kwargs)
    return result, time.process_time() - before
