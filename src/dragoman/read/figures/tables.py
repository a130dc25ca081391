"""The word tables of this package, read from its TOML files once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return a table of this package by its name: "lexicon" or "units"."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def words(section: str, name: str) -> frozenset[str]:
    """Return a text of words from a section of the lexicon."""
    return frozenset(table("lexicon")[section][name].split())


def either(spellings: Iterable[str]) -> str:
    """Return a pattern for any of some spellings, the longest first; a blank stands for any white space."""
    ordered = sorted(set(spellings), key=lambda spelling: (-len(spelling), spelling))
    return "|".join(re.escape(spelling).replace(r"\ ", r"\s+") for spelling in ordered)
