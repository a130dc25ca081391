"""What a figure counts: its noun phrase from the words, or from the tree where the words leave it open."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from dragoman.read.figures import nouns
from dragoman.read.figures.quantities import Quantity
from dragoman.reader.annotation import Annotation, Word
from dragoman.records import Span

_STOP = re.compile(r"[.!?;]\s")  # a tree may run on over a stop that the reader missed
_STRONG = re.compile(r"[- ]strong\b")
_NUMERIC = frozenset(
    {
        "nummod",
        "nummod:gov",
        "compound",
        "advmod",
        "amod",
        "flat",
        "obl:npmod",
        "case",
        "fixed",
        "det",
        "goeswith",
        "dep",
        "nmod:npmod",
    }
)
_NOMINAL = frozenset({"NOUN", "PROPN", "SYM", "PRON", "ADJ"})


@dataclass(frozen=True, slots=True)
class Trees:
    """The words of an annotation with an index of their places and of their children."""

    words: tuple[Word, ...]
    starts: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]

    def at(self, start: int, end: int) -> range:
        """Return the indexes of the words that overlap a character range."""
        first = bisect_right(self.starts, start) - 1
        if first < 0 or self.words[first].end <= start:
            first += 1
        return range(first, bisect_left(self.starts, end))


def trees(annotation: Annotation | None) -> Trees | None:
    """Return an annotation made ready for look-ups."""
    if annotation is None or not annotation.words:
        return None
    children: list[list[int]] = [[] for _ in annotation.words]
    for index, word in enumerate(annotation.words):
        if word.head != index:
            children[word.head].append(index)
    return Trees(annotation.words, tuple(w.start for w in annotation.words), tuple(map(tuple, children)))


def counted_span(text: str, quantity: Quantity, forest: Trees | None) -> Span | None:
    """Return the span of what a quantity counts; its unit for money, lengths and the like."""
    if quantity.kind == "percent" or quantity.share:
        of = quantity.share or text.startswith(" of ", quantity.end)
        return _phrase(text, nouns.phrase_after(text, quantity.end, share=True)) if of else None
    if strong := _STRONG.match(text, quantity.end):
        plural = nouns.phrase_after(text, strong.end())
        return _phrase(text, plural or nouns.phrase_after(text, strong.end(), single=True))
    hyphen = text[quantity.end : quantity.end + 1] == "-"
    if quantity.counted and (hyphen or quantity.kind != "count"):
        return _span(text, *quantity.counted)
    # the words first: on gold/dev the trees cut or overshot 3 phrases of 67, the words none
    by_words = _phrase(text, nouns.phrase_after(text, quantity.end, single=quantity.value == 1))
    return by_words or (_by_tree(text, quantity, forest) if forest else None)


def _phrase(text: str, phrase: nouns.NounPhrase | None) -> Span | None:
    return _span(text, phrase.start, phrase.end) if phrase else None


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])


def _by_tree(text: str, quantity: Quantity, forest: Trees) -> Span | None:
    """Return the part of the head's phrase that stands behind the number."""
    numbers = forest.at(*quantity.core)
    if not numbers:
        return None
    head = _head(forest, numbers)
    if head is None:
        return None
    last = _phrase_end(forest, head)
    start = _phrase_start(forest, numbers[-1] + 1, head)
    begin, end = max(forest.words[start].start, quantity.end), forest.words[last].end
    if begin >= end or _STOP.search(text, quantity.end, end):
        return None
    return _span(text, begin, end) if text[begin:end].strip() == text[begin:end] else None


def _head(forest: Trees, numbers: range) -> int | None:
    """Return the noun that a number modifies, or the one behind its "of"."""
    last = numbers[-1]
    for index in reversed(numbers):
        head = forest.words[index].head
        if head > last and forest.words[index].relation in _NUMERIC and forest.words[head].tag in _NOMINAL:
            return head
    for index in numbers:
        for child in forest.children[index]:
            if child > last and forest.words[child].relation.startswith("nmod") and _has_case(forest, child, "of"):
                return child
    return None


def _has_case(forest: Trees, index: int, lemma: str) -> bool:
    return any(
        forest.words[c].relation == "case" and forest.words[c].lemma.lower() == lemma for c in forest.children[index]
    )


def _phrase_start(forest: Trees, first: int, head: int) -> int:
    """Return the first word of the phrase proper, behind "of" and articles."""
    while first < head and (
        forest.words[first].tag in {"ADP", "DET", "PUNCT", "NUM"}
        or forest.words[first].relation in {"case", "det", "nummod"}
    ):
        first += 1
    return first


def _phrase_end(forest: Trees, head: int) -> int:
    """Return the last word of a phrase: what follows its head only as a compound or behind "of"."""
    last = head
    for child in forest.children[head]:
        word = forest.words[child]
        if child == last + 1 and word.relation in {"compound", "flat", "goeswith"}:
            last = child
        if (
            child > last
            and word.relation.startswith("nmod")
            and _has_case(forest, child, "of")
            and min(_subtree(forest, child)) == last + 1
        ):
            last = _phrase_end(forest, child)
    return last


def _subtree(forest: Trees, root: int) -> list[int]:
    found, todo = [], [root]
    while todo:
        index = todo.pop()
        found.append(index)
        todo.extend(forest.children[index])
    return found
