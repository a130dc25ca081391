"""From a dossier to its brief: all of it, what was added since a moment, what is about one actor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.changes import News, news
from dragoman.dossier import Dossier
from dragoman.export.about import Subject, actor_of
from dragoman.export.note import MOST, compose
from dragoman.export.outline import Brief, Material
from dragoman.records import Finding
from dragoman.timeline import Line


def brief_of(dossier: Dossier, most: int = MOST, since: str | None = None, about: str | None = None) -> Brief:
    """Compose the brief of a dossier as it was known at its date.

    `most` is the number of lines a section shows; `since` a day or time: only what was added since; `about` an actor
    by id, name, alias or acronym: only what names it. Raises UsageError or UnknownRecord where one of them is wrong.
    """
    entries = dossier.reports()
    added = news(dossier, since) if since else None
    reports = {e.report.id: e.report for e in entries}
    view = _View(dossier, most, added, Subject(actor_of(dossier, about), reports) if about else None)
    material = Material(
        reports=list(reports.values()),
        findings=[f for f in view.findings if added is None or f.id in added.changes],
        copies={e.report.id: e.copies for e in entries},
        voices={e.report.id: e.voice for e in entries},
        timeline=view.days(added.reports if added else None),
        as_of=dossier.as_of,
        wrong=dossier.wrong(),
        unbound=0 if dossier.as_of else sum(1 for s in dossier.standings() if s.state == "unbound"),
        chapters=[(c, view.days(c.reports & added.reports if added else c.reports)) for c in dossier.chapters()],
        news=added,
        about=view.subject.actor.name if view.subject else None,
    )
    return compose(material, most)


@dataclass(frozen=True)
class _View:
    """What is asked for of a dossier."""

    dossier: Dossier
    most: int
    added: News | None
    subject: Subject | None

    @cached_property
    def findings(self) -> Sequence[Finding]:
        """Return the findings, those that are about the actor, if one is asked for."""
        every = self.dossier.findings()
        return every if self.subject is None else [f for f in every if self.subject.is_in(f)]

    def days(self, within: frozenset[str] | None) -> tuple[Line, ...]:
        """Return the weightiest days that some reports tell of, of the actor, if one is asked for, all of its days."""
        if self.subject is None:
            return self.dossier.timeline(self.most, within)
        lines = self.dossier.timeline(within=within)
        return tuple(line for line in lines if self.subject.is_told(line, self._known))

    @cached_property
    def _known(self) -> Mapping[str, Finding]:
        return {f.id: f for f in self.findings}
