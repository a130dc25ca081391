"""Walks over the reader's words and trees, shared by the modules that make records of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from dragoman.reader.annotation import Annotation, Word
from dragoman.records import Span

LEFT_OUT = frozenset({"case", "cc", "punct", "mark"})  # words before a phrase that are none of it
NAME_TAILS = ("flat", "compound", "goeswith")


class Trees:
    """The words of one annotation with their children; indexes are those of `annotation.words`."""

    def __init__(self, text: str, annotation: Annotation) -> None:
        self.text = text
        self.words: Sequence[Word] = annotation.words
        self.sentences = annotation.sentences

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each word the indexes of the words that hang on it, in order."""
        rows: list[list[int]] = [[] for _ in self.words]
        for i, word in enumerate(self.words):
            if word.head != i:
                rows[word.head].append(i)
        return tuple(tuple(row) for row in rows)

    @cached_property
    def _starts(self) -> list[int]:
        return [w.start for w in self.words]

    @cached_property
    def _ends(self) -> list[int]:
        return [w.end for w in self.words]

    @cached_property
    def _firsts(self) -> list[int]:
        return [self.words[first].start for first, _ in self.sentences]

    def within(self, start: int, end: int) -> range:
        """Return the indexes of the words that touch a stretch of characters."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the range of words of the sentence in which a character stands (the one before it in a gap)."""
        i = bisect_right(self._firsts, at) - 1
        return self.sentences[max(0, i)] if self.sentences else (0, 0)

    def span(self, first: int, last: int) -> Span:
        """Return the characters from one word to another, both inside."""
        start, end = self.words[first].start, self.words[last].end
        return Span(start, end, self.text[start:end])

    def head_of(self, span: Span) -> int | None:
        """Return the word of a span that hangs on a word outside of it, the first where there are several."""
        inside = self.within(span.start, span.end)
        return next((i for i in inside if self.words[i].head not in inside or self.words[i].head == i), None)

    def related(self, head: int, *relations: str) -> Iterator[int]:
        """Yield the children of a word with one of the relations ("obl" finds "obl:tmod" too)."""
        for i in self.children[head]:
            if self.words[i].relation in relations or self.words[i].relation.partition(":")[0] in relations:
                yield i

    def case(self, head: int) -> str | None:
        """Return the preposition of a phrase."""
        return next((self.words[i].lemma for i in self.related(head, "case") if i < head), None)

    def below(self, head: int) -> list[int]:
        """Return a word and everything under it, in order."""
        found, stack = [], [head]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(self.children[at])
        return sorted(found)

    def phrase(self, head: int) -> Span:
        """Return a short noun phrase: what stands before its head without preposition, and name parts after it."""
        first = last = head
        while first > 0 and self._modifies(first - 1, head):
            first -= 1
        while last + 1 < len(self.words) and self._continues(last + 1, head):
            last += 1
        return self.span(first, last)

    def _modifies(self, at: int, head: int, depth: int = 4) -> bool:
        if self.words[at].relation in LEFT_OUT and self.words[at].head == head:
            return False
        for _ in range(depth):
            if self.words[at].head == head:
                return self.words[at].relation not in LEFT_OUT
            at = self.words[at].head
        return False

    def _continues(self, at: int, head: int) -> bool:
        return self.words[at].head == head and self.words[at].relation.startswith(NAME_TAILS)
