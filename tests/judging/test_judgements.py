"""`dragoman judgements`: the ledger with what each judgement hangs on and how it stands."""

import sqlite3

import pytest

from tests.judging.conftest import ROWS


def test_an_empty_ledger_is_an_empty_list(said):
    assert said("judgements", "--json") == (0, "[]\n", "")
    assert said("judgements") == (0, "", "")


def test_a_judgement_is_listed_with_the_words_that_it_hangs_on(said, record, asked):
    first, second = record("c1"), record("d1")
    said("judge", first, second, "same", "--note", "one meeting")

    (line,) = asked("judgements")
    assert list(line) == ["id", "kind", "analyst", "judged", "note", "state", "reasons", "taken_back", "on"]
    assert (line["kind"], line["analyst"], line["note"]) == ("same", "Ann", "one meeting")
    assert (line["state"], line["reasons"], line["taken_back"]) == ("standing", [], None)
    start = ROWS[2]["text"].index("talks")
    assert line["on"][0] == {
        "kind": "meeting", "report": "c1", "revision": 1, "start": start, "end": start + 5, "text": "talks",
        "record": first, "finding": first,
    }  # fmt: skip
    assert (line["on"][1]["record"], line["on"][1]["finding"]) == (second, first)


def test_the_list_for_people_says_the_same(said, record):
    said("judge", record("c1"), record("d1"), "same", "--note", "one meeting")
    _, output, _ = said("judgements")

    for words in ("same  standing  Ann, 20", "one meeting", "meeting “talks”  c1 ", "meeting “talks”  d1 "):
        assert words in output


def test_the_later_judgement_on_a_pair_stands_and_the_command_says_what_it_overrules(said, record, asked, groups):
    said("judge", record("c1"), record("d1"), "same")
    status, _, errors = said("judge", record("d1"), record("c1"), "different", "--analyst", "Bob")

    first, second = asked("judgements")
    day = first["judged"][:10]
    assert (status, errors) == (0, f"dragoman: this overrules {first['id']} (same, Ann on {day})\n")
    assert (first["state"], first["reasons"]) == (
        "overruled",
        [f"overruled by {second['id']} (different, Bob on {day})"],
    )
    assert second["state"] == "standing"
    assert groups() == ["a1+b1", "c1", "d1"]


def test_a_later_judgement_overrules_what_follows_from_two_earlier_ones(said, record, asked, groups):
    said("judge", record("a1"), record("c1"), "same")
    said("judge", record("c1"), record("d1"), "same")
    said("judge", record("a1"), record("d1"), "different")

    states = [j["state"] for j in asked("judgements")]
    assert states == ["overruled", "standing", "standing"]
    assert groups() == ["a1+b1", "c1+d1"]


def test_right_and_wrong_overrule_each_other(said, record, asked, groups):
    for opinion in ("wrong", "right", "wrong"):
        said("judge", record("c1"), opinion)

    assert [j["state"] for j in asked("judgements")] == ["standing", "overruled", "standing"]
    assert groups() == ["a1+b1", "d1"]


def test_what_one_analyst_repeats_after_another_overrules_nothing(said, record, asked):
    said("judge", record("c1"), record("d1"), "same")
    said("judge", record("c1"), record("d1"), "same", "--analyst", "Bob")

    assert [j["state"] for j in asked("judgements")] == ["standing", "standing"]
    assert {j["analyst"] for j in asked("show", record("c1"))[0]["judged"]} == {"Ann", "Bob"}


def test_judgements_hold_as_of_any_day(said, record, groups):
    said("judge", record("a1"), record("c1"), "same")
    said("judge", record("c1"), record("d1"), "same")

    assert groups("meetings", "--as-of", "2022-01-09") == ["a1+b1+c1"]
    assert groups("meetings", "--as-of", "2022-01-08") == ["a1+b1"]


def test_nobody_changes_the_ledger(said, record, here):
    said("judge", record("c1"), "wrong")
    with sqlite3.connect(here / "dragoman.db") as raw:
        for change in ("UPDATE pegs SET start = 0", "DELETE FROM pegs", "DELETE FROM judgements"):
            with pytest.raises(sqlite3.DatabaseError, match="never changed"):
                raw.execute(change)


def test_a_forgotten_report_leaves_its_judgements_but_not_a_word(said, record, asked, groups, here):
    said("judge", record("c1"), record("d1"), "same")
    said("judge", record("c1", "statements"), "wrong")
    said("judge", "Dorland", "Corland", "different")
    said("forget", "c1")

    pair, statement, actors = asked("judgements")
    assert (pair["state"], pair["reasons"]) == ("unbound", ["report c1 was forgotten"])
    assert [(hook["report"], hook["text"]) for hook in pair["on"]] == [("c1", None), ("d1", "talks")]
    assert (statement["state"], statement["on"][0]["text"]) == ("unbound", None)
    assert actors["state"] == "unbound"
    assert groups() == ["a1+b1", "d1"]
    assert "3 judgements hang on nothing that is read now" in said("brief", "--markdown")[1]
    assert b"Snow fell" not in (here / "dragoman.db").read_bytes()
    assert b"said no" in (here / "dragoman.db").read_bytes()
    assert b"Perkin" not in (here / "dragoman.db").read_bytes()


def test_two_are_one_through_a_third_that_was_forgotten(said, record, groups):
    said("judge", record("a1"), record("c1"), "same")
    said("judge", record("c1"), record("d1"), "same")
    said("forget", "c1")

    assert groups() == ["a1+b1+d1"]
