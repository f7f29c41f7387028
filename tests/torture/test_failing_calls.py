"""Every call to the database, the disk and the web fails once, and nothing is lost by it."""

from __future__ import annotations

from itertools import count

import pytest

from flows.cli.errors import exit_code_of
from tests.torture import faults
from tests.torture.conftest import small_house
from tests.torture.equality import first_difference

pytestmark = [
    pytest.mark.usefixtures("_warm"),
    # anyio's: of the addresses of a name it tries one after the other, and a run that ends in the
    # middle leaves attempts behind that it had not begun.
    pytest.mark.filterwarnings("ignore:.*connect_tcp.<locals>.try_connect"),
    # httpcore's: a connection that has just opened when its run ends is nobody's yet.
    pytest.mark.filterwarnings("ignore:.*(_SelectorTransport|socket.socket fd)"),
]


def struck(house, undisturbed, put_in) -> bool:
    """Run with a fault and again without; return whether the fault was reached at all.

    Raises:
        AssertionError: The run ended with something that is no clear sentence, or the second run
            did not bring the tables of an undisturbed one.
    """
    with pytest.MonkeyPatch.context() as patch:
        fault = put_in(patch)
        where = f"{fault.when} call {fault.nth}"
        error = how_it_ended(house)
    where += f" ({fault.struck[:1]}): {error!r}"
    assert error is None or exit_code_of(error) is not None, where
    assert house.run().is_published, where
    runs = house.one("select count(*) from runs")
    difference = first_difference(house.contents(), undisturbed[runs])
    assert not difference, f"{where}: {difference}"
    assert house.faults() == [], where
    return bool(fault.struck)


def how_it_ended(house) -> Exception | None:
    """Run and return what the run raised."""
    try:
        house.run()
    except Exception as error:  # noqa: BLE001 - what it was is what is judged
        return error
    return None


def sweep(numbers, tmp_path, newsroom, undisturbed, put_in):
    """Fail call after call until a run passes untouched."""
    for number in numbers:
        house = small_house(tmp_path / str(number), newsroom)
        if not struck(house, undisturbed, lambda patch, n=number, h=house: put_in(patch, n, h)):
            return


SPREADS = {"database": (545,), "files": (41,), "requests": (9,)}
"""For the normal suite: of some 590, 50 and 23 calls of each kind those that found something."""


@pytest.mark.parametrize("when", faults.WHENS)
@pytest.mark.parametrize(
    "numbers", [SPREADS["database"], pytest.param(count(1), marks=pytest.mark.torture, id="every")]
)
def test_a_database_call_that_fails_costs_nothing(tmp_path, few, undisturbed, when, numbers):
    sweep(numbers, tmp_path, few, undisturbed, lambda p, n, _: faults.fail_database(p, n, when))


@pytest.mark.parametrize("when", faults.WHENS)
@pytest.mark.parametrize(
    "numbers", [SPREADS["files"], pytest.param(count(1), marks=pytest.mark.torture, id="every")]
)
def test_a_file_that_cannot_be_written_costs_nothing(tmp_path, few, undisturbed, when, numbers):
    sweep(
        numbers,
        tmp_path,
        few,
        undisturbed,
        lambda patch, n, house: faults.fail_files(patch, n, when, house.root),
    )


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(
    "numbers", [SPREADS["requests"], pytest.param(count(1), marks=pytest.mark.torture, id="every")]
)
def test_a_request_that_fails_is_made_good_by_the_next_run(tmp_path, few, when, numbers):
    def texts(house):
        # Not `feed_id`: an article of two feeds is the one's that brought it first, and it may have
        # been the request for the other that failed.
        tables = ("articles", "revisions", "mentions", "tags", "quotes", "events", "stories")
        return house.contents(*tables, without=("feed_id",))

    calm = small_house(tmp_path / "calm", few)
    assert calm.run().is_published
    expected = texts(calm)
    for number in numbers:
        house = small_house(tmp_path / str(number), few)
        with pytest.MonkeyPatch.context() as patch:
            fault = faults.fail_requests(patch, number, when)
            assert house.run().is_published
        assert house.run(hours_later=1).is_published
        difference = first_difference(texts(house), expected)
        assert not difference, f"{when} request {number}: {difference}"
        assert house.faults() == [], f"{when} request {number}"
        if not fault.struck:
            return
