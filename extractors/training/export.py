"""Writes the trained network as the file that a night runs: ONNX, weights in eight bits.

    python -m extractors.training.export --run FOLDER --checkpoint FILE --out FOLDER

With `--data` and `--cities`, as for the training, the list of names is made anew from the
gazetteer of today: a name that the gazetteer has learned since needs no training.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from extractors.tagger.lexicon import WIDTH
from extractors.training import lexicon
from extractors.training.lessons import SOURCES, Folders, corpora, hinted
from extractors.training.network import Tagger, load


class OneWindow(nn.Module):
    """The network over a single window: the log probability of each label for each word."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(
        self, pieces: torch.Tensor, shapes: torch.Tensor, hints: torch.Tensor, firsts: torch.Tensor
    ) -> torch.Tensor:
        """The scores of the words that begin at `firsts`."""
        encoded = self.tagger.encode(pieces, shapes, hints, None)[0]
        return self.tagger.head(encoded.index_select(0, firsts)).log_softmax(-1)


def export(tagger: Tagger, target: Path) -> None:
    """Writes the network to `target`, quantized.

    Weights take seven of eight bits: processors without VNNI add two products in sixteen bits and
    would overflow with eight (onnxruntime, quantization guide: reduce_range).
    """
    tagger.eval()
    length, words = 16, 9
    inputs = (
        torch.zeros(1, length, dtype=torch.long), torch.zeros(1, length, dtype=torch.long),
        torch.zeros(1, length, WIDTH), torch.arange(words),
    )  # fmt: skip
    names = ["pieces", "shapes", "hints", "firsts"]
    axes = {name: {1: "length"} for name in names[:3]} | {
        "firsts": {0: "words"},
        "scores": {0: "words"},
    }
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            OneWindow(tagger), inputs, str(plain), input_names=names, output_names=["scores"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            plain,
            target,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )
    model = onnx.load(target)
    model.producer_name = model.producer_version = model.doc_string = ""
    onnx.save(model, target)


def main() -> None:
    """Reads the arguments, writes model, pieces and lexicon."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("run", "checkpoint", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    for name in ("data", "cities"):
        parser.add_argument(f"--{name}", type=Path)
    args = parser.parse_args()
    tagger = load(args.checkpoint, len(SOURCES))
    args.out.mkdir(parents=True, exist_ok=True)
    export(tagger, args.out / "tagger.onnx")
    for name in ("pieces.txt", "lexicon.tsv"):
        shutil.copyfile(args.run / name, args.out / name)
    if args.data and args.cities:
        folders = Folders(args.data, args.cities, Path(__file__).parents[1] / "gazetteer")
        learned, _ = corpora(folders, ())
        lexicon.write(hinted(folders, learned), args.out / "lexicon.tsv")


if __name__ == "__main__":
    main()
