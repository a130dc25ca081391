import pytest

from dragoman.knowledge.names import compare_names, fold, sound


def test_folding_drops_accents_case_stops_and_hyphens():
    assert fold("Alain Juppé, Jr.") == "alain juppe, jr"
    assert fold("Amir-Abdollahian") == "amir abdollahian"


def test_transliterations_of_one_word_share_a_sound():
    assert len({sound(w) for w in ("Gaddafi", "Qadhafi", "Gadhafi", "Kadafi", "Qaddafi", "Khadafy")}) == 1


def test_different_words_differ_in_sound():
    assert sound("Merkel") != sound("Michel")


@pytest.mark.parametrize(
    ("first", "second", "score", "reason"),
    [
        ("Joe Biden", "joe biden", 1.0, "same name"),
        ("Muammar al-Gaddafi", "Moammar Gadhafi", 0.93, "sounds alike"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", 0.93, "sounds alike"),
        ("Jane Sackie", "Jen Psaki", 0.93, "sounds alike"),
        ("B. Obama", "Barack Obama", 0.85, "same surname and initials"),
        ("Putin", "Vladimir Putin", 0.8, "last part of the name"),
        ("Kim Jong-un", "Jong-un Kim", 0.95, "same words in another order"),
        ("Joe Biden", "Hunter Biden", 0.0, "nothing alike"),
        ("Sergei Lavrov", "Sergei Shoigu", 0.0, "nothing alike"),
    ],
)
def test_two_names_compare(first, second, score, reason):
    likeness = compare_names(first, second)
    assert (likeness.score, likeness.reason) == (score, reason)
    assert compare_names(second, first) == likeness
