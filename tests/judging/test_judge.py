"""`dragoman judge`: what an analyst says of findings, records and actors, and what becomes of it."""

import getpass
import re

import pytest

from dragoman import cli


def names(asked):
    return sorted(" = ".join(actor["names"]) for actor in asked("actors"))


# Two findings


def test_the_dossier_before_anything_is_judged(groups):
    assert groups() == ["a1+b1", "c1", "d1"]


def test_two_findings_that_are_the_same_become_one(said, record, groups):
    assert said("judge", record("c1"), record("d1"), "same")[0] == 0

    assert groups() == ["a1+b1", "c1+d1"]


def test_what_is_judged_the_same_keeps_its_earliest_id_and_shows_the_dispute(said, record, asked):
    first, second = record("c1"), record("d1")
    said("judge", second, first, "same")

    (finding,) = asked("show", second)
    assert (finding["id"], finding["disputed"]) == (first, ["start"])


def test_two_records_of_one_finding_that_are_different_become_two(said, record, groups):
    said("judge", record("a1"), record("b1"), "different")

    assert groups() == ["a1", "b1", "c1", "d1"]


def test_what_is_the_same_stays_so_through_a_third(said, record, groups):
    said("judge", record("a1"), record("c1"), "same")
    said("judge", record("c1"), record("d1"), "same")

    assert groups() == ["a1+b1+c1+d1"]


def test_different_holds_through_what_is_the_same(said, record, groups, more):
    more("e1", "Arland and Borland hold talks in Geneva on 2022-01-12.")
    assert groups() == ["a1+b1+e1", "c1", "d1"]
    said("judge", record("a1"), record("b1"), "same")
    said("judge", record("b1"), record("e1"), "different")

    assert groups() == ["a1+b1", "c1", "d1", "e1"]


def test_unsure_is_shown_and_changes_nothing(said, record, groups, asked):
    said("judge", record("c1"), record("d1"), "unsure", "--note", "the Bern papers differ")

    assert groups() == ["a1+b1", "c1", "d1"]
    (finding,) = asked("show", record("d1"))
    assert [(j["kind"], j["note"]) for j in finding["judged"]] == [("unsure", "the Bern papers differ")]


# One finding


def test_a_finding_is_confirmed_with_who_and_when(said, record, asked):
    said("judge", record("c1"), "right", "--analyst", "Bob", "--note", "the host says so")

    (finding,) = asked("show", record("c1"))
    (judged,) = finding["judged"]
    assert {k: judged[k] for k in ("kind", "analyst", "note")} == {
        "kind": "right", "analyst": "Bob", "note": "the host says so",
    }  # fmt: skip
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", judged["judged"])
    assert "confirmed by Bob" in said("meetings")[1]
    assert "confirmed by Bob" in said("brief", "--markdown")[1]


def test_a_wrong_finding_leaves_every_list_but_not_the_dossier(said, record, asked, groups):
    finding = record("a1")
    assert asked("disputes")
    said("judge", finding, "wrong")

    assert groups() == ["c1", "d1"]
    assert asked("disputes") == []
    assert {day["date"] for day in asked("timeline")} == {"2022-01-20", "2022-02-20"}
    assert finding not in said("brief", "--json")[1]
    assert "1 finding judged wrong is left out (lists show all with --all)." in said("brief", "--markdown")[1]

    assert groups("meetings", "--all") == ["a1+b1", "c1", "d1"]
    assert [f["id"] for f in asked("disputes", "--all")] == [finding]
    assert "judged wrong by Ann" in said("show", finding)[1]


def test_a_wrong_finding_stays_out_when_new_records_join_it_and_the_brief_says_so(said, record, groups, more):
    said("judge", record("c1"), "wrong")
    more("e1", "Corland and Dorland hold talks in Bern on 2022-01-20.")

    assert groups() == ["a1+b1", "d1"]
    assert groups("meetings", "--all") == ["a1+b1", "c1+e1", "d1"]
    assert "1 finding judged wrong is left out, 1 of them with new records since" in said("brief", "--markdown")[1]


def test_a_finding_that_is_different_falls_into_its_records(said, record, groups):
    said("judge", record("b1"), "different")

    assert groups() == ["a1", "b1", "c1", "d1"]


def test_a_finding_that_is_the_same_stays_one_even_where_a_pair_was_parted(said, record, groups):
    one, other = record("a1"), record("b1")
    said("judge", one, "same")
    assert groups()[0] == "a1+b1"
    said("judge", one, other, "different")
    assert groups()[:2] == ["a1", "b1"]


# Actors


def test_two_names_that_are_the_same_become_one_actor(said, asked):
    assert "Jones" in names(asked)
    said("judge", "Jones", "Corland", "same")

    assert "Jones = Corland" in names(asked)


def test_two_names_that_are_different_become_two_actors(said, asked):
    before = names(asked)
    assert said("judge", "a1:Arland", "b1:Arland", "different")[0] == 0

    assert sorted([*before, "Arland"]) == names(asked)


def test_an_actor_judged_wrong_leaves_the_list(said, asked):
    said("judge", "Perkin", "wrong")

    assert "Perkin" not in names(asked)
    assert "Perkin" in [a["name"] for a in asked("actors", "--all")]


def test_an_actor_is_found_by_its_id_and_whatever_the_case_and_article(said, asked):
    (identity,) = [a["id"] for a in asked("actors") if a["name"] == "Snow"]
    said("judge", identity[:6], "the PERKIN", "same")

    assert "Snow = Perkin" in names(asked)


def test_a_name_of_the_tables_may_be_given_though_no_report_writes_it(said, asked):
    said("judge", "Snow", "Jen Psaki", "same")

    (actor,) = [a for a in asked("actors") if "Snow" in a["names"]]
    assert (actor["name"], actor["names"]) == ("Jen Psaki", ["Snow"])
    assert [(j["kind"], j["records"]) for j in actor["judged"]] == [("same", [actor["id"]])]
    (line,) = asked("judgements")
    assert [(h["kind"], h["text"], h["finding"]) for h in line["on"]] == [
        ("actor", "Snow", actor["id"]),
        ("name", "Jen Psaki", None),
    ]
    said("judge", "Snow", "Jen Psaki", "different")
    assert "Snow" in [a["name"] for a in asked("actors")]


# What cannot be judged


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (
            ["Snow", "Perkin", "maybe"],
            "a judgement is same, different, unsure, right, wrong, open, kept, broken, lapsed or withdrawn, not maybe",
        ),
        (["Snow", "Perkin", "right"], "right is said of one thing"),
        (["Snow", "unsure"], "unsure is said of two things"),
        (["same"], "same is said of two things, or of the records of one"),
        (["Snow", "Perkin", "Bern", "same"], "same is said of two things, or of the records of one"),
        (["Snow", "different"], "Snow: hangs on one record only; different needs two"),
        (["Snow", "Snow", "same"], "Snow and Snow are one record, which no judgement parts or joins"),
        (["a1", "wrong"], "a1: is a report; judgements are made on findings, records and actors"),
        (["ffff0000", "wrong"], "ffff0000: no report, record or finding bears this id"),
        (["Snow", "Xyzzy", "same"], "Xyzzy: no report, record or finding bears this id"),
        (["Snow", "Jen Psaki", "different"], "Jen Psaki: no report, record or finding bears this id"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(said, asked, words, line):
    status, output, errors = said("judge", *words)

    assert (status, output, errors) == (2, "", f"dragoman: {line}\n")
    assert asked("judgements") == []


def test_things_of_two_kinds_are_never_one(said, record):
    figure, meeting = record("a1", "figures"), record("a1")
    _, _, errors = said("judge", figure, meeting, "same")

    assert errors == f"dragoman: {figure} is of the kind figure, {meeting} of the kind meeting: never one\n"


def test_a_name_that_several_actors_bear_is_refused_with_their_ids(said, asked):
    said("judge", "a1:Arland", "b1:Arland", "different")
    one, other = sorted(a["id"] for a in asked("actors") if a["name"] == "Arland")
    status, _, errors = said("judge", "Arland", "Snow", "same")

    told = f"(Arland, {one}; Arland, {other}); give an id, or REPORT:name"
    assert (status, errors) == (2, f"dragoman: Arland: several actors go by this name {told}\n")


def test_judging_never_makes_a_dossier(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli.run(["judge", "abcd", "right"]) == 2
    assert "there is no such dossier" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


# Who


def test_the_user_judges_unless_another_is_named(said, record, asked, monkeypatch):
    monkeypatch.delenv("DRAGOMAN_ANALYST")
    monkeypatch.setattr(getpass, "getuser", lambda: "carla")
    said("judge", record("c1"), "right")

    assert [j["analyst"] for j in asked("judgements")] == ["carla"]


def test_a_machine_without_users_asks_who_judges(said, record, monkeypatch):
    def nobody():
        raise OSError

    monkeypatch.delenv("DRAGOMAN_ANALYST")
    monkeypatch.setattr(getpass, "getuser", nobody)

    assert said("judge", record("c1"), "right") == (2, "", "dragoman: say who judges with --analyst NAME\n")
