"""What changed in a finding: from one reported day to the next, and by what was added since a moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from dragoman.dossier import Dossier
from dragoman.errors import UsageError
from dragoman.records import Finding
from dragoman.wording import listed

WHOLE = ("verdict", "voices")


@dataclass(frozen=True, slots=True)
class Change:
    """One value of a finding before and after: `verdict`, `voices` or the name of a field; None where it had none."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Step:
    """What changed on a reported day, and the reports of that day which carry the finding."""

    day: str
    reports: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class News:
    """What was added since a moment: reports, and what they changed in each finding; a new one was nothing before."""

    since: str
    reports: frozenset[str]
    changes: Mapping[str, tuple[Change, ...]]

    def note(self, finding: str) -> str:
        """Say in a few words what is new in a finding."""
        found = {change.field: change for change in self.changes.get(finding, ())}
        verdict = found.get("verdict")
        if verdict and verdict.before is None:
            return "new"
        return f"{verdict.after}, was {verdict.before}" if verdict else f"changed: {listed(sorted(found))}"


def compared(before: Finding | None, after: Finding) -> tuple[Change, ...]:
    """Return what is different: the verdict and the voices first, then the fields by name."""
    old, new = _values(before) if before else {}, _values(after)
    names = (*WHOLE, *sorted({*old, *new}.difference(WHOLE)))
    return tuple(Change(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name))


def _values(finding: Finding) -> dict[str, Any]:
    return {"verdict": finding.verdict, "voices": finding.voices} | dict(finding.fields)


def history(dossier: Dossier, finding: Finding) -> tuple[Step, ...]:
    """Return what changed in a finding on each day on which it was reported, as `--as-of` shows it on these days."""
    records = (finding.id, *finding.aliases)
    steps: list[Step] = []
    former: Finding | None = None
    for day in dossier.days_of(finding):
        then = dossier.at(day)
        found = then.finding_of(records)
        if found is None:
            continue
        today = {entry.report.id for entry in then.reports() if entry.reported == day}
        if changes := compared(former, found):
            steps.append(Step(day, tuple(sorted(today & set(found.reports))), changes))
        former = found
    return tuple(steps)


def news(dossier: Dossier, since: str) -> News:
    """Return what was added since a day or time (of UTC, where it gives no offset); raise UsageError."""
    moment = moment_of(since)
    former = dossier.before(moment)
    reports = frozenset(entry.report.id for entry in dossier.reports() if entry.added >= moment)
    touched = (f for f in dossier.findings() if not reports.isdisjoint(f.reports))
    changes = {f.id: compared(former.finding_of((f.id, *f.aliases)), f) for f in touched}
    return News(moment, reports, {finding: found for finding, found in changes.items() if found})


def moment_of(since: str) -> str:
    """Return a day or time as `added` is written; raise UsageError."""
    try:
        moment = datetime.fromisoformat(since)
        utc = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:  # an offset may lead out of the years that there are
        raise UsageError(f"“since” takes a day or a time such as 2022-01-07T08:00, not {since or 'nothing'}") from error
    return utc.isoformat(timespec="seconds")
