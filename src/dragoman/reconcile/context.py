"""What reconciliation is told from outside: names, owners, sides and sentence vectors. It knows nothing itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class SentenceVectors:
    """Where the sentences of one report start, in order, and a row of unit length for each."""

    starts: tuple[int, ...]
    rows: npt.NDArray[np.float32]

    def at(self, offset: int) -> npt.NDArray[np.float32] | None:
        """Return the row of the sentence that holds a character."""
        number = bisect_right(self.starts, offset) - 1
        return self.rows[number] if number >= 0 else None


def _same(name: str) -> str:
    return name


def _unknown(_name: str | None) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Context:
    """Knowledge that the caller lends.

    `canonical` gives the usual name of an actor or place; `owner` the agency or owner behind an outlet or a credit;
    `side` the state or organisation for which a person or body acts; `vectors` the sentence vectors by report id.
    """

    canonical: Callable[[str], str] = _same
    owner: Callable[[str | None], str | None] = _unknown
    side: Callable[[str | None], str | None] = _unknown
    vectors: Mapping[str, SentenceVectors] = field(default_factory=dict)
