"""What the reader model says about a text: words, sentences, trees, names and frames, all with offsets.

Word indexes count through the whole annotation; character offsets are those of the text that was read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.records import Span

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Word(Span):
    """A word as Universal Dependencies cuts it ("do" + "n't"); `head` is a word index, its own for a root."""

    lemma: str
    tag: str  # UPOS
    head: int
    relation: str  # UD relation with its subtype, "nsubj:pass"


@dataclass(frozen=True, slots=True)
class Name(Span):
    """A name.

    `label` is person, organisation, place, group (nationality or creed), facility, weapon, product or other.
    """

    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Frame:
    """An attribution (label: statement act) or a commitment (label: its type) with its roles.

    Roles of an attribution: source, cue, content. Roles of a commitment: action, condition, by, to. A role may
    be split into several spans or be empty.
    """

    kind: str  # "attribution" or "commitment"
    label: str
    score: float
    roles: dict[str, tuple[Span, ...]]

    def role(self, name: str) -> Span | None:
        """Return the longest span of a role."""
        return max(self.roles.get(name, ()), key=lambda s: (s.end - s.start, -s.start), default=None)


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything the reader says about one text; `sentences` are half-open ranges of word indexes.

    `vectors` has a row a sentence (unit length, shape sentences x width) for alignment across reports. `hidden` has
    a row a word; it belongs to `Reader.code` alone.
    """

    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Name, ...]
    frames: tuple[Frame, ...]
    vectors: npt.NDArray[np.float32] | None = field(default=None, compare=False)
    hidden: npt.NDArray[np.float16] | None = field(default=None, compare=False, repr=False)
