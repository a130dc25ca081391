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
