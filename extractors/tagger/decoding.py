"""From the network's numbers to names: the best sequence of labels that is a legal one."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

TYPES = ("person", "organization", "place", "group", "event")
LABELS = ("O", *(f"{begin}-{kind}" for kind in TYPES for begin in "BI"))
_NEVER = -1e9


def _may_follow() -> NDArray[np.float32]:
    """0 where the second label may follow the first, else a cost that nothing outweighs."""
    cost = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for before, first in enumerate(LABELS):
        for after, second in enumerate(LABELS):
            if second.startswith("I-") and first[1:] != second[1:]:
                cost[before, after] = _NEVER
    return cost


_FOLLOWS = _may_follow()
_OPENS = _FOLLOWS[0]  # a text begins as if after O


def best_labels(scores: NDArray[np.float32]) -> list[int]:
    """The labels of the best legal path.

    Args:
        scores: One row a word, one column a label: log probabilities.

    Only legality ties neighbours, so the best label of each word is the best path whenever it is
    legal; the full search (Viterbi) runs for the few windows where it is not.
    """
    best: list[int] = scores.argmax(axis=1).tolist()
    if all(_FOLLOWS[a, b] == 0 for a, b in pairwise([0, *best])):
        return best
    total = scores[0] + _OPENS
    came_from = np.zeros(scores.shape, dtype=np.int64)
    for place in range(1, len(scores)):
        paths = total[:, None] + _FOLLOWS
        came_from[place] = paths.argmax(axis=0)
        total = paths.max(axis=0) + scores[place]
    path = [int(total.argmax())]
    for place in range(len(scores) - 1, 0, -1):
        path.append(int(came_from[place, path[-1]]))
    return path[::-1]
