"""What analysts rule of actors is respected by their clustering."""

from dragoman.knowledge import load
from dragoman.read.mentions import MentionContext, read_mentions
from dragoman.reader.annotation import Annotation
from dragoman.records import Reading, Report, Rulings
from dragoman.resolve import read_entries, resolve_actors

KNOWLEDGE = load()


def readings(*texts, published="2022-01-02"):
    def read(number, text):
        mentions = read_mentions(text, Annotation((), (), (), ()), MentionContext(KNOWLEDGE, published))
        return Reading(Report(f"r{number}", "", text, published=published), (), mentions=mentions)

    return [read(number, text) for number, text in enumerate(texts)]


def entry(every, report, name):
    (found,) = [e.id for e in read_entries(every, KNOWLEDGE) if e.forms[0].report == report and e.name == name]
    return found


def apart(*ids):
    return {one: frozenset(ids) - {one} for one in ids}


def actors(every, rulings):
    return [(a.name, a.names) for a in resolve_actors(every, KNOWLEDGE, rulings)]


def test_what_is_the_same_is_one_whatever_it_is_called():
    every = readings("Peter Brown spoke.", "Anna Quist spoke.")
    rulings = Rulings(same=((entry(every, "r0", "Peter Brown"), entry(every, "r1", "Anna Quist")),))
    assert actors(every, rulings) == [("Anna Quist", ("Peter Brown", "Anna Quist"))]


def test_namesakes_that_are_different_are_two_and_the_rest_join_the_first():
    every = readings("Peter Brown spoke.", "Peter Brown slept.", "Peter Brown left.")
    first, second = entry(every, "r0", "Peter Brown"), entry(every, "r1", "Peter Brown")
    found = resolve_actors(every, KNOWLEDGE, Rulings(different=apart(first, second)))
    assert sorted([place.report for place in actor.places] for actor in found) == [["r0", "r2"], ["r1"]]


def test_two_namesakes_that_are_both_different_from_the_first_are_one():
    every = readings("Peter Brown spoke.", "Peter Brown slept.", "Peter Brown left.")
    first, *others = (entry(every, f"r{n}", "Peter Brown") for n in range(3))
    rulings = Rulings(different={first: frozenset(others), **dict.fromkeys(others, frozenset({first}))})
    found = resolve_actors(every, KNOWLEDGE, rulings)
    assert sorted([place.report for place in actor.places] for actor in found) == [["r0"], ["r1", "r2"]]


def test_a_bare_surname_does_not_join_the_actor_that_it_is_ruled_apart_from():
    every = readings("Peter Brown spoke.", "Mr. Brown left.")
    rulings = Rulings(different=apart(entry(every, "r0", "Peter Brown"), entry(every, "r1", "Brown")))
    assert actors(every, rulings) == [("Brown", ("Brown",)), ("Peter Brown", ("Peter Brown",))]


GARBLED = "White House Press Secretary Jane Sackie spoke."


def test_a_guess_that_an_analyst_confirms_gives_the_actor_its_name():
    every = readings(GARBLED)
    before = {a.name: a for a in resolve_actors(every, KNOWLEDGE)}["Jane Sackie"]
    assert [g.name for g in before.guesses] == ["Jen Psaki"]

    rulings = Rulings(names={entry(every, "r0", "Jane Sackie"): "Jen Psaki"})
    after = {a.name: a for a in resolve_actors(every, KNOWLEDGE, rulings)}["Jen Psaki"]
    assert (after.id, after.names, after.guesses) == (before.id, before.names, ())


def test_a_guess_that_an_analyst_rules_out_is_gone_and_the_name_stays_alone():
    every = readings(GARBLED, "Jen Psaki answered.")
    sackie = entry(every, "r0", "Jane Sackie")
    for rulings in (
        Rulings(never={sackie: frozenset({"Jen Psaki"})}),
        Rulings(different=apart(sackie, entry(every, "r1", "Jen Psaki"))),
    ):
        found = {a.name: a for a in resolve_actors(every, KNOWLEDGE, rulings)}
        assert found["Jane Sackie"].guesses == ()
        assert "Jane Sackie" not in found["Jen Psaki"].names
