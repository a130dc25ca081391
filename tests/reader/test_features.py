import pytest

from dragoman.reader.features import DIGITS, INITIAL, LOOKS, LOWER, MARK, MIXED, OTHER, TITLE, UPPER, look, shape
from dragoman.text import BLANK_LINE


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("talks", LOWER),
        ("Geneva", TITLE),
        ("NATO", UPPER),
        ("U.S.", UPPER),
        ("A", INITIAL),
        ("McCain", MIXED),
        ("1,000", DIGITS),
        ("G20", DIGITS),
        ("“", MARK),
        ("北京", OTHER),
    ],
)
def test_shape(word, expected):
    assert shape(word) == expected


def test_looks_fill_one_table():
    assert look("北京", BLANK_LINE) == BLANK_LINE
    assert look("-", BLANK_LINE) == LOOKS - 1
