"""What several benchmarks share: reading lines, counting, F1 and bootstrap intervals."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


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
