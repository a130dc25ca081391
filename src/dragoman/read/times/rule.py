"""A rule of the grammar: a pattern, and what its matches mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.read.times.meaning import Context, Found, Meaning


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern; `build` returns None where the words are no time after all."""

    name: str
    pattern: str
    build: Callable[[Found, Context], Meaning | None]
