"""Our labelled sentences: acts given gold contents, and the reader's bare frames (stages may improve on them).

`act.X>Y` counts the statements of act X that the reader takes for Y: the most frequent confusions. Statements match at
half overlap of contents, commitments at three tenths of actions, as `gold` has it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.reader import Annotation, Frame, Reader
from dragoman.reader.layers import pool
from dragoman.reader.windows import cut
from training.corpora import find, on_words

from .common import f1, interval, json_lines, match, overlap
from .common import reader as open_reader

Chars = frozenset[int]
CONFUSIONS = 12


def run(path: Path) -> dict[str, float]:
    """Return the figures of a JSON lines file."""
    with_model, tallies, confused = open_reader(), defaultdict(list), Counter[str]()
    for item in json_lines(path):
        before = item["before"] + " " if item["before"] else ""
        text = before + item["text"] + " " + item["after"]
        gold = Gold(item, len(before))
        acts = _acts(with_model, text, gold)
        tallies["act.given_content"] += [(ours == theirs, 1, 1) for theirs, ours in acts]
        confused.update(f"act.{theirs}>{ours}" for theirs, ours in acts if ours != theirs)
        for name, tally in _frames(gold, with_model.read(text)).items():
            tallies[name].append(tally)
    figures = {}
    for name, items in sorted(tallies.items()):
        figures[name] = f1(items)
        figures[f"{name}.low"], figures[f"{name}.high"] = interval(items, f1)
    return figures | dict(confused.most_common(CONFUSIONS))


class Gold:
    """The labels of an item with characters of the text read, its neighbours included."""

    def __init__(self, item: dict[str, Any], shift: int) -> None:
        self.item, self.shift = item, shift
        self.inside = range(shift, shift + len(item["text"]))

    def place(self, value: Any) -> tuple[int, int] | None:
        """Return the characters of a span."""
        if value is None:
            return None
        start, end = find(self.item["text"], value)
        return start + self.shift, end + self.shift

    def chars(self, value: Any) -> Chars:
        """Return the set of characters of a span."""
        place = self.place(value)
        return frozenset(range(*place)) if place else frozenset()


def _acts(with_model: Reader, text: str, gold: Gold) -> list[tuple[str, str]]:
    """Tell the act of each statement from its gold content and cue: pairs of the gold's and ours."""
    words = cut(text, None, with_model.model.tokenizer)
    hidden = with_model.layers(words, ()).hidden.astype(np.float32)
    rows, acts = [], []
    for statement in gold.item["statements"]:
        places = {role: gold.place(statement[role]) for role in ("content", "cue")}
        roles = [found[0] for role, p in places.items() if p and (found := on_words(text, [(*p, role)]))]
        anchors = [r for r in roles if r[2] == "cue"] or roles
        if anchors:
            rows.append(pool(hidden, roles, anchors[0][0]))
            acts.append(statement["act"])
    if not rows:
        return []
    best = with_model.model.acts(np.stack(rows)).argmax(-1)
    return [(act, with_model.model.labels.acts[i]) for i, act in zip(best, acts, strict=True)]


def _frames(gold: Gold, found: Annotation) -> dict[str, tuple[float, int, int]]:
    """Count statements with speaker, cue and act, commitments with and without type, and conditions."""
    inside = [f for f in found.frames if _anchor(f) in gold.inside]
    ours = [f for f in inside if f.kind == "attribution"]
    theirs = gold.item["statements"]
    pairs = match(theirs, ours, lambda g, f: _least(overlap(gold.chars(g["content"]), _chars(f, "content")), 0.5))
    tallies = {"statements": _tally(len(pairs), ours, theirs)}
    tallies["statements.act"] = (sum(g["act"] == f.label for g, f in pairs), len(pairs), len(pairs))
    spoken = [(g, f) for g, f in pairs if g["speaker"]]
    touching = sum(bool(gold.chars(g["speaker"]) & _chars(f, "source")) for g, f in spoken)
    tallies["statements.speaker"] = (touching, len(spoken), len(spoken))
    return tallies | _commitments(gold, [f for f in inside if f.kind == "commitment"])


def _commitments(gold: Gold, ours: list[Frame]) -> dict[str, tuple[float, int, int]]:
    theirs = gold.item["commitments"]

    def near(g: Any, f: Frame) -> float:
        return _least(overlap(gold.chars(g["action"]), _chars(f, "action")), 0.3)

    typed = match(theirs, ours, lambda g, f: near(g, f) * (g["type"] == f.label))
    loose = match(theirs, ours, near)
    there, found = [g for g in theirs if g["condition"]], [f for f in ours if f.roles.get("condition")]
    conditions = match(
        there, found, lambda g, f: _least(overlap(gold.chars(g["condition"]), _chars(f, "condition")), 0.3)
    )
    return {
        "commitments": _tally(len(typed), ours, theirs),
        "commitments.any_type": _tally(len(loose), ours, theirs),
        "conditions": _tally(len(conditions), found, there),
    }


def _tally(hits: int, ours: list[Any], theirs: list[Any]) -> tuple[float, int, int]:
    return hits, len(ours), len(theirs)


def _anchor(frame: Frame) -> int:
    """Return the first character of the role that a record stands on."""
    return min(s.start for s in frame.roles["action" if frame.kind == "commitment" else "content"])


def _chars(frame: Frame, role: str) -> Chars:
    """Return the characters of a role's longest span."""
    span = frame.role(role)
    return frozenset(range(span.start, span.end)) if span else frozenset()


def _least(value: float, threshold: float) -> float:
    return value if value >= threshold else 0.0
