import pytest

from dragoman.judgements import Ground, Loose, Target, bind
from dragoman.judgements.binding import carried
from dragoman.records import Peg

TEXT = "Envoys from Arland hold talks in Geneva; 900 men wait outside, Orr said."


def place(words, text=TEXT):
    return text.index(words), text.index(words) + len(words)


def ground(*targets, text=TEXT, revisions=None):
    return Ground({"r": targets}, {"r": text}, revisions or {("r", 1): TEXT})


def peg(words, kind="meeting", record="old"):
    return Peg(record, kind, "r", 1, *place(words))


def target(name, *words, kind="meeting", text=TEXT):
    return Target(name, kind, tuple(place(w, text) for w in words))


def test_the_same_record_is_the_same_record():
    every = ground(target("near", "hold talks"), target("old", "talks"))
    assert bind(peg("talks"), every) == "old"


def test_a_new_record_is_found_by_the_words_that_both_hold():
    assert bind(peg("talks"), ground(target("new", "hold talks in Geneva"))) == "new"
    assert bind(peg("hold talks in Geneva"), ground(target("new", "talks"))) == "new"


def test_of_several_that_overlap_the_likest_is_taken():
    every = ground(target("all", "Envoys from Arland hold talks"), target("near", "hold talks"))
    assert bind(peg("talks"), every) == "near"


def test_a_record_with_several_anchors_is_found_by_any():
    assert bind(peg("wait outside"), ground(target("new", "hold talks", "men wait outside"))) == "new"


def test_records_of_another_kind_are_not_meant():
    found = bind(peg("talks"), ground(target("new", "talks", kind="event")))
    assert found == Loose("the reader no longer finds a meeting there")


def test_words_that_hardly_touch_are_not_the_same():
    assert isinstance(bind(peg("Envoys from Arland hold"), ground(target("new", "hold talks in Geneva"))), Loose)


def test_an_actor_is_found_by_its_words_elsewhere_in_the_report():
    text = "Orr came. Later Orr spoke."
    held = Ground({"r": [Target("new", "actor", ((16, 19),))]}, {"r": text}, {("r", 1): text})
    assert bind(Peg("old", "actor", "r", 1, 0, 3), held) == "new"


def test_a_forgotten_report_and_one_that_was_not_yet_out_leave_a_peg_loose():
    assert bind(Peg("old", "meeting", "gone", 1, 0, 3), ground()) == Loose("report gone was forgotten")
    later = Ground({}, {}, {("r", 1): TEXT})
    assert bind(peg("talks"), later) == Loose("report r was not yet out")


def test_a_name_that_no_report_writes_is_always_there():
    assert bind(Peg("name:Ann Orr", "name", name="Ann Orr"), ground()) == "name:Ann Orr"


def test_a_peg_follows_its_words_into_a_new_text():
    new = f"UPDATE 1. {TEXT.replace('Geneva', 'Bern')}"
    held = ground(target("new", "talks", text=new), text=new, revisions={("r", 1): TEXT, ("r", 2): new})
    assert bind(peg("talks"), held) == "new"


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("Two dead. Envoys from Arland hold talks in Geneva.", "hold talks in Geneva"),
        ("Envoys from Arland held talks in Geneva.", "talks in Geneva"),
        ("900 men wait outside. Envoys from Arland hold talks in Geneva.", "hold talks in Geneva"),
    ],
)
def test_where_words_are_carried_to(new, words):
    start, end = carried(TEXT, new, place("hold talks in Geneva"))
    assert new[start:end] == words


def test_words_of_which_little_is_left_are_gone():
    assert carried(TEXT, "Nothing happened in Arland.", place("hold talks in Geneva")) is None
    assert carried("", "", (0, 0)) is None
