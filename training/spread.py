"""How far the small heads hang on chance: fit them anew on a finished run's words, once a seed.

`python -m training.spread --data ../shared --trunk FOLDER --run runs/reader --seeds 1 2 3` keeps all of the network but
the heads of acts, PLOVER roots and commitments. It starts these afresh with each seed, trains them for some epochs on
the words of the sets in TRAINED, and prints for each seed, with mean and standard deviation: accuracy of acts given
gold roles and F1 of commitments' anchors (sentences dev), 15-way accuracy of roots (the part of PLV held back).
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from . import corpora, events
from .batches import IGNORED, Batch, Pieces, collate, group, windows
from .corpora import Document
from .events import join
from .export import load
from .folds import HELD_BACK
from .folds import fold as part
from .losses import acts, codes, losses
from .network import Coder, Frames, Reader, Sizes
from .train import sources

TRAINED = ("sentences", "gold", "plv", "plover", "quadclass")
SMALL = ("act", "root", "quad", "anchor.commitment", "roles.commitment")
EPOCHS = 4
RATE = 1.2e-3


@dataclass(frozen=True, slots=True)
class Read:
    """A batch with the word vectors that the kept part of the network gives it."""

    batch: Batch
    words: Tensor


def read(reader: Reader, documents: Iterable[Document], pieces: Pieces, relations: dict[str, int]) -> list[Read]:
    """Return documents as batches with their words read once."""
    cut = [w for d in documents for w in windows(d, 256, pieces)]
    found = []
    for rows in group(cut):
        batch = collate(rows, pieces, relations)
        with torch.no_grad():
            found.append(Read(batch, reader.words(batch.ids, batch.looks, batch.first, batch.mask)))
    return found


def several(documents: Sequence[Document], count: int = 4) -> list[Document]:
    """Join single sentences to short texts, as in training."""
    return [join(list(documents[i : i + count]), 1) for i in range(0, len(documents), count)]


def restart(reader: Reader, sizes: Sizes, seed: int) -> list[nn.Parameter]:
    """Give the small heads new weights; return them."""
    torch.manual_seed(seed)
    reader.coder = Coder(sizes)
    reader.commitment = Frames(sizes, ("commitment",))
    reader.anchors["commitment"].reset_parameters()
    heads = (reader.coder, reader.commitment, reader.anchors["commitment"])
    return [p.requires_grad_() for head in heads for p in head.parameters()]


def fit(reader: Reader, rows: Sequence[Read], parameters: list[nn.Parameter], seed: int) -> None:
    """Train the small heads alone."""
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01)
    draw, steps = random.Random(seed), EPOCHS * len(rows)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, steps)
    reader.train()
    for _ in range(EPOCHS):
        for row in draw.sample(rows, len(rows)):
            found = losses(reader, row.batch, row.words)
            wanted = [loss for name, loss in found.items() if name in SMALL]
            if wanted:
                optimizer.zero_grad()
                torch.stack([loss.sum() for loss in wanted]).sum().backward()
                optimizer.step()
            schedule.step()


def measure(reader: Reader, sentences: Sequence[Read], plv: Sequence[Read]) -> dict[str, float]:
    """Return the figures of the small heads on what is held back."""
    reader.eval()
    with torch.no_grad():
        return {
            "act": _share(hit for row in sentences for hit in _acts(reader, row)),
            "root": _share(hit for row in plv for hit in _roots(reader, row)),
            "commitment.anchor": _anchors(reader, sentences),
        }


def _share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return sum(found) / max(len(found), 1)


def _acts(reader: Reader, row: Read) -> list[bool]:
    frames = row.batch.frames.get("guide", [])
    best = acts(reader, frames, row.words).argmax(-1).tolist() if frames else []
    return [a == f.label for a, f in zip(best, frames, strict=True)]


def _roots(reader: Reader, row: Read) -> list[bool]:
    known = [e for e in row.batch.events if e.root != IGNORED]
    best = codes(reader, known, row.words)[0].argmax(-1).tolist() if known else []
    return [a == e.root for a, e in zip(best, known, strict=True)]


def _anchors(reader: Reader, rows: Sequence[Read]) -> float:
    hits = ours = theirs = 0
    for row in rows:
        target = row.batch.anchors["commitment"]
        known = target != IGNORED
        best = reader.anchors["commitment"](row.words).argmax(-1)[known]
        target = target[known]
        hits += int(((best == target) & (target > 0)).sum())
        ours, theirs = ours + int((best > 0).sum()), theirs + int((target > 0).sum())
    return 2 * hits / max(ours + theirs, 1)


def main() -> None:
    """Fit and measure with each seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "trunk", "run"):
        parser.add_argument("--" + name, type=Path, required=True)
    parser.add_argument("--seeds", type=int, nargs="+", default=(1, 2, 3))
    options = parser.parse_args()
    torch.set_num_threads(1)
    reader, state = load(options.run)
    for parameter in reader.parameters():
        parameter.requires_grad_(requires_grad=False)
    relations = {r: i for i, r in enumerate(state["relations"])}
    pieces = Pieces(options.trunk / "tokenizer.json")
    data = options.data / "data"
    known = {
        name: [d for d in get() if d.words] for name, get in sources(options.data, HELD_BACK).items() if name in TRAINED
    }
    documents = [d for name in ("sentences", "gold") for d in known[name]]
    documents += [d for name in ("plv", "plover", "quadclass") for d in several(known[name][:2000])]
    train = read(reader, documents, pieces, relations)
    sentences = read(reader, corpora.sentences(data / "sentences/dev.jsonl"), pieces, relations)
    held = (d for d in events.plover(data / "plv/train.tsv.gz") if part(d.words) == HELD_BACK)
    plv = read(reader, held, pieces, relations)
    figures = []
    for seed in options.seeds:
        fit(reader, train, restart(reader, Sizes(len(relations)), seed), seed)
        figures.append(measure(reader, sentences, plv))
        print(seed, json.dumps({k: round(v, 4) for k, v in figures[-1].items()}), flush=True)
    for name in figures[0]:
        values = [f[name] for f in figures]
        print(f"{name}: mean {statistics.mean(values):.4f}, standard deviation {statistics.stdev(values):.4f}")


if __name__ == "__main__":
    main()
