"""TempEval-3 time expressions: strict and relaxed span F1, value and type F1, as the official scorer defines them.

UzZaman et al. 2013, "SemEval-2013 Task 1: TempEval-3": only what stands in <TEXT> counts (the report's own date, t0,
does not); strict asks for the same extent, relaxed for an overlap; value and type F1 are their accuracy over relaxed
matches times relaxed F1. `path` is a folder of .tml files (searched through) or a .tar.gz of one.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from dragoman.read.times import Anchor, read_times
from dragoman.records import Time

_TEXT = re.compile(r"<TEXT>\n?(.*?)</TEXT>", re.DOTALL)
_DCT = re.compile(r"<DCT>.*?value=\"([^\"]*)\"", re.DOTALL)
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
# Where a stretch of ours is two expressions to TimeML ("from March 3 to 5", "between 1994 and 1997").
_BETWEEN = re.compile(r"\s*(?:\band\b|\bto\b|\bthrough\b|\buntil\b|\btill\b|[-\u2010-\u2015])\s*(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3 of gold or system: where it stands, its type (capitals) and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A TimeML text without its tags, its creation time and its gold."""

    name: str
    text: str
    published: str
    gold: tuple[Timex, ...]


def documents(path: Path) -> Iterator[Document]:
    """Yield the documents of a folder, a single .tml file or a .tar.gz, ordered by name."""
    if path.is_dir():
        files = sorted(path.rglob("*.tml"))
        archives = sorted(path.rglob("*.tar.gz")) if not files else []
        yield from (parse(file.name, file.read_text("utf-8")) for file in files)
        for archive in archives:
            yield from _archived(archive)
    elif path.name.endswith((".tar.gz", ".tgz")):
        yield from _archived(path)
    else:
        yield parse(path.name, path.read_text("utf-8"))


def _archived(path: Path) -> Iterator[Document]:
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            if member.name.endswith(".tml") and (file := archive.extractfile(member)):
                yield parse(Path(member.name).name, file.read().decode("utf-8"))


def parse(name: str, source: str) -> Document:
    """Read one TimeML file."""
    found = _TEXT.search(source)
    published = _DCT.search(source)
    text, gold = _untag(found[1] if found else "")
    return Document(name, text, published[1] if published else "", tuple(gold))


def _untag(marked: str) -> tuple[str, list[Timex]]:
    pieces: list[str] = []
    gold: list[Timex] = []
    opened: list[tuple[int, dict[str, str]]] = []
    at = length = 0
    for tag in _TAG.finditer(marked):
        piece = unescape(marked[at : tag.start()])
        pieces.append(piece)
        length += len(piece)
        at = tag.end()
        if tag[2] == "TIMEX3" and not tag[1] and not tag[3].endswith("/"):
            opened.append((length, dict(_ATTRIBUTE.findall(tag[3]))))
        elif tag[2] == "TIMEX3" and opened:
            start, facts = opened.pop()
            if length > start and facts.get("tid") != "t0":
                gold.append(Timex(start, length, facts.get("type", ""), facts.get("value", "")))
    pieces.append(unescape(marked[at:]))
    return "".join(pieces), gold


def as_timex(time: Time) -> list[Timex]:
    """Return our time as TimeML has it: a stretch "A to B" is two expressions, open weekdays are spelt in full."""
    kind, value = (
        time.type.upper(),
        re.sub(r"\bWXX-", "XXXX-WXX-", time.value) if time.value.startswith("WXX") else time.value,
    )
    first, _, second = value.partition("/")
    cuts = [cut for cut in _BETWEEN.finditer(time.text) if cut.start() > 0 and cut.end() < len(time.text)]
    if not second or not cuts:
        return [Timex(time.start, time.end, kind, first)]
    cut = cuts[-1] if len(cuts) == 1 else cuts[len(cuts) // 2]
    return [
        Timex(time.start, time.start + cut.start(), kind, first),
        Timex(time.start + cut.end(), time.end, kind, second),
    ]


def read(document: Document) -> list[Timex]:
    """Return what our resolver finds in a document."""
    times = read_times(document.text, [(0, len(document.text))], Anchor(document.published))
    return [timex for time in times for timex in as_timex(time)]


def pair(gold: Sequence[Timex], ours: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Pair overlapping expressions, one to one, same extents first."""
    taken: set[int] = set()
    pairs: dict[int, int] = {}
    for exact in (True, False):
        for i, g in enumerate(gold):
            for j, o in enumerate(ours):
                if i in pairs or j in taken:
                    continue
                if (g.start, g.end) == (o.start, o.end) if exact else g.start < o.end and o.start < g.end:
                    pairs[i] = j
                    taken.add(j)
    return [(gold[i], ours[j]) for i, j in sorted(pairs.items())]


def score(pairs: Sequence[tuple[Timex, Timex]], gold: int, ours: int) -> dict[str, float]:
    """Return strict, relaxed, value and type F1 in percent, with relaxed precision and recall."""
    strict = sum((g.start, g.end) == (o.start, o.end) for g, o in pairs)
    relaxed = _f1(len(pairs), gold, ours)
    values = sum(g.value == o.value for g, o in pairs)
    types = sum(g.type == o.type for g, o in pairs)
    matched = max(len(pairs), 1)
    return {
        "strict_f1": _f1(strict, gold, ours),
        "relaxed_f1": relaxed,
        "value_f1": relaxed * values / matched,
        "type_f1": relaxed * types / matched,
        "relaxed_precision": 100 * len(pairs) / max(ours, 1),
        "relaxed_recall": 100 * len(pairs) / max(gold, 1),
        "gold": float(gold),
        "found": float(ours),
    }


def _f1(hits: int, gold: int, ours: int) -> float:
    return 200 * hits / (gold + ours) if gold + ours else 0.0


def evaluate(wanted: Sequence[Document], reader: Callable[[Document], list[Timex]] = read) -> dict[str, float]:
    """Score a reader on documents, counts pooled over all of them."""
    pairs: list[tuple[Timex, Timex]] = []
    gold = ours = 0
    for document in wanted:
        found = reader(document)
        pairs += pair(document.gold, found)
        gold, ours = gold + len(document.gold), ours + len(found)
    return score(pairs, gold, ours)


def run(path: str | Path) -> dict[str, float]:
    """Score all documents under a path; "held_back_": every third one by name, which no rule was tuned on."""
    everything = list(documents(Path(path)))
    held_back = everything[2::3]
    figures = evaluate(everything)
    if len(everything) >= 60:  # the training set; the small test set is scored whole
        figures |= {f"held_back_{name}": value for name, value in evaluate(held_back).items()}
    return figures
