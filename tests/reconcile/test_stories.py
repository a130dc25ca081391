import random
from datetime import date, timedelta

from dragoman.reconcile import Context, find_stories
from dragoman.reconcile.gather import Item, gather
from dragoman.records import Mention, Reading, Report


def telling(name, published, *names, **said):
    """A reading that gives some names, each as often as it stands in the list."""
    report = Report(name, "test", " ".join(names) or "nothing", published=published, **said)
    return Reading(report, (), tuple(Mention(0, 1, n, "state", n) for n in names))


def in_arland(name, published):
    return telling(name, published, "Arland", "Arland", "Ann Orr", "Geneva")


def in_borland(name, published):
    return telling(name, published, "Borland", "Borland", "Bo Quist", "Geneva")


def reports(stories):
    return [story.reports for story in stories]


def test_two_crises_in_the_same_days_are_two_stories():
    pile = [in_arland("a1", "2022-01-05"), in_borland("b1", "2022-01-05"), in_arland("a2", "2022-01-07")]

    assert reports(find_stories(pile)) == [("a1", "a2"), ("b1",)]


def test_a_story_tells_what_it_names_most_and_why_a_report_is_in_it():
    story, lone = find_stories([in_arland("a1", "2022-01-05"), in_arland("a2", "2022-01-06"), telling("c", None)])

    assert (story.id, story.names) == ("a1", ("Arland", "Ann Orr", "Geneva"))
    assert story.reasons["a2"][0] == "names Arland, as the others of its story do"
    assert lone.reasons == {"c": ("no other report gives the same names at that time",)}


def test_the_same_names_years_later_are_another_story():
    assert reports(find_stories([in_arland("a1", "2022-01-05"), in_arland("a2", "2024-01-05")])) == [("a1",), ("a2",)]


def test_a_report_without_a_date_joins_the_story_that_its_bounds_allow():
    undated = telling("u", None, "Arland", "Arland", "Ann Orr", "Geneva", bounds=("2024-01-01", "2024-01-09"))
    pile = [in_arland("a1", "2022-01-05"), in_arland("a2", "2024-01-05"), undated]

    assert reports(find_stories(pile)) == [("a1",), ("u", "a2")]


def test_names_count_under_their_usual_form_with_the_state_behind_them():
    usual = {"Orr": "Ann Orr", "Arlander": "Arland"}
    context = Context(
        canonical=lambda name: usual.get(name, name), side=lambda name: "Arland" if name == "Ann Orr" else None
    )
    pile = [telling("a", "2022-01-05", "Orr", "Ann Orr"), telling("b", "2022-01-05", "Arlander")]

    assert reports(find_stories(pile, context)) == [("a", "b")]
    assert reports(find_stories(pile)) == [("a",), ("b",)]


def test_an_outlet_is_no_part_of_a_story():
    context = Context(owner=lambda name: "Owner" if name == "Gazette" else None)
    pile = [
        telling(f"r{k}", "2022-01-05", "Gazette", "Gazette", "Gazette", state)
        for k, state in enumerate(("Arland", "Borland"))
    ]

    assert len(find_stories(pile, context)) == 2


def test_stories_hang_on_neither_the_order_nor_a_single_bridge():
    days = [(date(2022, 1, 1) + timedelta(days=k)).isoformat() for k in range(40)]
    pile = [make(f"{make.__name__[3:]}{k:02}", day) for k, day in enumerate(days) for make in (in_arland, in_borland)]
    pile.append(telling("bridge", "2022-01-20", "Arland", "Borland", "Ann Orr", "Bo Quist"))
    shuffled = random.Random(1).sample(pile, len(pile))

    stories = find_stories(pile)
    assert find_stories(shuffled) == stories
    assert [len({r[:4] for r in s.reports} - {"brid"}) for s in stories] == [1] * len(stories)
    assert sorted(len(s.reports) for s in stories)[-2:] in ([40, 40], [40, 41])


def test_a_report_that_names_nobody_stands_alone():
    pools = gather([Item("a", None, {}), Item("b", None, {})])

    assert [[item.id for item in pool.items] for pool in pools] == [["a"], ["b"]]
