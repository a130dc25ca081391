from itertools import pairwise

from dragoman.reader.windows import WINDOW, Cut, Window, walk


def text(words: int, pieces: int = 1) -> Cut:
    return Cut(((0, 1),) * words, ((7,) * pieces,) * words, (5,) * words, (-1,) * words)


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


def test_windows_never_exceed_their_size_and_settle_every_word_once():
    seen = windows(text(3000, pieces=3), 17)
    assert all((w.last - w.first) * 3 + 2 <= WINDOW for w in seen)
    settled = [w.settled for w in seen]
    assert settled == sorted(set(settled))
    assert seen[-1].last == 3000
    assert all(b.settled <= a.last for a, b in pairwise(seen))
