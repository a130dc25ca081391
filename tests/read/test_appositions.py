"""Titles, appositions and whole phrases around a person's name, from trees made by hand."""

from dragoman.read.appositions import read_appositions
from dragoman.read.trees import grow
from dragoman.records import Mention
from tests.making import span, tree


def phrases(text, rows, **kinds):
    """Return what is found, with whose it is; `kinds` gives the kind of each name in the text."""
    spans = [(span(text, words.replace("_", " ")), kind) for words, kind in kinds.items()]
    mentions = tuple(Mention(s.start, s.end, s.text, kind, s.text) for s, kind in spans)
    return [(m.text, m.name) for m in read_appositions(text, grow(tree(text, rows)), mentions)]


def test_a_title_and_the_whole_phrase_before_a_name():
    rows = """
        Fellow ADJ 3 amod
        rebel NOUN 3 compound
        leader NOUN 4 nmod:desc
        Ana PROPN 6 nsubj
        Rey PROPN 4 flat
        spoke VERB 0 root
    """
    assert phrases("Fellow rebel leader Ana Rey spoke", rows, Ana_Rey="person") == [
        ("Fellow rebel leader", "Ana Rey"),
        ("Fellow rebel leader Ana Rey", "Ana Rey"),
    ]


def test_a_title_may_hold_of():
    rows = """
        Navy PROPN 2 compound
        Chief PROPN 5 nmod:desc
        of ADP 4 case
        Staff NOUN 2 compound
        Ana PROPN 7 nsubj
        Rey PROPN 5 flat
        spoke VERB 0 root
    """
    found = phrases("Navy Chief of Staff Ana Rey spoke", rows, Ana_Rey="person")
    assert found == [("Navy Chief of Staff", "Ana Rey"), ("Navy Chief of Staff Ana Rey", "Ana Rey")]


def test_what_is_done_to_a_person_is_no_title():
    rows = """
        The DET 2 det
        arrest NOUN 6 nsubj
        of ADP 4 case
        Ana PROPN 2 nmod
        Rey PROPN 4 flat
        surprised VERB 0 root
    """
    assert phrases("The arrest of Ana Rey surprised", rows, Ana_Rey="person") == []


AFTER = """
    Ana PROPN 10 nsubj
    Rey PROPN 1 flat
    , PUNCT 5 punct
    the DET 5 det
    commander NOUN 1 appos
    of ADP 8 case
    the DET 8 det
    fleet NOUN 5 nmod
    , PUNCT 1 punct
    spoke VERB 0 root
"""


def test_an_apposition_bare_and_with_its_complements():
    assert phrases("Ana Rey , the commander of the fleet , spoke", AFTER, Ana_Rey="person") == [
        ("the commander", "Ana Rey"),
        ("the commander of the fleet", "Ana Rey"),
    ]


def test_a_name_may_be_the_apposition():
    rows = """
        The DET 2 det
        commander NOUN 10 nsubj
        of ADP 5 case
        the DET 5 det
        fleet NOUN 2 nmod
        , PUNCT 7 punct
        Ana PROPN 2 appos
        Rey PROPN 7 flat
        , PUNCT 7 punct
        spoke VERB 0 root
    """
    assert phrases("The commander of the fleet , Ana Rey , spoke", rows, Ana_Rey="person") == [
        ("The commander", "Ana Rey"),
        ("The commander of the fleet", "Ana Rey"),
    ]


def test_the_next_of_a_list_is_no_apposition():
    rows = """
        Ana PROPN 9 nsubj
        Rey PROPN 1 flat
        , PUNCT 4 punct
        Secretary PROPN 1 appos
        Otto PROPN 4 flat
        Lind PROPN 4 flat
        and CCONJ 8 cc
        others NOUN 1 conj
        met VERB 0 root
    """
    found = phrases("Ana Rey , Secretary Otto Lind and others met", rows, Ana_Rey="person", Otto_Lind="person")
    assert ("Secretary", "Ana Rey") not in found


def test_a_name_with_its_body():
    rows = """
        Ana PROPN 7 nsubj
        Rey PROPN 1 flat
        of ADP 6 case
        the DET 6 det
        Port PROPN 6 compound
        Union PROPN 1 nmod
        spoke VERB 0 root
    """
    found = phrases("Ana Rey of the Port Union spoke", rows, Ana_Rey="person", Port_Union="organisation")
    assert found == [("Ana Rey of the Port Union", "Ana Rey")]
