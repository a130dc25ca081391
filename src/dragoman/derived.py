"""What follows from the readings of a dossier and its judgements."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import takewhile
from typing import Any

from dragoman.entries import Bounds, Entry
from dragoman.pile import Day, Story
from dragoman.records import Actor, Copies, Finding, FindingKind, Judgement, Reading, Standing


@dataclass(frozen=True, slots=True)
class Given:
    """What a dossier holds at a moment: its reports, what was read of them, and judgements with all texts judged."""

    entries: tuple[Entry, ...]
    readings: Sequence[Reading]
    ledger: Sequence[Judgement] = ()
    texts: Mapping[tuple[str, int], str] = field(default_factory=dict)


class Findings:
    """The findings of a dossier in order, to be asked for all, for those of one kind, or for one."""

    def __init__(self, every: tuple[Finding, ...]) -> None:
        self._every = every

    def every(self) -> tuple[Finding, ...]:
        """Return all."""
        return self._every

    def of_kind(self, kind: FindingKind) -> tuple[Finding, ...]:
        """Return those of one kind."""
        return tuple(finding for finding in self.every() if finding.kind == kind)

    def ids(self, beginning: str) -> Iterable[str]:
        """Return the ids that begin so: of findings, of those that they absorbed, of their records."""
        every = self._ids
        return takewhile(lambda i: i.startswith(beginning), every[bisect_left(every, beginning) :])

    def holding(self, key: str) -> Finding | None:
        """Return the finding that goes by an id."""
        return self._holders.get(key)

    @cached_property
    def _holders(self) -> dict[str, Finding]:
        found: dict[str, Finding] = {}
        for finding in self.every():
            for each in ids_of(finding):
                found.setdefault(each, finding)
        return found | {finding.id: finding for finding in self.every()}

    @cached_property
    def _ids(self) -> list[str]:
        return sorted(self._holders)


def ids_of(finding: Finding) -> tuple[str, ...]:
    """Return the ids that a finding goes by: its own, those it absorbed, those of its records."""
    records = (record.id for records in finding.reports.values() for record in records)
    return (finding.id, *records, *finding.aliases)


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
        same = {part: partial(getattr, self, part) for part in PARTS} | {"findings": lambda: self.held}
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

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the reports tell, the same things together."""
        return self.held.every()

    @cached_property
    def held(self) -> Findings:
        """The findings, to be asked for some of them."""
        found: Findings = self._made["findings"]()
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
