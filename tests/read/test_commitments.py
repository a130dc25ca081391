import pytest

from dragoman.read.commitments import CommitmentContext, read_commitments
from dragoman.records import Statement, Time
from tests.making import framed, span, tree


def read(text, frames, base=None, **context):
    return read_commitments("r", text, framed(text, frames, base=base), CommitmentContext(**context))


def test_an_action_loses_its_to_and_keeps_its_parties():
    text = "Ruritania vowed to close the strait to Borduria."
    roles = {"by": "Ruritania", "to": "Borduria", "action": "to close the strait"}
    (made,) = read(text, [("commitment", "threat", roles)])
    assert (made.by.text, made.to.text, made.type, made.action.text, made.condition) == (
        "Ruritania", "Borduria", "threat", "close the strait", None,
    )  # fmt: skip


def test_an_action_keeps_the_mark_that_closes_one_within_it():
    text = "Kovar warned that Borduria would face “a heavy price.” Nobody answered."
    roles = {"by": "Kovar", "to": "Borduria", "action": "face “a heavy price"}
    (made,) = read(text, [("commitment", "threat", roles)])
    assert made.action.text == "face “a heavy price.”"


def test_the_tree_gives_the_condition_that_the_frame_lacks():
    text = "It would leave if asked."
    base = tree(
        text,
        "It PRON 3 nsubj\nwould AUX 3 aux\nleave VERB 0 root\nif SCONJ 5 mark\nasked VERB 3 advcl ask\n. PUNCT 3 punct",
    )
    (made,) = read(text, [("commitment", "offer", {"by": "It", "action": "leave"})], base=base)
    assert made.condition.text == "if asked"


def test_who_speaks_is_who_commits_where_nobody_else_is_named():
    text = "“Hand over the port,” Kovar said."
    said = Statement(
        "s",
        span(text, "Kovar"),
        "Kovar",
        None,
        None,
        span(text, "said"),
        (span(text, "Hand over the port"),),
        "direct",
        "demand",
    )
    (made,) = read(text, [("commitment", "demand", {"action": "Hand over the port"})], statements=(said,))
    assert made.by.text == "Kovar"


def test_a_limit_of_time_is_a_deadline():
    text = "They must withdraw by Friday."
    base = tree(
        text,
        "They PRON 3 nsubj\nmust AUX 3 aux\nwithdraw VERB 0 root\nby ADP 5 case\nFriday PROPN 3 obl\n. PUNCT 3 punct",
    )
    friday = Time(22, 28, "Friday", "date", "WXX-5", None, None, "day", "weekday")
    (made,) = read(text, [("commitment", "demand", {"action": "withdraw"})], base=base, times=(friday,))
    assert made.deadline.text == "Friday"


def test_one_commitment_told_twice_is_one_record_at_its_fullest():
    text = "Kovar demands a full withdrawal of troops. A full withdrawal of troops stands unless talks start."
    frames = [
        ("commitment", "demand", {"by": "Kovar", "action": "a full withdrawal of troops"}),
        ("commitment", "demand", {"action": "A full withdrawal of troops", "condition": "unless talks start"}),
    ]
    (made,) = read(text, frames)
    assert (made.by.text, made.condition.text) == ("Kovar", "unless talks start")


POSSESSED = """
    Borduria PROPN 4 nmod:poss
    's PART 1 case
    {adjective} ADJ 4 amod
    {noun} NOUN 5 nsubj
    offered VERB 0 root offer
    talks NOUN 5 obj talk
"""


def test_a_party_that_only_modifies_gives_way_to_the_whole():
    text = "Borduria 's former minister offered talks"
    base = tree(text, POSSESSED.format(adjective="former", noun="minister"))
    (made,) = read(text, [("commitment", "offer", {"by": "Borduria", "action": "talks"})], base=base)
    assert made.by.text == "Borduria 's former minister"


def test_unless_the_whole_is_no_party():
    text = "Borduria 's latest note offered talks"
    base = tree(text, POSSESSED.format(adjective="latest", noun="note"))
    (made,) = read(text, [("commitment", "offer", {"by": "Borduria", "action": "talks"})], base=base)
    assert made.by.text == "Borduria"


FORCED = """
    They PRON 3 nsubj:pass
    were AUX 3 aux:pass
    forced VERB 0 root force
    to PART 5 mark
    leave VERB 3 xcomp
    the DET 8 det
    old ADJ 8 amod
    port NOUN 5 obj
    . PUNCT 3 punct
"""


def test_who_is_forced_to_a_thing_is_bound_to_nothing():
    text = "They were forced to leave the old port."
    frames = [("commitment", "demand", {"action": "leave the old port"})]
    assert read(text, frames, base=tree(text, FORCED)) == ()


def test_an_action_that_breaks_off_before_its_noun_goes_on_to_it():
    rows = FORCED.replace("nsubj:pass", "nsubj").replace("were AUX 3 aux:pass", "have AUX 3 aux")
    rows = rows.replace("forced VERB 0 root force", "wanted VERB 0 root want")
    text = "They have wanted to leave the old port."
    (made,) = read(text, [("commitment", "demand", {"action": "leave the old"})], base=tree(text, rows))
    assert made.action.text == "leave the old port"


def test_a_bare_pronoun_is_no_act():
    text = "Kovar rejected it."
    base = tree(text, "Kovar PROPN 2 nsubj\nrejected VERB 0 root reject\nit PRON 2 obj\n. PUNCT 2 punct")
    assert read(text, [("commitment", "refusal", {"by": "Kovar", "action": "it"})], base=base) == ()


DOES_NOT = """
    Kovar PROPN 4 nsubj
    {helper} AUX 4 aux
    not PART 4 advmod
    {verb} VERB 0 root
    him PRON 4 obj
    . PUNCT 4 punct
"""


@pytest.mark.parametrize(
    ("helper", "verb", "label", "types"),
    [
        ("does", "know", "refusal", []),
        ("does", "accept", "refusal", ["refusal"]),
        ("will", "know", "refusal", ["refusal"]),
        ("will", "leave", "demand", ["refusal"]),
        ("must", "leave", "demand", ["demand"]),
    ],
)
def test_what_is_not_so_refuses_nothing_and_what_somebody_will_not_do_is_no_demand(helper, verb, label, types):
    text = f"Kovar {helper} not {verb} him."
    base = tree(text, DOES_NOT.format(helper=helper, verb=verb))
    made = read(text, [("commitment", label, {"by": "Kovar", "action": f"not {verb} him"})], base=base)
    assert [c.type for c in made] == types


def test_who_binds_himself_is_the_one_who_acts_not_the_one_who_tells_it():
    text = "Kovar said Borduria took the port."
    rows = """
        Kovar PROPN 2 nsubj
        said VERB 0 root say
        Borduria PROPN 4 nsubj
        took VERB 2 ccomp take
        the DET 6 det
        port NOUN 4 obj
        . PUNCT 2 punct
    """
    (made,) = read(text, [("commitment", "promise", {"action": "took the port"})], base=tree(text, rows))
    assert made.by.text == "Borduria"


def test_a_headline_says_in_short_what_the_body_says_in_full():
    text = "Borduria to open port. Ministers of Borduria agreed on Monday that the port would be opened in June."
    frames = [
        ("commitment", "promise", {"by": "Borduria", "action": "open port"}),
        ("commitment", "promise", {"by": "Ministers of Borduria", "action": "the port would be opened in June"}),
    ]
    assert [c.action.text for c in read(text, frames, heads=((0, 22),))] == ["the port would be opened in June"]
    assert [c.action.text for c in read(text, frames[:1], heads=((0, 22),))] == ["open port"]
    other = [("commitment", "threat", frames[1][2])]
    assert len(read(text, [*frames[:1], *other], heads=((0, 22),))) == 2


def test_who_must_act_is_not_who_demands_it():
    text = "Kovar said Borduria should open the strait."
    roles = {"by": "Borduria", "to": "Borduria", "action": "open the strait"}
    said = Statement(
        "s", span(text, "Kovar"), "Kovar", None, None, span(text, "said"),
        (span(text, "Borduria should open the strait"),), "indirect", "assess",
    )  # fmt: skip
    (made,) = read(text, [("commitment", "demand", roles)], statements=(said,))
    assert (made.by.text, made.to.text) == ("Kovar", "Borduria")
    (alone,) = read(text, [("commitment", "demand", roles)])
    assert (alone.by, alone.to.text) == (None, "Borduria")


def test_a_party_ends_before_the_clause_about_it():
    text = "Ruritania urged the two men who fled to return."
    roles = {"by": "Ruritania", "to": "the two men who", "action": "return"}
    (made,) = read(text, [("commitment", "demand", roles)])
    assert made.to.text == "the two men"
