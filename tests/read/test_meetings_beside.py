"""What stands beside a meeting's word: its parties, and what makes the word none of meeting; trees made by hand."""

from dragoman.read.meetings import MeetingContext, read_meetings
from dragoman.records import Mention
from tests.making import span, tree

BY_LIND = """
Ana PROPN 3 nsubj
Rey PROPN 1 flat
called VERB 0 root call
Otto PROPN 3 obj
Lind PROPN 4 flat
. PUNCT 3 punct
"""


def parties(text, rows, **kinds):
    """Return the names of the parties of each meeting; `kinds` gives the kind of each name in the text."""
    spans = [(span(text, words.replace("_", " ")), kind) for words, kind in kinds.items()]
    mentions = tuple(Mention(s.start, s.end, s.text, kind, s.text) for s, kind in spans)
    context = MeetingContext(mentions, (), (), "2013-05-02", lambda s: s.text)
    return [[p.name for p in m.parties] for m in read_meetings("r", text, tree(text, rows), context)]


def test_a_call_to_a_person_is_a_call():
    assert parties("Ana Rey called Otto Lind .", BY_LIND, Ana_Rey="person", Otto_Lind="person") == [
        ["Ana Rey", "Otto Lind"]
    ]


def test_calling_somebody_something_is_none():
    rows = BY_LIND.replace(". PUNCT 3 punct", "a DET 7 det\nliar NOUN 3 xcomp\n. PUNCT 3 punct")
    assert parties("Ana Rey called Otto Lind a liar .", rows, Ana_Rey="person", Otto_Lind="person") == []


def test_who_calls_a_meeting_something_takes_no_part_in_it():
    rows = """
        Ana PROPN 3 nsubj
        Rey PROPN 1 flat
        called VERB 0 root call
        the DET 5 det
        meeting NOUN 3 obj
        with ADP 7 case
        Otto PROPN 5 nmod
        Lind PROPN 7 flat
        a DET 10 det
        lie NOUN 3 xcomp
    """
    text = "Ana Rey called the meeting with Otto Lind a lie"
    assert parties(text, rows, Ana_Rey="person", Otto_Lind="person") == [["Otto Lind"]]


def test_who_is_in_talks_takes_part():
    rows = """
        Borduria PROPN 4 nsubj
        is AUX 4 cop be
        in ADP 4 case
        talks NOUN 0 root talk
        with ADP 6 case
        Syldavia PROPN 4 nmod
    """
    text = "Borduria is in talks with Syldavia"
    assert parties(text, rows, Borduria="state", Syldavia="state") == [["Borduria", "Syldavia"]]


def test_a_name_before_the_comma_before_in_talks_takes_part():
    rows = """
        Ana PROPN 9 nsubj
        Rey PROPN 1 flat
        , PUNCT 5 punct
        in ADP 5 case
        talks NOUN 9 obl talk
        with ADP 7 case
        Borduria PROPN 5 nmod
        , PUNCT 1 punct
        agreed VERB 0 root agree
    """
    text = "Ana Rey , in talks with Borduria , agreed"
    assert parties(text, rows, Ana_Rey="person", Borduria="state") == [["Ana Rey", "Borduria"]]


def test_several_of_the_envoys_are_the_envoys():
    rows = """
        Ana PROPN 3 nsubj
        Rey PROPN 1 flat
        met VERB 0 root meet
        several ADJ 3 obj
        of ADP 7 case
        the DET 7 det
        envoys NOUN 4 nmod envoy
        in ADP 9 case
        Riga PROPN 3 obl
    """
    text = "Ana Rey met several of the envoys in Riga"
    assert parties(text, rows, Ana_Rey="person", Riga="place") == [["Ana Rey", "envoys"]]


def test_presidents_of_two_states_who_speak_in_a_call_are_its_parties():
    rows = """
        The DET 2 det
        presidents NOUN 7 nsubj president
        of ADP 4 case
        Borduria PROPN 2 nmod
        and CCONJ 6 cc
        Syldavia PROPN 4 conj
        warned VERB 0 root warn
        each DET 7 obj
        other ADJ 8 fixed
        in ADP 13 case
        a DET 13 det
        phone NOUN 13 compound
        call NOUN 7 obl
    """
    text = "The presidents of Borduria and Syldavia warned each other in a phone call"
    assert parties(text, rows, Borduria="state", Syldavia="state") == [["Borduria", "Syldavia"]]


def test_the_sitting_at_which_a_body_votes_is_a_meeting():
    rows = """
        The DET 3 det
        Port PROPN 3 compound
        Council PROPN 4 nsubj
        voted VERB 0 root vote
        to PART 6 mark
        wait VERB 4 xcomp
    """
    assert parties("The Port Council voted to wait", rows, Port_Council="organisation") == [["Port Council"]]


def test_a_person_who_votes_holds_no_sitting():
    rows = "Ana PROPN 3 nsubj\nRey PROPN 1 flat\nvoted VERB 0 root vote\nto PART 5 mark\nwait VERB 3 xcomp"
    assert parties("Ana Rey voted to wait", rows, Ana_Rey="person") == []
