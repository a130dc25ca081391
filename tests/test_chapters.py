from dataclasses import replace

import pytest

from dragoman.chapters import chapters, narrowed, story_of
from dragoman.dossier import Dossier
from dragoman.errors import UnknownRecord
from dragoman.export.brief import brief_markdown, brief_object
from dragoman.pile import Story
from dragoman.pipeline import PipelineOptions, add_reports, derive
from dragoman.records import Actor, Place
from dragoman.store import Store
from tests import miniature

OPTIONS = PipelineOptions(read=miniature.read, reader=miniature.READER, jobs=1, added="2022-01-09T12:00:00+00:00")


def story(*reports, names=("Arland",)):
    return Story(reports[0], reports, names, {})


@pytest.fixture
def two_crises():
    """Three reports on each of two crises, and one on neither."""
    with Store.open() as store:
        pile = [
            miniature.report(f"{one} and {other} held talks in {place} on 2022-01-0{day}.", id=f"{one[0].lower()}{day}",
                             published=f"2022-01-0{day}")
            for day in (5, 6, 7)
            for one, other, place in (("Arland", "Borland", "Geneva"), ("Zoria", "Yland", "Qville"))
        ]  # fmt: skip
        pile.append(miniature.report("The mayor of Xville said that it rained.", id="x", published="2022-01-06"))
        list(add_reports(store, pile, OPTIONS))
        yield store


def test_chapters_are_stories_of_substance_the_largest_first():
    found = chapters([story("a1", "a2", "a3"), story("b"), story("c1", "c2", "c3", "c4", names=("Cland", "Ann Orr"))])

    assert [(c.title, c.story, sorted(c.reports)) for c in found] == [
        ("Cland and Ann Orr", "c1", ["c1", "c2", "c3", "c4"]),
        ("Arland", "a1", ["a1", "a2", "a3"]),
        ("Other reports", None, ["b"]),
    ]


def test_one_story_with_odd_reports_has_no_chapters():
    assert chapters([story("a1", "a2", "a3"), story("b"), story("c1", "c2")]) == ()


def test_a_story_is_found_by_any_of_its_reports():
    stories = [story("aa1", "aa2"), story("ab1")]

    assert story_of(stories, "aa2").id == "aa1"
    assert story_of(stories, "ab").id == "ab1"
    with pytest.raises(UnknownRecord, match="several stories hold"):
        story_of(stories, "a")
    with pytest.raises(UnknownRecord, match="no story holds"):
        story_of(stories, "z")


def test_a_dossier_shows_one_story_alone(two_crises):
    one = Dossier(two_crises, story="a6")

    assert [entry.report.id for entry in one.reports()] == ["a5", "a6", "a7"]
    assert {report for finding in one.findings() for report in finding.reports} == {"a5", "a6", "a7"}
    assert {key for line in one.timeline() for key in line.findings} <= {f.id for f in one.findings()}
    assert one.timeline() == Dossier(two_crises).timeline(within=frozenset({"a5", "a6", "a7"}))
    assert len(one.findings()) < len(Dossier(two_crises).findings())


def test_a_story_has_its_own_actors_and_what_is_searched_in_it(two_crises):
    one = Dossier(two_crises, story="a6")

    assert [actor.name for actor in one.actors()] == ["Arland", "Borland", "Geneva"]
    assert [found.report for found in one.search("talks")] == ["a5", "a6", "a7"]


def test_an_actor_of_two_stories_has_in_each_the_names_of_its_reports(two_crises):
    places = (Place("e1", "a5", 0, 6), Place("e2", "z5", 0, 5), Place("e2", "z5", 10, 15))
    actor = Actor("e1", "Arland", "state", ("Arland", "Zoria", "Yland"), places=places)
    found = derive(two_crises)
    whole = found.changed(found.entries, actors=lambda: (actor,))

    assert narrowed(whole, frozenset({"z5", "z6"})).actors == (
        replace(actor, names=("Zoria", "Yland"), places=places[1:]),
    )
    assert narrowed(whole, frozenset({"a6"})).actors == ()


def test_the_brief_of_two_crises_has_a_chapter_for_each(two_crises):
    made = brief_object(Dossier(two_crises))
    text = brief_markdown(Dossier(two_crises))

    assert [(c["title"], c["story"]) for c in made["chapters"]] == [
        ("Arland, Borland and Geneva", "a5"), ("Qville, Yland and Zoria", "z5"), ("Other reports", None),
    ]  # fmt: skip
    first = text[text.index("## Arland") : text.index("## Qville")]
    assert "3 reports, 5–7 January 2022." in first
    assert "Geneva" in first
    assert "Qville" not in first
    assert [source["number"] for source in made["sources"]] == [1, 2, 3, 4, 5, 6, 7]


def test_the_brief_of_one_story_has_no_chapters(two_crises):
    made = brief_object(Dossier(two_crises, story="z5"))

    assert made["chapters"] == []
    assert [source["report"] for source in made["sources"]] == ["z5", "z6", "z7"]
