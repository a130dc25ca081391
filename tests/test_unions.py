from dragoman.records import Rulings
from dragoman.unions import Unions


def test_things_that_join_are_one_group_by_their_first_member():
    unions = Unions("abcd")
    assert unions.join(2, 3)
    assert unions.join(3, 0)

    assert unions.groups() == [[0, 2, 3], [1]]
    assert unions.head(3) == 0


def test_what_is_ruled_the_same_is_one_from_the_beginning():
    assert Unions("abcd", Rulings(same=(("a", "d", "gone"), ("gone too",)))).groups() == [[0, 3], [1], [2]]


def test_what_is_ruled_apart_never_joins_not_even_through_others():
    unions = Unions("abcd", Rulings(different={"a": frozenset("d"), "d": frozenset("a")}))
    assert unions.join(0, 1)
    assert unions.join(2, 3)

    assert not unions.may_join(1, 2)
    assert not unions.join(1, 2)
    assert unions.groups() == [[0, 1], [2, 3]]


def test_a_ruling_on_an_id_holds_for_all_that_bear_it():
    ruled = Rulings(same=(("a", "b"),), different={"a": frozenset("c"), "c": frozenset("a")})
    unions = Unions("aabc", ruled)

    assert unions.groups() == [[0, 1, 2], [3]]
    assert not unions.join(1, 3)
