"""What befell the counted where other words part it from its verb: "killed his son and three grandchildren"."""

from __future__ import annotations

from dragoman.read.figures import measures
from dragoman.read.figures.counted import Trees
from dragoman.read.figures.quantities import Quantity
from dragoman.records import Measure, Span

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM"})
_PASSIVE = frozenset({"nsubj:pass", "csubj:pass"})
_NAMING = frozenset({"flat", "appos", "compound"})
_LINKS = frozenset({"nummod", "nummod:gov", "amod", "det", "compound", "flat"})


def by_tree(forest: Trees | None, quantity: Quantity, of: Span | None, plain: Measure | None) -> Measure | None:
    """Return what befell people that are counted, or how they voted, by the verb that governs them; else None."""
    if forest is None or not (plain in {"people", "troops"} or (plain is None and of is not None)):
        return None
    numbers = forest.at(*quantity.core)
    if not numbers or quantity.value == 1:  # "one of his sons" counts nobody
        return None
    head = _conjoined(forest, _counted(forest, numbers, of))
    word, verb = forest.words[head], forest.words[forest.words[head].head]
    if verb is word or verb.tag not in {"VERB", "ADJ"}:
        return None
    found = _of_role(forest, word.relation, word.head)
    return found if plain or found == "votes" else None


def _of_role(forest: Trees, relation: str, verb: int) -> Measure | None:
    """Return what the verb at an index does to whoever stands in a relation to it."""
    kinds = {forest.words[child].relation for child in forest.children[verb]}
    text = forest.words[verb].text
    if relation == "obj":
        results = (forest.words[c].text for c in forest.children[verb] if forest.words[c].relation == "xcomp")
        return measures.suffered_from(text) or next(filter(None, map(measures.suffered_by, results)), None)
    if relation in _PASSIVE or (relation == "nsubj" and "obj" not in kinds):
        return measures.suffered_by(text)
    return None


def _counted(forest: Trees, numbers: range, of: Span | None) -> int:
    """Return the noun that a number counts where it stands right on it, else the number ("ten of the members")."""
    last = numbers[-1]
    head = forest.words[last].head
    on_noun = forest.words[last].relation in _LINKS and forest.words[head].tag in _NOMINAL
    return head if on_noun and of is not None and of.start <= forest.words[head].start < of.end else last


def _conjoined(forest: Trees, index: int) -> int:
    """Return the first of several nouns that stand together ("his son Ali and three"): what befalls it befalls all."""
    words, at = forest.words, index
    while words[at].relation == "conj" or (at != index and words[at].relation in _NAMING):
        head = words[at].head
        if head == at or words[head].tag not in _NOMINAL:
            break
        at = head
    return at
