"""Events, from trees made by hand."""

from dragoman.read.events import EventContext, read_events
from dragoman.records import Mention, Time
from tests.making import span, tree


def mention(text, words, kind):
    found = span(text, words)
    return Mention(found.start, found.end, found.text, kind, words)


def read(text, rows, mentions, times=(), coder=None):
    context = EventContext(tuple(mentions), tuple(times), "2013-05-02", lambda s: s.text, coder)
    return read_events("r", text, tree(text, rows), context)


SHELLED = "Latvia shelled Estonia on Monday ."
SHELLED_TREE = """
Latvia PROPN 2 nsubj
shelled VERB 0 root shell
Estonia PROPN 2 obj
on ADP 5 case
Monday PROPN 2 obl
. PUNCT 2 punct
"""
STATES = (mention(SHELLED, "Latvia", "state"), mention(SHELLED, "Estonia", "state"))


def test_who_did_what_to_whom_and_when():
    at = span(SHELLED, "Monday")
    monday = Time(at.start, at.end, at.text, "date", "2013-04-29", "2013-04-29", "2013-04-29", "day", "weekday")
    (event,) = read(SHELLED, SHELLED_TREE, STATES, [monday])
    assert (event.text, event.code, event.status, event.date) == ("shelled", "ASSAULT", "happened", "2013-04-29")
    assert (event.actor.text, event.target.text) == ("Latvia", "Estonia")


def test_a_passive_turns_actor_and_target_around():
    text = "Estonia was condemned by Latvia ."
    rows = """
Estonia PROPN 3 nsubj:pass
was AUX 3 aux:pass be
condemned VERB 0 root condemn
by ADP 5 case
Latvia PROPN 3 obl:agent
. PUNCT 3 punct
"""
    (event,) = read(text, rows, [mention(text, "Estonia", "state"), mention(text, "Latvia", "state")])
    assert (event.code, event.actor.text, event.target.text) == ("ACCUSE", "Latvia", "Estonia")


def test_a_threat_to_act_is_threatened():
    text = "Latvia threatened to shell Estonia ."
    rows = """
Latvia PROPN 2 nsubj
threatened VERB 0 root threaten
to PART 4 mark
shell VERB 2 xcomp
Estonia PROPN 4 obj
. PUNCT 2 punct
"""
    found = read(text, rows, [mention(text, "Latvia", "state"), mention(text, "Estonia", "state")])
    assert [(e.code, e.status) for e in found if e.text == "shell"] == [("ASSAULT", "threatened")]


def test_what_was_not_done_is_denied():
    text = "Latvia did not shell Estonia ."
    rows = """
Latvia PROPN 4 nsubj
did AUX 4 aux do
not PART 4 advmod
shell VERB 0 root
Estonia PROPN 4 obj
. PUNCT 4 punct
"""
    (event,) = read(text, rows, [mention(text, "Latvia", "state"), mention(text, "Estonia", "state")])
    assert event.status == "denied"


def test_a_sure_model_stands_before_the_table():
    (event,) = read(SHELLED, SHELLED_TREE, STATES, coder=lambda pairs: [("COERCE", 0.9) for _ in pairs])
    assert event.code == "COERCE"


def test_an_unsure_model_leaves_the_table_its_say():
    (event,) = read(SHELLED, SHELLED_TREE, STATES, coder=lambda pairs: [("COERCE", 0.3) for _ in pairs])
    assert event.code == "ASSAULT"


def test_what_no_party_does_is_no_event():
    assert read(SHELLED, SHELLED_TREE, ()) == ()


def test_a_decade_is_no_day():
    at = span(SHELLED, "Monday")
    decade = Time(at.start, at.end, at.text, "date", "199", "1990-01-01", "1999-12-31", "decade", "decade")
    (event,) = read(SHELLED, SHELLED_TREE, STATES, [decade])
    assert event.date is None


def test_a_place_may_be_taken():
    text = "Latvia annexed Livonia ."
    rows = "Latvia PROPN 2 nsubj\nannexed VERB 0 root annex\nLivonia PROPN 2 obj\n. PUNCT 2 punct"
    (event,) = read(text, rows, [mention(text, "Latvia", "state"), mention(text, "Livonia", "place")])
    assert (event.code, event.actor.text, event.target.text) == ("COERCE", "Latvia", "Livonia")


def test_the_taking_of_a_place_may_be_a_noun():
    text = "Latvia 's annexation of Livonia"
    rows = "Latvia PROPN 3 nmod:poss\n's PART 1 case\nannexation NOUN 0 root\nof ADP 5 case\nLivonia PROPN 3 nmod"
    (event,) = read(text, rows, [mention(text, "Latvia", "state"), mention(text, "Livonia", "place")])
    assert (event.code, event.actor.text, event.target.text) == ("COERCE", "Latvia", "Livonia")
