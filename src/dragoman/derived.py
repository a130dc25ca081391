"""What follows from the readings of a dossier and its judgements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.entries import Bounds, Entry
from dragoman.pile import Day, Story
from dragoman.records import Actor, Copies, Finding, Standing


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from the readings of a dossier and its judgements: a pure function of them, sorted.

    `bounds` holds the first and last day that a report without a date can be of, by all that the reports tell;
    `lineages` the agency or owner whose voice a report is, where that is known; `days` how much is told of each day.
    """

    entries: tuple[Entry, ...]
    bounds: Mapping[str, Bounds]
    lineages: Mapping[str, str]
    days: tuple[Day, ...]
    copies: tuple[Copies, ...]
    stories: tuple[Story, ...]
    findings: tuple[Finding, ...]
    actors: tuple[Actor, ...]
    standings: tuple[Standing, ...] = ()
