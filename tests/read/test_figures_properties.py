"""Any text is read without a crash, its spans read back, and the same text is read the same."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.figures import Context, read_figures, read_quantities

NUMBERS = (
    "0 1 2,5 3,000 1,00,000 1.2.3 ½ 1/2 0370 10:30 2011 one two dozen hundreds thousand half million third several"
)
WORDS = "no zero fold of and a to or % per cent km hours people killed wounded the both at least more than up nearly"
MARKS = "– - $ € US$ EUR k m bn , . ; “ ” ( ) over Resolution May vote voted -strong year-old 's ' ~ + :"
PIECES = st.sampled_from([*" ".join((NUMBERS, WORDS, MARKS)).split(), "\n", ""])
TEXTS = st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join))


@given(TEXTS)
def test_every_span_of_any_text_reads_back(text: str) -> None:
    quantities = read_quantities(text)
    figures = read_figures("r", text, None, Context())
    spans = [*quantities, *figures, *(f.of for f in figures if f.of), *(f.source for f in figures if f.source)]
    assert all(span.text == text[span.start : span.end] != "" for span in spans)


@given(TEXTS)
def test_figures_stand_in_order_and_apart(text: str) -> None:
    figures = read_figures("r", text, None, Context())
    assert all(one.end <= other.start for one, other in pairwise(figures))


@given(TEXTS, st.integers(0, 20), st.integers(0, 60))
def test_nothing_is_read_outside_the_regions(text: str, start: int, length: int) -> None:
    region = (min(start, len(text)), min(start + length, len(text)))
    assert all(region[0] <= f.core[0] and f.core[1] <= region[1] for f in read_quantities(text, [region]))
