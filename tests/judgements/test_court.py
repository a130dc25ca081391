"""Ledgers in short: "same a b" is a judgement, the latest last; each record stands for itself."""

import pytest

from dragoman.judgements import Loose, rule
from dragoman.records import Judgement, Peg, Rulings, TakenBack


def ledger(*lines):
    made = []
    for number, line in enumerate(lines):
        kind, *records = line.split()
        pegs = tuple(Peg(r, "name" if r.isupper() else "meeting", name=r if r.isupper() else None) for r in records)
        made.append(Judgement(kind.rstrip("*"), "Ann", "2022-01-07", pegs, id=f"j{number}", taken_back=_back(kind)))
    return made


def _back(kind):
    return TakenBack("Bob", "2022-01-08") if kind.endswith("*") else None


def ruled(*lines, loose=()):
    """Return what the ledger asks, and the states of its judgements."""
    made = ledger(*lines)
    bound = {peg: Loose("gone") if peg.record in loose else peg.record for j in made for peg in j.pegs}
    rulings, standings = rule(made, bound)
    return rulings, [standing.state for standing in standings]


def apart(*pairs):
    found = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {key: frozenset(value) for key, value in found.items()}


def test_an_empty_ledger_asks_nothing():
    assert ruled() == (Rulings(), [])


def test_same_is_transitive_and_different_is_not():
    rulings, _ = ruled("same a b", "same b c", "different c d", "different d e")
    assert rulings == Rulings(same=(("a", "b", "c"),), different=apart("cd", "de"))


@pytest.mark.parametrize(
    ("lines", "states"),
    [
        (["same a b", "different a b"], ["overruled", "standing"]),
        (["different a b", "same b a"], ["overruled", "standing"]),
        (["same a b", "unsure a b"], ["overruled", "standing"]),
        (["unsure a b", "same a b"], ["overruled", "standing"]),
        (["same a b", "same a b"], ["standing", "standing"]),
        (["right a", "wrong a"], ["overruled", "standing"]),
        (["kept a", "broken a"], ["overruled", "standing"]),
        (["kept a", "broken* a"], ["standing", "taken back"]),
        (["kept a", "wrong a", "open b"], ["standing", "standing", "standing"]),
        (["broken a", "same a b", "lapsed b"], ["standing", "standing", "standing"]),
        (["right a", "wrong b"], ["standing", "standing"]),
        (["same a b", "same b c", "different a c"], ["overruled", "standing", "standing"]),
        (["different a c", "same a b", "same b c"], ["overruled", "standing", "standing"]),
        (["same a b", "different b c", "same a c"], ["overruled", "standing", "standing"]),
        (["same a b", "different* a b"], ["standing", "taken back"]),
        (["same a b c", "different a c"], ["standing", "standing"]),
        (["different a b c", "same a b"], ["standing", "standing"]),
        (["different a b", "right a", "unsure c d"], ["standing", "standing", "standing"]),
        (["same a ORR", "same a QUIST"], ["overruled", "standing"]),
    ],
)
def test_the_later_overrules_what_contradicts_it(lines, states):
    assert ruled(*lines)[1] == states


def test_a_judgement_on_many_holds_for_the_pairs_that_nothing_later_contradicts():
    assert ruled("same a b c", "different a c")[0] == Rulings(same=(("a", "b"),), different=apart("ac"))
    assert ruled("different a b c", "same a b")[0] == Rulings(same=(("a", "b"),), different=apart("ac", "bc"))


def test_what_speaks_against_a_judgement_is_named():
    made = ledger("same a b", "same b c", "right x", "different a c")
    _, standings = rule(made, {peg: peg.record for j in made for peg in j.pegs})
    assert standings[0].reasons == ("overruled by j3 (different, Ann on 2022-01-07)",)

    made = ledger("different a d", "same a b", "same c d", "same b c")
    _, standings = rule(made, {peg: peg.record for j in made for peg in j.pegs})
    assert [reason.split()[2] for reason in standings[0].reasons] == ["j1", "j2", "j3"]


def test_a_record_that_is_gone_still_holds_together_what_was_said_of_it():
    rulings, states = ruled("same a b", "same b c", "wrong b", loose="b")
    assert rulings == Rulings(same=(("a", "c"),))
    assert states == ["unbound", "unbound", "unbound"]


def test_a_judgement_on_many_stands_while_enough_of_them_are_there():
    assert ruled("same a b c", loose="b") == (Rulings(same=(("a", "c"),)), ["standing"])
    assert ruled("wrong a b", loose="b")[1] == ["standing"]
    assert ruled("same a b c", loose="ab")[1] == ["unbound"]


def test_two_records_that_became_one():
    made = ledger("same a b", "different a b", "different c d")
    bound = {peg: "x" if peg.record in "ab" else peg.record for j in made for peg in j.pegs}
    rulings, standings = rule(made, bound)

    assert rulings == Rulings(different=apart("cd"))
    assert [(s.state, s.reasons) for s in standings[:2]] == [
        ("standing", ()),
        ("unbound", ("the reader now takes them for one",)),
    ]


def test_only_what_is_upheld_is_said_of_a_record():
    made = ledger("right a b", "wrong a")
    _, (right, wrong) = rule(made, {peg: peg.record for j in made for peg in j.pegs})

    assert (right.upheld, right.reasons) == (("b",), ("in part overruled by j1 (wrong, Ann on 2022-01-07)",))
    assert wrong.upheld == ("a",)


def test_names_are_given_and_refused_to_all_that_is_one():
    rulings, _ = ruled("same a ORR", "same a b", "different c QUIST", "same c d")
    assert rulings.names == {"a": "ORR", "b": "ORR"}
    assert rulings.never == {"c": frozenset({"QUIST"}), "d": frozenset({"QUIST"})}
    assert rulings.same == (("a", "b"), ("c", "d"))
    assert rulings.different == {}
