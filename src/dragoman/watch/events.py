"""What a watch says of its work while it goes on."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.errors import SourceError
from dragoman.export.tidings import Tiding
from dragoman.store import Receipt


@dataclass(frozen=True, slots=True)
class Taken:
    """A report is in the dossier; `note` tells what is unusual about how it came, if anything is."""

    receipt: Receipt
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """A report's page is no longer there; the report stays."""

    report: str
    error: SourceError


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something was not to be had; `then` tells what follows from that."""

    error: SourceError
    then: str


@dataclass(frozen=True, slots=True)
class Note:
    """A line on how the watch goes."""

    line: str


@dataclass(frozen=True, slots=True)
class Untold:
    """Messages that a webhook has not taken: how many, when it is tried again (ISO), and why."""

    messages: int
    next: str
    reason: str


Event = Taken | Gone | Trouble | Tiding | Note | Untold
