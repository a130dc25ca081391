"""Lemmas of English words: a table of what the rules get wrong, then the rules.

The table holds the forms of UD English EWT (train part, CC BY-SA 4.0) whose lemma the rules below miss;
`training/lemmas.py` makes it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

VOWELS = frozenset("aeiou")
DOUBLED = frozenset("bdgmnprt")
# Endings of stems that have mostly lost an "e" before -ing and -ed (invad, mov, chang), and longer ones that have not
# (bring, passed, treated); counted over the verbs of the same treebank, the longest ending decides.
LOST_E = frozenset((
    "c", "g", "s", "u", "v", "z", "ad", "ak", "am", "ang", "ap", "at", "bl", "car", "cit", "cl", "com", "dit",
    "dl", "fil", "fin", "fl", "gl", "id", "ik", "ir", "kl", "let", "lin", "min", "ot", "par", "pl", "rad", "re",
    "th", "tl", "tor", "ud", "ul", "um", "ur", "ut", "vok",
))  # fmt: skip
KEPT = frozenset((
    "air", "aul", "cus", "eak", "eam", "eat", "ng", "oat", "oid", "oot", "our", "out", "ss",
))  # fmt: skip


@lru_cache(maxsize=1)
def table() -> dict[tuple[str, str], str]:
    """Return the table: (form in lower case, tag) to lemma."""
    content = (files(__package__) / "lemmas.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in content.splitlines() if not line.startswith("#"))
    return {(form, tag): found for form, tag, found in rows}


@lru_cache(maxsize=65536)
def lemma(form: str, tag: str) -> str:
    """Return the lemma of a word with its universal tag."""
    lower = form.lower()
    return table().get((lower, tag)) or by_rule(form, tag)


def by_rule(form: str, tag: str) -> str:
    """Return the lemma that the rules alone give."""
    if tag == "PROPN":
        return form
    lower = form.lower().replace("’", "'")
    if tag == "NOUN":
        return _singular(lower)
    if tag in ("VERB", "AUX"):
        return _infinitive(lower)
    return lower


def _singular(noun: str) -> str:
    if len(noun) < 4 or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("ches", "shes", "sses", "xes", "zzes")) else noun[:-1]


def _infinitive(verb: str) -> str:
    if verb.endswith("ing") and len(verb) > 4 and VOWELS & set(verb[:-3]):
        return _stem(verb[:-3])
    if verb.endswith("ied") and len(verb) > 4:
        return verb[:-3] + "y"
    if verb.endswith("ed") and len(verb) > 3 and VOWELS & set(verb[:-2]):
        return _stem(verb[:-2])
    return _singular(verb)


def _stem(stem: str) -> str:
    """Undo a doubled consonant or give back a lost "e"."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in DOUBLED:
        return stem[:-1]
    for length in (3, 2, 1):
        if stem[-length:] in KEPT:
            return stem
        if stem[-length:] in LOST_E:
            return stem + "e"
    return stem
