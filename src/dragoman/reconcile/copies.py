"""Which reports share a substantial passage, and where: three sentences or more, nearly word for word.

Candidates come from an index of sentences; each is then compared word by word, wherever its sentences end, so that
cut, reordered, joined and edited passages are found alike. Sharing is a relation of two reports and not transitive:
A may share one passage with B and another with C.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dragoman.reconcile.aligned import Aligned, Vocabulary
from dragoman.reconcile.candidates import CandidateRules, KeptWordings
from dragoman.reconcile.feet import FootRules, Passage, Sharing, find_feet
from dragoman.reconcile.sentences import Range, Text, cut
from dragoman.records import Copies, Report

CACHE = 512  # texts that are kept ready for the next comparison


@dataclass(frozen=True, slots=True)
class CopyRules:
    """What counts as a shared passage."""

    sentences: int = 3  # updates of a report shuffle its sentences, so that they need not be neighbours
    words: int = 5  # shorter sentences prove nothing
    likeness: float = 0.8  # share of words, in order, that two near copies have in common
    hint: float = 0.4  # share of a sentence's pairs of words without which no such likeness is looked for
    run: int = 5  # so many words in a row are shared wherever the sentences end
    covered: float = 0.66  # share of a sentence's words that stand in such runs
    piece: int = 12  # words in a row that are shared though the rest of their sentence is not
    least: int = 30  # words of a passage whose sentences stand apart: three fragments here and there prove nothing
    joined: int = 45  # words that two sentences must share to count as three: an editor has joined them ...
    even: float = 0.8  # ... where so large a part of what is shared of one report is shared of the other
    common: int = 12  # a sentence that more reports hold is page furniture or background ...
    foot: int = 5  # ... and from so many on one in a short passage ...
    part: float = 0.25  # ... that is no more than this part of both reports ...
    whole: float = 0.5  # ... unless the two share so much of the shorter report
    feet: FootRules = field(default_factory=FootRules)
    index: CandidateRules = field(default_factory=CandidateRules)


def find_copies(
    reports: Sequence[Report], regions: Mapping[str, Sequence[Range]], rules: CopyRules | None = None
) -> tuple[Copies, ...]:
    """Return the pairs of reports of which one copies of the other, with the ranges shared in each, sorted by ids.

    `regions` holds for each report id the ranges that are read (no furniture, no repeats); a report without an
    entry is taken whole.
    """
    return tuple(c for c in find_shared(reports, regions, rules) if not c.background)


def find_shared(
    reports: Sequence[Report], regions: Mapping[str, Sequence[Range]], rules: CopyRules | None = None
) -> tuple[Copies, ...]:
    """Return what `find_copies` does, and the pairs that have only a foot or their agency's background in common."""
    return KeptCopies(rules).update(reports, regions)


class KeptCopies:
    """What pairs of reports share, kept from one look to the next with the texts that were compared."""

    def __init__(self, rules: CopyRules | None = None) -> None:
        self._rules = rules or CopyRules()
        self._wordings = KeptWordings(self._rules.index)
        self._texts: dict[str, tuple[Report, tuple[Range, ...], Text]] = {}
        self._compared: dict[tuple[str, str], tuple[Text, Text, tuple[Passage, Passage]]] = {}

    def update(self, reports: Sequence[Report], regions: Mapping[str, Sequence[Range]]) -> tuple[Copies, ...]:
        """Return what pairs of reports share, as `find_shared` does."""
        texts, rules = self._cut(reports, regions), self._rules
        candidates = self._wordings.candidates(texts)
        sharings = list(self._sharings(texts, candidates.pairs))
        feet = find_feet(sharings, texts, rules.feet)
        kept = ((s, _rare(s, (candidates.holders(s.one), candidates.holders(s.other)), rules)) for s in sharings)
        return tuple(
            Copies(texts[s.one].id, texts[s.other].id, *_both_ranges(s, texts), not rare or s.pair in feet)
            for s, rare in kept
            if rare or _short(s, rules)
        )

    def _cut(self, reports: Sequence[Report], regions: Mapping[str, Sequence[Range]]) -> list[Text]:
        """Return the reports cut into sentences, by id."""
        texts = {}
        for report in {r.id: r for r in reports}.values():
            ranges = tuple(regions.get(report.id, ((0, len(report.text)),)))
            known = self._texts.get(report.id)
            if known is None or known[0] is not report or known[1] != ranges:
                known = report, ranges, cut(report.id, report.text, ranges, self._rules.words)
            texts[report.id] = known
        self._texts = texts
        return [text for _, (_, _, text) in sorted(texts.items())]

    def _sharings(self, texts: Sequence[Text], pairs: Iterable[tuple[int, int]]) -> Iterator[Sharing]:
        """Yield what the texts of each pair share, where that is enough."""
        rules, vocabulary, compared = self._rules, Vocabulary(), {}
        read = lru_cache(maxsize=CACHE)(lambda at: Aligned(texts[at], vocabulary, rules.run))
        for a, b in pairs:
            one, other = texts[a], texts[b]
            known = self._compared.get((one.id, other.id))
            if known is None or known[0] is not one or known[1] is not other:
                known = one, other, (_shared(read(a), read(b), rules), _shared(read(b), read(a), rules))
            compared[one.id, other.id] = known
            if _enough([s.sentences for s in known[2]], known[2], rules):
                yield Sharing(a, b, known[2], _part(known[2], (one, other)))
        self._compared = compared


def _shared(text: Aligned, other: Aligned, rules: CopyRules) -> Passage:
    """Return what of a text another one holds."""
    marked = text.marked(other)
    covered, pairs = text.by_sentence(marked), text.pairs_known(other)
    sentences, pieces, size = [], [], 0
    for number, (share, known) in enumerate(zip((covered / text.lengths).tolist(), pairs.tolist(), strict=True)):
        if share >= rules.covered or (known >= rules.hint and text.likest(number, other, rules.likeness)):
            sentences.append(number)
            size += int(text.lengths[number])
        elif covered[number] >= rules.piece:
            found = list(text.stretches(number, marked, rules.piece))
            pieces += [(start, end) for start, end, _ in found]
            size += sum(length for _, _, length in found)
    return Passage(tuple(sentences), tuple(pieces), size)


def _part(passages: Sequence[Passage], texts: Sequence[Text]) -> float:
    """Return which part of the sentences is shared, in the report of which it is the larger part."""
    return max(len(p.sentences) / len(t.sentences) for p, t in zip(passages, texts, strict=True))


def _short(sharing: Sharing, rules: CopyRules) -> bool:
    return sharing.part <= rules.part and sharing.longest <= rules.feet.sentences


def _rare(sharing: Sharing, held: Sequence[Sequence[int]], rules: CopyRules) -> bool:
    """Tell whether two reports share enough, furniture and background that many reports hold left aside."""
    if sharing.part >= rules.whole:
        return True
    limit = rules.foot if _short(sharing, rules) else rules.common
    rare = [[n for n in p.sentences if h[n] <= limit] for p, h in zip(sharing.passages, held, strict=True)]
    return _enough(rare, sharing.passages, rules)


def _enough(kept: Sequence[Sequence[int]], passages: Sequence[Passage], rules: CopyRules) -> bool:
    """Tell whether sentences are enough on both sides: fewer on one where an editor has joined them."""
    sizes = [p.words for p in passages]
    words = min(sizes)
    joined = words >= max(rules.joined, rules.even * max(sizes)) and max(map(len, kept)) >= rules.sentences
    if min(map(len, kept)) < rules.sentences - joined:
        return False
    return words >= rules.least or all(s[-1] - s[0] < len(s) for s in kept)


def _both_ranges(sharing: Sharing, texts: Sequence[Text]) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    one, other = sharing.passages
    return _ranges(texts[sharing.one], one), _ranges(texts[sharing.other], other)


def _ranges(text: Text, shared: Passage) -> tuple[Range, ...]:
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
