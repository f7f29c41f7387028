"""Jobs for the workers: the good, the greedy and the dying."""

from __future__ import annotations

import os


def add(one: int, other: int) -> int:
    return one + other


def count_to(number: int) -> int:
    return sum(1 for _ in range(number))


def spin() -> None:
    while True:
        pass


def hoard() -> int:
    return len(bytearray(4_000_000_000))


def die() -> None:
    os._exit(7)


def stumble() -> None:
    raise ValueError("not a page")
