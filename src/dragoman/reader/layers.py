"""What the windows of a text say, put together: indexes count words through the whole text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from .decode import best_tags, spans, tree
from .model import Floats, Ints, Labels
from .windows import Window

Found = dict[str, npt.NDArray[Any]]
Halves = npt.NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class RawName:
    """A name on words, with the label of its layer and its mean chance."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class RawFrame:
    """A frame on words: anchor, chance, label where the anchor gives it, roles, and the vectors that tell its act."""

    kind: str
    anchor: int
    score: float
    label: str
    roles: tuple[tuple[int, int, str], ...]
    pooled: Floats


@dataclass(slots=True)
class Layers:
    """What is settled so far; `hidden` holds a row a word."""

    tags: Ints
    heads: Ints
    relations: Ints
    hidden: Halves
    starts: list[int] = field(default_factory=list)
    names: dict[str, list[RawName]] = field(default_factory=dict)
    frames: list[RawFrame] = field(default_factory=list)


def blank(words: int, width: int) -> Layers:
    """Return the layers of a text of which nothing is settled."""
    tags, relations = (np.zeros(words, np.int64) for _ in range(2))
    return Layers(tags, np.arange(words), relations, np.zeros((words, width), np.float16))


def settle(layers: Layers, window: Window, found: Found, labels: Labels) -> list[int]:
    """Take what a window says from its first unsettled word on; return its sentence starts."""
    local = _starts(found["starts"], found["breaks"])
    _forget(layers, window.settled)
    offset = window.settled - window.first
    layers.starts += [window.first + i for i in local if i >= offset]
    layers.tags[window.settled : window.last] = found["tags"].argmax(-1)[offset:]
    layers.hidden[window.settled : window.last] = found["words"][offset:]
    root = labels.relations.index("root")
    for sentence in zip(local, [*local[1:], window.last - window.first], strict=True):
        if sentence[0] >= offset:
            _settle_tree(layers, found, window.first, (*sentence, root))
    for layer, tags in labels.names.items():
        row = layers.names.setdefault(layer, [])
        row += [n for n in _names(found[f"names.{layer}"], tags, window.first) if n.start >= window.settled]
    layers.frames += [f for f in _frames(found, labels, window.first) if f.anchor >= window.settled]
    return [window.first + i for i in local]


def _starts(scores: Floats, breaks: Ints) -> list[int]:
    """Return the sentence starts of a window: those that are known, else those that the model sees."""
    return [int(i) for i in np.flatnonzero(np.where(breaks >= 0, breaks, scores > 0))]


def _forget(layers: Layers, settled: int) -> None:
    """Drop what an earlier window said of words that the next one reads again."""
    layers.starts = [s for s in layers.starts if s < settled]
    layers.names = {layer: [n for n in row if n.start < settled] for layer, row in layers.names.items()}
    layers.frames = [f for f in layers.frames if f.anchor < settled]


def _settle_tree(layers: Layers, found: Found, first: int, sentence: tuple[int, int, int]) -> None:
    """Decode the tree of one sentence (begin, end, index of the root's relation) of a window."""
    begin, end, root = sentence
    arcs = found["arcs"][begin:end]
    heads = tree(np.concatenate([arcs[:, :1], arcs[:, 1 + begin : 1 + end]], 1))
    relations = found["relations"][begin:end].copy()
    own = heads == np.arange(end - begin)
    relations[~own, root] = -np.inf
    chosen = relations.argmax(-1)
    chosen[own] = root
    layers.heads[first + begin : first + end] = heads + first + begin
    layers.relations[first + begin : first + end] = chosen


def _names(scores: Floats, labels: Sequence[str], shift: int) -> list[RawName]:
    path = best_tags(scores, labels)
    chances = np.exp(scores - scores.max(-1, keepdims=True))
    row = (chances[np.arange(len(path)), path] / chances.sum(-1)).tolist()
    return [
        RawName(start + shift, end + shift, kind, sum(row[start:end]) / (end - start))
        for start, end, kind in spans(path, labels)
    ]


def _frames(found: Found, sets: Labels, shift: int) -> list[RawFrame]:
    """Return the frames of a window that have a content or an action."""
    frames = []
    for kind, labels in sets.roles.items():
        main = "action" if kind == "commitment" else "content"
        rows = (found[f"{kind}.{part}"] for part in ("chances", "places", "roles"))
        for chances, place, scores in zip(*rows, strict=True):
            roles = _joined(spans(best_tags(scores, labels), labels))
            if any(role[2] == main for role in roles):
                label = sets.commitments[int(chances[1:].argmax())] if kind == "commitment" else ""
                moved = tuple((a + shift, b + shift, role) for a, b, role in roles)
                pooled = pool(found["words"], roles, int(place))
                frames.append(RawFrame(kind, int(place) + shift, float(1 - chances[0]), label, moved, pooled))
    return frames


def _joined(roles: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Join neighbouring spans of one role: split roles always have something between their parts."""
    joined: list[tuple[int, int, str]] = []
    for start, end, role in roles:
        if joined and joined[-1][1:] == (start, role):
            joined[-1] = (joined[-1][0], end, role)
        else:
            joined.append((start, end, role))
    return joined


def pool(words: Floats, roles: Sequence[tuple[int, int, str]], anchor: int) -> Floats:
    """Return content mean, cue mean (nought where there is none) and anchor side by side: what tells an act."""
    parts = []
    for wanted in ("content", "cue"):
        rows = [words[a:b] for a, b, role in roles if role == wanted]
        parts.append(np.concatenate(rows).mean(0) if rows else np.zeros(words.shape[1], np.float32))
    return np.concatenate([*parts, words[anchor]]).astype(np.float32)
