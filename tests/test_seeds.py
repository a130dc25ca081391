"""The two founding reports: what a desk officer must find in their dossier."""

import json
import os
from pathlib import Path

import pytest

from dragoman.dossier import Dossier
from dragoman.export.brief import brief_markdown
from dragoman.pipeline import add
from dragoman.store import Store

SEEDS = Path(os.environ.get("DRAGOMAN_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "seeds"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the folder of founding reports is not here"),
]


@pytest.fixture(scope="module")
def dossier():
    with Store.open() as store:
        problems = [r for r in add(store, sorted(map(str, SEEDS.glob("*.txt")))) if isinstance(r, Exception)]
        assert not problems
        yield Dossier(store)


@pytest.fixture(scope="module")
def gold():
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.gold.json"))]


def names(finding):
    return " ".join(p if isinstance(p, str) else p["name"] for p in finding.fields["parties"])


def record_texts(finding, part):
    return [getattr(r, part).text for records in finding.reports.values() for r in records if getattr(r, part)]


def meeting_on(dossier, start):
    found = [f for f in dossier.findings("meeting") if f.fields["start"] == start]
    assert len(found) == 1, [f.label for f in dossier.findings("meeting")]
    return found[0]


@pytest.mark.parametrize(
    ("start", "end", "party", "place"),
    [
        ("2022-01-09", "2022-01-10", "Russia", "Geneva"),
        ("2022-01-12", "2022-01-12", "NATO", None),
        ("2022-01-13", "2022-01-13", "Organization for Security and Cooperation", "Vienna"),
    ],
)
def test_the_three_coming_meetings_have_dates_parties_and_places(dossier, start, end, party, place):
    found = meeting_on(dossier, start)
    assert found.fields["end"] == end
    assert found.fields["status"] == "planned"
    assert party in names(found)
    assert place is None or place in str(found.fields["place"])
    assert len(found.reports) == 2


def test_the_day_of_the_call_is_disputed_and_time_zones_may_be_why(dossier):
    calls = [f for f in dossier.findings("meeting") if "Biden" in names(f) and "Putin" in names(f)]
    disputed = [f for f in calls if "start" in f.disputed]
    assert len(disputed) == 1
    verdict = disputed[0].verdicts["start"]
    assert {r.value for r in verdict.rivals} == {"2021-12-30", "2021-12-31"}
    assert any("time zones" in reason for reason in verdict.reasons)


def test_the_troops_are_disputed_between_100000_and_60000_to_90000(dossier):
    troops = [f for f in dossier.findings("figure") if f.fields["measure"] == "troops" and f.verdict == "disputed"]
    assert len(troops) == 1
    spans = {r.text for records in troops[0].reports.values() for r in records}
    assert {"one lakh", "60,000 to 90,000"} <= spans


@pytest.mark.parametrize(
    ("condition", "consequence"),
    [
        ("if Russian leaders took steps to de-escalate tensions", "talks could only work"),
        ("if Russia were attacked", "the consequences would be dire"),
        ("if Russia chooses to invade Ukraine", "sanctions"),
    ],
)
def test_the_warnings_of_both_presidents_keep_condition_and_consequence(dossier, condition, consequence):
    found = [f for f in dossier.findings("commitment") if any(condition in c for c in record_texts(f, "condition"))]
    assert any(consequence in a for f in found for a in record_texts(f, "action"))


@pytest.mark.parametrize(
    ("speaker", "said"),
    [
        ("Jane Sackie", "significant progress in these dialogues"),
        ("Yuri Ushakov", "good background"),
        ("Daniel Fried", "the toughest test is yet to come"),
        ("Volodymyr Zelensky", "I am aiming for a better new year"),
    ],
)
def test_who_said_it(dossier, speaker, said):
    records = [r for f in dossier.findings("statement") for rs in f.reports.values() for r in rs]
    assert any(said in c.text and r.who and speaker in r.who for r in records for c in r.content)


def test_the_garbled_press_secretary_keeps_her_name_with_a_guess_beside_it(dossier):
    guesses = [g.name for a in dossier.actors() for g in a.guesses if "Jane Sackie" in (a.name, *a.names)]
    assert "Jen Psaki" in guesses


def test_the_repeated_body_and_the_furniture_yield_nothing_twice(dossier):
    text = next(e.report for e in dossier.reports() if e.report.text.count("After tough talks") > 1).text
    second = text.rindex("After tough talks")
    spans = [
        r.content[0]
        for f in dossier.findings("statement")
        for i, rs in f.reports.items()
        for r in rs
        if text[r.content[0].start : r.content[0].end] == r.content[0].text
    ]
    assert spans
    assert all(s.start < second for s in spans)


def test_the_brief_names_each_disagreement_first(dossier):
    brief = brief_markdown(dossier)
    disagreements = brief.split("## ")[1]
    assert disagreements.startswith("Where the reports disagree")
    assert "time zones" in disagreements
    assert "60,000 to 90,000" in disagreements
    assert "100,000" in disagreements


def test_a_garbled_annexation_is_told_as_reported_with_who_claims_and_holds_the_place(dossier):
    taken = [f for f in dossier.findings("event") if "Crimea" in str(f.fields.get("target"))]
    (found,) = taken
    assert (found.verdict, found.fields["actor"]) == ("single", "Ukraine")
    assert any(reason.startswith("disputed: claimed by") for reason in found.reasons)


def test_both_the_us_and_russia_meet_moscow_and_washington(dossier):
    (talks,) = [f for f in dossier.findings("meeting") if f.fields["start"] == "2022-01-09"]
    assert {"Russia", "United States"} <= set(talks.fields["parties"])
    assert len(talks.reports) == 2
