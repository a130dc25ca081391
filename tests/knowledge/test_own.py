"""A user's own tables: laid over the package's, and refused in one line where they are wrong."""

import re
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge import Office, load
from dragoman.knowledge.tables import KEYS, columns_of
from dragoman.resolve import canonical

DOCS = Path(__file__).parents[2] / "docs" / "knowledge.md"
COLUMNS = {
    "states": "code name aliases adjectives people capital leader",
    "institutions": "name state organ aliases",
    "organisations": "name kind parent aliases",
    "territories": "name aliases claimed_by controlled_by controlled_since source",
    "outlets": "name kind owner control state zone aliases",
    "holders": "office of from to name aliases",
}


@pytest.fixture
def own(tmp_path):
    """Write tables, each given by its rows with "; " for tabs, and return their folder."""

    def write(**tables):
        for name, rows in tables.items():
            lines = [COLUMNS[name], *(row.replace("; ", "\t") for row in rows)]
            lines[0] = lines[0].replace(" ", "\t")
            (tmp_path / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return tmp_path

    return write


def test_the_example_of_the_page_does_what_the_page_says(tmp_path):
    for name, table in re.findall(r"`(\w+\.tsv)`\n\n```text\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.S):
        (tmp_path / name).write_text(table, encoding="utf-8")

    knowledge = load(tmp_path)
    assert canonical("Ostmark", knowledge) == canonical("Arland", knowledge) == "Arland"
    assert canonical("AFF", knowledge) == "Arland Freedom Front"
    assert knowledge.find("Front").garbled
    assert {knowledge.outlet(name).owner for name in ("gazette.example", "Evening Post")} == {"Gazette Holding"}
    assert knowledge.find("Libya").name == "Libya"


@pytest.mark.parametrize("form", ["MOSCOW", "N’Djamena", "Kuwait City", "KIEV", "Nur-Sultan", "SÃO TOMÉ"])
def test_a_capital_has_a_usual_name_however_it_is_written(form):
    assert canonical(form, load()) in {c for s in load().states.values() for c in s.capital}


def test_the_page_names_the_columns_of_every_table():
    rows = re.findall(r"^\| `(\w+)` \|.*\| (`.+`) \|$", DOCS.read_text(encoding="utf-8"), re.M)
    documented = {table: columns.strip("`").split("` `") for table, columns in rows}
    assert documented == {table: columns_of(table) for table in KEYS}


def test_a_row_with_the_same_key_stands_in_the_place_of_the_packages(own):
    knowledge = load(own(outlets=["Reuters; agency; Arland Holding; private; GB; Europe/London; "]))
    assert knowledge.outlet("Reuters").owner == "Arland Holding"
    assert knowledge.outlet("reuters.com") is None
    assert load().outlet("reuters.com").owner == "Thomson Reuters"


def test_a_users_form_goes_before_the_packages(own):
    knowledge = load(own(institutions=["Arland Assembly; FR; parliament; NATO"]))
    assert (knowledge.find("NATO").name, knowledge.find("NATO").sort) == ("Arland Assembly", "institution")


def test_a_term_of_office_is_added_to_those_of_the_package(own):
    folder = own(holders=["foreign_minister; GB; 1901-02-03; 1904; Ann Example; A. Example"])
    knowledge = load(folder)
    assert [h.name for h in knowledge.holders(Office("foreign_minister", "GB"), "1902-01-01")] == ["Ann Example"]
    assert knowledge.terms("A. Example")[0].office == Office("foreign_minister", "GB")
    assert knowledge.holders(Office("foreign_minister", "GB"), "2011-06-01")


def test_rows_may_point_at_a_users_own_states_and_bodies(own):
    folder = own(
        states=["ARL; Arland; ; Arlandish; ; Arlon; president"],
        institutions=["Old Castle; ARL; head; "],
        holders=["leader; Freedom Front; 2020; ; Ann Example; "],
        organisations=["Freedom Front; armed; ; "],
    )
    assert load(folder).find("Old Castle").state == "ARL"


def test_columns_come_in_any_order_with_blanks_around_and_notes_beside(tmp_path):
    (tmp_path / "README.md").write_text("Notes.")
    (tmp_path / "organisations.tsv").write_text(
        "\ufeffaliases\tname\tparent\tkind\r\n\r\n# a comment\r\nFF | FFA \tFreedom Front\t\tarmed\r\n",
        encoding="utf-8",
    )
    assert load(tmp_path).find("FFA").name == "Freedom Front"


@pytest.mark.parametrize(
    ("table", "rows", "complaint"),
    [
        ("institutions", ["House; ZZ; head; "], "institutions.tsv:2: state: 'ZZ' is no code of states.tsv"),
        ("institutions", ["House; FR; roof; "], "institutions.tsv:2: organ: 'roof' is none of: head, "),
        ("institutions", ["; FR; head; "], "institutions.tsv:2: name: is empty"),
        ("institutions", ["A; FR; head; B; C"], "institutions.tsv:2: has more than 4 cells"),
        ("institutions", ["A; FR; head; ", "A; FR; army; "], "institutions.tsv:3: has the same name as line 2"),
        ("organisations", ["A; armed; Nobody; "], "parent: 'Nobody' is no name of organisations.tsv"),
        (
            "organisations",
            ["A; armed; ; X", "B; armed; ; X"],
            "tsv:3: 'X' stands for two things: see organisations.tsv:2",
        ),
        ("outlets", ["A; paper; B; private; FR; Europe/Lyon; "], "zone: 'Europe/Lyon' is no IANA time zone"),
        ("holders", ["president; FR; 2020-02-30; ; A; "], "from: '2020-02-30' is no day"),
        ("holders", ["president; FR; 2020-02; 2019; A; "], "to: 2019 is before 2020-02"),
        ("holders", ["president; Nobody; 2020; ; A; "], "of: 'Nobody' is neither a code of states.tsv nor a name"),
        ("territories", ["A; ; FR|ZZ; FR; 2020; treaty"], "claimed_by: 'ZZ' is no code of states.tsv"),
        ("territories", ["A; ; FR; FR; 2020; "], "source: is empty"),
    ],
)
def test_a_wrong_row_is_refused_with_file_line_and_reason(own, table, rows, complaint):
    folder = own(**{table: rows})
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    assert complaint in str(caught.value)
    assert caught.value.file == str(folder / f"{table}.tsv")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("outlet.tsv", b"name\n", "outlet.tsv: is no table of a user's (states.tsv, "),
        ("cities.tsv", b"state\tnames\n", "cities.tsv: is no table of a user's"),
        ("states.csv", b"", "states.csv: is no table of a user's"),
        ("states.tsv", b"# nothing\n", "states.tsv: has no header"),
        ("states.tsv", b"\xff\xfe", "states.tsv: is not UTF-8 text"),
        ("roles.tsv", b"#\n\nword\n", "roles.tsv:3: lacks the column covers"),
        ("roles.tsv", b"word\tcovers\tnote\n", "roles.tsv:1: has a column 'note' too many"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path, name, content, complaint):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(KnowledgeError) as caught:
        load(tmp_path)
    assert complaint in str(caught.value)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(KnowledgeError, match="there is no such folder"):
        load(tmp_path / "none")
