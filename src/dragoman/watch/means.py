"""What a watch works with: how often, how politely, and the clock."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dragoman.intake.courtesy import Clock
from dragoman.intake.options import IntakeOptions
from dragoman.pipeline import PipelineOptions


class WallClock:
    """The time of the machine; `stop` ends every wait."""

    def __init__(self) -> None:
        self._stop = threading.Event()

    def now(self) -> datetime:
        """Return the present time of UTC."""
        return datetime.now(UTC)

    def wait(self, seconds: float) -> bool:
        """Wait, and return whether all is to stop."""
        return self._stop.wait(max(0.0, seconds))

    def stopped(self) -> bool:
        """Tell whether all is to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Let all come to an end."""
        self._stop.set()


@dataclass(frozen=True, slots=True)
class WatchOptions:
    """Options of a watch.

    `every` is how often a list is looked at, if it does not ask for less; `pause` the seconds between two requests to
    one host; `most` the articles of one host in one round. `webhook` and `secret` say where to tell what is new, and
    what to sign it with; `feed` is the file of the dossier's own feed.
    """

    every: timedelta = timedelta(minutes=30)
    once: bool = False
    pause: float = 1.0
    most: int = 100
    webhook: str | None = None
    secret: bytes | None = None
    feed: Path | None = None


@dataclass(frozen=True, slots=True)
class Means:
    """What a watch works with; `own` is a user's folder of tables."""

    options: WatchOptions = field(default_factory=WatchOptions)
    pipeline: PipelineOptions = field(default_factory=PipelineOptions)
    clock: Clock = field(default_factory=WallClock)
    own: Path | None = None

    @property
    def intake(self) -> IntakeOptions:
        """Return the options of intake."""
        return self.pipeline.intake or IntakeOptions()
