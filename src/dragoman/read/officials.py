"""Nouns for those who act for a state, an organisation or a group: shared by meetings and events."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Officials:
    """`roles` are nouns for who may act; `collectives` stand for the states or bodies named with them."""

    roles: frozenset[str]
    collectives: frozenset[str]


def _load() -> Officials:
    table = tomllib.loads(files("dragoman.read").joinpath("officials.toml").read_text(encoding="utf-8"))
    return Officials(**{name: frozenset(words) for name, words in table.items()})


OFFICIALS = _load()
