"""What the parts of a round share."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from dragoman.dossier import Dossier
from dragoman.intake.courtesy import Courtesy, Host
from dragoman.intake.options import IntakeOptions
from dragoman.memo import Memo
from dragoman.store import Store, WatchedHost, Watching
from dragoman.watch.means import Means, WatchOptions
from dragoman.watch.schedule import iso


@dataclass(frozen=True, slots=True)
class Desk:
    """The dossier, what the watch remembers in it, its means, its manners, and what it keeps between two rounds."""

    store: Store
    watching: Watching
    means: Means
    courtesy: Courtesy
    memo: Memo = field(default_factory=Memo)

    def dossier(self) -> Dossier:
        """Return the dossier as it is now."""
        return Dossier(self.store, own=self.means.own, memo=self.memo)

    @property
    def options(self) -> WatchOptions:
        """Return the options of the watch."""
        return self.means.options

    @property
    def intake(self) -> IntakeOptions:
        """Return the options of intake."""
        return self.means.intake

    def now(self) -> str:
        """Return the present time (ISO, UTC)."""
        return iso(self.means.clock.now())

    def stopped(self) -> bool:
        """Tell whether all is to stop."""
        return self.means.clock.stopped()

    def keep_hosts(self) -> None:
        """Keep what was learnt about the hosts."""
        self.watching.keep_look(hosts=[WatchedHost(**asdict(host)) for host in self.courtesy.hosts().values()])


def desk_of(store: Store, means: Means) -> Desk:
    """Return a desk with what earlier runs knew of the hosts."""
    watching = store.watching()
    hosts = {name: Host(**asdict(host)) for name, host in watching.hosts().items()}
    courtesy = Courtesy(means.intake, means.clock, hosts, pause=means.options.pause)
    return Desk(store, watching, means, courtesy)
