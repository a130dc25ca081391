from dragoman.read.binding import bindings
from dragoman.read.trees import grow
from tests.making import tree


def told(text, rows):
    parts = [(p.type, p.by, p.to, p.action) for p in bindings(text, grow(tree(text, rows)))]
    return [(kind, *(s and s.text for s in spans)) for kind, *spans in parts]


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


def test_an_infinitive_after_the_noun_is_what_it_binds_to():
    text = "Kovar repeated his threat to withdraw."
    rows = """
        Kovar PROPN 2 nsubj
        repeated VERB 0 root repeat
        his PRON 4 nmod:poss
        threat NOUN 2 obj
        to PART 6 mark
        withdraw VERB 4 acl
        . PUNCT 2 punct
    """
    assert told(text, rows) == [("threat", "Kovar", None, "withdraw")]


def test_a_denied_noun_and_a_noun_alone_bind_nobody():
    none = (
        "Kovar PROPN 2 nsubj\nmade VERB 0 root make\nno DET 4 det\npromise NOUN 2 obj\nof ADP 6 case\nhelp NOUN 4 nmod"
    )
    assert told("Kovar made no promise of help", none) == []
    alone = "Kovar PROPN 2 nsubj\nmade VERB 0 root make\na DET 4 det\npromise NOUN 2 obj\n. PUNCT 2 punct"
    assert told("Kovar made a promise.", alone) == []
