"""PLV (PLOVER roots of sentences with source and target marked): 15-way accuracy, macro F1 and QuadClass."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.records import Span
from training.events import unmark

from .common import Counts, interval, reader

# QuadClass of each root by the PLOVER codebook: verbal and material cooperation, verbal and material conflict.
QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip


def rows(path: Path) -> Iterator[tuple[str, Span, Span, str]]:
    """Yield sentence, source, target and root."""
    open_text = gzip.open if path.suffix == ".gz" else Path.open
    with open_text(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text, places = unmark(row["marked_sentence"])
            source, target = (Span(a, b, text[a:b]) for a, b in places)
            yield text, source, target, row["gold_root"]


def run(path: Path) -> dict[str, float]:
    """Return the figures of a TSV file."""
    with_model, pairs = reader(), []
    for text, source, target, root in rows(path):
        code = with_model.code(with_model.read(text), text, [(source, target)])[0][0]
        pairs.append((root, code))
    low, high = interval(pairs, accuracy)
    quads = [(str(QUADS[a]), str(QUADS[b])) for a, b in pairs]
    roots = {f"{root}.f1": value for root, value in by_class(pairs).items()}
    whole = {"accuracy": accuracy(pairs), "accuracy.low": low, "accuracy.high": high, "quad.accuracy": accuracy(quads)}
    return whole | {"macro.f1": sum(roots.values()) / max(len(roots), 1)} | roots


def accuracy(pairs: Sequence[tuple[str, str]]) -> float:
    """Return the share of pairs that agree."""
    return sum(a == b for a, b in pairs) / max(len(pairs), 1)


def by_class(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Return the F1 of each class that is there."""
    found = {}
    for name in sorted({a for a, _ in pairs}):
        counts = Counts(
            sum(a == b == name for a, b in pairs), sum(b == name for _, b in pairs), sum(a == name for a, _ in pairs)
        )
        found[name] = counts.f1
    return found
