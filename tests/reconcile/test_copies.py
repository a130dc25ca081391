import random

from dragoman.reconcile import find_copies
from dragoman.records import Report

WIRE = (
    "The envoys met for six hours behind closed doors. No date was set for the second round of talks. "
    "A spokesman called the mood around the table businesslike. The border stayed shut through the night."
)


def report(name, text):
    return Report(id=name, source="test", text=text)


def test_a_reprint_shares_its_passage_and_only_that():
    first = report("a", WIRE)
    second = report(
        "b", "Our own correspondent adds a line here. " + WIRE + " It rained on the delegates all day long."
    )
    (copies,) = find_copies([first, second], {})
    assert [second.text[a:b] for a, b in copies.second_ranges] == [WIRE]
    assert [first.text[a:b] for a, b in copies.first_ranges] == [WIRE]


def test_a_word_changed_here_and_there_is_still_a_copy():
    edited = WIRE.replace("six hours", "six long hours").replace("spokesman", "spokeswoman")
    assert len(find_copies([report("a", WIRE), report("b", edited)], {})) == 1


def test_two_sentences_are_no_passage():
    two = " ".join(WIRE.split(". ")[:2]) + ". Everything else in this report was written by somebody else entirely."
    assert find_copies([report("a", WIRE), report("b", two)], {}) == ()


def test_furniture_outside_the_regions_is_no_passage():
    head = "Nothing in this text stands in the other one. " * 3
    texts = [report("a", "First the one report says its own thing. " + WIRE), report("b", head + WIRE)]
    regions = {"a": ((0, 41),), "b": ((0, len(head)),)}
    assert find_copies(texts, regions) == ()


def test_sharing_is_not_transitive():
    other = (
        "Ministers will gather in the capital next week. The agenda has not been agreed in full. "
        "Two states have asked for more time to prepare."
    )
    found = find_copies([report("a", WIRE), report("b", WIRE + " " + other), report("c", other)], {})
    assert [(c.first, c.second) for c in found] == [("a", "b"), ("b", "c")]


def test_what_every_page_bears_is_furniture():
    foot = (
        "Sign up for our evening letter today. All rights are reserved by the owner. Write to the editors of this page."
    )
    rng = random.Random(7)
    words = ["".join(rng.choices("abcdefgh", k=6)) for _ in range(400)]
    bodies = [". ".join(" ".join(rng.choices(words, k=12)).capitalize() for _ in range(9)) for _ in range(20)]
    assert find_copies([report(f"p{k}", f"{body}. {foot}") for k, body in enumerate(bodies)], {}) == ()
    assert len(find_copies([report(f"p{k}", f"{body}. {foot}") for k, body in enumerate(bodies[:2])], {})) == 1


def test_the_order_of_reports_changes_nothing():
    reports = [report(n, f"{n} begins in its own way today. {WIRE}") for n in "dacb"]
    assert find_copies(reports, {}) == find_copies(reports[::-1], {})
