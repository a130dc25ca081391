"""Houses that every state has, under its own words: "Turkish Foreign Ministry", "parliament of Chad"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from dragoman.knowledge.forms import spellings
from dragoman.knowledge.types import Institution, Known, State

EVERY = "*"
"""In the column `state` of the table: every state."""


class Houses:
    """What a state has under the common words for it: a body of the tables, else one named by its first adjective."""

    def __init__(self, institutions: Iterable[Institution], states: Iterable[State]) -> None:
        listed = tuple(institutions)
        common = [i for i in listed if i.state == EVERY]
        self._organs = {form: i.organ for i in common for alias in (i.name, *i.aliases) for form in spellings(alias)}
        first = {(i.state, i.organ): i for i in reversed(listed)}
        self.named: Mapping[tuple[str, str], Institution] = {
            (s.code, i.organ): first.get((s.code, i.organ)) or _own(i, s) for s in states for i in common
        }
        nouns = "|".join(map(re.escape, sorted(self._organs, key=lambda n: (-len(n), n)))) or r"(?!)"
        self._behind = re.compile(rf"(?:['’]s)? ({nouns})(?!\w)")
        self._before = re.compile(rf"({nouns}) of (?:the )?(?=[A-Z])")

    def find(self, form: str, find: Callable[[str], Known | None]) -> Known | None:
        """Return the house that a whole form names, by whose words `find` knows."""
        before = self._before.match(form)
        if before:
            return self._of(before[1], find(form[before.end() :]), form)
        noun = next((m for m in self._behind.finditer(form) if m.end() == len(form)), None)
        return self._of(noun[1], find(form[: noun.start()]), form) if noun else None

    def behind(self, text: str, end: int, owner: Known) -> Known | None:
        """Return the house whose name begins with a state's word that ends at `end`."""
        noun = self._behind.match(text, end)
        return self._of(noun[1], owner, owner.form + noun.group()) if noun else None

    def _of(self, noun: str, owner: Known | None, form: str) -> Known | None:
        if owner is None or owner.state is None or owner.sort not in {"state", "adjective"}:
            return None
        house = self.named.get((owner.state, self._organs[noun]))
        return Known(form, house.name, "institution", owner.state) if house else None


def _own(common: Institution, state: State) -> Institution:
    word = next(iter(state.adjectives), state.name)
    return Institution(f"{word} {common.name}", state.code, common.organ, ())
