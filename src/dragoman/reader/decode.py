"""From scores to labels: legal spans, and one tree a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


def best_tags(scores: Floats, labels: Sequence[str]) -> Ints:
    """Return a legal row of BIO labels for scores (words, labels).

    The greedy row stands where it is legal; a stretch of it outside O that is not gets Viterbi's best row.
    """
    best: Ints = scores.argmax(-1)
    legal = transitions(tuple(labels))
    wrong = ~legal[np.concatenate([[0], best[:-1]]), best] if len(best) else np.zeros(0, np.bool_)
    done = 0
    for at in np.flatnonzero(wrong):
        if at >= done:
            first, done = _stretch(best, int(at))
            best[first:done] = _viterbi(scores[first:done], legal)
    return best


def _stretch(row: Ints, at: int) -> tuple[int, int]:
    """Return the range around a word in which no label is O, and one word more on either side."""
    outside = np.flatnonzero(row == 0)
    place = int(np.searchsorted(outside, at))
    first = int(outside[place - 1]) if place else 0
    return first, int(outside[place]) + 1 if place < len(outside) else len(row)


@lru_cache(maxsize=32)
def transitions(labels: tuple[str, ...]) -> npt.NDArray[np.bool_]:
    """Return which label may follow which; I of a kind needs B or I of that kind before it."""
    count = len(labels)
    legal = np.ones((count, count), np.bool_)
    for j, after in enumerate(labels):
        if after.startswith("I-"):
            for i, before in enumerate(labels):
                legal[i, j] = before[2:] == after[2:]
    return legal


def _viterbi(scores: Floats, legal: npt.NDArray[np.bool_]) -> Ints:
    barred = np.where(legal, 0.0, -1e9)
    best = scores[0] + barred[0]  # label 0 is O, and a row begins as after O
    back = np.zeros(scores.shape, np.int64)
    for i in range(1, len(scores)):
        reached = best[:, None] + barred
        back[i] = reached.argmax(0)
        best = reached.max(0) + scores[i]
    path = np.empty(len(scores), np.int64)
    path[-1] = int(best.argmax())
    for i in range(len(scores) - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path


def spans(path: Ints, labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the spans (start, end, kind) of a legal row of BIO labels."""
    found: list[tuple[int, int, str]] = []
    for i in np.flatnonzero(path):
        prefix, _, kind = labels[path[i]].partition("-")
        if prefix == "I" and found and found[-1][1] == i and found[-1][2] == kind:
            found[-1] = (found[-1][0], int(i) + 1, kind)
        else:
            found.append((int(i), int(i) + 1, kind))
    return found


def tree(scores: Floats) -> Ints:
    """Return the head of each word of a sentence, its own index for the one root.

    `scores` (words, 1 + words) has the root's column first. The greedy heads stand where they are a tree with one root;
    else the maximum spanning tree (Chu and Liu 1965, Edmonds 1967) under the best root.
    """
    heads: Ints = scores.argmax(-1)
    if (heads == 0).sum() == 1 and not _cycle(heads):
        return _own(heads)
    root = _best_root(scores)
    fixed = scores.astype(np.float64)
    fixed[:, 0] = -1e6
    fixed[root, 0] = 1e6
    square = np.full((len(scores) + 1, len(scores) + 1), -1e9)
    square[1:] = fixed
    np.fill_diagonal(square, -1e9)
    return _own(spanning_tree(square)[1:])


def _own(heads: Ints) -> Ints:
    return np.where(heads == 0, np.arange(len(heads)), heads - 1)


def _best_root(scores: Floats) -> int:
    """Return the word that gains most (or loses least) by being the root."""
    others = scores[:, 1:].max(-1) if scores.shape[0] > 1 else np.zeros(1, np.float32)
    return int((scores[:, 0] - others).argmax())


def _cycle(heads: Ints) -> list[int]:
    """Return the nodes (from 1) of a cycle, empty where there is none; 0 is the root."""
    state = [0] * (len(heads) + 1)  # 0 unseen, else the number of the walk that saw it; the root is walk -1
    state[0] = -1
    for start in range(1, len(heads) + 1):
        node = start
        while state[node] == 0:
            state[node] = start
            node = int(heads[node - 1])
        if state[node] == start:
            cycle, at = [node], int(heads[node - 1])
            while at != node:
                cycle.append(at)
                at = int(heads[at - 1])
            return cycle
    return []


def spanning_tree(scores: npt.NDArray[np.float64]) -> Ints:
    """Return the head of every node in the maximum spanning tree; scores[dependent, head], node 0 the root."""
    heads: Ints = scores.argmax(-1)
    heads[0] = 0
    cycle = _cycle(heads[1:])
    if not cycle:
        return heads
    outside = [i for i in range(len(scores)) if i not in set(cycle)]
    inner, entries, exits, smaller = _contract(scores, heads, cycle, outside)
    small = spanning_tree(smaller)
    heads = np.zeros(len(scores), np.int64)
    last = len(outside)
    for i, node in enumerate(outside):
        if i:
            heads[node] = exits[i] if small[i] == last else outside[small[i]]
    heads[cycle] = inner
    heads[cycle[entries[small[last]]]] = outside[small[last]]
    return heads


def _contract(
    scores: npt.NDArray[np.float64], heads: Ints, cycle: list[int], outside: list[int]
) -> tuple[Ints, Ints, Ints, npt.NDArray[np.float64]]:
    """Merge a cycle into one node: heads in it, where outer nodes enter and leave it, and the new scores."""
    inner = heads[cycle]
    gains = scores[np.ix_(cycle, outside)] - scores[cycle, inner][:, None]
    entries: Ints = gains.argmax(0)
    leaving = scores[np.ix_(outside, cycle)]
    exits = np.array(cycle)[leaving.argmax(1)]
    size = len(outside) + 1
    smaller = np.full((size, size), -1e9)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    smaller[-1, :-1] = gains.max(0)
    smaller[:-1, -1] = leaving.max(1)
    np.fill_diagonal(smaller, -1e9)
    return inner, entries, exits, smaller
