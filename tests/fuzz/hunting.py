"""The hunt: mutated inputs into killable workers, and what fails cut down to what makes it fail."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from flows.workers import JobFailed, WorkerLimits, Workers
from tests.fuzz.mutation import mutated
from tests.fuzz.targets import TARGETS

# The limit of the worker that the research asks of a feed; pages have 20 s, and need less.
CPU_SECONDS = 10
# CPU seconds of inputs in one job: enough that handing it over (0.1 s of waiting) costs little.
_CPU_PER_JOB = 0.5
_MOST_CUTS = 60
_MOST_KEPT = 20
_BY_NAME = {target.name: target for target in TARGETS}


@dataclass(slots=True)
class Tally:
    """What became of one target.

    Attributes:
        runs: Inputs tried.
        cpu: CPU seconds that they took.
        slowest: CPU seconds of the slowest input.
        failures: A line for each input that failed.
    """

    runs: int = 0
    cpu: float = 0.0
    slowest: float = 0.0
    failures: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The inputs that one job tries: those of a target from a number on.

    Attributes:
        target: Name of the target.
        seed: Seed of the hunt.
        first: Number of the first input.
        log: A file for the number of the input in hand, for when it kills the worker.
    """

    target: str
    seed: int
    first: int
    log: Path

    def name(self, number: int) -> str:
        """Return the name of an input, which decides what it is."""
        return f"{self.seed}:{self.target}:{number}"


@cache
def _seeds(target: str) -> tuple[bytes, ...]:
    return _BY_NAME[target].seeds()


def tried(stretch: Stretch) -> tuple[Tally, list[tuple[int, str]]]:
    """Try inputs for half a CPU second, in a worker; return the tally, and what was raised."""
    tally, raised = Tally(), []
    with stretch.log.open("wb", buffering=0) as log:
        while tally.cpu < _CPU_PER_JOB:
            number = stretch.first + tally.runs
            log.seek(0)
            log.write(b"%20d" % number)
            began = time.process_time()
            body = mutated(_seeds(stretch.target), stretch.name(number))
            said = alone(stretch.target, body)
            spent = time.process_time() - began
            tally.runs += 1
            tally.cpu += spent
            tally.slowest = max(tally.slowest, spent)
            if said:
                raised.append((number, said))
    return tally, raised


def alone(target: str, body: bytes) -> str:
    """Try one input; return what it raised, in words, or nothing."""
    try:
        _BY_NAME[target].run(body)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it raises is what we look for
        return f"{type(error).__name__}: {error}"[:200]
    return ""


class Hunt:
    """A hunt through all targets.

    Args:
        workers: Where the inputs are tried.
        seed: What decides the inputs.
        folder: Where inputs that fail are written.
    """

    def __init__(self, workers: Workers, *, seed: int, folder: Path) -> None:
        self._workers, self._seed, self._folder = workers, seed, folder
        self.tallies = {target.name: Tally() for target in TARGETS}

    async def run(self, seconds: float) -> None:
        """Hunt for so long: each target once, then always the one that had the least time."""
        end = time.monotonic() + seconds
        with tempfile.TemporaryDirectory() as folder:
            while time.monotonic() < end or not all(t.runs for t in self.tallies.values()):
                name = min(self.tallies, key=lambda name: self.tallies[name].cpu)
                first = self.tallies[name].runs
                await self._one_job(Stretch(name, self._seed, first, Path(folder, "log")))

    async def _one_job(self, stretch: Stretch) -> None:
        result = await self._workers.run(tried, stretch)
        tally = self.tallies[stretch.target]
        if isinstance(result, JobFailed):
            number = int(stretch.log.read_bytes())
            tally.runs = number + 1
            tally.cpu += CPU_SECONDS
            raised = [(number, f"{result.code}: {result.message}")]
        else:
            done, raised = result
            tally.runs += done.runs
            tally.cpu += done.cpu
            tally.slowest = max(tally.slowest, done.slowest)
        for number, said in raised:
            name = stretch.name(number)
            await self._keep(stretch.target, name, mutated(_seeds(stretch.target), name), said)

    async def _fails(self, target: str, body: bytes, kind: str) -> bool:
        result = await self._workers.run(alone, target, body)
        said = result.code if isinstance(result, JobFailed) else result
        return said.partition(":")[0] == kind

    async def _keep(self, target: str, name: str, body: bytes, said: str) -> None:
        failures = self.tallies[target].failures
        path = self._folder / f"{name.replace(':', '-')}.bin"
        failures.append(f"{path.name}: {said}")
        if len(failures) <= _MOST_KEPT:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(await self._least(target, body, said))

    async def _least(self, target: str, body: bytes, said: str) -> bytes:
        """Return a smaller input that fails in the same way, as far as 60 tries lead."""
        kind, size = said.partition(":")[0], max(len(body) // 2, 1)
        cuts = 0
        while size >= 1 and cuts < _MOST_CUTS:
            for start in range(0, len(body), size):
                shorter = body[:start] + body[start + size :]
                cuts += 1
                if await self._fails(target, shorter, kind):
                    body = shorter
                    break
                if cuts >= _MOST_CUTS:
                    break
            else:
                size //= 2
        return body


def hunt(seconds: float, *, seed: int, folder: Path) -> dict[str, Tally]:
    """Hunt for so many seconds of wall time; return what became of each target."""
    limits = WorkerLimits(processes=1, cpu_seconds=CPU_SECONDS + 1)
    with contextlib.ExitStack() as stack:
        workers = stack.enter_context(Workers(limits, preload=["tests.fuzz.hunting"]))
        found = Hunt(workers, seed=seed, folder=folder)
        asyncio.run(found.run(seconds))
    return found.tallies
