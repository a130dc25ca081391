import pytest

from dragoman.read.statements import StatementContext, read_statements
from dragoman.records import Time
from tests.making import framed, span, tree


def read(text, frames, base=None, **context):
    return read_statements("r", text, framed(text, frames, base=base), StatementContext(**context))


def one(text, roles, act="assess", **more):
    found = read(text, [("attribution", act, roles)], **more)
    assert len(found) == 1
    return found[0]


def test_an_indirect_statement_leaves_that_and_the_stop_outside():
    text = "The envoy said that the border is calm."
    said = one(text, {"source": "The envoy", "cue": "said", "content": "that the border is calm."})
    assert (said.speaker.text, said.cue.text, said.content[0].text, said.mode, said.act) == (
        "The envoy", "said", "the border is calm", "indirect", "assess",
    )  # fmt: skip


def test_a_quotation_is_direct_and_its_marks_stay_outside():
    text = "“We will not move,” the envoy said."
    said = one(text, {"source": "the envoy", "cue": "said", "content": "“We will not move,”"})
    assert (said.content[0].text, said.mode) == ("We will not move", "direct")


def test_a_few_quoted_words_make_it_mixed():
    text = "He called the plan “a step back” for the region."
    said = one(text, {"source": "He", "cue": "called", "content": "the plan “a step back” for the region"})
    assert said.mode == "mixed"


@pytest.mark.parametrize("content", ["the tone “frank", "the tone “frank.", "the tone “frank.”"])
def test_a_quoted_word_at_the_end_keeps_its_mark(content):
    text = "She called the tone “frank.” Nobody else spoke."
    said = one(text, {"source": "She", "cue": "called", "content": content})
    assert said.content[0].text == "the tone “frank.”"


def test_a_split_content_keeps_both_parts():
    text = "“The line holds,” she said, “and it will hold.”"
    said = one(text, {"source": "she", "cue": "said", "content": ["“The line holds,”", "“and it will hold.”"]})
    assert [c.text for c in said.content] == ["The line holds", "and it will hold"]
    assert said.mode == "direct"


def test_who_is_told_and_on_which_day():
    text = "On Friday, Vance told Kovar that talks were over."
    base = tree(
        text,
        """
        On ADP 2 case
        Friday PROPN 5 obl
        , PUNCT 5 punct
        Vance PROPN 5 nsubj
        told VERB 0 root tell
        Kovar PROPN 5 iobj
        that SCONJ 10 mark
        talks NOUN 10 nsubj
        were AUX 10 cop
        over ADV 5 ccomp
        . PUNCT 5 punct
        """,
    )
    friday = Time(3, 9, "Friday", "date", "2021-12-31", "2021-12-31", "2021-12-31", "day", "weekday")
    said = one(text, {"source": "Vance", "cue": "told", "content": "talks were over"}, base=base, times=(friday,))
    assert (said.to.text, said.when.text) == ("Kovar", "Friday")


def test_the_speaker_gets_the_fullest_name_of_the_report():
    text = "She said no."
    said = one(text, {"source": "She", "cue": "said", "content": "no"}, who=lambda s: {"She": "Ada Kovar"}[s.text])
    assert said.who == "Ada Kovar"


def test_a_frame_without_content_or_with_little_trust_is_no_statement():
    text = "She spoke."
    assert read(text, [("attribution", "inform", {"source": "She", "cue": "spoke", "content": []})]) == ()
    assert span(text, "spoke").text == "spoke"


def test_indirect_speech_ends_with_its_paragraph():
    text = "Aides said they saw little change.\n\nFlights went on."
    said = one(text, {"source": "Aides", "cue": "said", "content": "they saw little change.\n\nFlights went on."})
    assert said.content[0].text == "they saw little change"


def test_a_quotation_goes_on_over_its_sentences():
    text = "He said: “We hold. We do not move. We wait.”"
    said = one(text, {"source": "He", "cue": "said", "content": "“We hold. We do not move. We wait.”"})
    assert said.content[0].text == "We hold. We do not move. We wait"


def test_the_subject_speaks_not_a_name_within_its_relative_clause():
    text = "Lund, who advised Kovar, said no."
    base = tree(
        text,
        """
        Lund PROPN 7 nsubj
        , PUNCT 1 punct
        who PRON 4 nsubj
        advised VERB 1 acl:relcl advise
        Kovar PROPN 4 obj
        , PUNCT 1 punct
        said VERB 0 root say
        no INTJ 7 obj
        . PUNCT 7 punct
        """,
    )
    assert one(text, {"source": "Kovar", "cue": "said", "content": "no"}, base=base).speaker.text == "Lund"


def test_the_tree_names_the_speaker_whom_a_frame_leaves_out():
    text = "Kovar spoke and warned of war."
    base = tree(
        text,
        """
        Kovar PROPN 2 nsubj
        spoke VERB 0 root speak
        and CCONJ 4 cc
        warned VERB 2 conj warn
        of ADP 6 case
        war NOUN 4 obl
        . PUNCT 2 punct
        """,
    )
    assert one(text, {"cue": "warned of", "content": "war"}, act="warning", base=base).speaker.text == "Kovar"


def test_a_part_that_another_says_is_not_the_first_speakers():
    text = "Vance said talks failed, while Kovar warned that the truce would end soon."
    frames = [
        ("attribution", "assess", {"source": "Vance", "cue": "said",
                                   "content": ["talks failed", "Kovar warned that the truce would end soon"]}),
        ("attribution", "warning", {"source": "Kovar", "cue": "warned", "content": "the truce would end soon"}),
    ]  # fmt: skip
    assert [(s.who, [c.text for c in s.content]) for s in read(text, frames)] == [
        ("Vance", ["talks failed"]),
        ("Kovar", ["the truce would end soon"]),
    ]


def test_a_circumstance_before_that_is_no_content():
    text = "She said after the session that the risk was real."
    said = one(text, {"source": "She", "cue": "said", "content": "after the session that the risk was real"})
    assert said.content[0].text == "the risk was real"


def test_a_part_that_follows_anothers_cue_is_his():
    text = "Rey told Lind that talks could work, while Lind made clear that the price would be high."
    found = read(
        text,
        [
            (
                "attribution",
                "assess",
                {"source": "Rey", "cue": "told", "content": ["that talks could work", "the price would be high"]},
            ),
            (
                "attribution",
                "threat",
                {"source": "Lind", "cue": "made clear", "content": "that the price would be high"},
            ),
        ],
    )
    assert [(s.speaker.text, [c.text for c in s.content]) for s in found] == [
        ("Rey", ["talks could work"]), ("Lind", ["the price would be high"]),
    ]  # fmt: skip
