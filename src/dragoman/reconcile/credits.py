"""On which agency or outlet a sentence hangs: "according to AFP", "he told Reuters", "Interfax reported".

Who is an agency or an outlet, and who owns it, the caller's tables tell; here stand only the phrases. A credit counts
for what its own sentence tells, not for the whole report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from dragoman.reconcile.tables import CREDITS

Owner = Callable[[str | None], str | None]

_NAME = r"[A-ZÀ-Þ][\w&’'-]*(?:[^\S\n][A-ZÀ-Þ][\w&’'-]*){0,3}"


def credited(sentence: str, owner: Owner) -> tuple[str, ...]:
    """Return the owners of the agencies and outlets to which a sentence ascribes what it tells, in order."""
    known = (_known(name.split(), owner) for name in _names(sentence))
    return tuple(dict.fromkeys(house for house in known if house))


def _names(sentence: str) -> Iterator[str]:
    before, after = _phrases()
    small = sentence.lower()
    if any(phrase in small for phrase in CREDITS["before"]):
        yield from (m["name"] for m in before.finditer(sentence))
    if any(phrase in sentence for phrase in CREDITS["after"]):
        yield from (m["name"] for m in after.finditer(sentence))


def _known(words: list[str], owner: Owner) -> str | None:
    """Return the owner of the longest name at the beginning or end: "CNN" of "CNN Monday", "AFP" of "Agency AFP"."""
    for size in range(len(words), 0, -1):
        house = owner(" ".join(words[:size])) or owner(" ".join(words[-size:]))
        if house:
            return house
    return None


@cache
def _phrases() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of the phrases that stand before and after a name."""
    kinds = "|".join(map(re.escape, CREDITS["kinds"]))
    before, after = (rf"(?:{'|'.join(map(re.escape, CREDITS[side]))})" for side in ("before", "after"))
    return (
        re.compile(rf"\b(?i:{before})\s+(?:the\s+|[\w-]+\s+(?:{kinds})\s+|(?:{kinds})\s+)?(?P<name>{_NAME})"),
        re.compile(rf"(?P<name>{_NAME}),?\s+(?:(?:{kinds})\s+)?(?:has\s+|had\s+)?{after}\b"),
    )
