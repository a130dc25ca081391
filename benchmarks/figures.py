"""Speed of the quantity reader beside quantulum3, on the same 50 texts in one run.

`python -m benchmarks.figures PATH [--texts N]`, PATH a .jsonl file (gzipped or not) of reports with `text`. The peer is
no dependency: `pip install quantulum3` for this benchmark alone; without it the peer is skipped. Processor time counts.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dragoman.read.figures import Context, read_figures, read_quantities


@dataclass(frozen=True, slots=True)
class Run:
    """What one reader took for all texts, and how much it found."""

    name: str
    seconds: float
    found: int


def main() -> None:
    """Print kilobytes a second of ours and of the peer, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--texts", type=int, default=50)
    options = parser.parse_args()
    texts = read_texts(options.path, options.texts)
    size = sum(map(len, texts)) / 1000
    runs = [
        timed("dragoman quantities", texts, lambda text: len(read_quantities(text))),
        timed("dragoman figures", texts, lambda text: len(read_figures("r", text, None, Context()))),
    ]
    if peer := quantulum():
        runs.append(timed("quantulum3", texts, peer))
    for run in runs:
        print(f"{run.name:22} {size / run.seconds:10.1f} KB/s {run.found:7} found {run.seconds:9.3f} s")
    if len(runs) == 3:
        print(f"quantities: {runs[2].seconds / runs[0].seconds:.1f} times as fast as quantulum3")
    else:
        print("quantulum3 is not installed: no comparison (pip install quantulum3)")


def read_texts(path: Path, count: int) -> list[str]:
    """Return the first texts of a .jsonl file."""
    open_text = gzip.open if path.suffix == ".gz" else Path.open
    with open_text(path, "rt", encoding="utf-8") as file:
        return [json.loads(line)["text"] for line, _ in zip(file, range(count), strict=False)]


def timed(name: str, texts: list[str], read: Callable[[str], int]) -> Run:
    """Return the processor time that a reader takes for all texts, after one text to warm up."""
    read(texts[0])
    start = time.process_time()
    found = sum(map(read, texts))
    return Run(name, time.process_time() - start, found)


def quantulum() -> Callable[[str], int] | None:
    """Return the peer's reader, or None where it is not installed."""
    try:
        parser = importlib.import_module("quantulum3.parser")
    except ImportError:
        return None
    return lambda text: len(parser.parse(text))


if __name__ == "__main__":
    main()
