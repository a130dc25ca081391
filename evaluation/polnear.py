"""PolNeAR: sources, cues and contents, exact and at half overlap (intersection over union of characters), and pairs.

A span counts once however many attributions it serves; the parts of a split span count as one. A pair is a source and a
content of one attribution, right where both overlap by half.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.reader import Reader
from dragoman.reader.windows import cut

from .common import Counts, f1, interval, json_lines, match, overlap
from .common import reader as open_reader

ROLES = ("source", "cue", "content")
Chars = frozenset[int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Characters of each role, spaces left out."""

    source: Chars
    cue: Chars
    content: Chars


def run(path: Path) -> dict[str, float]:
    """Return the figures of a JSON lines file of articles."""
    with_model, tallies = open_reader(), defaultdict(list)
    for item in json_lines(path):
        there = [Attribution(*(_chars(item["text"], gold[role]) for role in ROLES)) for gold in item["attributions"]]
        for name, tally in _tallies(there, attributions(with_model, item["text"])).items():
            tallies[name].append(tally)
    figures = {name: f1(items) for name, items in sorted(tallies.items())}
    for name in ("half.source", "half.content", "half.pairs"):
        figures[f"{name}.low"], figures[f"{name}.high"] = interval(tallies[name], f1)
    return figures


def attributions(with_model: Reader, text: str) -> list[Attribution]:
    """Return what the reader finds in PolNeAR's style."""
    words = cut(text, None, with_model.model.tokenizer)
    found = []
    for frame in with_model.layers(words, ("polnear",)).frames:
        spans: dict[str, list[Any]] = {role: [] for role in ROLES}
        for first, last, role in frame.roles:
            spans[role].append((words.ranges[first][0], words.ranges[last - 1][1]))
        found.append(Attribution(*(_chars(text, spans[role]) for role in ROLES)))
    return found


def _chars(text: str, spans: list[Any]) -> Chars:
    return frozenset(i for start, end in spans for i in range(start, end) if not text[i].isspace())


def _tallies(there: list[Attribution], found: list[Attribution]) -> dict[str, tuple[float, int, int]]:
    tallies: dict[str, tuple[float, int, int]] = {}
    every = Counts()
    for role in ROLES:
        gold, ours = (sorted({getattr(a, role) for a in side} - {frozenset()}, key=sorted) for side in (there, found))
        tallies[f"exact.{role}"] = (len(set(gold) & set(ours)), len(ours), len(gold))
        half = len(match(gold, ours, _at_half))
        tallies[f"half.{role}"] = (half, len(ours), len(gold))
        every.add(half, len(ours), len(gold))
    tallies["half.all"] = (every.hits, every.found, every.there)
    pairs = [[a for a in side if a.source and a.content] for side in (there, found)]
    both = match(pairs[0], pairs[1], lambda g, o: min(_at_half(g.source, o.source), _at_half(g.content, o.content)))
    tallies["half.pairs"] = (len(both), len(pairs[1]), len(pairs[0]))
    return tallies


def _at_half(first: Chars, second: Chars) -> float:
    value = overlap(first, second)
    return value if value >= 0.5 else 0.0
