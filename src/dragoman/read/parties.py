"""Who may bind himself or be bound: names, pronouns, bodies and people, told from things."""

from __future__ import annotations

from dragoman.knowledge import word_list
from dragoman.read.officials import OFFICIALS
from dragoman.read.trees import Trees

SIDES = frozenset({"force", "side", "coalition", "state", "country", "nation", "bloc", "militia", "movement", "rebel"})
PARTIES = SIDES | OFFICIALS.roles | OFFICIALS.collectives | {*word_list("body heads"), *word_list("plural heads")}
THINGS = frozenset({"everything", "something", "anything", "nothing", "this", "that", "these", "those", "there"})


def is_party(trees: Trees, head: int | None) -> bool:
    """Tell whether a word may head the name of a party; plurals are people: who acts in numbers mostly is."""
    if head is None or trees.words[head].text.lower() in THINGS:
        return False
    word = trees.words[head]
    return (
        word.tag in {"PROPN", "PRON"} or word.lemma.lower() in PARTIES or word.text.lower() == f"{word.lemma.lower()}s"
    )
