from dataclasses import replace
from itertools import pairwise

from dragoman.reader.windows import LINE, STOP, WINDOW, Cut, Window, walk


def text(words: int, pieces: int = 1) -> Cut:
    return Cut(((0, 1),) * words, ((7,) * pieces,) * words, (5,) * words, (-1,) * words, (0,) * words)


def windows(cut: Cut, sentence: int) -> list[Window]:
    """Walk over a text whose sentences all have the same number of words."""
    seen: list[Window] = []

    def read(window: Window) -> list[int]:
        seen.append(window)
        return [i for i in range(window.first, window.last) if i == window.first or i % sentence == 0]

    walk(cut, read)
    return seen


def test_a_short_text_is_one_window():
    assert windows(text(100), 20) == [Window(0, 0, 100)]


def test_no_text_is_no_window():
    assert windows(text(0), 20) == []


def test_a_cut_sentence_is_read_again_after_the_one_before_it():
    assert windows(text(300), 20) == [Window(0, 0, 254), Window(220, 240, 300)]


def test_a_long_sentence_before_is_not_shown_again():
    assert windows(text(300), 80) == [Window(0, 0, 254), Window(240, 240, 300)]


def test_a_sentence_longer_than_a_window_is_cut():
    assert windows(text(300), 1000) == [Window(0, 0, 254), Window(254, 254, 300)]


def test_a_window_ends_with_a_line():
    lined = replace(text(300), borders=tuple(LINE if i == 200 else STOP if i == 230 else 0 for i in range(300)))
    assert windows(lined, 20) == [Window(0, 0, 200), Window(200, 200, 300)]


def test_a_window_ends_at_a_full_stop_and_shows_the_sentence_before():
    stopped = replace(text(300), borders=tuple(STOP if i % 20 == 0 else 0 for i in range(300)))
    assert windows(stopped, 20) == [Window(0, 0, 240), Window(220, 240, 300)]


def test_windows_never_exceed_their_size_and_settle_every_word_once():
    seen = windows(text(3000, pieces=3), 17)
    assert all((w.last - w.first) * 3 + 2 <= WINDOW for w in seen)
    settled = [w.settled for w in seen]
    assert settled == sorted(set(settled))
    assert seen[-1].last == 3000
    assert all(b.settled <= a.last for a, b in pairwise(seen))
