"""Whole phrases for parties and for those who act for a body, from trees made by hand."""

from dragoman.knowledge import load
from dragoman.read.groups import read_groups
from dragoman.read.trees import grow
from dragoman.records import Mention
from tests.making import span, tree

KNOWLEDGE = load()


def groups(text, rows, **bodies):
    """Return what is found with kind and name; `bodies` are organisations named in the text, with their full names."""
    spans = [(span(text, words), name) for words, name in bodies.items()]
    mentions = tuple(Mention(s.start, s.end, s.text, "organisation", name) for s, name in spans)
    found = read_groups(text, grow(tree(text, rows)), mentions, KNOWLEDGE)
    assert all(m.phrase for m in found)
    return [(m.text, m.kind, m.name) for m in found]


def test_a_party_is_taken_with_what_stands_before_it():
    rows = """
        Jubilant ADJ 3 amod
        Bordurian ADJ 3 amod
        rebels NOUN 4 nsubj
        sang VERB 0 root
    """
    assert groups("Jubilant Bordurian rebels sang", rows) == [
        ("Jubilant Bordurian rebels", "group", "Jubilant Bordurian rebels")
    ]


def test_and_with_what_says_more_after_it():
    rows = """
        Forces NOUN 6 nsubj
        loyal ADJ 1 amod
        to ADP 5 case
        the DET 5 det
        president NOUN 2 obl
        withdrew VERB 0 root
    """
    assert groups("Forces loyal to the president withdrew", rows) == [
        ("Forces", "group", "Forces"),
        ("Forces loyal to the president", "group", "Forces"),
    ]


def test_a_noun_that_only_modifies_is_no_party():
    rows = "A DET 3 det\ngovernment NOUN 3 compound\nbuilding NOUN 4 nsubj\nburned VERB 0 root"
    assert groups("A government building burned", rows) == []


def test_a_delegation_is_the_body_that_sent_it():
    rows = "The DET 3 det\nNATO PROPN 3 compound\ndelegation NOUN 4 nsubj\nleft VERB 0 root"
    assert groups("The NATO delegation left", rows, NATO="NATO") == [("The NATO delegation", "organisation", "NATO")]


def test_officials_from_a_body_are_that_body():
    rows = "Officials NOUN 4 nsubj\nfrom ADP 3 case\nNATO PROPN 1 nmod\nleft VERB 0 root"
    assert groups("Officials from NATO left", rows, NATO="NATO") == [("Officials from NATO", "organisation", "NATO")]
