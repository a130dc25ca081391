"""Which reports share a substantial passage, and where: three sentences or more, nearly word for word.

Candidates come from MinHash over sentences (rensa), so that a thousand reports take seconds; each candidate is then
compared word by word. Sharing is a relation of two reports and not transitive: A may share one passage with B and
another with C.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel
from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]

from dragoman.records import Copies, Report

Range = tuple[int, int]
Links = set[tuple[int, int]]

_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9])|\n+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class CopyRules:
    """What counts as a shared passage."""

    sentences: int = 3  # updates of a report shuffle its sentences, so that they need not be neighbours
    words: int = 5  # shorter sentences prove nothing
    likeness: float = 0.8  # share of words, in order, that two near copies have in common
    common: int = 12  # a sentence that more reports hold is page furniture ...
    whole: float = 0.5  # ... unless the two share so much of the shorter report
    block: int = 8  # within copies so many words in a row are shared, wherever the sentences end


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    words: tuple[str, ...]


def find_copies(
    reports: Sequence[Report], regions: Mapping[str, Sequence[Range]], rules: CopyRules | None = None
) -> tuple[Copies, ...]:
    """Return the pairs of reports that share a passage, with the character ranges shared in each, sorted by ids.

    `regions` holds for each report id the ranges that are read (no furniture, no repeats); a report without an
    entry is taken whole.
    """
    rules = rules or CopyRules()
    texts = {r.id: _sentences(r.text, regions.get(r.id, ((0, len(r.text)),)), rules) for r in _unique(reports)}
    shared, common = _shared_sentences(texts, rules)
    return tuple(
        _copies(pair, links, texts, rules)
        for pair, links in sorted(shared.items())
        if _substantial(links, common, tuple(texts[p] for p in pair), rules)
    )


def _unique(reports: Sequence[Report]) -> list[Report]:
    return [r for _, r in sorted({r.id: r for r in reports}.items())]


def _sentences(text: str, regions: Sequence[Range], rules: CopyRules) -> tuple[_Sentence, ...]:
    found = (_sentence(text, a, b) for low, high in sorted(regions) for a, b in _cuts(text, low, high))
    return tuple(s for s in found if len(s.words) >= rules.words)


def _cuts(text: str, low: int, high: int) -> Iterator[Range]:
    start = low
    for end in (m.end() for m in _END.finditer(text, low, high)):
        yield start, end
        start = end
    yield start, high


def _sentence(text: str, start: int, end: int) -> _Sentence:
    """Return the sentence with its marks, without the white space around it."""
    words = tuple(w.group().lower() for w in _WORD.finditer(text, start, end))
    inner = text[start:end]
    return _Sentence(start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip()), words)


def _shared_sentences(
    texts: Mapping[str, Sequence[_Sentence]], rules: CopyRules
) -> tuple[dict[tuple[str, str], Links], frozenset[tuple[str, ...]]]:
    """Return the sentences that each pair of reports shares, and the sentences that too many reports hold."""
    where: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for report, sentences in texts.items():
        for number, sentence in enumerate(sentences):
            where[sentence.words].append((report, number))
    shared: dict[tuple[str, str], Links] = defaultdict(set)
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for one, other in _alike(sorted(where), rules):
        _link(where[one], where[other], shared)
        holders[one].update(report for report, _ in where[other])
        holders[other].update(report for report, _ in where[one])
    return shared, frozenset(words for words, reports in holders.items() if len(reports) > rules.common)


def _link(
    ones: Iterable[tuple[str, int]], others: Sequence[tuple[str, int]], shared: dict[tuple[str, str], Links]
) -> None:
    for (a, i), (b, j) in ((x, y) for x in ones for y in others):
        if a != b:
            shared[min(a, b), max(a, b)].add((i, j) if a < b else (j, i))


def _alike(sentences: Sequence[tuple[str, ...]], rules: CopyRules) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield each sentence with itself, and the pairs that are nearly the same word for word."""
    index, sketches = RMinHashLSH(threshold=0.5, num_perm=64, num_bands=16), [_sketch(s) for s in sentences]
    index.insert_many(sketches)
    for number, words in enumerate(sentences):
        yield words, words
        for other in sorted(set(index.query(sketches[number]))):
            if other > number and _likeness(words, sentences[other], rules) >= rules.likeness:
                yield words, sentences[other]


def _sketch(words: Sequence[str]) -> RMinHash:
    sketch = RMinHash(num_perm=64, seed=1)
    sketch.update([f"{a} {b}" for a, b in pairwise(words)])
    return sketch


def _likeness(one: Sequence[str], other: Sequence[str], rules: CopyRules) -> float:
    return Indel.normalized_similarity(one, other, score_cutoff=rules.likeness)


def _substantial(
    links: Links,
    common: frozenset[tuple[str, ...]],
    texts: tuple[Sequence[_Sentence], ...],
    rules: CopyRules,
) -> bool:
    """Tell whether two reports share enough, furniture that many pages bear left aside."""
    first, second = texts
    if min(len({i for i, _ in links}), len({j for _, j in links})) < rules.sentences:
        return False
    rare = {(i, j) for i, j in links if first[i].words not in common}
    if min(len({i for i, _ in rare}), len({j for _, j in rare})) >= rules.sentences:
        return True
    return len({i for i, _ in links}) >= rules.whole * min(len(first), len(second))


def _copies(pair: tuple[str, str], links: Links, texts: Mapping[str, Sequence[_Sentence]], rules: CopyRules) -> Copies:
    first, second = texts[pair[0]], texts[pair[1]]
    mine, theirs = _blocks(first, second, rules.block), _blocks(second, first, rules.block)
    mine += [(first[i].start, first[i].end) for i, _ in links]
    theirs += [(second[j].start, second[j].end) for _, j in links]
    return Copies(*pair, first_ranges=_joined(mine), second_ranges=_joined(theirs))


def _blocks(text: Sequence[_Sentence], other: Sequence[_Sentence], size: int) -> list[Range]:
    """Return the sentences of a text that the other holds in substance: most of their words in runs of `size`."""
    runs = set(_runs([word for sentence in other for word in sentence.words], size))
    return [(s.start, s.end) for s in text if _covered(s.words, runs, size) >= 0.8]


def _runs(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def _covered(words: Sequence[str], runs: set[tuple[str, ...]], size: int) -> float:
    inside = {k for at, run in enumerate(_runs(words, size)) if run in runs for k in range(at, at + size)}
    return len(inside) / len(words)


def _joined(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Join ranges that overlap or touch, white space between them aside."""
    joined: list[Range] = []
    for start, end in sorted(set(ranges)):
        if joined and start <= joined[-1][1] + 2:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
