"""The door to onnxruntime: the trained network, one window at a time.

One thread, and one window a call: the network scales its eight-bit numbers by what it reads in a
call, so a window that shared a call with others would depend on them. Alone, the same window gives
the same numbers to the last bit, whatever stands before it in the night. (Processors with other
instructions may round otherwise.)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from extractors.tagger.lexicon import WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    import onnxruntime
    from numpy.typing import NDArray

MODEL = Path(__file__).parent / "model"
LONGEST = 126  # pieces of a window beside the two that frame it; the network knows 128 places

_BITS = np.arange(WIDTH, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Network:
    """A loaded network."""

    session: onnxruntime.InferenceSession

    def scores(
        self,
        pieces: Sequence[int],
        shapes: Sequence[int],
        hints: Sequence[int],
        firsts: Sequence[int],
    ) -> NDArray[np.float32]:
        """Log probability of each label (columns) for each word (rows).

        Args:
            pieces: Numbers of the pieces of one window, framed.
            shapes: The shape of the word that each piece is of.
            hints: What the lexicon says about it, as bits.
            firsts: Where in `pieces` each word begins.
        """
        bits = np.asarray(hints, dtype=np.int64)[:, None] >> _BITS & 1
        given = {
            "pieces": np.asarray([pieces], dtype=np.int64),
            "shapes": np.asarray([shapes], dtype=np.int64),
            "hints": bits[None].astype(np.float32),
            "firsts": np.asarray(firsts, dtype=np.int64),
        }
        made: NDArray[np.float32] = self.session.run(["scores"], given)[0]
        return made


@cache
def network() -> Network:
    """The network of this project, loaded once a process: 0.2 s and 60 MB."""
    import onnxruntime  # noqa: PLC0415 - 0.3 s of loading, only where a text is read

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors only: its warnings are about graph internals
    session = onnxruntime.InferenceSession(
        str(MODEL / "tagger.onnx"), options, providers=["CPUExecutionProvider"]
    )
    return Network(session)
