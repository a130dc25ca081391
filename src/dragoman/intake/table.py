"""The table of what heads and feet of reports look like, and the patterns that are made of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

HEAD_LENGTH = 1_500  # characters; wire texts with glued bullets bring their dateline within 1,000
DASH = r"(?:--|[-–—:])"
UPPER = r"[A-ZÀ-ÞĀ-Ž]"
PLACE = rf"{UPPER}[\w.'’]*(?:[ /-]{UPPER}[\w.'’]*){{0,3}}(?:,\s{UPPER}[\w.'’]*(?:\s{UPPER}[\w.'’]*){{0,2}})?"
_NAME = rf"{UPPER}[\w'’&.-]*"
_THE_NAME = re.compile(rf"The(?:\s{_NAME}){{1,4}}")


@cache
def head_table() -> dict[str, Any]:
    """Return the table `head.toml`."""
    return tomllib.loads((files(__package__) / "head.toml").read_text("utf-8"))


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of any of the words, the longer first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def is_paper(name: str, *, dated: bool) -> bool:
    """Tell whether words are the name of a paper or station; beside a date, "The" and any name will do."""
    return _paper().fullmatch(name) is not None or (dated and _THE_NAME.fullmatch(name) is not None)


@cache
def _paper() -> re.Pattern[str]:
    words = any_of(head_table()["outlets"]["words"])
    return re.compile(rf"(?:The\s)?(?:{_NAME}\s){{0,4}}(?:{words})(?:\sof\s{_NAME})?")
