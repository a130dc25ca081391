"""What several benchmarks share: reading lines, counting, F1 and bootstrap intervals."""

from __future__ import annotations

import gzip
import json
import os
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from dragoman.reader import Reader, load
from dragoman.reader.layers import Layers
from dragoman.reader.windows import assemble
from training.corpora import Document
from training.labels import NAMES

T = TypeVar("T")
PlacedName = tuple[int, int, str]


@dataclass(slots=True)
class Counts:
    """Hits, what was found and what there is."""

    hits: float = 0
    found: int = 0
    there: int = 0

    def add(self, hits: float, found: int, there: int) -> None:
        """Count one document or sentence."""
        self.hits += hits
        self.found += found
        self.there += there

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where nothing was found or is there."""
        return 2 * self.hits / (self.found + self.there) if self.found + self.there else 0.0

    @property
    def precision(self) -> float:
        """Hits among what was found."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Hits among what is there."""
        return self.hits / self.there if self.there else 0.0

    def figures(self, name: str) -> dict[str, float]:
        """Return precision, recall and F1 under a name."""
        return {f"{name}.precision": self.precision, f"{name}.recall": self.recall, f"{name}.f1": self.f1}


def lines(path: Path) -> Iterator[str]:
    """Yield the lines of a text file, gzipped or not, without their ends."""
    open_text = gzip.open if path.suffix == ".gz" else Path.open
    with open_text(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON lines file, or of every such file of a folder in order of name."""
    for file in sorted(path.glob("*.jsonl*")) if path.is_dir() else [path]:
        yield from (json.loads(line) for line in lines(file) if line.strip())


def interval(items: Sequence[T], figure: Callable[[Sequence[T]], float], rounds: int = 500) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a figure over items, drawn with a fixed seed."""
    draw = random.Random(0)
    values = sorted(figure(draw.choices(items, k=len(items))) for _ in range(rounds))
    return values[int(rounds * 0.025)], values[int(rounds * 0.975) - 1]


def reader(threads: int = 1) -> Reader:
    """Return the shipped reader, or that of the folder named by DRAGOMAN_MODEL (to compare models)."""
    folder = os.environ.get("DRAGOMAN_MODEL")
    return load(Path(folder) if folder else None, threads)


def layers(with_model: Reader, document: Document, kinds: Sequence[str] = ()) -> Layers:
    """Read a document that is cut into words already; sentence starts are known where the document knows them."""
    known = document.starts
    breaks = [int(i in known) if known else -1 for i in range(len(document.words))]
    ranges = [(0, 0)] * len(document.words)
    words = assemble(document.words, document.gaps, breaks, (ranges, with_model.model.tokenizer))
    return with_model.layers(words, kinds)


def name_figures(documents: Iterable[Document], layer: str) -> dict[str, float]:
    """Return precision, recall and F1 of exact names, F1 of each kind, and counts of the kinds of errors."""
    with_model, whole, kinds = reader(), Counts(), {kind: Counts() for kind in NAMES[layer]}
    items, wrong = [], dict.fromkeys(("kind", "borders", "missed", "spurious"), 0)
    for document in documents:
        there = set(document.names.get(layer, ()))
        found = {(n.start, n.end, n.label) for n in layers(with_model, document).names.get(layer, ())}
        items.append((len(found & there), len(found), len(there)))
        whole.add(*items[-1])
        for kind, count in name_errors(there, found).items():
            wrong[kind] += count
        for kind, counts in kinds.items():
            ours, theirs = ({n for n in names if n[2] == kind} for names in (found, there))
            counts.add(len(ours & theirs), len(ours), len(theirs))
    low, high = interval(items, f1)
    figures = whole.figures("names") | {"names.f1.low": low, "names.f1.high": high}
    figures |= {f"{kind}.f1": counts.f1 for kind, counts in kinds.items()}
    return figures | {f"errors.{kind}": float(count) for kind, count in wrong.items()}


def name_errors(there: set[PlacedName], found: set[PlacedName]) -> dict[str, int]:
    """Count what is wrong: the kind alone, the borders, names that nothing touches on the other side."""
    missed, extra = there - found, found - there
    places = {n[:2] for n in extra}
    kind = sum(n[:2] in places for n in missed)
    touched = sum(n[:2] not in places and any(n[0] < o[1] and o[0] < n[1] for o in extra) for n in missed)
    lone = sum(not any(n[0] < o[1] and o[0] < n[1] for o in there) for n in extra)
    return {"kind": kind, "borders": touched, "missed": len(missed) - kind - touched, "spurious": lone}


def f1(items: Sequence[tuple[float, int, int]]) -> float:
    """Return the F1 of (hits, found, there) summed over items."""
    counts = Counts()
    for item in items:
        counts.add(*item)
    return counts.f1


def match(there: Sequence[T], found: Sequence[T], closeness: Callable[[T, T], float]) -> list[tuple[T, T]]:
    """Pair what is there with what was found, one to one, the closest first; pairs of closeness 0 never."""
    rows = sorted((-closeness(g, o), i, j) for i, g in enumerate(there) for j, o in enumerate(found))
    pairs, left, right = [], set(), set()
    for negative, i, j in rows:
        if negative < 0 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((there[i], found[j]))
    return pairs


def overlap(first: frozenset[int], second: frozenset[int]) -> float:
    """Return intersection over union."""
    union = len(first | second)
    return len(first & second) / union if union else 0.0
