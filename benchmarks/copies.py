"""Copies: recall at a precision of 0.99 by strength of rewriting, side by side with datasketch, in one run.

`python -m benchmarks.copies PATH... [--reports 100] [--half held-out]` takes reports from .jsonl files (or .jsonl.gz),
keeps one of each set that already share text by a crude count of equal runs of words, and rewrites each at the
strengths of `benchmarks.rewriting`, which was fixed before the detector was tuned on the other half (the halves are
told apart by a hash of the report's id). For each strength, reports and rewrites lie in one pile: a report and its own
rewrite are a copy, and any other pair that is found, or one that shares furniture or a quotation, is an error.
The peer is datasketch (`pip install datasketch`; it is no dependency; where it is missing it is skipped), once with
whole reports as documents and once with sentences, by the rule of three sentences. Seconds are those of the processor.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from benchmarks.rewriting import STRENGTHS, Range, Source, Strength, plain, rewrite, split_sentences
from dragoman.clean import mark_passages, readable
from dragoman.reconcile import find_copies
from dragoman.records import Report

PRECISION = 0.99
SHARED_RUNS = 30  # two texts with so many runs of six words in common are not taken both
SHORTEST = 14  # sentences
THRESHOLD = 0.5  # likeness from which datasketch is asked for candidates: that of our own index
PERMUTATIONS = 64
_WORD = re.compile(r"\w+")

Pair = tuple[str, str]
Scores = Mapping[Pair, float]


@dataclass(frozen=True, slots=True)
class Text:
    """A report as it is stored in the benchmark's files."""

    id: str
    topic: str
    published: str
    text: str


@dataclass(frozen=True, slots=True)
class Pile:
    """The reports of one strength with the ranges that are read, and the pairs that are copies."""

    strength: Strength
    reports: list[Report]
    regions: dict[str, tuple[Range, ...]]
    kept: dict[str, tuple[Range, ...]]

    @property
    def pairs(self) -> set[Pair]:
        """The pairs of a report and its own rewrite."""
        return {(name.removesuffix("+"), name) for name in self.kept}


@dataclass(frozen=True, slots=True)
class Found:
    """What a detector found in a pile, by pair the better the higher, and its seconds."""

    scores: Scores
    seconds: float


Detector = Callable[[Pile], Scores]


def main() -> None:
    """Print a table: strengths by detectors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--half", choices=["tuning", "held-out"], default="held-out")
    parser.add_argument("--without", action="append", default=[], choices=list(DETECTORS))
    options = parser.parse_args()
    sources = take_sources(read_texts(options.paths), options.half, options.reports)
    piles = [pile_of(sources, strength) for strength in STRENGTHS]
    print(f"{len(sources)} reports of the {options.half} half, {len(piles)} strengths")
    found = {name: [timed(d, pile) for pile in piles] for name, d in detectors(options.without).items()}
    _show(piles, found)


def detectors(without: Sequence[str]) -> dict[str, Detector]:
    """Return the detectors that can run here."""
    known = {name: d for name, d in DETECTORS.items() if name not in without}
    if importlib.util.find_spec("datasketch") is None:
        print("datasketch is not installed: no comparison (pip install datasketch)")
        return {name: d for name, d in known.items() if "datasketch" not in name}
    return known


# The reports and their rewrites


def read_texts(paths: Iterable[Path]) -> Iterator[Text]:
    """Yield the reports of .jsonl files."""
    for path in paths:
        open_text = gzip.open if path.suffix == ".gz" else Path.open
        with open_text(path, "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                yield Text(row["id"], path.name, row.get("published") or "", row["text"])


def take_sources(texts: Iterable[Text], half: str, most: int) -> list[Source]:
    """Return reports of one half, each with another one of the same topic and time as its host, each used once."""
    mine = [t for t in _unlike(texts) if (_hash(t.id) % 2 == 0) == (half == "held-out")]
    by_time = sorted(mine, key=lambda t: (t.topic, t.published, t.id))
    pairs = [(a, b) for a, b in zip(by_time[::2], by_time[1::2], strict=False) if a.topic == b.topic]
    chosen = sorted(pairs, key=lambda pair: _hash(pair[0].id))[:most]
    return [Source(a.id, a.published, split_sentences(a.text), split_sentences(b.text)) for a, b in chosen]


def _unlike(texts: Iterable[Text]) -> list[Text]:
    """Return the texts that are long enough and share no more runs of words than reports on one matter do."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    kept: list[Text] = []
    for text in sorted(texts, key=lambda t: _hash(t.id)):
        runs = set(_runs(_WORD.findall(text.text.lower()), 6))
        shared: dict[int, int] = defaultdict(int)
        for run in runs:
            for holder in holders.get(run, ()):
                shared[holder] += 1
        if max(shared.values(), default=0) < SHARED_RUNS and len(split_sentences(text.text)) >= SHORTEST:
            for run in runs:
                holders[run].append(len(kept))
            kept.append(text)
    return kept


def _hash(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big")


def _runs(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def pile_of(sources: Sequence[Source], strength: Strength) -> Pile:
    """Return the reports and their rewrites at one strength."""
    written = {s.id: plain(s) for s in sources} | {f"{s.id}+": rewrite(s, strength) for s in sources}
    days = {s.id: s.published for s in sources}
    reports = [Report(name, "benchmark", w.text, published=days[name.removesuffix("+")]) for name, w in written.items()]
    regions = {r.id: readable(mark_passages(r.text)) for r in reports}
    return Pile(strength, reports, regions, {f"{s.id}+": written[f"{s.id}+"].kept for s in sources})


# The detectors


def timed(detector: Detector, pile: Pile) -> Found:
    """Run a detector."""
    begun = time.process_time()
    scores = detector(pile)
    return Found(scores, time.process_time() - begun)


def ours(pile: Pile) -> Scores:
    """Return the pairs that Dragoman finds, by the characters that they share."""
    found = find_copies(pile.reports, pile.regions)
    return {(c.first, c.second): min(_size(c.first_ranges), _size(c.second_ranges)) for c in found}


def peer_reports(pile: Pile) -> Scores:
    """Return the pairs of reports that datasketch finds alike, by their estimated likeness (runs of three words)."""
    texts = {r.id: {" ".join(run) for run in _runs(_words(r, pile), 3)} for r in pile.reports}
    return _alike(texts)


def peer_sentences(pile: Pile) -> Scores:
    """Return the pairs with three sentences or more on each side that datasketch finds alike, by their number."""
    texts: dict[str, set[str]] = {}
    for report in pile.reports:
        for number, sentence in enumerate(_sentences(report, pile)):
            words = _WORD.findall(sentence.lower())
            if len(words) >= 5:
                texts[f"{report.id}\t{number}"] = {" ".join(run) for run in _runs(words, 2)}
    links: dict[Pair, set[tuple[str, str]]] = defaultdict(set)
    for one, other in _alike(texts):
        (a, i), (b, j) = sorted((tuple(one.split("\t")), tuple(other.split("\t"))))
        if a != b:
            links[a, b].add((i, j))
    counts = {pair: min(len({i for i, _ in found}), len({j for _, j in found})) for pair, found in links.items()}
    return {pair: float(count) for pair, count in counts.items() if count >= 3}


def _alike(texts: Mapping[str, set[str]]) -> Scores:
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 (a peer, perhaps missing)

    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    sketches = {}
    for name, tokens in texts.items():
        sketches[name] = MinHash(num_perm=PERMUTATIONS)
        sketches[name].update_batch([t.encode() for t in sorted(tokens)])
        index.insert(name, sketches[name])
    found = {}
    for name, sketch in sketches.items():
        for other in index.query(sketch):
            if other > name and (likeness := sketch.jaccard(sketches[other])) >= THRESHOLD:
                found[name, other] = likeness
    return found


def _words(report: Report, pile: Pile) -> list[str]:
    return [w for low, high in pile.regions[report.id] for w in _WORD.findall(report.text[low:high].lower())]


def _sentences(report: Report, pile: Pile) -> Iterator[str]:
    for low, high in pile.regions[report.id]:
        yield from split_sentences(report.text[low:high])


DETECTORS: dict[str, Detector] = {
    "dragoman": ours,
    "datasketch, reports": peer_reports,
    "datasketch, sentences": peer_sentences,
}


# The figures


def threshold_at(piles: Sequence[Pile], found: Sequence[Found], precision: float) -> float:
    """Return the lowest score from which so large a part of all pairs found is right."""
    rated = []
    for pile, one in zip(piles, found, strict=True):
        right = pile.pairs if pile.strength.kind != "none" else set()
        rated += [(-score, pair not in right) for pair, score in one.scores.items()]
    wrong, best = 0, float("inf")
    ordered = sorted(rated)
    for number, (score, error) in enumerate(ordered, 1):
        wrong += error
        last = number == len(ordered) or ordered[number][0] != score
        if last and wrong <= (1 - precision) * number:
            best = -score
    return best


def recall(pile: Pile, found: Found, threshold: float) -> float:
    """Return the share of a pile's copies that score so high."""
    return sum(found.scores.get(pair, -1.0) >= threshold for pair in pile.pairs) / len(pile.pairs)


def errors(pile: Pile, found: Found, threshold: float) -> int:
    """Return how many pairs score so high that are no copies."""
    right = pile.pairs if pile.strength.kind != "none" else set()
    return sum(score >= threshold and pair not in right for pair, score in found.scores.items())


def ranges_found(pile: Pile) -> tuple[float, float]:
    """Return the precision and recall, by characters, of the ranges that Dragoman gives in the rewrites it finds."""
    both = given = true = 0
    for copies in find_copies(pile.reports, pile.regions):
        if (copies.first, copies.second) in pile.pairs:
            mine, kept = _characters(copies.second_ranges), _characters(pile.kept[copies.second])
            both, given, true = both + len(mine & kept), given + len(mine), true + len(kept)
    return both / max(given, 1), both / max(true, 1)


def _characters(ranges: Iterable[Range]) -> set[int]:
    return {at for low, high in ranges for at in range(low, high)}


def _size(ranges: Iterable[Range]) -> float:
    return float(sum(high - low for low, high in ranges))


def _show(piles: Sequence[Pile], found: Mapping[str, Sequence[Found]]) -> None:
    print(f"recall at precision {PRECISION} and (in brackets) as shipped; errors, and those as shipped")
    print(f"{'strength':25} {'kind':8}" + "".join(f"{name:>30}" for name in found) + "   ranges p/r")
    limits = {name: _limits(piles, runs) for name, runs in found.items()}
    for number, pile in enumerate(piles):
        cells = "".join(f"{_cell(pile, runs[number], limits[name]):>30}" for name, runs in found.items())
        precision, covered = ranges_found(pile) if pile.strength.kind == "copy" else (0.0, 0.0)
        print(f"{pile.strength.name:25} {pile.strength.kind:8}{cells}   {precision:.3f} {covered:.3f}")
    for kind in ("copy", "lineage"):
        print(f"{'all':25} {kind:8}" + "".join(f"{_total(kind, piles, r, limits[n]):>30}" for n, r in found.items()))
    print(f"{'seconds':34}" + "".join(f"{sum(r.seconds for r in runs):30.1f}" for runs in found.values()))


def _limits(piles: Sequence[Pile], found: Sequence[Found]) -> float:
    """Return the threshold for copies; what other wording shares is judged by the same."""
    judged = [(p, f) for p, f in zip(piles, found, strict=True) if p.strength.kind != "lineage"]
    return threshold_at([p for p, _ in judged], [f for _, f in judged], PRECISION)


def _cell(pile: Pile, found: Found, limit: float) -> str:
    told = f"{errors(pile, found, limit)} {errors(pile, found, 0.0)}"
    if pile.strength.kind == "none":
        return f"{told:>8}"
    return f"{recall(pile, found, limit):.3f} ({recall(pile, found, 0.0):.3f}) {told:>8}"


def _total(kind: str, piles: Sequence[Pile], found: Sequence[Found], limit: float) -> str:
    """Return the recall over all strengths of a kind, and the precision as shipped over them and those of no kind."""
    mine = [(p, f) for p, f in zip(piles, found, strict=True) if p.strength.kind == kind]
    none = [(p, f) for p, f in zip(piles, found, strict=True) if p.strength.kind == "none"]
    at, shipped = (sum(recall(p, f, level) for p, f in mine) / len(mine) for level in (limit, 0.0))
    right = sum(recall(p, f, 0.0) * len(p.pairs) for p, f in mine)
    wrong = sum(errors(p, f, 0.0) for p, f in mine + none)
    return f"{at:.3f} ({shipped:.3f}) p={right / max(right + wrong, 1):.3f}"


if __name__ == "__main__":
    main()
