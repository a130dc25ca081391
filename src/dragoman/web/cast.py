"""Who stands behind the names of records: each report's forms, and the actor to whom they belong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.dossier import ReportEntry
from dragoman.records import Actor, Commitment, Event, Figure, Finding, Meeting, Record, Span, Statement


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a dossier: by id, and by what a report calls them."""

    actors: Mapping[str, Actor]
    forms: Mapping[tuple[str, str], str]

    def behind(self, report: str, span: Span | None) -> str | None:
        """Return the id of the actor that a report means by some words, None for nobody known."""
        return self.forms.get((report, " ".join(span.text.split()))) if span else None


def cast_of(actors: Iterable[Actor], reports: Mapping[str, ReportEntry]) -> Cast:
    """Return the cast of a dossier; a form that one report gives to two actors is the earlier place's."""
    known = {actor.id: actor for actor in actors}
    placed = sorted((p.report, p.start, p.end, a.id) for a in known.values() for p in a.places if p.report in reports)
    forms: dict[tuple[str, str], str] = {}
    for report, start, end, actor in placed:
        forms.setdefault((report, " ".join(reports[report].report.text[start:end].split())), actor)
    return Cast(known, forms)


def givers(record: Record) -> tuple[Span, ...]:
    """Return the words for those who meet, speak, pledge, act, or give a figure."""
    match record:
        case Meeting():
            return record.parties
        case Statement():
            found = record.speaker
        case Commitment():
            found = record.by
        case Event():
            found = record.actor
        case Figure():
            found = record.source
    return (found,) if found else ()


def receivers(record: Record) -> tuple[Span, ...]:
    """Return the words for those to whom something is said, pledged or done."""
    match record:
        case Statement() | Commitment():
            found = record.to
        case Event():
            found = record.target
        case _:
            return ()
    return (found,) if found else ()


def roles(finding: Finding, cast: Cast) -> Iterator[tuple[str, str]]:
    """Yield ("by" or "to", id) for each actor with a part in a finding, once for each of its records."""
    for report, records in finding.reports.items():
        for record in records:
            for role, spans in (("by", givers(record)), ("to", receivers(record))):
                yield from ((role, actor) for span in spans if (actor := cast.behind(report, span)))
