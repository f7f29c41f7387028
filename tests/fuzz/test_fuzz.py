from __future__ import annotations

import pytest

from tests.fuzz.hunting import hunt
from tests.fuzz.mutation import MAX_BYTES, mutated
from tests.fuzz.targets import TARGETS


def test_five_seconds_of_fuzzing_find_nothing(tmp_path):
    tallies = hunt(5, seed=2019, folder=tmp_path)
    assert {name: tally.failures for name, tally in tallies.items() if tally.failures} == {}
    assert all(tally.runs for tally in tallies.values())


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_the_seeds_themselves_pass(target):
    for seed in target.own:
        target.run(seed)


def test_the_same_name_makes_the_same_input():
    seeds = TARGETS[0].own
    inputs = [mutated(seeds, f"1:feed:{number}") for number in range(200)]
    assert inputs == [mutated(seeds, f"1:feed:{number}") for number in range(200)]
    assert len(set(inputs)) > 190
    assert max(map(len, inputs)) <= MAX_BYTES
