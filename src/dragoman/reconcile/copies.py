"""Which reports share a substantial passage, and where: three sentences or more, nearly word for word.

Candidates come from an index of sentences; each is then compared word by word, wherever its sentences end, so that
cut, reordered, joined and edited passages are found alike. Sharing is a relation of two reports and not transitive:
A may share one passage with B and another with C.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Indel

from dragoman.reconcile.candidates import CandidateRules, find_candidates
from dragoman.reconcile.sentences import Range, Text, Words, cut
from dragoman.records import Copies, Report


@dataclass(frozen=True, slots=True)
class CopyRules:
    """What counts as a shared passage."""

    sentences: int = 3  # updates of a report shuffle its sentences, so that they need not be neighbours
    words: int = 5  # shorter sentences prove nothing
    likeness: float = 0.8  # share of words, in order, that two near copies have in common
    run: int = 5  # so many words in a row are shared wherever the sentences end
    covered: float = 0.66  # share of a sentence's words that stand in such runs
    piece: int = 12  # words in a row that are shared though the rest of their sentence is not
    substance: int = 45  # words that two sentences must share to count as three: an editor has joined them
    common: int = 12  # a sentence that more reports hold is page furniture or background ...
    foot: int = 5  # ... and from so many on one in a short passage ...
    short: int = 4  # ... of so many sentences ...
    part: float = 0.25  # ... that is no more than this part of both reports ...
    whole: float = 0.5  # ... unless the two share so much of the shorter report
    index: CandidateRules = field(default_factory=CandidateRules)


@dataclass(frozen=True, slots=True)
class _Shared:
    """What of a text another one holds: sentences, and pieces of others as ranges."""

    sentences: tuple[int, ...]
    pieces: tuple[Range, ...]
    words: int


def find_copies(
    reports: Sequence[Report], regions: Mapping[str, Sequence[Range]], rules: CopyRules | None = None
) -> tuple[Copies, ...]:
    """Return the pairs of reports that share a passage, with the character ranges shared in each, sorted by ids.

    `regions` holds for each report id the ranges that are read (no furniture, no repeats); a report without an
    entry is taken whole.
    """
    rules = rules or CopyRules()
    unique = [r for _, r in sorted({r.id: r for r in reports}.items())]
    texts = [cut(r.id, r.text, regions.get(r.id, ((0, len(r.text)),)), rules.words) for r in unique]
    candidates = find_candidates(texts, rules.index)
    read = lru_cache(maxsize=512)(lambda at: _Read(texts[at], rules.run))
    found = []
    for a, b in candidates.pairs:
        one, other = _shared(read(a), read(b), rules), _shared(read(b), read(a), rules)
        if _substantial((one, other), (texts[a], texts[b]), (candidates.holders[a], candidates.holders[b]), rules):
            found.append(Copies(texts[a].id, texts[b].id, _ranges(texts[a], one), _ranges(texts[b], other)))
    return tuple(found)


class _Read:
    """A text with its words, runs of words and pairs of words, as comparisons need them."""

    __slots__ = ("pairs", "runs", "sentences", "size", "text")

    def __init__(self, text: Text, size: int) -> None:
        self.text, self.size = text, size
        self.sentences = [text.words(number) for number in range(len(text.sentences))]
        self.runs = {run for _, _, run in _runs(self.sentences, size)}
        self.pairs: defaultdict[Words, list[int]] = defaultdict(list)
        for number, words in enumerate(self.sentences):
            for pair in set(pairwise(words)):
                self.pairs[pair].append(number)

    def likest(self, words: Words, least: float) -> float:
        """Return how like the sentence is that shares most pairs of words with some words; 0 below the least."""
        counts = Counter(n for pair in pairwise(words) for n in self.pairs.get(pair, ()))
        if not counts:
            return 0.0
        best = max(counts, key=lambda n: (counts[n], -n))
        return Indel.normalized_similarity(words, self.sentences[best], score_cutoff=least)


def _runs(sentences: Sequence[Words], size: int) -> Iterator[tuple[int, int, Words]]:
    """Yield the runs of so many words, across the ends of sentences, with the sentence and word at which they begin."""
    places = [(n, k) for n, words in enumerate(sentences) for k in range(len(words))]
    flat = tuple(word for words in sentences for word in words)
    return ((*places[at], flat[at : at + size]) for at in range(len(flat) - size + 1))


def _shared(text: _Read, other: _Read, rules: CopyRules) -> _Shared:
    """Return what of a text another one holds."""
    marks = [bytearray(len(words)) for words in text.sentences]
    for number, at, run in _runs(text.sentences, text.size):
        if run in other.runs:
            _mark(marks, number, at, text.size)
    sentences, pieces, size = [], [], 0
    for number, (words, mark) in enumerate(zip(text.sentences, marks, strict=True)):
        covered = sum(mark)
        if covered >= rules.covered * len(words) or other.likest(words, rules.likeness):
            sentences.append(number)
            size += len(words)
        elif covered >= rules.piece:
            found = [range_ for range_ in _pieces(text.text, number, mark) if range_[2] >= rules.piece]
            pieces += [(start, end) for start, end, _ in found]
            size += sum(length for _, _, length in found)
    return _Shared(tuple(sentences), tuple(pieces), size)


def _mark(marks: Sequence[bytearray], number: int, at: int, size: int) -> None:
    """Mark a run of words that may go on in the next sentences."""
    while size:
        step = min(size, len(marks[number]) - at)
        marks[number][at : at + step] = b"\x01" * step
        number, at, size = number + 1, 0, size - step


def _pieces(text: Text, number: int, mark: bytearray) -> Iterator[tuple[int, int, int]]:
    """Yield the stretches of a sentence whose words are marked: start and end in the text, and words."""
    places = text.word_ranges(number)
    at = 0
    while at < len(mark):
        end = mark.find(0, at) if mark[at] else at
        end = len(mark) if end < 0 else end
        if end > at:
            yield places[at][0], places[end - 1][1], end - at
        at = max(end, at + 1)


def _substantial(
    shared: tuple[_Shared, _Shared],
    texts: tuple[Text, Text],
    holders: tuple[Sequence[int], Sequence[int]],
    rules: CopyRules,
) -> bool:
    """Tell whether two reports share enough, furniture and background that many reports hold left aside."""
    if not _enough([len(s.sentences) for s in shared], min(s.words for s in shared), rules):
        return False
    part = max(len(s.sentences) / len(t.sentences) for s, t in zip(shared, texts, strict=True))
    if part >= rules.whole:
        return True
    is_short = part <= rules.part and max(len(s.sentences) for s in shared) <= rules.short
    limit = rules.foot if is_short else rules.common
    rare = [[n for n in s.sentences if held[n] <= limit] for s, held in zip(shared, holders, strict=True)]
    return _enough([len(r) for r in rare], rules.substance, rules)


def _enough(counts: Sequence[int], words: int, rules: CopyRules) -> bool:
    joined = max(counts) >= rules.sentences and words >= rules.substance
    return min(counts) >= (rules.sentences - 1 if joined else rules.sentences)


def _ranges(text: Text, shared: _Shared) -> tuple[Range, ...]:
    return _joined([*(text.sentences[n] for n in shared.sentences), *shared.pieces])


def _joined(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Join ranges that overlap or touch, white space between them aside."""
    joined: list[Range] = []
    for start, end in sorted(set(ranges)):
        if joined and start <= joined[-1][1] + 2:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
