"""From documents to tensors: windows of mixed length that start at a sentence, labels on words."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from dragoman.reader.features import look
from dragoman.text import BLANK_LINE, NEWLINE, SPACE

from .corpora import Document, crop
from .events import join
from .labels import ACTS, COMMITMENTS, FRAMES, NAMES, ROOTS, TAGS, bio
from .noise import noisy

IGNORED = -100
CLS, SEP = 101, 102
LONGEST_WORD = 12  # pieces; the rest of an address or a row of letters says nothing
# Sets of single sentences, which are shown several in a row.
SINGLE = ("plv", "quadclass", "plover")
ENDS = (".", "!", "?", "...", "”", '"', "''", ":")
NAME_INDEX = {layer: {tag: i for i, tag in enumerate(bio(kinds))} for layer, kinds in NAMES.items()}
ROLE_INDEX = {kind: {tag: i for i, tag in enumerate(bio(roles))} for kind, roles in FRAMES.items()}
# Later roles win where a narrow one lies inside a wide one.
ROLE_ORDER = ("content", "action", "source", "to", "by", "condition", "cue")


class Pieces:
    """Word pieces of words, each word cut once."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, list[int]] = {}

    def __call__(self, word: str) -> list[int]:
        """Return the ids of a word's pieces, at least one."""
        ids = self._known.get(word)
        if ids is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:LONGEST_WORD] or [100]
            self._known[word] = ids
        return ids


@dataclass(frozen=True, slots=True)
class Window:
    """Words first to last (exclusive) of a document."""

    document: Document
    first: int
    last: int
    size: int  # pieces with the two special ones


@dataclass(slots=True)
class Batch:
    """Windows as tensors; `frames` and `events` hold one row for each."""

    ids: Tensor
    looks: Tensor
    mask: Tensor
    first: Tensor
    word_mask: Tensor
    sentence: Tensor  # number of the sentence, shape (rows, words)
    starts: Tensor
    tags: Tensor
    heads: Tensor
    relations: Tensor
    names: dict[str, Tensor] = field(default_factory=dict)
    anchors: dict[str, Tensor] = field(default_factory=dict)
    frames: dict[str, list[FrameRow]] = field(default_factory=dict)
    events: list[EventRow] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Number of words."""
        return int(self.word_mask.sum())


@dataclass(frozen=True, slots=True)
class FrameRow:
    """A frame: row and word of its anchor, role of each word, index of its label or IGNORED."""

    row: int
    anchor: int
    roles: Tensor
    label: int


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event: row, words of its sentence, of source and target (may be None), index of root or IGNORED, QuadClass."""

    row: int
    sentence: tuple[int, int]
    source: tuple[int, int] | None
    target: tuple[int, int] | None
    root: int
    quad: int


def borders(document: Document) -> list[int]:
    """Return where windows may start: known sentence starts, else likely ones."""
    if document.starts:
        return sorted(document.starts)
    words, gaps = document.words, document.gaps
    return [
        i
        for i in range(len(words))
        if i == 0
        or gaps[i] in (NEWLINE, BLANK_LINE)
        or (words[i - 1] in ENDS and words[i][:1] not in "”'\"" and gaps[i])
    ]


def windows(document: Document, limit: int, pieces: Pieces) -> Iterator[Window]:
    """Cut a document into windows of at most `limit` pieces, each starting at a sentence where one is near."""
    sizes = [len(pieces(word)) for word in document.words]
    starts = [*borders(document), len(sizes)]
    first = 0
    while first < len(sizes):
        last, size = first, 2
        while last < len(sizes) and size + sizes[last] <= limit:
            size += sizes[last]
            last += 1
        if last < len(sizes):
            fitting = [s for s in starts if first < s <= last]
            if fitting and fitting[-1] - first > (last - first) // 3:
                last = fitting[-1]
        last = max(last, first + 1)
        yield Window(document, first, last, 2 + sum(sizes[first:last]))
        first = last


def stream(
    corpora: dict[str, list[Document]], shares: dict[str, float], pieces: Pieces, seed: int
) -> Iterator[list[Window]]:
    """Yield batches for ever: corpora in their shares (of pieces), windows of like length together."""
    draw = random.Random(seed)
    feeds = {name: _cycle(documents, random.Random(f"{seed} {name}")) for name, documents in corpora.items()}
    drawn = dict.fromkeys(feeds, 0)
    while True:
        pool: list[Window] = []
        while len(pool) < 120:
            name = max(feeds, key=lambda n: (shares[n] * sum(drawn.values()) - drawn[n], n))
            limit = draw.randint(160, 256) if draw.random() < 0.65 else draw.randint(48, 160)
            document = next(feeds[name])
            if document.inside and draw.random() < 0.6:
                document = crop(document)
            if name in SINGLE:
                others = [next(feeds[name]) for _ in range(draw.randrange(5))]
                document = join([document, *others], draw.choice((SPACE, SPACE, NEWLINE)))
            cut = list(windows(noisy(document, draw), limit, pieces))
            if len(cut) > 12:
                at = draw.randrange(len(cut) - 11)
                cut = cut[at : at + 12]
            drawn[name] += sum(w.size for w in cut)
            pool += cut
        yield from group(pool, draw)


def _cycle(documents: list[Document], draw: random.Random) -> Iterator[Document]:
    while True:
        yield from draw.sample(documents, len(documents))


def group(pool: list[Window], draw: random.Random | None = None, area: int = 1024) -> list[list[Window]]:
    """Return batches of windows of like length, at most `area` padded pieces each, in a drawn order."""
    batches: list[list[Window]] = [[]]
    for window in sorted(pool, key=lambda w: -w.size):
        if batches[-1] and batches[-1][0].size * (len(batches[-1]) + 1) > area:
            batches.append([])
        batches[-1].append(window)
    if draw:
        draw.shuffle(batches)
    return batches


def collate(rows: Sequence[Window], pieces: Pieces, relations: dict[str, int]) -> Batch:
    """Return the tensors of a batch."""
    width, length = max(w.last - w.first for w in rows), max(w.size for w in rows)
    shape = (len(rows), width)

    def empty() -> Tensor:
        return torch.full(shape, IGNORED)

    batch = Batch(
        ids=torch.zeros((len(rows), length), dtype=torch.long),
        looks=torch.zeros((len(rows), length), dtype=torch.long),
        mask=torch.zeros((len(rows), length), dtype=torch.bool),
        first=torch.zeros(shape, dtype=torch.long),
        word_mask=torch.zeros(shape, dtype=torch.bool),
        sentence=torch.zeros(shape, dtype=torch.long),
        starts=empty(), tags=empty(), heads=empty(), relations=empty(),
    )  # fmt: skip
    for i, window in enumerate(rows):
        _fill_input(batch, i, window, pieces)
        _fill_syntax(batch, i, window, relations)
        _fill_names(batch, i, window)
        _fill_frames(batch, i, window)
        _fill_events(batch, i, window)
    return batch


def _fill_input(batch: Batch, row: int, window: Window, pieces: Pieces) -> None:
    ids, looks, first = [CLS], [0], []
    document = window.document
    for i in range(window.first, window.last):
        word = pieces(document.words[i])
        first.append(len(ids))
        ids += word
        looks += [look(document.words[i], BLANK_LINE if i == window.first else document.gaps[i])] * len(word)
    ids.append(SEP)
    looks.append(0)
    batch.ids[row, : len(ids)] = torch.tensor(ids)
    batch.looks[row, : len(ids)] = torch.tensor(looks)
    batch.mask[row, : len(ids)] = True
    batch.first[row, : len(first)] = torch.tensor(first)
    batch.word_mask[row, : len(first)] = True


def _fill_syntax(batch: Batch, row: int, window: Window, relations: dict[str, int]) -> None:
    document, number = window.document, 0
    if not document.starts:
        return
    for at, i in enumerate(range(window.first, window.last)):
        number += i in document.starts
        batch.sentence[row, at] = number
        if at:
            batch.starts[row, at] = int(i in document.starts)
        if document.tags and document.heads and document.relations:
            head = document.heads[i]
            batch.tags[row, at] = TAGS.index(document.tags[i])
            if head == i or window.first <= head < window.last:
                batch.heads[row, at] = 0 if head == i else 1 + head - window.first
                batch.relations[row, at] = relations.get(document.relations[i], 0)


def _fill_names(batch: Batch, row: int, window: Window) -> None:
    for layer, found in window.document.names.items():
        if layer not in batch.names:
            batch.names[layer] = torch.full(batch.first.shape, IGNORED)
        target = batch.names[layer][row]
        target[: window.last - window.first] = 0
        for start, end, kind in found:
            for i in range(max(start, window.first), min(end, window.last)):
                target[i - window.first] = NAME_INDEX[layer][("B-" if i == start else "I-") + kind]


def _fill_frames(batch: Batch, row: int, window: Window) -> None:
    document = window.document
    first, last = document.inside or (window.first, window.last)
    for kind in document.frame_kinds:
        if kind not in batch.anchors:
            batch.anchors[kind] = torch.full(batch.first.shape, IGNORED)
            batch.frames[kind] = []
        anchors = batch.anchors[kind][row]
        anchors[max(first - window.first, 0) : max(min(last, window.last) - window.first, 0)] = 0
        for frame in document.frames:
            at = frame.anchor - window.first
            if frame.kind == kind and window.first <= frame.anchor < window.last and anchors[at] <= 0:
                label = IGNORED
                if kind == "guide":
                    label = ACTS.index(frame.label)
                anchors[at] = 1 + COMMITMENTS.index(frame.label) if kind == "commitment" else 1
                batch.frames[kind].append(
                    FrameRow(row, at, _roles(frame.roles, kind, window, batch.first.shape[1]), label)
                )


def _roles(roles: dict[str, tuple[tuple[int, int], ...]], kind: str, window: Window, width: int) -> Tensor:
    target = torch.full((width,), IGNORED)
    target[: window.last - window.first] = 0
    for role in ROLE_ORDER:
        for start, end in roles.get(role, ()):
            for i in range(max(start, window.first), min(end, window.last)):
                target[i - window.first] = ROLE_INDEX[kind][("B-" if i == start else "I-") + role]
    return target


def _fill_events(batch: Batch, row: int, window: Window) -> None:
    """Add the events whose whole sentence is in the window."""
    first = window.first

    def moved(place: tuple[int, int] | None) -> tuple[int, int] | None:
        return place and (place[0] - first, place[1] - first)

    for event in window.document.events:
        if first <= event.sentence[0] and event.sentence[1] <= window.last:
            root = ROOTS.index(event.root) if event.root else IGNORED
            sentence = (event.sentence[0] - first, event.sentence[1] - first)
            batch.events.append(EventRow(row, sentence, moved(event.source), moved(event.target), root, event.quad))
