"""Sentence vectors: fit their last matrix once more at the end, and measure what fine-tuning has cost.

`python -m training.vectors --data ../shared --trunk FOLDER --run runs/reader --model FOLDER` fits the matrix in closed
form (ridge regression from the exported reader's mean word vectors to the untouched trunk's own sentence vectors) on
reports of T17, keeps it as `sentence.pt` for the next export, and prints figures on other reports: agreement of cosines
with the trunk's, and how often a report's first sentence is nearest to one of another report of about that day.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from dragoman.reader import Reader, load
from dragoman.reader.windows import cut

from .batches import CLS, SEP
from .losses import embed
from .network import Trunk

Floats = npt.NDArray[np.float32]
RIDGE = 1.0
LONGEST = 126  # pieces of a sentence that the trunk is shown
PER_REPORT = 10


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences of reports: mean word vectors of the reader, the trunk's vectors, and number and day of each report."""

    means: Floats
    trunk: Floats
    reports: npt.NDArray[np.int64]
    days: list[date]


def reports(path: Path, count: int, every: int) -> Iterator[dict[str, Any]]:
    """Yield each n-th report of a JSON lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from (json.loads(line) for line in islice(file, 0, count * every, every))


def collect(reader: Reader, trunk: Trunk, found: Iterator[dict[str, Any]]) -> Sentences:
    """Read reports and return their first sentences."""
    means, rows, days, numbers = [], [], [], []
    for number, report in enumerate(found):
        words = cut(report["text"], None, reader.model.tokenizer)
        layers = reader.layers(words, ())
        ends = [*layers.starts[1:], len(words.pieces)]
        for first, last in list(zip(layers.starts, ends, strict=True))[:PER_REPORT]:
            if last - first >= 6:
                means.append(layers.hidden[first:last].astype(np.float32).mean(0))
                rows.append([i for piece in words.pieces[first:last] for i in piece])
                days.append(date.fromisoformat(report["published"][:10]))
                numbers.append(number)
    return Sentences(np.stack(means), trunk_vectors(trunk, rows), np.array(numbers), days)


def trunk_vectors(trunk: Trunk, rows: list[list[int]]) -> Floats:
    """Return the untouched trunk's sentence vectors, of unit length."""
    found = np.zeros((len(rows), 384), np.float32)
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    with torch.no_grad():
        for at in range(0, len(order), 32):
            part = order[at : at + 32]
            ids = [torch.tensor([CLS, *rows[i][:LONGEST], SEP]) for i in part]
            found[part] = unit(embed(trunk, ids).numpy())
    return found


def unit(rows: Floats) -> Floats:
    """Return rows scaled to unit length."""
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def fit(sentences: Sentences) -> tuple[Floats, Floats]:
    """Return weight (in, out) and bias of the ridge regression."""
    x = np.concatenate([sentences.means, np.ones((len(sentences.means), 1), np.float32)], 1)
    penalty = RIDGE * np.eye(x.shape[1], dtype=np.float32)
    penalty[-1, -1] = 0
    solved = np.linalg.solve(x.T @ x + penalty, x.T @ sentences.trunk)
    return solved[:-1], solved[-1]


def agreement(ours: Floats, theirs: Floats) -> dict[str, float]:
    """Return the mean cosine to the trunk's vectors and the correlation of the cosines of all pairs."""
    upper = np.triu_indices(len(ours), 1)
    pairs = [(rows @ rows.T)[upper] for rows in (ours, theirs)]
    return {"cosine": float((ours * theirs).sum(1).mean()), "correlation": float(np.corrcoef(*pairs)[0, 1])}


def same_day(rows: Floats, sentences: Sentences) -> float:
    """Return the share of reports whose first sentence is nearest to one of another report of that day or the next.

    News of one day tells of the same things; the day is a cheap stand-in for "about one thing".
    """
    firsts = [i for i, report in enumerate(sentences.reports) if i == 0 or sentences.reports[i - 1] != report]
    hits = 0
    for i in firsts:
        likeness = rows @ rows[i]
        likeness[sentences.reports == sentences.reports[i]] = -1
        hits += abs((sentences.days[int(likeness.argmax())] - sentences.days[i]).days) <= 1
    return hits / len(firsts)


def main() -> None:
    """Fit, keep and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "trunk", "run", "model"):
        parser.add_argument("--" + name, type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    trunk = Trunk().eval()
    trunk.load(options.trunk)
    reader = load(options.model)
    folder = options.data / "data" / "t17"
    train = collect(reader, trunk, (r for n in ("egypt", "iraq") for r in reports(folder / f"{n}.jsonl.gz", 110, 3)))
    weight, bias = fit(train)
    torch.save({"weight": torch.tensor(weight.T.copy()), "bias": torch.tensor(bias)}, options.run / "sentence.pt")
    held = collect(reader, trunk, reports(folder / "libya.jsonl.gz", 120, 6))
    rows = {
        "trunk": held.trunk,
        "trained": reader.model.vectors(held.means),
        "fitted": unit(held.means @ weight + bias),
    }
    figures = {name: agreement(v, held.trunk) | {"same_day": same_day(v, held)} for name, v in rows.items()}
    print(json.dumps({"sentences": len(held.days)} | figures, indent=1))


if __name__ == "__main__":
    main()
