"""The tables of `tables.toml`, loaded once: which words mean the same, which kinds go together, what may change."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any, Final

from dragoman.knowledge import word_list

_TABLES: Final[Mapping[str, Any]] = tomllib.loads(
    files("dragoman.reconcile").joinpath("tables.toml").read_text(encoding="utf-8")
)

STOP: Final = frozenset(_TABLES["stop"].split())
PRONOUNS: Final = frozenset(_TABLES["pronouns"].split())
ANYBODY: Final = frozenset(_TABLES["anybody"].split())
RETINUE: Final = frozenset(word_list("retinue"))
BODIES: Final = frozenset(_TABLES["bodies"].split())
PLURALS: Final = ANYBODY | frozenset(_TABLES["plurals"].split())
LIGHT: Final = frozenset(_TABLES["light"].split())
GENERIC: Final = frozenset(_TABLES["generic"].split())
SYNONYMS: Final[Mapping[str, str]] = {w: line.split()[0] for line in _TABLES["meanings"] for w in line.split()}
ARTICLE: Final = frozenset(_TABLES["article"].split())
ARTICLE_ALONE: Final = frozenset(_TABLES["article_alone"].split())
CHANGING: Final = frozenset(_TABLES["changing"])
TOLLS: Final = frozenset(_TABLES["tolls"])
COUNTED: Final = frozenset(_TABLES["counted"])
TAKING: Final = frozenset(_TABLES["taking"].split())
STAGES: Final[Mapping[str, int]] = _TABLES["stages"]
KIN: Final = {kind: frozenset(others) for kind, others in _TABLES["kin"].items()}
NEAR_TYPES: Final = {kind: frozenset(others) for kind, others in _TABLES["near_types"].items()}
VERBS: Final[Mapping[str, tuple[str, str]]] = {kind: (a, b) for kind, (a, b) in _TABLES["verbs"].items()}
CONTRARY: Final = {kind: frozenset(others) for kind, others in _TABLES["contrary"].items()}
EVENT_VERBS: Final[Mapping[str, tuple[str, str]]] = {code: (a, b) for code, (a, b) in _TABLES["events"].items()}
CREDITS: Final[Mapping[str, Sequence[str]]] = _TABLES["credits"]
