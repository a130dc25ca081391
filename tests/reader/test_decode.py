from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reader.decode import best_tags, spanning_tree, spans, transitions, tree

LABELS = ("O", "B-a", "I-a", "B-b", "I-b")


def scores(*rows: str) -> np.ndarray:
    """Each row lists labels from best to worst."""
    table = np.zeros((len(rows), len(LABELS)), np.float32)
    for i, row in enumerate(rows):
        for rank, label in enumerate(row.split()):
            table[i, LABELS.index(label)] = 10 - rank
    return table


def tags(*rows: str) -> list[str]:
    return [LABELS[i] for i in best_tags(scores(*rows), LABELS)]


def test_a_legal_greedy_row_stands():
    assert tags("B-a", "I-a", "O", "B-b") == ["B-a", "I-a", "O", "B-b"]


def test_a_span_does_not_start_inside():
    assert tags("I-a B-a", "I-a", "O") == ["B-a", "I-a", "O"]


def test_a_span_keeps_its_kind():
    assert tags("B-a", "I-b I-a", "O") == ["B-a", "I-a", "O"]


def test_only_the_illegal_stretch_changes():
    assert tags("B-b", "O", "I-a B-a", "O", "B-b") == ["B-b", "O", "B-a", "O", "B-b"]


def test_no_words_have_no_labels():
    assert best_tags(np.zeros((0, 5), np.float32), LABELS).tolist() == []


def test_spans_are_read_from_labels():
    row = np.array([LABELS.index(label) for label in ("B-a", "I-a", "B-a", "O", "B-b")])
    assert spans(row, LABELS) == [(0, 2, "a"), (2, 3, "a"), (4, 5, "b")]


@given(st.lists(st.lists(st.floats(-5, 5), min_size=5, max_size=5), min_size=1, max_size=12))
def test_every_row_is_legal(rows):
    best = best_tags(np.array(rows, np.float32), LABELS)
    legal = transitions(LABELS)
    assert all(legal[a, b] for a, b in zip([0, *best[:-1]], best, strict=True))


def heads(*rows: list[float]) -> list[int]:
    return tree(np.array(rows, np.float32)).tolist()


def test_a_greedy_tree_stands():
    assert heads([0, -9, 5, 0], [9, 0, -9, 0], [0, 0, 5, -9]) == [1, 1, 1]


def test_of_two_roots_the_better_one_stays():
    assert heads([9, -99, 8], [5, 4, -99]) == [0, 0]


def test_a_cycle_is_broken():
    assert heads([1, -99, 9], [2, 9, -99]) in ([1, 1], [0, 0])


def test_one_word_is_its_own_root():
    assert heads([0, -99]) == [0]


@given(st.integers(1, 5).flatmap(lambda n: st.lists(st.floats(-3, 3), min_size=n * (n + 1), max_size=n * (n + 1))))
def test_any_scores_give_one_tree(values):
    count = int(len(values) ** 0.5)
    found = tree(np.array(values, np.float32).reshape(count, count + 1))
    roots = [i for i, head in enumerate(found) if head == i]
    assert len(roots) == 1
    for start in range(count):
        word, seen = start, set()
        while word not in seen:
            seen.add(word)
            word = int(found[word])
        assert word == roots[0]


@pytest.mark.parametrize("seed", range(5))
def test_the_spanning_tree_is_the_best_of_all(seed):
    table = np.random.default_rng(seed).normal(size=(5, 5))
    np.fill_diagonal(table, -1e9)
    found = spanning_tree(table)

    def reaches_root(row: tuple[int, ...]) -> bool:
        for start in range(1, 5):
            node = start
            for _ in range(5):
                node = row[node - 1] if node else 0
            if node:
                return False
        return True

    rows = [row for row in product(range(5), repeat=4) if reaches_root(row)]
    assert tuple(found[1:]) == max(rows, key=lambda row: sum(table[i, h] for i, h in enumerate(row, 1)))
