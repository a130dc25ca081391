"""Lists narrowed: a dossier of readings written by hand, and the labels of the findings that are left."""

import pytest

from dragoman.dossier import Dossier
from dragoman.export.parties import cast_of
from dragoman.store import Store
from dragoman.web import filters
from dragoman.web.filters import (
    ActorFilter,
    AnyFilter,
    CommitmentFilter,
    EventFilter,
    FigureFilter,
    MeetingFilter,
    StatementFilter,
)


@pytest.fixture(scope="module")
def dossier(crisis_file):
    with Store.open(str(crisis_file), writing=False) as store:
        yield Dossier(store)


@pytest.fixture(scope="module")
def traits(dossier):
    return filters.index(dossier.findings(), cast_of(dossier))


KINDS = {
    StatementFilter: "statement", MeetingFilter: "meeting", CommitmentFilter: "commitment", FigureFilter: "figure",
    EventFilter: "event",
}  # fmt: skip
PORT, PATIENCE = "Ida Lund: the port was closed", "Ida Lund: patience had run out"
TALKS, CALL = "Arland and Borland, talks in Zora", "Corland and Arland, call (refused)"
SUMMIT = "Corland and Dorland, summit in Bern, 3 January 2022"
THREAT = "Arland threatens Borland: close the strait, if Borland moves its ships"
PROMISE, ATTACK = "Borland promises: open the road", "Borland attacked Marl, 8 January 2022"
KILLED, WOUNDED = "People killed in Marl: about 300 or 90", "People wounded in Marl: 500"


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        (StatementFilter(by="lund", act="warning"), {PATIENCE}),
        (StatementFilter(to="borl"), {PATIENCE}),
        (StatementFilter(words="run patience"), {PATIENCE}),
        (StatementFilter(words="atience"), set()),
        (StatementFilter(mode="direct"), set()),
        (MeetingFilter(status="planned"), {TALKS}),
        (MeetingFilter(kind="summit"), {SUMMIT}),
        (MeetingFilter(when="ahead"), {TALKS}),
        (MeetingFilter(place="zor"), {TALKS}),
        (MeetingFilter(place="ZÓRA"), {TALKS}),
        (CommitmentFilter(type="threat", by="Arland", to="Borland"), {THREAT}),
        (CommitmentFilter(condition="yes"), {THREAT}),
        (CommitmentFilter(condition="no"), {PROMISE}),
        (CommitmentFilter(status="unset"), {THREAT, PROMISE}),
        (CommitmentFilter(status="kept"), set()),
        (FigureFilter(measure="killed"), {KILLED}),
        (FigureFilter(by="rescuers"), {WOUNDED}),
        (EventFilter(code="ASSAULT", by="Borland", to="Marl", status="happened"), {ATTACK}),
        (AnyFilter(verdict="disputed"), {TALKS, KILLED}),
        (AnyFilter(disputed="start", of="meeting"), {TALKS}),
        (AnyFilter(of="event"), {ATTACK}),
        (AnyFilter(actor="dorl"), {SUMMIT}),
        (AnyFilter(from_day="2022-01-13"), {TALKS}),
        (AnyFilter(to_day="2022-01-03"), {SUMMIT}),
        (AnyFilter(from_day="2022-01-08", to_day="2022-01-09"), {ATTACK, PATIENCE, WOUNDED}),
        (AnyFilter(to_day="2021"), set()),
    ],
)
def test_a_filter_leaves_what_it_asks_for(traits, asked, left):
    kind = KINDS.get(type(asked))
    traits = [each for each in traits if kind in (None, each.finding.kind)]
    assert {finding.label for finding in filters.chosen(traits, asked, "2022-01-10")} == left


def test_the_day_of_a_past_meeting_is_over_or_unknown_and_not_ahead(traits):
    past = filters.chosen(traits, MeetingFilter(when="past", kind="talks"), "2022-01-20")
    assert [finding.label for finding in past] == [TALKS]


def test_an_empty_filter_leaves_all_in_their_order(dossier, traits):
    assert filters.chosen(traits, AnyFilter()) == dossier.findings()


def test_months_and_years_are_days_too(traits):
    month = filters.chosen(traits, AnyFilter(from_day="2022-01", to_day="2022-01"))
    year = filters.chosen(traits, AnyFilter(from_day="2022"))
    assert month == year
    assert {f.label for f in year} == {t.finding.label for t in traits} - {CALL}


def test_an_actor_is_found_by_its_id_in_every_part(dossier, traits):
    borland = next(actor for actor in dossier.actors() if actor.name == "Borland")
    found = {finding.label for finding in filters.chosen(traits, AnyFilter(actor=borland.id))}
    assert found == {TALKS, THREAT, PROMISE, ATTACK, PATIENCE}


def test_rival_days_are_all_days_of_a_meeting(dossier):
    talks = next(f for f in dossier.findings("meeting") if f.label == TALKS)
    assert filters.days_of(talks) == ("2022-01-12", "2022-01-13")


def test_actors_are_found_by_any_of_their_names_and_by_kind(dossier):
    actors = filters.index_actors(dossier.actors())
    named = [[a.name for a in filters.chosen_actors(actors, f)] for f in (
        ActorFilter(name="foreign min"), ActorFilter(kind="group", name="sold"), ActorFilter(kind="state", name="lund"),
    )]  # fmt: skip
    assert named == [["Ida Lund"], ["forces"], []]
    assert filters.chosen_actors(actors, ActorFilter()) == dossier.actors()


@pytest.mark.parametrize(
    ("words", "plain"),
    [("Zürich", "zurich"), ("al-Obeidi’s", "al obeidis"), ("U.S.", "us"), ("“no—fly”", "no fly"), ("…", "")],
)
def test_words_are_compared_without_case_accents_and_marks(words, plain):
    assert filters.folded(words) == plain
