from dragoman.read.binding import bindings
from dragoman.read.trees import grow
from tests.making import tree


def told(text, rows):
    parts = [(p.type, p.by, p.to, p.action) for p in bindings(text, grow(tree(text, rows)))]
    return [(kind, *(s and s.text for s in spans)) for kind, *spans in parts]


def test_a_participle_binds_the_noun_that_it_describes():
    text = "Ministers refusing to meet envoys left."
    rows = """
        Ministers NOUN 6 nsubj
        refusing VERB 1 acl refuse
        to PART 4 mark
        meet VERB 2 xcomp
        envoys NOUN 4 obj
        left VERB 0 root
        . PUNCT 6 punct
    """
    assert told(text, rows) == [("refusal", "Ministers", None, "meet envoys")]


def test_a_noun_brings_its_action_with_a_preposition_and_its_owner_is_who_acts():
    text = "Borduria sticks to its demand for guarantees."
    rows = """
        Borduria PROPN 2 nsubj
        sticks VERB 0 root
        to ADP 5 case
        its PRON 5 nmod:poss
        demand NOUN 2 obl
        for ADP 7 case
        guarantees NOUN 5 nmod
        . PUNCT 2 punct
    """
    assert told(text, rows) == [("demand", "Borduria", None, "guarantees")]


def test_who_is_called_on_is_bound():
    text = "Kovar called on Borduria to leave."
    rows = """
        Kovar PROPN 2 nsubj
        called VERB 0 root call
        on ADP 4 case
        Borduria PROPN 2 obl
        to PART 6 mark
        leave VERB 2 xcomp
        . PUNCT 2 punct
    """
    assert told(text, rows) == [("demand", "Kovar", "Borduria", "leave")]


def test_a_refusal_to_comment_and_a_negated_word_bind_nobody():
    refused = "Kovar PROPN 2 nsubj\nrefused VERB 0 root refuse\nto PART 4 mark\ncomment VERB 2 xcomp\n. PUNCT 2 punct"
    assert told("Kovar refused to comment.", refused) == []
    never = "Kovar PROPN 3 nsubj\nnever ADV 3 advmod\npromised VERB 0 root promise\nhelp NOUN 3 obj\n. PUNCT 3 punct"
    assert told("Kovar never promised help.", never) == []
