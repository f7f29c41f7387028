"""What happens to a run when one feed or page goes wild."""

from __future__ import annotations

import asyncio
import threading

import pytest

from flows.workers import JobFailed, WorkerLimits, Workers
from tests.workers import jobs

LIMITS = WorkerLimits(processes=2, cpu_seconds=1, memory_bytes=1_000_000_000)


def outcomes(*wild):
    """Run wild jobs among good ones; return (what the wild gave, what the good gave)."""

    async def all_of_them(workers):
        good = [workers.run(jobs.add, n, n) for n in range(20)]
        bad = [workers.run(job) for job in wild]
        return await asyncio.gather(*bad), await asyncio.gather(*good)

    with Workers(LIMITS) as workers:
        return asyncio.run(all_of_them(workers))


@pytest.mark.parametrize(
    ("job", "code", "words"),
    [
        (jobs.spin, "cpu_limit", "1 CPU seconds"),
        (jobs.hoard, "memory_limit", "1,000,000,000 bytes"),
        (jobs.die, "worker_died", "7"),
        (jobs.stumble, "job_raised", "not a page"),
    ],
)
def test_a_wild_job_becomes_a_value_and_the_others_never_notice(job, code, words):
    wild, good = outcomes(job)
    assert [type(failure) for failure in wild] == [JobFailed]
    assert wild[0].code == code
    assert words in wild[0].message
    assert good == [n + n for n in range(20)]


def test_a_job_does_not_pay_for_the_cpu_time_of_those_before_it():
    async def one_after_the_other(workers):
        return [await workers.run(jobs.add, n, 1) for n in range(3)]

    with Workers(WorkerLimits(processes=1, cpu_seconds=1, memory_bytes=1_000_000_000)) as workers:
        assert asyncio.run(one_after_the_other(workers)) == [1, 2, 3]


def test_what_the_jobs_cost_is_kept_by_their_name():
    async def work(workers):
        await workers.run(jobs.count_to, 300_000)
        await workers.run(jobs.add, 1, 1)

    with Workers(LIMITS) as workers:
        asyncio.run(work(workers))
        used = workers.cpu_seconds()
    assert used.keys() == {"count_to", "add", "rest"}
    assert used["count_to"] > used["add"]


def test_the_start_of_the_processes_holds_nothing_else_up(monkeypatch):
    started, go_on = threading.Event(), threading.Event()
    make = Workers._new_pool

    def slow(workers):
        started.set()
        assert go_on.wait(10)  # set by the event loop, which must go round meanwhile
        return make(workers)

    async def beside_a_start(workers):
        job = asyncio.create_task(workers.run(jobs.add, 1, 2))
        await asyncio.to_thread(started.wait, 10)
        go_on.set()
        return await job

    monkeypatch.setattr(Workers, "_new_pool", slow)
    with Workers(LIMITS) as workers:
        assert asyncio.run(beside_a_start(workers)) == 3


def test_no_process_starts_before_the_first_job():
    with Workers(LIMITS) as workers:
        assert workers._pool is None
