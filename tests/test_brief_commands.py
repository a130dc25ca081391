"""`dragoman brief` and `dragoman calendar` as a user meets them."""

import json

import pytest
from icalendar import Calendar

from dragoman import cli
from dragoman.store import Store
from tests.kept import keep, talks
from tests.telling import Telling


@pytest.fixture
def said(tmp_path, monkeypatch, capfdbinary):
    """Run a command beside a dossier and return its status, output (bytes) and complaints."""
    monkeypatch.chdir(tmp_path)
    with Store.open("dragoman.db") as store:
        keep(
            store,
            talks("a", "Kyra and Borduria held talks in Vienna on 12 January.", "2022-01-15", place="Vienna",
                  start="2022-01-12"),
            Telling("Ada Kovar said that the mood was grave.", "2022-01-16", "b").mention("Ada Kovar", "person")
            .statement("the mood was grave", "Ada Kovar"),
        )  # fmt: skip

    def run(*arguments):
        status = cli.run(list(arguments))
        output = capfdbinary.readouterr()
        return status, output.out, output.err.decode()

    return run


BEGINNINGS = {
    "terminal": b"Brief\n",
    "markdown": b"# Brief\n",
    "html": b"<!doctype html>",
    "pdf": b"%PDF-",
    "json": b"{",
}


@pytest.mark.parametrize("form", BEGINNINGS)
def test_a_brief_has_five_forms(said, form):
    status, output, errors = said("brief", "--format", form)

    assert (status, errors) == (0, "")
    assert output.startswith(BEGINNINGS[form])


@pytest.mark.parametrize(
    ("name", "form"),
    [("n.md", "markdown"), ("n.html", "html"), ("n.pdf", "pdf"), ("n.json", "json"), ("n.txt", "terminal")],
)
def test_the_name_of_the_file_tells_the_form(said, tmp_path, name, form):
    assert said("brief", "--output", name) == (0, b"", "")
    assert (tmp_path / name).read_bytes().startswith(BEGINNINGS[form])


def test_the_older_flags_are_forms(said):
    assert said("brief", "--markdown") == said("brief", "--format", "markdown")
    assert said("brief", "--json") == said("brief", "--format", "json")


def test_a_brief_has_one_form(said):
    assert said("brief", "--json", "--format", "pdf")[::2] == (
        2, "dragoman: a brief has one form, not json and pdf\n",
    )  # fmt: skip


def test_a_file_that_cannot_be_written_is_one_line(said):
    for command in (("brief", "--markdown"), ("brief",), ("calendar",)):
        status, _, errors = said(*command, "--output", "none/n.x")
        assert (status, errors) == (2, "dragoman: none/n.x: cannot be written (No such file or directory)\n")


def test_a_brief_on_an_actor_as_of_a_day(said):
    made = json.loads(said("brief", "--json", "--about", "Kovar", "--as-of", "2022-01-16")[1])

    assert (made["title"], made["as_of"]) == ("Brief on Ada Kovar", "2022-01-16")
    assert [s["title"] for s in made["sections"]] == ["Who said what"]


def test_an_unknown_actor_is_one_line(said):
    status, output, errors = said("brief", "--about", "Ada Kovak")

    assert (status, output) == (2, b"")
    assert errors.startswith("dragoman: Ada Kovak: no actor goes by this name; near it are Ada Kovar, ")


def test_the_calendar_is_the_same_until_something_changes(said, tmp_path):
    first = said("calendar")
    again = said("calendar", "-o", "talks.ics")

    assert (first[0], first[2], again) == (0, "", (0, b"", ""))
    assert (tmp_path / "talks.ics").read_bytes() == first[1]
    (event,) = Calendar.from_ical(first[1]).walk("VEVENT")
    assert str(event["summary"]) == "Talks between Kyra and Borduria in Vienna"


def test_a_calendar_of_no_dossier_makes_none(said, tmp_path):
    status, output, errors = said("calendar", "--dossier", "none.db")

    assert (status, output) == (2, b"")
    assert errors == "dragoman: none.db: there is no such dossier (dragoman add makes one)\n"
    assert not (tmp_path / "none.db").exists()


def test_a_dossier_that_cannot_be_written_says_so_after_its_calendar(said, monkeypatch):
    monkeypatch.setattr(Store, "publish", lambda _self, _fresh: False)
    status, output, errors = said("calendar")

    assert (status, output[:15]) == (0, b"BEGIN:VCALENDAR")
    assert errors == (
        "dragoman: dragoman.db: cannot be written, so that the next calendar may give other numbers (SEQUENCE)\n"
    )
