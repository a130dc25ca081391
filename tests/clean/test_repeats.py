import pytest

from dragoman.clean.repeats import find_repeats

SAID = "The ministers agreed in Geneva on Monday that about 300 observers will return to the border by March."


def repeated(again, said=SAID):
    return find_repeats([said, again])[1]


@pytest.mark.parametrize(
    "again",
    [
        SAID,
        SAID.upper(),
        SAID.replace("Geneva", "Geneval"),
        SAID.replace("observers", "observors"),
        SAID.replace("The ministers", "Ministers"),
        SAID.replace(",", "").replace(".", ""),
    ],
)
def test_the_same_words_but_for_slips_are_a_repeat(again):
    assert repeated(again)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("300", "200"),
        ("Monday", "Sunday"),
        ("agreed", "refused"),
        ("Geneva", "Vienna"),
        ("will", "will not"),
        ("March", "May"),
        ("ministers", "presidents"),
    ],
)
def test_a_figure_day_name_or_verb_that_differs_is_news(word, other):
    assert not repeated(SAID.replace(word, other))


def test_likely_and_unlikely_are_not_spellings_of_one_word():
    likely = "A return of the observers to the eastern border posts is likely before the end of the year."
    assert not repeated(likely.replace("likely", "unlikely"), said=likely)


def test_short_sentences_are_no_repeats_by_themselves():
    assert find_repeats(["Thank you very much.", SAID, "Thank you very much."]) == [False, False, False]


def test_a_short_sentence_said_again_beside_a_repeat_is_one():
    assert find_repeats(["A hard week", SAID, "A hard week", SAID]) == [False, False, True, True]
