"""The reader: a text in, words, trees, names and frames out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dragoman.records import Span
from dragoman.text import BLANK_LINE, SPACE

from .annotation import Annotation, Frame, Name, Word
from .layers import Layers, RawFrame, RawName, blank, settle
from .lemmas import lemma
from .model import WIDTH, Floats, Model, open_model
from .windows import Cut, Window, assemble, cut, inputs, walk

MODEL = Path(__file__).parent / "model"
# What `annotation.Name` calls the kinds of the two layers that are used; dates and money have stages of their own.
WORLDWIDE_NAMES = {
    "Person": "person", "Location": "place", "Facility": "facility", "Organization": "organisation",
    "Misc": "other", "NORP": "group", "Product": "product",
}  # fmt: skip
_HYPHENED = re.compile(r"(?:[-‐‑]\w+)+")
NAMES_READ = ("worldwide", "re3d")
WEAPONS = ("Weapon", "Vehicle")
NOUNS = ("NOUN", "PROPN", "NUM")


def load(folder: Path | None = None, threads: int = 1) -> Reader:
    """Return a reader of the model in a folder (that of the package where None); its files are opened at first use."""
    return Reader(folder or MODEL, threads)


class Reader:
    """Reads texts with one model; what it says of a text depends on that text alone."""

    def __init__(self, folder: Path, threads: int) -> None:
        self._folder, self._threads = folder, threads

    @cached_property
    def model(self) -> Model:
        """Return the model, opened and checked at first use; ModelError where that fails."""
        return open_model(self._folder, self._threads)

    def read(self, text: str, regions: Sequence[tuple[int, int]] | None = None) -> Annotation:
        """Read the regions of a text (all of it where None) in order; offsets are those of the full text."""
        words = cut(text, regions, self.model.tokenizer)
        return _annotation(self.model, text, words, self.layers(words, ("guide", "commitment"), NAMES_READ))

    def read_words(
        self,
        sentences: Sequence[Sequence[str]],
        before: Sequence[Sequence[int]] | None = None,
        kinds: Sequence[str] = (),
    ) -> Layers:
        """Read sentences that are cut into words already, as evaluation does; `before` are the gaps before words."""
        given = [SPACE] * sum(map(len, sentences)) if before is None else [gap for row in before for gap in row]
        forms = [word for sentence in sentences for word in sentence]
        breaks = [int(i == 0) for sentence in sentences for i in range(len(sentence))]
        given[:1] = [BLANK_LINE] if given else []
        words = assemble(forms, given, breaks, ([(0, 0)] * len(forms), self.model.tokenizer))
        return self.layers(words, kinds)

    def code(
        self, annotation: Annotation, text: str, pairs: Sequence[tuple[Span, Span]]
    ) -> tuple[tuple[str, float], ...]:
        """Return the PLOVER root (in capitals) and its chance for each pair of source and target.

        A pair is judged within the sentence of its source. `text` is what was read.
        """
        if any(text[span.start : span.end] != span.text for pair in pairs for span in pair):
            raise ValueError("a span does not belong to this text")
        return tuple(_code(self.model, annotation, source, target) for source, target in pairs)

    def embed(self, texts: Iterable[str]) -> npt.NDArray[np.float32]:
        """Return a vector of unit length for each text (texts, width), of nought length for an empty one."""
        rows = [self._vector(text) for text in texts]
        return np.array(rows, np.float32).reshape(len(rows), WIDTH)

    def _vector(self, text: str) -> Floats:
        words = cut(text, None, self.model.tokenizer)
        if not words.pieces:
            return np.zeros(WIDTH, np.float32)
        hidden = self.layers(words, ()).hidden.astype(np.float32)
        vector: Floats = self.model.vectors(hidden.mean(0, keepdims=True))[0]
        return vector

    def layers(self, words: Cut, kinds: Sequence[str], names: Sequence[str] | None = None) -> Layers:
        """Run the model over the windows of a text; frames and layers of names (None: all) of the given kinds alone."""
        layers, labels = blank(len(words.pieces), WIDTH), self.model.labels
        if names is not None:
            labels = replace(labels, names={name: labels.names[name] for name in names})

        def read(window: Window) -> list[int]:
            given = inputs(words, window)
            return settle(layers, window, self.model.run(given, kinds) | {"breaks": given["breaks"]}, labels)

        walk(words, read)
        return layers


def _annotation(model: Model, text: str, cut_words: Cut, layers: Layers) -> Annotation:
    """Turn what the windows said into records with offsets."""
    ranges, labels = cut_words.ranges, model.labels
    words = []
    for i, (start, end) in enumerate(ranges):
        form, tag = text[start:end], labels.tags[layers.tags[i]]
        relation = labels.relations[layers.relations[i]]
        words.append(Word(start, end, form, lemma(form, tag), tag, int(layers.heads[i]), relation))
    sentences = tuple(zip(layers.starts, [*layers.starts[1:], len(ranges)], strict=False))
    nouns = {i for i, word in enumerate(words) if word.tag in NOUNS}
    names = [_name(text, ranges, raw) for raw in chosen_names(layers.names, nouns)]
    return Annotation(
        tuple(words), sentences, tuple(names), _frames(model, text, ranges, layers.frames),
        _vectors(model, layers, sentences), layers.hidden,
    )  # fmt: skip


def chosen_names(layers: dict[str, list[RawName]], nouns: Collection[int]) -> list[RawName]:
    """Return the names of the worldwide layer and re3d's weapons and vehicles that end in a noun of no other name."""
    kept = [
        RawName(n.start, n.end, WORLDWIDE_NAMES[n.label], n.score)
        for n in layers.get("worldwide", [])
        if n.label in WORLDWIDE_NAMES
    ]
    taken = {i for n in kept for i in range(n.start, n.end)}
    weapons = [n for n in layers.get("re3d", []) if n.label in WEAPONS and taken.isdisjoint(range(n.start, n.end))]
    weapons = [n for n in weapons if n.end - 1 in nouns]
    kept += [RawName(n.start, n.end, "weapon", n.score) for n in weapons]
    return sorted(kept, key=lambda n: n.start)


def _span(text: str, ranges: Sequence[tuple[int, int]], first: int, last: int) -> Span:
    start, end = ranges[first][0], ranges[last - 1][1]
    return Span(start, end, text[start:end])


def _whole(text: str, span: Span) -> Span:
    """Let a role end with the last part of a hyphened word: "de-escalation" is three words of the treebank."""
    rest = _HYPHENED.match(text, span.end) if text[span.end - 1].isalnum() else None
    return Span(span.start, rest.end(), text[span.start : rest.end()]) if rest else span


def _name(text: str, ranges: Sequence[tuple[int, int]], raw: RawName) -> Name:
    span = _span(text, ranges, raw.start, raw.end)
    return Name(span.start, span.end, span.text, raw.label, raw.score)


def _frames(model: Model, text: str, ranges: Sequence[tuple[int, int]], raw: Sequence[RawFrame]) -> tuple[Frame, ...]:
    """Return frames with offsets; attributions get their act."""
    raw = [frame for frame in raw if not _outdone(frame, raw)]
    spoken = [frame for frame in raw if frame.kind == "guide"]
    acts = iter(model.acts(np.stack([f.pooled for f in spoken])).argmax(-1) if spoken else ())
    found = []
    for frame in raw:
        roles: dict[str, tuple[Span, ...]] = {}
        for start, end, role in frame.roles:
            roles[role] = (*roles.get(role, ()), _whole(text, _span(text, ranges, start, end)))
        is_spoken = frame.kind == "guide"
        label = model.labels.acts[int(next(acts))] if is_spoken else frame.label
        found.append(Frame("attribution" if is_spoken else frame.kind, label, frame.score, roles))
    return tuple(found)


def _outdone(frame: RawFrame, among: Sequence[RawFrame]) -> bool:
    """Tell whether a likelier frame holds the same content, where this one knows neither source nor cue."""
    if any(role != "content" for *_, role in frame.roles):
        return False
    likelier = (other for other in among if other.kind == frame.kind and other.score > frame.score)
    return any(set(frame.roles) <= set(other.roles) for other in likelier)


def _vectors(model: Model, layers: Layers, sentences: Sequence[tuple[int, int]]) -> npt.NDArray[np.float32]:
    if not sentences:
        return np.zeros((0, WIDTH), np.float32)
    means = np.stack([layers.hidden[a:b].astype(np.float32).mean(0) for a, b in sentences])
    return model.vectors(means)


def _code(model: Model, annotation: Annotation, source: Span, target: Span) -> tuple[str, float]:
    """Code one pair within the sentence of its source."""
    words, hidden = annotation.words, annotation.hidden
    if hidden is None:
        raise ValueError("the annotation does not hold its word vectors")
    at = next((i for i, word in enumerate(words) if word.end > source.start), 0)
    first, last = next(((a, b) for a, b in annotation.sentences if a <= at < b), (0, len(words)))
    rows = hidden[first:last].astype(np.float32)
    parties = [_weights([words[i] for i in range(first, last)], span) for span in (source, target)]
    chances = model.roots(rows, [np.full_like(parties[0], 1 / (last - first)), *parties])[0]
    best = int(chances.argmax())
    return model.labels.roots[best], float(chances[best])


def _weights(words: Sequence[Word], span: Span) -> Floats:
    """Return even weights (1, words) of the words that a span touches."""
    inside = np.array([[w.start < span.end and span.start < w.end for w in words]], np.float32)
    return inside / max(float(inside.sum()), 1.0)
