import pytest

from dragoman.knowledge.garbled import distance, garbled_form
from dragoman.knowledge.names import Likeness


@pytest.mark.parametrize(
    ("written", "known", "score", "reason"),
    [
        ("Jane Sackie", "Jen Psaki", 0.887, "sounds alike"),
        ("Sir Gay Lavrov", "Sergei Lavrov", 0.967, "sounds alike"),
        ("Abdoola Zyz Kamilov", "Abdulaziz Kamilov", 0.988, "sounds alike"),
        ("Ban Ki-rnoon", "Ban Ki-moon", 0.983, "spelt alike"),
        ("Kerry Jon", "John Kerry", 0.983, "sounds alike, in another order"),
        ("Lavrof", "Sergei Lavrov", 0.95, "sounds alike, the surname alone"),
        ("Lavrov", "Sergei Lavrov", 1.0, "the surname alone"),
        ("Kimoon Ban", "Ki-moon Ban", 1.0, "the same letters"),
        ("Robert Gates", "Robert Michael Gates", 1.0, "without a middle name"),
        ("Robert Michael Gates", "Robert Gates", 1.0, "with another name"),
    ],
)
def test_a_garbled_form_is_recognised(written, known, score, reason):
    assert garbled_form(written, known) == Likeness(score, reason)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Hunter Biden", "Joe Biden"),
        ("Sergei Shoigu", "Sergei Lavrov"),
        ("Boris Macron", "Boris Johnson"),
        ("Jane Sackett", "Jen Psaki"),
        ("Gates", "Robert Kates Miller"),
        ("Tom", "Tim Brown"),
        ("Ben Gates", "Robert Gates"),
        ("", "Joe Biden"),
    ],
)
def test_a_name_that_shares_but_a_part_is_somebody_elses(written, known):
    assert garbled_form(written, known).score == 0


def test_a_distance_tells_the_word_that_changes_most_and_what_ear_does_not_explain():
    found = distance(("mile", "akmadzic"), ("mile", "akmazic"))
    assert (round(found.whole, 3), round(found.word, 3), found.shape) == (0.073, 0.114, 0.8)


def test_gaps_between_words_cost_nothing():
    assert distance(("ki", "moon"), ("kimoon",)).whole == 0
