"""The hunt: mutated inputs into killable workers, and what fails cut down to what makes it fail."""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows.workers import JobFailed, WorkerLimits, Workers
from tests.fuzz.mutation import mutated
from tests.fuzz.targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.fuzz.targets import Target

# The limit of the worker that the research asks of a feed; pages have 20 s, and need less.
CPU_SECONDS = 10
# Inputs of one job: enough that handing it over costs nothing beside it.
_RUNS_PER_JOB = 20
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


def tried(name: str, inputs: Sequence[bytes]) -> list[tuple[float, str]]:
    """Try inputs in a worker; return the CPU seconds of each, and what it raised, in words."""
    results: list[tuple[float, str]] = []
    for body in inputs:
        began, said = time.process_time(), ""
        try:
            _BY_NAME[name].run(body)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it raises is what we look for
            said = f"{type(error).__name__}: {error}"[:200]
        results.append((time.process_time() - began, said))
    return results


class Hunt:
    """A hunt through all targets.

    Args:
        workers: Where the inputs are tried.
        seed: What decides the inputs.
        folder: Where inputs that fail are written.
    """

    def __init__(self, workers: Workers, *, seed: int, folder: Path) -> None:
        self._workers, self._seed, self._folder = workers, seed, folder
        self._seeds = {target.name: target.seeds() for target in TARGETS}
        self.tallies = {target.name: Tally() for target in TARGETS}

    async def run(self, seconds: float) -> None:
        """Hunt for so long: each target once, then always the one that had the least time."""
        end = time.monotonic() + seconds
        spent = dict.fromkeys(self.tallies, 0.0)
        turns = dict.fromkeys(self.tallies, 0)
        while not all(turns.values()) or time.monotonic() < end:
            name = min(spent, key=spent.__getitem__)
            began = time.monotonic()
            await self._one_job(_BY_NAME[name], turns[name])
            spent[name] += time.monotonic() - began
            turns[name] += 1

    async def _one_job(self, target: Target, turn: int) -> None:
        numbers = range(turn * _RUNS_PER_JOB, (turn + 1) * _RUNS_PER_JOB)
        names = [f"{self._seed}:{target.name}:{number}" for number in numbers]
        inputs = [mutated(self._seeds[target.name], name) for name in names]
        results = await self._workers.run(tried, target.name, inputs)
        if isinstance(results, JobFailed):  # one of them killed it: each by itself, then
            results = [await self._alone(target.name, body) for body in inputs]
        tally = self.tallies[target.name]
        for name, body, (cpu, said) in zip(names, inputs, results, strict=True):
            tally.runs += 1
            tally.cpu += cpu
            tally.slowest = max(tally.slowest, cpu)
            if said:
                await self._keep(target.name, name, body, said)

    async def _alone(self, target: str, body: bytes) -> tuple[float, str]:
        results = await self._workers.run(tried, target, [body])
        if isinstance(results, JobFailed):
            return float(CPU_SECONDS), f"{results.code}: {results.message}"
        return results[0]

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
                if (await self._alone(target, shorter))[1].partition(":")[0] == kind:
                    body = shorter
                    break
                if cuts >= _MOST_CUTS:
                    break
            else:
                size //= 2
        return body


def hunt(seconds: float, *, seed: int, folder: Path) -> dict[str, Tally]:
    """Hunt for so many seconds of wall time; return what became of each target."""
    limits = WorkerLimits(processes=1, cpu_seconds=CPU_SECONDS)
    with contextlib.ExitStack() as stack:
        workers = stack.enter_context(Workers(limits, preload=["tests.fuzz.hunting"]))
        found = Hunt(workers, seed=seed, folder=folder)
        asyncio.run(found.run(seconds))
    return found.tallies
