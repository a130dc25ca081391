import pytest

from dragoman.knowledge import load
from dragoman.read.mentions import MentionContext, guess_again, read_mentions
from dragoman.reader.annotation import Annotation, Name
from dragoman.records import Guess

KNOWLEDGE = load()
THAT_DAY = "held the office named on that day"


def guesses(text, name, published="2022-01-02", bounds=None):
    start = text.index(name)
    annotation = Annotation((), (), (Name(start, start + len(name), name, "person", 1.0),), ())
    mentions = read_mentions(text, annotation, MentionContext(KNOWLEDGE, published, bounds))
    return next(m.guesses for m in mentions if m.text == name)


@pytest.mark.parametrize(
    ("text", "name", "guess"),
    [
        (
            "Jane Sackie, the White House press secretary, said so.",
            "Jane Sackie",
            Guess("Jen Psaki", 0.86, (THAT_DAY, "sounds alike")),
        ),
        (
            "Envoys met Russian Foreign Minister Lavrov Sergey.",
            "Lavrov Sergey",
            Guess("Sergei Lavrov", 0.97, (THAT_DAY, "in another order")),
        ),
        (
            "NATO Secretary-General Stoltenburg nodded.",
            "Stoltenburg",
            Guess("Jens Stoltenberg", 0.95, (THAT_DAY, "sounds alike", "the surname alone")),
        ),
        (
            "Antony Blinkin, the U.S. secretary of state, called.",
            "Antony Blinkin",
            Guess("Antony Blinken", 0.95, (THAT_DAY, "sounds alike")),
        ),
        (
            "Foreign Minister Serguy Lavrow left early.",
            "Serguy Lavrow",
            Guess("Sergei Lavrov", 0.87, ("held an office of that name on that day", "sounds alike")),
        ),
    ],
)
def test_the_holder_of_the_office_is_guessed(text, name, guess):
    assert guesses(text, name) == (guess,)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jane Sackie, a shop owner, said so.", "Jane Sackie"),
        ("Former White House press secretary Jane Sackie said so.", "Jane Sackie"),
        ("Deputy White House Press Secretary Jane Sackie said so.", "Jane Sackie"),
        ("Russian Foreign Minister Jane Sackie said so.", "Jane Sackie"),
        ("White House Press Secretary Jane Novak said so.", "Jane Novak"),
        ("White House Press Secretary Vera Psaki said so.", "Vera Psaki"),
        ("White House Press Secretary Sergei Lavrov said so.", "Sergei Lavrov"),
        ("White House Press Secretary Jen Psaki said so.", "Jen Psaki"),
        ("Jane Sackie said so.", "Jane Sackie"),
    ],
)
def test_where_the_evidence_is_weak_nobody_is_guessed(text, name):
    assert guesses(text, name) == ()


def test_outside_the_term_nobody_is_guessed():
    assert guesses("White House Press Secretary Jane Sackie said so.", "Jane Sackie", "2023-01-02") == ()


@pytest.mark.parametrize("bounds", [None, ("2021-06-01", None), (None, "2021-08-01"), ("2021-06-01", "2022-12-31")])
def test_days_that_reach_beyond_the_term_are_not_enough(bounds):
    assert guesses("White House Press Secretary Jane Sackie said so.", "Jane Sackie", None, bounds) == ()


def test_days_that_lie_in_the_term_are_enough():
    held = "held the office named throughout 2021-06-01 to 2021-08-01, the days that the report can be of"
    found = guesses(
        "White House Press Secretary Jane Sackie said so.", "Jane Sackie", None, ("2021-06-01", "2021-08-01")
    )
    assert found == (Guess("Jen Psaki", 0.86, (held, "sounds alike")),)


def test_a_whole_name_like_that_of_somebody_in_office_is_guessed_without_an_office_too():
    assert guesses("On Friday Serguy Lavrow left.", "Serguy Lavrow") == (
        Guess("Sergei Lavrov", 0.82, ("in office on that day", "sounds alike")),
    )


def test_mentions_are_guessed_at_again_once_the_days_are_known():
    text = "White House Press Secretary Jane Sackie spoke. The Russian president did not."
    annotation = Annotation((), (), (Name(28, 39, "Jane Sackie", "person", 1.0),), ())
    before = read_mentions(text, annotation, MentionContext(KNOWLEDGE))
    assert not any(m.guesses for m in before)
    within = MentionContext(KNOWLEDGE, bounds=("2021-06-01", "2021-08-01"))
    after = guess_again(text, before, within)
    assert [(m.text, [g.name for g in m.guesses]) for m in after if m.guesses] == [
        ("Jane Sackie", ["Jen Psaki"]),
        ("The Russian president", ["Vladimir Putin"]),
    ]
    assert after == read_mentions(text, annotation, within)
