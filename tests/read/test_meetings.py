"""Meetings, from trees made by hand."""

import pytest

from dragoman.read.meetings import MeetingContext, read_meetings
from dragoman.reader.annotation import Annotation, Word
from dragoman.records import Mention, Statement
from tests.making import day, span, tree


def mention(text, words, kind, name=None, nth=1):
    found = span(text, words, nth)
    return Mention(found.start, found.end, found.text, kind, name or words)


def read(text, annotation, mentions=(), times=(), published="2013-05-02"):
    context = MeetingContext(tuple(mentions), tuple(times), (), published, lambda s: s.text)
    return read_meetings("r", text, annotation, context)


def joined(text, *rows):
    """Return an annotation of several sentences."""
    words, sentences, at = [], [], 0
    for row in rows:
        first = len(words)
        part = tree(text[at:], row).words
        words += [Word(w.start + at, w.end + at, w.text, w.lemma, w.tag, w.head + first, w.relation) for w in part]
        at = words[-1].end
        sentences.append((first, len(words)))
    return Annotation(tuple(words), tuple(sentences), (), ())


MET = "Ana Rey met Otto Lind in Riga on Monday ."
MET_TREE = """
Ana PROPN 3 nsubj
Rey PROPN 1 flat
met VERB 0 root meet
Otto PROPN 3 obj
Lind PROPN 4 flat
in ADP 7 case
Riga PROPN 3 obl
on ADP 9 case
Monday PROPN 3 obl
. PUNCT 3 punct
"""
MET_NAMES = (mention(MET, "Ana Rey", "person"), mention(MET, "Otto Lind", "person"), mention(MET, "Riga", "place"))


def test_a_verb_of_meeting_gives_parties_place_and_day():
    (meeting,) = read(MET, tree(MET, MET_TREE), MET_NAMES, [day(MET, "Monday", "2013-04-29")])
    assert [p.name for p in meeting.parties] == ["Ana Rey", "Otto Lind"]
    assert (meeting.kind, meeting.status) == ("talks", "held")
    assert (meeting.place.text, meeting.when.text, meeting.start, meeting.end) == (
        "Riga", "Monday", "2013-04-29", "2013-04-29",
    )  # fmt: skip


def test_a_time_without_a_day_keeps_its_value():
    (meeting,) = read(MET, tree(MET, MET_TREE), MET_NAMES, [day(MET, "Monday", None)])
    assert (meeting.when_value, meeting.start) == ("XXXX-05-04", None)


def test_a_day_known_only_to_the_week_is_given_as_its_month():
    week = day(MET, "Monday", "2013-04-22", "2013-04-28", granularity="week")
    (meeting,) = read(MET, tree(MET, MET_TREE), MET_NAMES, [week])
    assert (meeting.start, meeting.end) == ("2013-04", "2013-04")


def test_the_meeting_points_back_to_what_was_told_before():
    text = MET + " The meeting lasted two hours ."
    later = """
The DET 2 det
meeting NOUN 3 nsubj
lasted VERB 0 root last
two NUM 5 nummod
hours NOUN 3 obj hour
. PUNCT 3 punct
"""
    (meeting,) = read(text, joined(text, MET_TREE, later), MET_NAMES)
    assert [m.text for m in meeting.mentions] == ["met", "meeting"]


def test_other_parties_make_another_meeting():
    text = MET + " Rey also met Pavel Horn ."
    later = """
Rey PROPN 3 nsubj
also ADV 3 advmod
met VERB 0 root meet
Pavel PROPN 3 obj
Horn PROPN 4 flat
. PUNCT 3 punct
"""
    names = (*MET_NAMES, mention(text, "Rey", "person", "Ana Rey", nth=2), mention(text, "Pavel Horn", "person"))
    first, second = read(text, joined(text, MET_TREE, later), names)
    assert [p.name for p in second.parties] == ["Ana Rey", "Pavel Horn"]
    assert [p.name for p in first.parties] == ["Ana Rey", "Otto Lind"]


def test_what_will_be_held_is_planned():
    text = "Estonia and Latvia will hold talks in Riga on Saturday ."
    rows = """
Estonia PROPN 5 nsubj
and CCONJ 3 cc
Latvia PROPN 1 conj
will AUX 5 aux
hold VERB 0 root
talks NOUN 5 obj talk
in ADP 8 case
Riga PROPN 5 obl
on ADP 10 case
Saturday PROPN 5 obl
. PUNCT 5 punct
"""
    names = (mention(text, "Estonia", "state"), mention(text, "Latvia", "state"), mention(text, "Riga", "place"))
    (meeting,) = read(text, tree(text, rows), names, [day(text, "Saturday", "2013-05-04")])
    assert (meeting.status, meeting.start, meeting.place.text) == ("planned", "2013-05-04", "Riga")
    assert [p.name for p in meeting.parties] == ["Estonia", "Latvia"]


def test_rejected_talks_are_refused():
    text = "The rebels rejected talks with Latvia ."
    rows = """
The DET 2 det
rebels NOUN 3 nsubj rebel
rejected VERB 0 root reject
talks NOUN 3 obj talk
with ADP 6 case
Latvia PROPN 4 nmod
. PUNCT 3 punct
"""
    (meeting,) = read(text, tree(text, rows), [mention(text, "Latvia", "state")])
    assert meeting.status == "refused"


def test_talks_in_general_are_no_meeting():
    text = "Talks are useful ."
    rows = """
Talks NOUN 3 nsubj talk
are AUX 3 cop be
useful ADJ 0 root
. PUNCT 3 punct
"""
    assert read(text, tree(text, rows)) == ()


def test_a_news_conference_is_no_meeting():
    text = "Ana Rey held a news conference in Riga ."
    rows = """
Ana PROPN 3 nsubj
Rey PROPN 1 flat
held VERB 0 root hold
a DET 6 det
news NOUN 6 compound
conference NOUN 3 obj
in ADP 8 case
Riga PROPN 3 obl
. PUNCT 3 punct
"""
    assert read(text, tree(text, rows), [mention(text, "Ana Rey", "person"), mention(text, "Riga", "place")]) == ()


def test_a_text_without_words_has_no_meetings():
    assert read("", Annotation((), (), (), ())) == ()


LIST = "A meeting of Latvia on May 12 and the Baltic Council in Riga on the 13th is planned ."
LIST_TREE = """
A DET 2 det
meeting NOUN 17 nsubj:pass
of ADP 4 case
Latvia PROPN 2 nmod
on ADP 6 case
May PROPN 2 nmod
12 NUM 6 nummod
and CCONJ 11 cc
the DET 11 det
Baltic PROPN 11 compound
Council PROPN 4 conj
in ADP 13 case
Riga PROPN 11 nmod
on ADP 16 case
the DET 16 det
13th NOUN 11 nmod
is AUX 18 aux:pass be
planned VERB 0 root plan
. PUNCT 18 punct
"""


def test_a_list_of_days_tells_of_several_meetings():
    names = (
        mention(LIST, "Latvia", "state"),
        mention(LIST, "Baltic Council", "organisation"),
        mention(LIST, "Riga", "place"),
    )
    days = [day(LIST, "May 12", "2013-05-12"), day(LIST, "the 13th", "2013-05-13")]
    first, second = read(LIST, tree(LIST, LIST_TREE), names, days)
    assert [(p.name, m.start, m.status) for m in (first, second) for p in m.parties] == [
        ("Latvia", "2013-05-12", "planned"),
        ("Baltic Council", "2013-05-13", "planned"),
    ]
    assert (second.place.text, second.mentions[0].text, second.kind) == ("Riga", "Baltic Council", "session")


def test_the_day_on_which_the_parties_spoke_dates_their_talks():
    text = "After talks between Ana Rey and Otto Lind hopes rose . On Monday Rey warned Lind ."
    first = """
After ADP 2 case
talks NOUN 10 obl talk
between ADP 4 case
Ana PROPN 2 nmod
Rey PROPN 4 flat
and CCONJ 7 cc
Otto PROPN 4 conj
Lind PROPN 7 flat
hopes NOUN 10 nsubj hope
rose VERB 0 root rise
. PUNCT 10 punct
"""
    second = """
On ADP 2 case
Monday PROPN 4 obl
Rey PROPN 4 nsubj
warned VERB 0 root warn
Lind PROPN 4 obj
. PUNCT 4 punct
"""
    names = (
        mention(text, "Ana Rey", "person"),
        mention(text, "Otto Lind", "person"),
        mention(text, "Rey", "person", "Ana Rey", nth=2),
        mention(text, "Lind", "person", "Otto Lind", nth=2),
    )
    (meeting,) = read(text, joined(text, first, second), names, [day(text, "Monday", "2013-04-29")])
    assert (meeting.status, meeting.start, meeting.when.text) == ("held", "2013-04-29", "Monday")


def test_the_day_of_a_call_for_talks_is_not_the_day_of_the_talks():
    text = "On Monday Rey proposed talks with Latvia ."
    rows = """
On ADP 2 case
Monday PROPN 4 obl
Rey PROPN 4 nsubj
proposed VERB 0 root propose
talks NOUN 4 obj talk
with ADP 7 case
Latvia PROPN 5 nmod
. PUNCT 4 punct
"""
    names = (mention(text, "Rey", "person"), mention(text, "Latvia", "state"))
    (meeting,) = read(text, tree(text, rows), names, [day(text, "Monday", "2013-04-29")])
    assert (meeting.status, meeting.start) == ("proposed", None)


def test_it_will_be_held_tells_more_of_the_meeting_told_last():
    text = MET + " It will be held on Friday ."
    later = """
It PRON 4 nsubj:pass
will AUX 4 aux
be AUX 4 aux:pass
held VERB 0 root hold
on ADP 6 case
Friday PROPN 4 obl
. PUNCT 4 punct
"""
    (meeting,) = read(text, joined(text, MET_TREE, later), MET_NAMES, [day(text, "Friday", "2013-05-03")])
    assert ([m.text for m in meeting.mentions], meeting.start) == (["met", "held"], "2013-05-03")


def test_a_talk_by_telephone_is_a_call():
    text = "Ana Rey spoke by phone with Otto Lind ."
    rows = """
Ana PROPN 3 nsubj
Rey PROPN 1 flat
spoke VERB 0 root speak
by ADP 5 case
phone NOUN 3 obl
with ADP 7 case
Otto PROPN 3 obl
Lind PROPN 7 flat
. PUNCT 3 punct
"""
    names = (mention(text, "Ana Rey", "person"), mention(text, "Otto Lind", "person"))
    (meeting,) = read(text, tree(text, rows), names)
    assert (meeting.kind, meeting.mentions[0].text) == ("call", "spoke by phone")


def test_a_hyphenated_name_before_talks_gives_both_parties():
    text = "The Latvia-Estonia talks ended ."
    rows = """
The DET 5 det
Latvia PROPN 5 compound
- PUNCT 2 punct
Estonia PROPN 2 conj
talks NOUN 6 nsubj talk
ended VERB 0 root end
. PUNCT 6 punct
"""
    (meeting,) = read(text, tree(text, rows), [mention(text, "Latvia-Estonia", "place")])
    assert [p.name for p in meeting.parties] == ["Latvia", "Estonia"]


def test_what_did_not_happen_is_no_meeting():
    text = "Ana Rey did not meet Otto Lind ."
    rows = """
Ana PROPN 5 nsubj
Rey PROPN 1 flat
did AUX 5 aux do
not PART 5 advmod
meet VERB 0 root
Otto PROPN 5 obj
Lind PROPN 6 flat
. PUNCT 5 punct
"""
    names = (mention(text, "Ana Rey", "person"), mention(text, "Otto Lind", "person"))
    assert read(text, tree(text, rows), names) == ()


def test_officials_of_a_state_stand_for_it():
    text = "Ana Rey met Latvian officials ."
    rows = """
Ana PROPN 3 nsubj
Rey PROPN 1 flat
met VERB 0 root meet
Latvian ADJ 5 amod
officials NOUN 3 obj official
. PUNCT 3 punct
"""
    states = {"Latvian": "Latvia"}
    context = MeetingContext((mention(text, "Ana Rey", "person"),), (), (), None, lambda s: s.text, states.get)
    (meeting,) = read_meetings("r", text, tree(text, rows), context)
    assert [(p.text, p.name) for p in meeting.parties] == [("Ana Rey", "Ana Rey"), ("Latvian officials", "Latvia")]


def test_a_journey_made_for_a_meeting_is_that_meeting():
    text = "Ana Rey flew to Riga on Monday to meet Otto Lind ."
    rows = """
Ana PROPN 3 nsubj
Rey PROPN 1 flat
flew VERB 0 root fly
to ADP 5 case
Riga PROPN 3 obl
on ADP 7 case
Monday PROPN 3 obl
to PART 9 mark
meet VERB 3 advcl
Otto PROPN 9 obj
Lind PROPN 10 flat
. PUNCT 3 punct
"""
    names = (
        mention(text, "Ana Rey", "person"),
        mention(text, "Otto Lind", "person"),
        mention(text, "Riga", "place"),
    )
    (meeting,) = read(text, tree(text, rows), names, [day(text, "Monday", "2013-04-29")])
    assert (meeting.mentions[0].text, meeting.kind, meeting.place.text) == ("meet", "talks", "Riga")
    assert [p.name for p in meeting.parties] == ["Ana Rey", "Otto Lind"]


def test_a_verb_whose_tree_lost_its_subject_takes_the_party_before_it():
    text = "King Omar on Sunday received Otto Lind ."
    lost = """
King PROPN 2 nmod:desc
Omar PROPN 6 flat
on ADP 4 case
Sunday PROPN 5 obl
received VERB 0 root receive
Otto PROPN 5 obj
Lind PROPN 6 flat
. PUNCT 5 punct
"""
    names = (mention(text, "Omar", "person"), mention(text, "Otto Lind", "person"))
    (meeting,) = read(text, tree(text, lost), names, [day(text, "Sunday", "2013-04-28")])
    assert [p.name for p in meeting.parties] == ["Omar", "Otto Lind"]


def test_a_body_that_meets_holds_a_session():
    text = "The Security Council is scheduled to meet on Friday ."
    body = """
The DET 3 det
Security PROPN 3 compound
Council PROPN 5 nsubj:pass
is AUX 5 aux:pass
scheduled VERB 0 root schedule
to PART 7 mark
meet VERB 5 xcomp
on ADP 9 case
Friday PROPN 7 obl
. PUNCT 5 punct
"""
    named = (mention(text, "Security Council", "organisation"),)
    (meeting,) = read(text, tree(text, body), named, [day(text, "Friday", "2013-05-03")])
    assert (meeting.kind, meeting.status, meeting.start) == ("session", "planned", "2013-05-03")
    assert [p.name for p in meeting.parties] == ["Security Council"]


def test_what_is_received_must_be_somebody():
    text = "The ministry received a fax from the Security Council ."
    fax = """
The DET 2 det
ministry NOUN 3 nsubj
received VERB 0 root receive
a DET 5 det
fax NOUN 3 obj
from ADP 9 case
the DET 9 det
Security PROPN 9 compound
Council PROPN 3 obj
. PUNCT 3 punct
"""
    assert read(text, tree(text, fax), (mention(text, "Security Council", "organisation"),)) == ()


TO_BE_HELD = """
She PRON 2 nsubj
prepared VERB 0 root prepare
a DET 4 det
meeting NOUN 2 obj
to PART 7 mark
be AUX 7 aux:pass
held VERB 4 acl hold
Friday PROPN 7 obl
in ADP 10 case
Riga PROPN 7 obl
. PUNCT 2 punct
"""


def test_a_meeting_to_be_held_has_the_place_and_day_of_its_holding():
    text = "She prepared a meeting to be held Friday in Riga ."
    named, times = (mention(text, "Riga", "place"),), [day(text, "Friday", "2013-05-02")]
    (meeting,) = read(text, tree(text, TO_BE_HELD), named, times)
    assert (meeting.place.text, meeting.start, meeting.status) == ("Riga", "2013-05-02", "planned")


MET_TOO = """
Ana PROPN 3 nsubj
Rey PROPN 1 flat
met VERB 0 root meet
Ivo PROPN 3 obj
Sol PROPN 4 flat
. PUNCT 3 punct
"""


def carried(published):
    text = MET + " Ana Rey met Ivo Sol ."
    again = (mention(text, "Ana Rey", "person", nth=2), mention(text, "Ivo Sol", "person"))
    times = [day(text, "Monday", "2013-04-29")]
    return read(text, joined(text, MET_TREE, MET_TOO), (*MET_NAMES, *again), times, published)[1]


def test_a_day_is_carried_to_the_next_meeting_of_the_same_person():
    assert carried("2013-05-02").start == "2013-04-29"


def test_a_day_long_past_is_not_carried():
    assert carried("2013-07-02").start is None


GAVE_NEWS = """
Ana PROPN 3 nsubj
Rey PROPN 1 flat
gave VERB 0 root give
the DET 5 det
news NOUN 3 obj
in ADP 9 case
a DET 9 det
phone NOUN 9 compound
call NOUN 3 obl
with ADP 11 case
Otto PROPN 9 nmod
Lind PROPN 11 flat
. PUNCT 3 punct
"""


def test_words_spoken_at_a_meeting_give_its_day():
    text = "Ana Rey said on Monday that he left . Ana Rey gave the news in a phone call with Otto Lind ."
    said = """
Ana PROPN 3 nsubj
Rey PROPN 1 flat
said VERB 0 root say
on ADP 5 case
Monday PROPN 3 obl
that SCONJ 8 mark
he PRON 8 nsubj
left VERB 3 ccomp leave
. PUNCT 3 punct
"""
    rey = (mention(text, "Ana Rey", "person"), mention(text, "Ana Rey", "person", nth=2))
    names = (*rey, mention(text, "Otto Lind", "person"))
    monday = day(text, "Monday", "2013-04-29")
    when, cue, words = (span(text, part) for part in ("on Monday", "said", "he left"))
    statement = Statement("s", rey[0], "Ana Rey", None, when, cue, (words,), "indirect", "inform")
    context = MeetingContext(names, (monday,), (statement,), "2013-05-02", lambda s: s.text)
    (meeting,) = read_meetings("r", text, joined(text, said, GAVE_NEWS), context)
    assert (meeting.kind, meeting.start, meeting.when.text) == ("call", "2013-04-29", "Monday")


IN_A_CALL = """
In ADP 4 case
a DET 4 det
phone NOUN 4 compound
call NOUN 8 obl
, PUNCT 4 punct
Ana PROPN 8 nsubj
Rey PROPN 6 flat
praised VERB 0 root praise
plans NOUN 8 obj plan
for ADP 11 case
talks NOUN 9 nmod talk
on ADP 13 case
Friday PROPN 11 nmod
with ADP 15 case
Otto PROPN 11 nmod
Lind PROPN 15 flat
. PUNCT 8 punct
"""


def test_a_call_of_the_past_is_not_the_talks_ahead():
    text = "In a phone call , Ana Rey praised plans for talks on Friday with Otto Lind ."
    names = (mention(text, "Ana Rey", "person"), mention(text, "Otto Lind", "person"))
    call, talks = read(text, tree(text, IN_A_CALL), names, [day(text, "Friday", "2013-05-03")])
    assert (call.kind, call.status, talks.kind, talks.status) == ("call", "held", "talks", "planned")


def test_talks_that_open_a_sentence_of_the_past_are_an_event():
    text = "At talks in Riga , Borduria quarrelled with others ."
    opened = """
At ADP 2 case
talks NOUN 7 obl talk
in ADP 4 case
Riga PROPN 2 nmod
, PUNCT 2 punct
Borduria PROPN 7 nsubj
quarrelled VERB 0 root quarrel
with ADP 9 case
others NOUN 7 obl other
. PUNCT 7 punct
"""
    (meeting,) = read(text, tree(text, opened), (mention(text, "Riga", "place"), mention(text, "Borduria", "state")))
    assert (meeting.place.text, meeting.status) == ("Riga", "held")


def test_a_time_before_the_verb_dates_what_the_verb_holds():
    text = "The union group on Monday will hold talks with Ana Rey ."
    lost = """
The DET 3 det
union NOUN 3 compound
group NOUN 7 nsubj
on ADP 5 case
Monday PROPN 3 nmod
will AUX 7 aux
hold VERB 0 root
talks NOUN 7 obj talk
with ADP 10 case
Ana PROPN 8 nmod
Rey PROPN 10 flat
. PUNCT 7 punct
"""
    named = (mention(text, "Ana Rey", "person"),)
    (meeting,) = read(text, tree(text, lost), named, [day(text, "Monday", "2013-05-06")])
    assert (meeting.start, meeting.status) == ("2013-05-06", "planned")


MOVED = "Talks between Iran and Oman in Doha , set for Thursday , were put off until February 3 ."
MOVED_TREE = """
Talks NOUN 12 nsubj:pass talk
between ADP 3 case
Iran PROPN 1 nmod
and CCONJ 5 cc
Oman PROPN 3 conj
in ADP 7 case
Doha PROPN 1 nmod
, PUNCT 9 punct
set VERB 1 acl
for ADP 11 case
Thursday PROPN 9 obl
, PUNCT 14 punct
were AUX 14 aux:pass be
put VERB 0 root
off ADP 14 compound:prt
until ADP 17 case
February PROPN 14 obl
3 NUM 17 nummod
. PUNCT 14 punct
"""
MOVED_NAMES = (mention(MOVED, "Iran", "state"), mention(MOVED, "Oman", "state"), mention(MOVED, "Doha", "place"))


def put_off(text=MOVED, rows=MOVED_TREE):
    rows = rows.replace("Talks NOUN 12", "Talks NOUN 14")
    times = [day(text, "Thursday", "2013-05-09"), day(text, "February 3", "2014-02-03")]
    (meeting,) = read(text, tree(text, rows), MOVED_NAMES, times)
    return meeting


def test_what_is_put_off_goes_to_its_new_day():
    meeting = put_off()
    assert (meeting.status, meeting.when.text, meeting.start) == ("postponed", "February 3", "2014-02-03")


def test_what_is_not_put_off_is_planned_for_its_day():
    text = MOVED.replace("were put", "were not put")
    rows = MOVED_TREE.replace("off ADP 14", "off ADP 15").replace("until ADP 17", "until ADP 18")
    rows = rows.replace("were AUX 14 aux:pass be", "were AUX 15 aux:pass be\nnot PART 15 advmod")
    rows = rows.replace("February PROPN 14", "February PROPN 15").replace("3 NUM 17", "3 NUM 18")
    rows = rows.replace("PUNCT 14", "PUNCT 15").replace("Talks NOUN 12", "Talks NOUN 15")
    times = [day(text, "Thursday", "2013-05-09"), day(text, "February 3", "2014-02-03")]
    (meeting,) = read(text, tree(text, rows), MOVED_NAMES, times)
    assert meeting.status != "postponed"


def test_what_is_moved_from_a_day_to_another_is_on_the_latter():
    text = "Talks between Iran and Oman in Doha were moved from Tuesday to Thursday ."
    rows = """
    Talks NOUN 9 nsubj:pass talk
    between ADP 3 case
    Iran PROPN 1 nmod
    and CCONJ 5 cc
    Oman PROPN 3 conj
    in ADP 7 case
    Doha PROPN 1 nmod
    were AUX 9 aux:pass be
    moved VERB 0 root move
    from ADP 11 case
    Tuesday PROPN 9 obl
    to ADP 13 case
    Thursday PROPN 9 obl
    . PUNCT 9 punct
    """
    names = (mention(text, "Iran", "state"), mention(text, "Oman", "state"), mention(text, "Doha", "place"))
    stretch = day(text, "Tuesday to Thursday", "2013-05-07", "2013-05-09", "days")
    (meeting,) = read(text, tree(text, rows), names, [stretch])
    assert (meeting.status, meeting.start, meeting.end) == ("postponed", "2013-05-09", "2013-05-09")


IRAN_AND_OMAN = """
Talks NOUN 7 nsubj:pass talk
between ADP 3 case
Iran PROPN 1 nmod
and CCONJ 5 cc
Oman PROPN 3 conj
were AUX 7 aux:pass be
"""


@pytest.mark.parametrize(
    ("words", "rows", "told"),
    [
        ("held over the weekend", "held VERB 0 root hold|over ADP 10 case|the DET 10 det|weekend NOUN 7 obl",
         ("held", "2013-05-01")),
        ("moved up to Wednesday", "moved VERB 0 root move|up ADP 10 case|to ADP 10 case|Wednesday PROPN 7 obl",
         ("held", "2013-05-01")),
        ("put off until Wednesday", "put VERB 0 root|off ADP 7 compound:prt|until ADP 10 case|Wednesday PROPN 7 obl",
         ("postponed", "2013-05-01")),
        ("called off on Friday", "called VERB 0 root call|off ADP 7 compound:prt|on ADP 10 case|Friday PROPN 7 obl",
         ("cancelled", None)),
        ("called for on Friday", "called VERB 0 root call|for ADP 7 compound:prt|on ADP 10 case|Friday PROPN 7 obl",
         ("proposed", None)),
    ],
)  # fmt: skip
def test_a_verb_tells_with_its_particle_where_a_meeting_goes(words, rows, told):
    text = f"Talks between Iran and Oman were {words} ."
    made = tree(text, IRAN_AND_OMAN + rows.replace("|", "\n") + "\n. PUNCT 7 punct")
    names = (mention(text, "Iran", "state"), mention(text, "Oman", "state"))
    (meeting,) = read(text, made, names, [day(text, words.split()[-1], "2013-05-01")])
    assert (meeting.status, meeting.start) == told


CONVENES = """
The DET 3 det
Baltic ADJ 3 amod
League PROPN 4 nmod:poss
convenes NOUN 0 root convene
in ADP 6 case
Riga PROPN 4 nmod
on ADP 8 case
Friday PROPN 4 nmod
. PUNCT 4 punct
"""
TAKEN_UP = """
The DET 3 det
Baltic ADJ 3 amod
League PROPN 5 nsubj
will AUX 5 aux
take VERB 0 root take
up ADP 5 compound:prt
the DET 8 det
dispute NOUN 5 obj
in ADP 10 case
Riga PROPN 5 obl
on ADP 12 case
Friday PROPN 5 obl
. PUNCT 5 punct
"""


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("The Baltic League convenes in Riga on Friday .", CONVENES),
        ("The Baltic League will take up the dispute in Riga on Friday .", TAKEN_UP),
    ],
)
def test_an_organisation_that_convenes_or_takes_something_up_sits(text, rows):
    named = (mention(text, "Baltic League", "organisation"), mention(text, "Riga", "place"))
    (meeting,) = read(text, tree(text, rows), named, [day(text, "Friday", "2013-05-03")])
    assert (meeting.kind, meeting.start) == ("session", "2013-05-03")
    assert ([p.name for p in meeting.parties], meeting.place.text) == (["Baltic League"], "Riga")
    assert meeting.mentions[0].text in {"convenes", "take up"}


def test_what_is_taken_up_nowhere_is_no_session():
    text = "The Baltic Fund will take up the dispute on Friday ."
    rows = TAKEN_UP.replace("League", "Fund").replace(
        "in ADP 10 case\nRiga PROPN 5 obl\non ADP 12 case", "on ADP 10 case"
    )
    named = (mention(text, "Baltic Fund", "organisation"),)
    assert read(text, tree(text, rows), named, [day(text, "Friday", "2013-05-03")]) == ()


def test_a_party_with_a_verb_of_its_own_is_no_item_of_a_list():
    text = "Latvia plans a meeting on May 12 , and the Baltic Council mourns in Riga on the 13th ."
    rows = """
    Latvia PROPN 2 nsubj
    plans VERB 0 root plan
    a DET 4 det
    meeting NOUN 2 obj
    on ADP 6 case
    May PROPN 4 nmod
    12 NUM 6 nummod
    , PUNCT 13 punct
    and CCONJ 13 cc
    the DET 12 det
    Baltic PROPN 12 compound
    Council PROPN 13 nsubj
    mourns VERB 2 conj mourn
    in ADP 15 case
    Riga PROPN 13 obl
    on ADP 18 case
    the DET 18 det
    13th NOUN 13 obl
    . PUNCT 2 punct
    """
    names = (mention(text, "Latvia", "state"), mention(text, "Baltic Council", "organisation"))
    days = [day(text, "May 12", "2013-05-12"), day(text, "the 13th", "2013-05-13")]
    (meeting,) = read(text, tree(text, rows), names, days)
    assert (meeting.mentions[0].text, meeting.start) == ("meeting", "2013-05-12")


@pytest.mark.parametrize(("what", "sits"), [("resolution", 1), ("budget", 0)])
def test_a_body_that_adopts_a_resolution_sits(what, sits):
    text = f"The Security Council adopted a {what} on Friday ."
    rows = f"""
    The DET 3 det
    Security PROPN 3 compound
    Council PROPN 4 nsubj
    adopted VERB 0 root adopt
    a DET 6 det
    {what} NOUN 4 obj
    on ADP 8 case
    Friday PROPN 4 obl
    . PUNCT 4 punct
    """
    named = (mention(text, "Security Council", "organisation"),)
    found = read(text, tree(text, rows), named, [day(text, "Friday", "2013-04-26")])
    assert [(m.kind, m.start) for m in found] == [("session", "2013-04-26")] * sits


def test_a_resolution_adopted_on_no_day_tells_of_no_sitting():
    text = "It is as grave since the Security Council adopted a resolution ."
    rows = """
    It PRON 4 nsubj
    is AUX 4 cop
    as ADV 4 advmod
    grave ADJ 0 root
    since SCONJ 9 mark
    the DET 8 det
    Security PROPN 8 compound
    Council PROPN 9 nsubj
    adopted VERB 4 advcl adopt
    a DET 11 det
    resolution NOUN 9 obj
    . PUNCT 4 punct
    """
    assert read(text, tree(text, rows), (mention(text, "Security Council", "organisation"),)) == ()
