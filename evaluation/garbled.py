"""Garbled names of office holders: whether they are recognised, and the names of others left alone.

PATH is `evaluation/garbling.toml`, the rules of garbling and the words of the sentences; the holders are those of the
package's tables. Of every sixth holder, drawn by a hash, two sentences are made: one with the name garbled beside the
office on a day (or within days) of the term, one with a name for which nothing may be guessed. A guess is right where
it is the only one and names the holder. Half of the holders, by hash too, are `tuned`; `held_back` is the other half.

The sentences go through `dragoman.read.mentions` with the person's name marked as the reader would; `whole.` are
sentences of the held-back half read with the model from beginning to end (`dragoman.pipeline.read_one`).
`spellings.recall` asks of the press's own garbling: which of the tables' other spellings of a holder (Moammar Gadhafi),
middle names and nicknames among them, would be recognised if the tables had the first alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.knowledge import Knowledge, load
from dragoman.knowledge.garbled import garbled_form
from dragoman.knowledge.names import name_words
from dragoman.pipeline import read_one
from dragoman.read.mentions import MentionContext, read_mentions
from dragoman.reader.annotation import Annotation, Name
from dragoman.records import Mention, Report

from .common import interval
from .garbling import draw, plain, read_tables
from .holders import KINDS, Item, make

WHOLE = 160
"""Sentences that are read with the model."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was guessed for the name of an item: the names, each once."""

    item: Item
    guessed: frozenset[str]

    @property
    def right(self) -> bool:
        """Whether the holder alone was guessed."""
        return len(self.guessed) == 1 and self.guessed <= self.item.right


def guessed_here(item: Item, knowledge: Knowledge) -> Outcome:
    """Read the mentions of a sentence with its name marked as the reader would mark it."""
    start = item.text.index(item.name)
    name = Name(start, start + len(item.name), item.name, "person", 1.0)
    context = MentionContext(knowledge, item.days[0] if item.days[0] == item.days[1] else None, item.days)
    return _outcome(item, read_mentions(item.text, Annotation((), (), (name,), ()), context))


def guessed_whole(item: Item) -> Outcome:
    """Read a sentence from beginning to end."""
    dated = item.days[0] == item.days[1]
    bounds = None if dated else item.days
    report = Report("garbled", "", item.text, published=item.days[0] if dated else None, bounds=bounds)
    return _outcome(item, read_one(report).mentions)


def _outcome(item: Item, mentions: Iterable[Mention]) -> Outcome:
    start = item.text.index(item.name)
    here = [m for m in mentions if m.start < start + len(item.name) and start < m.end]
    return Outcome(item, frozenset(g.name for m in here for g in m.guesses))


def precision(outcomes: Sequence[Outcome]) -> float:
    """Return how many of the sentences with a guess have the right one alone; 1 where nothing is guessed."""
    guessed = [o for o in outcomes if o.guessed]
    return sum(o.right for o in guessed) / len(guessed) if guessed else 1.0


def recall(outcomes: Sequence[Outcome]) -> float:
    """Return for how many of the garbled names the holder alone is guessed."""
    garbled = [o for o in outcomes if o.item.right]
    return sum(o.right for o in garbled) / max(len(garbled), 1)


def _figures(name: str, outcomes: Sequence[Outcome]) -> dict[str, float]:
    found = {f"{name}.garbled": float(sum(bool(o.item.right) for o in outcomes))}
    found[f"{name}.untouched"] = len(outcomes) - found[f"{name}.garbled"]
    for figure in (precision, recall):
        key = f"{name}.{figure.__name__}"
        found[key] = figure(outcomes)
        found[f"{key}.low"], found[f"{key}.high"] = interval(outcomes, figure)
    return found


def _by_kind(name: str, outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return recall by manner and by strength, and how many of each kind of other name are left untouched."""
    kinds = sorted({o.item.kind for o in outcomes if o.item.right})
    found = {f"{name}.recall.{k}": recall([o for o in outcomes if o.item.kind == k]) for k in kinds}
    for strength in (1, 2, 3):
        found[f"{name}.recall.strength_{strength}"] = recall([o for o in outcomes if o.item.strength == strength])
    for kind in KINDS:
        kept = [not o.guessed for o in outcomes if o.item.kind == kind]
        found[f"{name}.kept.{kind}"] = sum(kept) / max(len(kept), 1)
    return found


def spellings(knowledge: Knowledge) -> float:
    """Return what share of the holders' other spellings in the tables, two words or more, are seen to be such."""
    every = {(h.name, other) for h in knowledge.people() for other in h.aliases if len(name_words(other)) > 1}
    pairs = [(name, other) for name, other in sorted(every) if plain(name) != plain(other)]
    return sum(garbled_form(other, name).score > 0 for name, other in pairs) / max(len(pairs), 1)


def run(path: Path) -> dict[str, float]:
    """Return precision and recall for both halves, by kind for the one held back, and for sentences read whole."""
    knowledge = load()
    items = make(read_tables(path), knowledge)
    outcomes = [guessed_here(item, knowledge) for item in items]
    held_back = [o for o in outcomes if o.item.held_back]
    sample = sorted((o.item for o in held_back), key=lambda item: draw(item.text, "whole"))[:WHOLE]
    return {
        **_figures("tuned", [o for o in outcomes if not o.item.held_back]),
        **_figures("held_back", held_back),
        **_by_kind("held_back", held_back),
        **_figures("whole", [guessed_whole(item) for item in sample]),
        "spellings.recall": spellings(knowledge),
    }
