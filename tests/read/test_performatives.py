import pytest

from dragoman.read.performatives import performed
from dragoman.read.trees import grow
from tests.making import tree

REFUSE = """
    Kovar PROPN 2 nsubj
    refused VERB 0 root refuse
    to PART 4 mark
    close VERB 2 xcomp
    the DET 6 det
    port NOUN 4 obj
    . PUNCT 2 punct
"""
AGREE = """
    Kovar PROPN 2 nsubj
    agreed VERB 0 root agree
    to PART 4 mark
    open VERB 2 xcomp
    the DET 6 det
    port NOUN 4 obj
    and CCONJ 8 cc
    free VERB 4 conj
    the DET 10 det
    crew NOUN 8 obj
    . PUNCT 2 punct
"""
CALL = """
    Kovar PROPN 2 nsubj
    called VERB 0 root call
    on ADP 4 case
    Borduria PROPN 2 obl
    to PART 6 mark
    leave VERB 2 xcomp
    . PUNCT 2 punct
"""
READY = """
    Borduria PROPN 3 nsubj
    is AUX 3 cop
    ready ADJ 0 root
    to PART 5 mark
    talk VERB 3 xcomp
    . PUNCT 3 punct
"""
RULE = """
    Kovar PROPN 2 nsubj
    ruled VERB 0 root rule
    out ADP 2 compound:prt
    a DET 5 det
    truce NOUN 2 obj
    . PUNCT 2 punct
"""
ENTWINED = """
    Envoys NOUN 2 nsubj envoy
    came VERB 6 advcl come
    but CCONJ 5 cc
    Kovar PROPN 5 nsubj
    rejected VERB 0 root reject
    talks NOUN 5 obj talk
    . PUNCT 5 punct
"""
"""A tree that went wrong: what stands before the verb hangs on its object."""
OFFER = """
    They PRON 2 nsubj
    offered VERB 0 root offer
    Borduria PROPN 2 iobj
    a DET 5 det
    truce NOUN 2 obj
    . PUNCT 2 punct
"""
PLAN = """
    Kovar PROPN 2 nsubj
    rejected VERB 0 root reject
    a DET 4 det
    plan NOUN 2 obj
    by ADP 6 case
    Borduria PROPN 4 nmod
    . PUNCT 2 punct
"""
TALK = """
    They PRON 2 nsubj
    offered VERB 0 root offer
    to PART 4 mark
    talk VERB 2 xcomp
    with ADP 6 case
    Borduria PROPN 4 obl
    . PUNCT 2 punct
"""
MIGHT = """
    Kovar PROPN 3 nsubj
    might AUX 3 aux
    refuse VERB 0 root
    a DET 5 det
    truce NOUN 3 obj
"""
DENIED = """
    Kovar PROPN 3 nsubj:pass
    was AUX 3 aux:pass
    refused VERB 0 root refuse
    a DET 5 det
    truce NOUN 3 obj
"""


def found(text, rows):
    made = performed(text, grow(tree(text, rows)))
    return [(p.type, p.by.text, p.to and p.to.text, p.action.text) for p in made]


@pytest.mark.parametrize(
    ("text", "rows", "pledges"),
    [
        ("Kovar refused to close the port.", REFUSE, [("refusal", "Kovar", None, "close the port")]),
        (
            "Kovar agreed to open the port and free the crew.",
            AGREE,
            [("promise", "Kovar", None, "open the port"), ("promise", "Kovar", None, "free the crew")],
        ),
        ("Kovar called on Borduria to leave.", CALL, [("demand", "Kovar", "Borduria", "leave")]),
        ("Borduria is ready to talk.", READY, [("offer", "Borduria", None, "talk")]),
        ("Kovar ruled out a truce.", RULE, [("refusal", "Kovar", None, "a truce")]),
        (
            "Kovar rejected a plan by Borduria.",
            PLAN,
            [("refusal", "Kovar", "Borduria", "a plan by Borduria")],
        ),
        ("Envoys came but Kovar rejected talks.", ENTWINED, [("refusal", "Kovar", None, "talks")]),
        ("They offered to talk with Borduria.", TALK, [("offer", "They", "Borduria", "talk with Borduria")]),
    ],
)
def test_a_verb_binds_its_subject(text, rows, pledges):
    assert found(text, rows) == pledges


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Kovar ruled quietly a truce.", RULE.replace("out ADP 2 compound:prt", "quietly ADV 2 advmod")),
        ("They offered Borduria a truce.", OFFER),
        ("Kovar might refuse a truce", MIGHT),
        ("Everything is ready to talk.", READY.replace("Borduria PROPN", "Everything PRON")),
        ("Rain refused to close the port.", REFUSE.replace("Kovar PROPN", "Rain NOUN")),
        ("Kovar was refused a truce", DENIED),
    ],
)
def test_what_is_open_passive_or_no_act_of_a_party_binds_nobody(text, rows):
    assert found(text, rows) == []
