import json

import pytest

from dragoman.changes import Change, history, news
from dragoman.dossier import Dossier
from dragoman.errors import UsageError
from dragoman.export.brief import brief_object
from dragoman.pipeline import PipelineOptions, add_reports
from dragoman.store import Store
from tests import miniature

MORNING, NOON = "2022-01-09T08:00:00+00:00", "2022-01-09T12:00:00+00:00"
FIRST = miniature.report("Arland and Borland hold talks in Geneva on 2022-01-12.", id="a", published="2022-01-05")
OTHER = miniature.report("Smith said the road to Zora was shut again.", id="o", published="2022-01-05")
SAME = miniature.report("Arland and Borland hold talks in Geneva on 2022-01-12. It rained.", id="b",
                        outlet="The Gazette", published="2022-01-06")  # fmt: skip
RIVAL = miniature.report("Arland and Borland hold talks in Geneva on 2022-01-13, it was said.", id="c",
                         outlet="The Herald", published="2022-01-08")  # fmt: skip


def options(added):
    return PipelineOptions(read=miniature.read, reader=miniature.READER, jobs=1, added=added)


@pytest.fixture
def store():
    with Store.open() as opened:
        list(add_reports(opened, [FIRST, OTHER, SAME], options(MORNING)))
        list(add_reports(opened, [RIVAL], options(NOON)))
        yield opened


def meeting(dossier):
    (found,) = dossier.findings("meeting")
    return found


def test_the_history_of_a_finding_tells_what_changed_on_which_day_by_which_report(store):
    dossier = Dossier(store)
    steps = history(dossier, meeting(dossier))

    assert [(step.day, step.reports) for step in steps] == [
        ("2022-01-05", ("a",)), ("2022-01-06", ("b",)), ("2022-01-08", ("c",)),
    ]  # fmt: skip
    assert steps[0].changes[:2] == (Change("verdict", None, "single"), Change("voices", None, 1))
    assert steps[1].changes == (Change("verdict", "single", "agreed"), Change("voices", 1, 2))
    assert steps[2].changes[0] == Change("verdict", "agreed", "disputed")


def test_each_step_leads_to_what_as_of_shows_on_that_day(store):
    dossier = Dossier(store)
    state = {}

    for step in history(dossier, meeting(dossier)):
        state |= {change.field: change.after for change in step.changes}
        then = meeting(Dossier(store, step.day))
        assert state == {"verdict": then.verdict, "voices": then.voices} | dict(then.fields)


def test_the_history_ends_with_the_day_of_the_dossier(store):
    dossier = Dossier(store, "2022-01-06")

    assert [step.day for step in history(dossier, meeting(dossier))] == ["2022-01-05", "2022-01-06"]


def test_what_was_added_since_a_moment_is_told_with_what_it_was_before(store):
    dossier = Dossier(store)
    found = news(dossier, "2022-01-09T10:00")

    assert found.reports == {"c"}
    assert sorted(found.changes) == sorted(f.id for f in dossier.findings() if "c" in f.reports)
    assert found.note(meeting(dossier).id) == "disputed, was agreed"


def test_all_is_new_since_before_anything_was_added(store):
    dossier = Dossier(store)
    found = news(dossier, "2022-01-09")

    assert found.reports == {"a", "b", "c", "o"}
    assert {found.note(finding.id) for finding in dossier.findings()} == {"new"}


def test_nothing_is_new_since_all_was_added(store):
    assert news(Dossier(store), "2022-01-09T13:00:00+01:00").reports == {"c"}
    assert not news(Dossier(store), "2022-01-09T13:00").changes


def test_the_brief_since_a_moment_tells_only_what_is_new(store):
    made = brief_object(Dossier(store), since="2022-01-09T10:00")
    lines = [line for section in made["sections"] for line in section["lines"]]

    assert "1 report added since 2022-01-09 10:00 UTC; only what is new." in made["coverage"]
    assert "Zora" not in json.dumps(lines)
    assert any("disputed, was agreed" in line["notes"] for line in lines)


def test_a_moment_must_be_a_day_or_a_time(store):
    with pytest.raises(UsageError, match="such as 2022-01-07T08:00, not yesterday"):
        news(Dossier(store), "yesterday")
