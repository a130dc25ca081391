from importlib.resources import files

import pytest

from dragoman.knowledge import load

TABLES = sorted((files("dragoman.knowledge") / "tables").iterdir(), key=lambda table: table.name)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_names_its_source_and_licence(table):
    head = "".join(line for line in table.read_text(encoding="utf-8").splitlines() if line.startswith("#"))
    assert "Source:" in head
    assert "Licence:" in head


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_has_no_row_longer_than_its_header(table):
    lines = [x for x in table.read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
    assert max(len(line.split("\t")) for line in lines) <= len(lines[0].split("\t"))


def test_offices_belong_to_listed_states_and_bodies():
    knowledge = load()
    owners = set(knowledge.states) | set(knowledge.organisations)
    assert {holder.office.of for holder in knowledge.people()} <= owners


def test_no_term_of_office_ends_before_it_begins():
    terms = [(h.start, h.end) for h in load().people() if h.start and h.end]
    assert [t for t in terms if t[1][: len(t[0])] < t[0][: len(t[1])]] == []


def test_houses_belong_to_listed_states():
    knowledge = load()
    assert {house.state for house in knowledge.institutions.values()} <= set(knowledge.states)


def test_a_disputed_territory_names_rivals_and_where_that_is_said():
    crimea = load().territory("the Crimean peninsula")
    assert crimea is not None
    assert crimea.claimed_by == ("UA", "RU")
    assert "68/262" in crimea.source
