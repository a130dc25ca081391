"""The rows of the knowledge tables, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sort = Literal["state", "capital", "adjective", "people", "institution", "organisation", "outlet", "territory"]


@dataclass(frozen=True, slots=True)
class State:
    """A state, present or past; `leader` is the office that the press means by "the leader of"."""

    code: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: tuple[str, ...]
    leader: str


@dataclass(frozen=True, slots=True)
class Institution:
    """A house, ministry or service that the press names for a state; `organ` says which part of it."""

    name: str
    state: str
    organ: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """An international or non-state organisation; `garbled` are forms that only probably mean it."""

    name: str
    kind: str
    parent: str | None
    aliases: tuple[str, ...]
    garbled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Territory:
    """A disputed territory: who claims and who controls it, and where that is said."""

    name: str
    aliases: tuple[str, ...]
    claimed_by: tuple[str, ...]
    controlled_by: str
    since: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """A paper, broadcaster, site or news agency; `zone` is the IANA time zone of its newsroom."""

    name: str
    kind: str
    owner: str
    control: str
    state: str
    zone: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Office:
    """An office and whose it is: a state's code or an organisation's name."""

    name: str
    of: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held an office; `start` and `end` are ISO days, months or years, open where None."""

    office: Office
    start: str | None
    end: str | None
    name: str
    aliases: tuple[str, ...]

    @property
    def months(self) -> int | None:
        """Return how many months the term lasted; None where an end of it is open."""
        if self.start is None or self.end is None:
            return None
        (year, month), (last_year, last_month) = (
            (int(day[:4]), int(day[5:7] or default)) for day, default in ((self.start, 1), (self.end, 12))
        )
        return (last_year - year) * 12 + last_month - month

    def held_on(self, day: str) -> bool:
        """Say whether the office was held on an ISO day; the ends of a term count."""
        after = self.start is None or self.start[: len(day)] <= day[: len(self.start)]
        return after and (self.end is None or day[: len(self.end)] <= self.end)


@dataclass(frozen=True, slots=True)
class Title:
    """A word for an office; `office` is "*" for a rank or role without one holder, `of` the state that uses it so."""

    words: str
    office: str
    of: str | None
    gender: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """What a written form stands for: the usual name, the sort of the form, whether it only probably means that.

    `others` are what it may mean as well.
    """

    form: str
    name: str
    sort: Sort
    state: str | None
    garbled: bool = False
    others: tuple[str, ...] = ()
