import re
from importlib.resources import files
from zoneinfo import available_timezones

import pytest
from babel import Locale

from dragoman.knowledge import load
from dragoman.knowledge.checks import FORMS, Listed, faults, forms_of
from dragoman.knowledge.forms import bare
from dragoman.knowledge.tables import KEYS, key_of, read_table, values

KNOWLEDGE = load()
TABLES = sorted((files("dragoman.knowledge") / "tables").iterdir(), key=lambda table: table.name)
OWN = ["states", "institutions", "organisations", "territories", "outlets", "titles", "roles", "parties"]
LISTED = Listed(frozenset(KNOWLEDGE.states), frozenset(KNOWLEDGE.organisations))
NO_STATES = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}
DEPENDENCIES = frozenset(
    re.findall(
        r"\w\w",
        "AC AI AQ AS AW AX BL BM BQ BV CC CP CQ CW CX DG EA FK GF GG GI GP GS GU HM IC IM IO JE KY MF MP MQ MS NF PF "
        "PM PN RE SH SJ SX TA TC TF TK UM VG VI WF YT",
    )
)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_names_its_source_and_licence(table):
    head = "".join(line for line in table.read_text(encoding="utf-8").splitlines() if line.startswith("#"))
    assert "Source:" in head
    assert "Licence:" in head


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_has_no_row_longer_than_its_header(table):
    lines = [x for x in table.read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
    assert max(len(line.split("\t")) for line in lines) <= len(lines[0].split("\t"))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_has_no_blanks_around_values_and_no_value_twice_in_a_cell(table):
    lines = [line for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    cells = [(line, cell.split("|")) for line in lines for cell in line.split("\t")]
    assert [line for line, parts in cells if parts != [part.strip() for part in parts]] == []
    assert [parts for _, parts in cells if len(parts) > len(set(parts)) and parts != [""]] == []


@pytest.mark.parametrize("table", OWN)
def test_the_packages_rows_pass_the_check_that_a_users_go_through(table):
    wrong = [(list(row.values())[:2], fault) for row in read_table(table) for fault in faults(table, row, LISTED)]
    assert wrong == []


@pytest.mark.parametrize("table", OWN)
def test_no_two_rows_of_a_table_have_one_key(table):
    keys = [key_of(table, row) for row in read_table(table)]
    assert [key for key in set(keys) if keys.count(key) > 1] == []


def test_no_form_stands_for_two_things_unless_it_is_marked_so():
    """A disputed territory may go by the name of a state; whatever else bears one form is marked as a guess."""
    meanings = {}
    for table in FORMS:
        for row in read_table(table):
            for form in forms_of(table, row):
                meanings.setdefault(form if table == "outlets" else bare(form), set()).add((table, row[KEYS[table][0]]))
    rivals = {form: found for form, found in meanings.items() if len(found) > 1}
    assert {f: r for f, r in rivals.items() if {table for table, _ in r} != {"states", "territories"}} == {}


def test_a_form_marked_as_a_guess_is_not_claimed_for_sure_elsewhere():
    marked = {f[1:] for row in read_table("organisations") for f in values(row["aliases"]) if f.startswith("~")}
    assert marked
    assert {form for form in marked if not KNOWLEDGE.find(form).garbled} == set()


def test_a_body_belongs_to_a_body_that_is_no_part_of_it():
    parents = {o.name: o.parent for o in KNOWLEDGE.organisations.values()}
    for name, parent in parents.items():
        chain = [name, parent]
        while chain[-1]:
            assert len(chain) == len(set(chain))
            chain.append(parents[chain[-1]])


def test_the_tables_are_as_long_as_promised():
    kinds = [o.kind for o in KNOWLEDGE.organisations.values()]
    assert len(kinds) >= 400
    assert kinds.count("armed") >= 150
    assert kinds.count("mission") + kinds.count("body") + kinds.count("court") >= 150
    assert len([i for i in read_table("institutions") if i["state"] != "*"]) >= 150
    assert len(KNOWLEDGE.outlets) >= 250
    assert len(KNOWLEDGE.territories) >= 80


def test_every_territory_of_cldr_is_a_state_or_known_to_be_none():
    codes = {code for code in Locale("en").territories if len(code) == 2}
    assert codes - set(KNOWLEDGE.states) == NO_STATES - set(KNOWLEDGE.states) | DEPENDENCIES


def test_every_state_tells_how_it_is_called():
    silent = {s.code for s in KNOWLEDGE.states.values() if not s.adjectives and not s.people}
    assert silent == {"DM", "XD", "XL", "SCG", "SRP", "RSK"}  # Dominicans are those of the Dominican Republic


def test_every_newsroom_has_a_zone_of_the_iana():
    assert {o.zone for o in KNOWLEDGE.outlets.values()} <= available_timezones()


def test_a_site_belongs_to_one_outlet():
    sites = [a for o in KNOWLEDGE.outlets.values() for a in o.aliases if "." in a and a[0].islower()]
    assert len(sites) >= 250
    assert [site for site in set(sites) if sites.count(site) > 1] == []


@pytest.mark.parametrize(
    "titles",
    [
        ("The Times", "The Sun", "Wall Street Journal", "New York Post", "The Australian", "Dow Jones Newswires"),
        ("Daily Mail", "Mail on Sunday", "MailOnline", "i newspaper"),
        ("Daily Mirror", "Daily Express", "Daily Star (UK)"),
        ("Corriere della Sera", "El Mundo"),
        ("Bild", "Die Welt", "Politico", "Business Insider"),
        ("Rossiya 1", "Rossiya 24", "VGTRK"),
        ("RIA Novosti", "Sputnik", "Rossiya Segodnya"),
        ("Times of India", "Economic Times", "Times Now"),
        ("Voice of America", "Radio Free Europe", "Radio Free Asia", "Alhurra"),
        ("People's Daily", "Global Times", "China Daily"),
        ("Arab News", "Asharq Al-Awsat"),
    ],
)
def test_titles_of_one_house_have_one_owner(titles):
    assert len({KNOWLEDGE.outlet(title).owner for title in titles}) == 1


def test_offices_belong_to_listed_states_and_bodies():
    owners = set(KNOWLEDGE.states) | set(KNOWLEDGE.organisations)
    assert {holder.office.of for holder in KNOWLEDGE.people()} <= owners


def test_no_term_of_office_ends_before_it_begins():
    terms = [(h.start, h.end) for h in KNOWLEDGE.people() if h.start and h.end]
    assert [t for t in terms if t[1][: len(t[0])] < t[0][: len(t[1])]] == []


def test_houses_belong_to_listed_states():
    assert {house.state for house in KNOWLEDGE.institutions.values()} <= set(KNOWLEDGE.states)


def test_cities_belong_to_listed_states_each_state_once():
    codes = [row["state"] for row in read_table("cities")]
    assert len(codes) == len(set(codes))
    assert set(codes) - set(KNOWLEDGE.states) <= DEPENDENCIES


def test_a_disputed_territory_names_rivals_and_where_that_is_said():
    crimea = KNOWLEDGE.territory("the Crimean peninsula")
    assert crimea is not None
    assert crimea.claimed_by == ("UA", "RU")
    assert "68/262" in crimea.source
