from pathlib import Path

import pytest

from dragoman.knowledge import load
from evaluation.garbling import Garbling, garble, manners, read_tables
from evaluation.holders import KINDS, make

PATH = Path(__file__).parents[2] / "evaluation" / "garbling.toml"
TABLES = read_tables(PATH)


@pytest.mark.parametrize("manner", manners("RU", TABLES))
def test_a_key_gives_the_same_name_each_time(manner):
    how = Garbling(manner, 2, "key")
    assert garble("Sergei Lavrov", how, TABLES) == garble("Sergei Lavrov", how, TABLES) != "Sergei Lavrov"


@pytest.mark.parametrize(
    ("manner", "strength", "name"),
    [
        ("swapped", 1, "Lavrov Sergei"),
        ("surname", 1, "Lavrov"),
        ("speech_split", 1, "Ser Gei Lavrov"),
        ("cyrillic", 1, "Serhei Lavrov"),
        ("ocr", 2, "Serqci Lavrov"),
        ("spelling", 1, "Serei Lavrov"),
    ],
)
def test_manners(manner, strength, name):
    assert garble("Sergei Lavrov", Garbling(manner, strength, "key"), TABLES) == name


def test_items_are_halves_of_garbled_and_untouched_names_with_their_place_and_days():
    items = make(TABLES, load())
    assert sum(bool(i.right) for i in items) * 2 == len(items) > 500
    assert {i.kind for i in items if not i.right} == set(KINDS)
    assert all(i.text.count(i.name) == 1 for i in items)
    assert all(None not in i.days and i.days[0] <= i.days[1] for i in items if i.right)


def test_a_holder_more_leaves_most_items_as_they_are():
    class More:
        def __init__(self, knowledge):
            self._knowledge, self._people = knowledge, tuple(knowledge.people())

        def people(self):
            return self._people[: len(self._people) * 9 // 10]

        def __getattr__(self, name):
            return getattr(self._knowledge, name)

    fewer, all_items = make(TABLES, More(load())), set(make(TABLES, load()))
    assert sum(i in all_items for i in fewer) > 0.85 * len(fewer)
