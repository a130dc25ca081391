"""What follows from the readings of a dossier and its judgements."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from dragoman.entries import Bounds, Entry
from dragoman.pile import Day, Story
from dragoman.records import Actor, Copies, Finding, Standing

PARTS = ("bounds", "lineages", "days", "copies", "stories", "findings", "actors", "standings")


class Derived:
    """What follows from the readings of a dossier and its judgements: a pure function of them, sorted.

    `made` gives each part when it is first asked for: who lists findings need not wait until all days are weighed.
    """

    def __init__(self, entries: tuple[Entry, ...], made: Mapping[str, Callable[[], Any]]) -> None:
        self.entries = entries
        self._made = made

    def changed(self, entries: tuple[Entry, ...], **made: Callable[[], Any]) -> Derived:
        """Return the same with other entries, and some parts made otherwise."""
        same = {part: lambda part=part: getattr(self, part) for part in PARTS}
        return Derived(entries, same | made)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Derived) and all(
            getattr(self, part) == getattr(other, part) for part in ("entries", *PARTS)
        )

    __hash__ = None  # type: ignore[assignment]

    @cached_property
    def bounds(self) -> Mapping[str, Bounds]:
        """The first and last day that a report without a date can be of, by all that the reports tell."""
        found: Mapping[str, Bounds] = self._made["bounds"]()
        return found

    @cached_property
    def lineages(self) -> Mapping[str, str]:
        """The agency or owner whose voice a report is, where that is known."""
        found: Mapping[str, str] = self._made["lineages"]()
        return found

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """How much is told of each day."""
        found: tuple[Day, ...] = self._made["days"]()
        return found

    @cached_property
    def copies(self) -> tuple[Copies, ...]:
        """Which reports share passages."""
        found: tuple[Copies, ...] = self._made["copies"]()
        return found

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """Which reports tell of one run of events."""
        found: tuple[Story, ...] = self._made["stories"]()
        return found

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the reports tell, the same things together."""
        found: tuple[Finding, ...] = self._made["findings"]()
        return found

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """Who is behind the mentions."""
        found: tuple[Actor, ...] = self._made["actors"]()
        return found

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """How the analysts' judgements stand."""
        found: tuple[Standing, ...] = self._made["standings"]()
        return found
