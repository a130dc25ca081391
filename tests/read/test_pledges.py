import pytest

from dragoman.read.pledges import pledges_of
from dragoman.read.trees import grow
from dragoman.records import Statement
from tests.making import span, tree

URGED = """
    Kovar PROPN 2 nsubj
    urged VERB 0 root urge
    Borduria PROPN 2 obj
    to PART 5 mark
    leave VERB 2 xcomp
    the DET 7 det
    port NOUN 5 obj
    . PUNCT 2 punct
"""
HOPED = URGED.replace("urged VERB 0 root urge", "hoped VERB 0 root hope")
WILL = """
    Kovar PROPN 2 nsubj
    said VERB 0 root say
    they PRON 5 nsubj
    will AUX 5 aux
    close VERB 2 ccomp
    the DET 7 det
    port NOUN 5 obj
    if SCONJ 10 mark
    it PRON 10 nsubj:pass
    attacked VERB 5 advcl
    . PUNCT 2 punct
"""


def pledge(text, rows, act, cue, content, *, speaker="Kovar"):
    told = Statement(
        "s", span(text, speaker), speaker, None, None, span(text, cue), (span(text, content),), "indirect", act
    )
    return next(pledges_of(text, grow(tree(text, rows)), told), None)


def words(found):
    return tuple(found_part and found_part.text for found_part in (found.by, found.to, found.action, found.condition))


def test_who_is_urged_is_bound_by_the_demand():
    found = pledge("Kovar urged Borduria to leave the port.", URGED, "appeal", "urged", "Borduria to leave the port")
    assert (found.type, *words(found)) == ("demand", "Kovar", "Borduria", "leave the port", None)


def test_a_hope_binds_nobody():
    text = "Kovar hoped Borduria to leave the port."
    assert pledge(text, HOPED, "appeal", "hoped", "Borduria to leave the port") is None


def test_a_threat_is_the_verb_without_its_pronoun_and_keeps_its_condition_apart():
    text = "Kovar said they will close the port if it attacked."
    found = pledge(text, WILL, "threat", "said", "they will close the port if it attacked")
    assert (found.type, *words(found)) == ("threat", "they", None, "close the port", "if it attacked")


def test_a_demand_may_be_a_noun():
    text = "Kovar demanded an inquiry."
    rows = "Kovar PROPN 2 nsubj\ndemanded VERB 0 root demand\nan DET 4 det\ninquiry NOUN 2 obj\n. PUNCT 2 punct"
    found = pledge(text, rows, "demand", "demanded", "an inquiry")
    assert (found.type, *words(found)) == ("demand", "Kovar", None, "an inquiry", None)


@pytest.mark.parametrize("act", ["inform", "assess", "announce", "accuse", "deny", "agree", "support", "warning"])
def test_other_acts_bind_nobody(act):
    text = "Kovar said they will close the port if it attacked."
    assert pledge(text, WILL, act, "said", "they will close the port if it attacked") is None


MUST = """
    Kovar PROPN 2 nsubj
    said VERB 0 root say
    Borduria PROPN 5 nsubj
    {helper} 5 {relation}
    {verb} VERB 2 ccomp
    . PUNCT 2 punct
"""


def test_what_another_must_do_is_demanded_though_it_sounds_like_a_view():
    rows = MUST.format(helper="must AUX", relation="aux", verb="leave")
    found = pledge("Kovar said Borduria must leave.", rows, "assess", "said", "Borduria must leave")
    assert (found.type, *words(found)) == ("demand", "Kovar", "Borduria", "leave", None)


def test_what_another_may_do_is_a_view():
    rows = MUST.format(helper="may AUX", relation="aux", verb="leave")
    assert pledge("Kovar said Borduria may leave.", rows, "assess", "said", "Borduria may leave") is None


OUR = """
    “ PUNCT 5 punct
    We PRON 5 nsubj
    will AUX 5 aux
    not PART 5 advmod
    leave VERB 7 ccomp
    ” PUNCT 5 punct
    said VERB 0 root say
    Kovar PROPN 7 nsubj
"""


@pytest.mark.parametrize(("rows", "kind"), [(OUR, "refusal"), (OUR.replace("not PART", "soon ADV"), "promise")])
def test_what_we_will_or_will_not_do_binds_us(rows, kind):
    word = "not" if "not PART" in rows else "soon"
    found = pledge(f"“ We will {word} leave ” said Kovar", rows, "inform", "said", f"We will {word} leave")
    assert (found.type, found.by.text, found.action.text) == (kind, "We", f"{word} leave")


@pytest.mark.parametrize(
    ("noun", "row", "kind"),
    [
        ("rebels", "rebels NOUN 5 nsubj rebel", "refusal"),
        ("Kovar", "Kovar PROPN 5 nsubj", "refusal"),
        ("wall", "wall NOUN 5 nsubj", None),
    ],
)
def test_a_thing_refuses_nothing(noun, row, kind):
    rows = MUST.replace("Kovar PROPN", "Ann PROPN").replace("Borduria PROPN 5 nsubj", row)
    rows = rows.format(helper="would AUX", relation="aux", verb="stop")
    found = pledge(f"Ann said {noun} would stop.", rows, "reject", "said", f"{noun} would stop", speaker="Ann")
    assert (found and found.type) == kind
