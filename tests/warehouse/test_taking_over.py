"""The register in the tables: loaded once, and anew when what it is made of has changed."""

import asyncio
from types import SimpleNamespace

import pytest

from extractors.findings import Own, OwnEntity
from flows.stages.preparing import take_over_register
from flows.workers import JobFailed, WorkerLimits, Workers


class Unwilling:
    """Workers that bring nothing."""

    async def run(self, *_):
        return JobFailed("memory_limit", "took more than 1 byte")


@pytest.fixture(scope="module")
def workers():
    with Workers(WorkerLimits(processes=1)) as workers:
        yield workers


def take_over(warehouse, workers, *entities):
    own = Own(entities=entities)
    night = SimpleNamespace(warehouse=warehouse, workers=workers, own=own)
    asyncio.run(take_over_register(night))


def count(warehouse, table, which="true"):
    statement = f"select count(*) from {table} where {which}"
    return warehouse._connection.execute(statement).fetchall()[0][0]


@pytest.mark.parametrize("are_willing", [True, False])
def test_the_register_is_loaded_whoever_reads_it(warehouse, workers, are_willing):
    take_over(warehouse, workers if are_willing else Unwilling())
    assert count(warehouse, "entities") > 10_000
    assert count(warehouse, "roles") > 10_000
    assert count(warehouse, "issues") > 500


def test_a_register_that_is_stored_is_left_alone_until_it_changes(warehouse, workers):
    take_over(warehouse, workers)
    warehouse._connection.execute("delete from issues")
    take_over(warehouse, workers)
    assert count(warehouse, "issues") == 0
    take_over(warehouse, workers, OwnEntity("Lakeside Bakery", type="organization"))
    assert count(warehouse, "issues") > 500
    assert count(warehouse, "entities", "name = 'Lakeside Bakery'") == 1
