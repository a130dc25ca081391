"""The tables of a dossier, the same for CSV and Parquet: their columns with their types, and their rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from dragoman.export.parties import Cast, Who, cast_of
from dragoman.export.quoting import BRIEF, ExportOptions, shaped
from dragoman.judged import ranges_of
from dragoman.records import Actor, Finding, FindingKind, Report, Statement

if TYPE_CHECKING:
    from dragoman.dossier import Dossier, ReportEntry

Type = Literal["text", "number", "count", "flag", "day", "texts", "days", "evidence", "judged", "guesses", "roles"]
Row = dict[str, Any]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TOLD: Mapping[str, Type] = {
    "finding": "text", "label": "text", "verdict": "text", "disputed": "texts", "voices": "count",
}  # fmt: skip
_EVIDENCE: Mapping[str, Type] = {
    "first_reported": "text", "last_reported": "text", "reported": "days", "reasons": "texts", "reports": "texts",
    "evidence": "evidence", "judged": "judged",
}  # fmt: skip

STRUCTS: Mapping[Type, Mapping[str, Type]] = {
    "evidence": {"record": "text", "report": "text", "start": "count", "end": "count", "words": "text"},
    "judged": {"id": "text", "kind": "text", "analyst": "text", "judged": "text", "note": "text"},
    "guesses": {"name": "text", "score": "number", "reasons": "texts"},
    "roles": {"title": "text", "of": "text", "from": "text", "to": "text"},
}
"""What the members of a list are made of, where they are more than a text."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table by name: the type of each column in order, and its rows for a dossier."""

    name: str
    columns: Mapping[str, Type]
    rows: Callable[[Ground], Iterator[Row]]


class Ground:
    """What the rows of all tables are made from; each part is made once, when it is first asked for."""

    def __init__(self, dossier: Dossier, options: ExportOptions = BRIEF) -> None:
        self.dossier = dossier
        self.options = options

    @cached_property
    def cast(self) -> Cast:
        """Return who is who."""
        return cast_of(self.dossier)

    @cached_property
    def reports(self) -> dict[str, Report]:
        """Return the reports by id, by the day at which they enter."""
        return {entry.report.id: entry.report for entry in self.dossier.reports()}

    def words(self, report: str, start: int, end: int) -> str:
        """Return the words at a place."""
        return self.reports[report].text[start:end]

    def actors(self) -> Iterator[Actor]:
        """Yield the actors whom the reports at hand name, with their places in these (of one story, if chosen)."""
        for actor in self.dossier.actors(every=self.options.every):
            places = tuple(place for place in actor.places if place.report in self.reports)
            if places:
                yield replace(actor, places=places)

    def findings(self, kind: FindingKind | None = None) -> tuple[Finding, ...]:
        """Return the findings of a kind, without what was judged wrong unless all were asked for."""
        return self.dossier.findings(kind, every=self.options.every)


def whole_day(moment: str | None) -> date | None:
    """Return the day of an ISO date or time; None where it is no more exact than a month, or no day there is."""
    found = _DAY.match(moment or "")
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def evidence_of(finding: Finding, ground: Ground) -> list[Row]:
    """Return where each record of a finding stands, with its words; their offsets are those of the whole."""
    return [
        {"record": record.id, "report": report, "start": start, "end": end, "words": ground.words(report, start, end)}
        for report, records in finding.reports.items()
        for record in records
        for start, end in ranges_of(record)
    ]


def _of_findings(name: str, kind: FindingKind, columns: Mapping[str, Type], own: Callable[..., Row]) -> Table:
    def rows(ground: Ground) -> Iterator[Row]:
        for finding in ground.findings(kind):
            row = _told(finding) | own(finding, ground.cast.roles(finding)) | _carried(finding, ground)
            yield _bounded(row, ground.options)

    return Table(name, {**_TOLD, **columns, **_EVIDENCE}, rows)


def _told(finding: Finding) -> Row:
    said = {name: getattr(finding, name) for name in ("label", "verdict", "disputed", "voices")}
    return {"finding": finding.id} | said


def _carried(finding: Finding, ground: Ground) -> Row:
    return {
        "first_reported": finding.first_reported,
        "last_reported": finding.last_reported,
        "reported": [date.fromisoformat(day) for day in ground.dossier.days_of(finding)],
        "reasons": finding.reasons,
        "reports": list(finding.reports),
        "evidence": evidence_of(finding, ground),
        "judged": [{name: getattr(j, name) for name in STRUCTS["judged"]} for j in finding.judged],
    }


def _bounded(row: Row, options: ExportOptions) -> Row:
    """Bound every quotation of a row; days stay days."""
    return {name: value if _is_day(value) else shaped(value, options) for name, value in row.items()}


def _is_day(value: Any) -> bool:
    return isinstance(value, date) or (isinstance(value, list) and bool(value) and isinstance(value[0], date))


def _named(role: str, found: tuple[Who, ...]) -> Row:
    """Return the name of the one who plays a role, and the id of the actor."""
    first = found[0] if found else None
    return {role: first.name if first else None, f"{role}_id": first.id if first else None}


def _dated(name: str, value: str | None) -> Row:
    """Return a date as it is known, and as a day where it is whole."""
    return {name: value, f"{name}_day": whole_day(value)}


def _meeting(finding: Finding, roles: Mapping[str, tuple[Who, ...]]) -> Row:
    fields = finding.fields
    who = {"parties": [who.name for who in roles["parties"]], "parties_ids": [who.id for who in roles["parties"]]}
    when = _dated("start", fields.get("start")) | _dated("end", fields.get("end"))
    return who | when | {name: fields.get(name) for name in ("kind", "place", "status")}


def _statement(finding: Finding, roles: Mapping[str, tuple[Who, ...]]) -> Row:
    said = {name: finding.fields.get(name) for name in ("act", "mode")}
    return _named("who", roles["who"]) | _named("to", roles["to"]) | said | {"content": _content(finding)}


def _content(finding: Finding) -> str | None:
    """Return what is said, as the first report has it; its parts are set apart by an ellipsis."""
    record = next(iter(finding.reports.values()))[0]
    return " … ".join(part.text for part in record.content) if isinstance(record, Statement) else None


def _commitment(finding: Finding, roles: Mapping[str, tuple[Who, ...]]) -> Row:
    said = {name: finding.fields.get(name) for name in ("type", "action", "condition", "deadline")}
    return _named("by", roles["by"]) | _named("to", roles["to"]) | said


def _figure(finding: Finding, roles: Mapping[str, tuple[Who, ...]]) -> Row:
    fields = finding.fields
    said = {name: fields.get(name) for name in ("modifier", "of", "measure", "place")}
    interval = {name: None if fields.get(name) is None else float(fields[name]) for name in ("low", "high")}
    return interval | said | _named("source", roles["source"]) | _dated("as_of", fields.get("as_of"))


def _event(finding: Finding, roles: Mapping[str, tuple[Who, ...]]) -> Row:
    fields = finding.fields
    said = {name: fields.get(name) for name in ("code", "place", "status")}
    who = _named("actor", roles["actor"]) | _named("target", roles["target"])
    return said | who | _dated("date", fields.get("date"))


def _actors(ground: Ground) -> Iterator[Row]:
    for actor in ground.actors():
        row: Row = {
            "actor": actor.id, "name": actor.name, "kind": actor.kind, "side": ground.cast.side(actor),
            "names": actor.names, "guesses": actor.guesses, "roles": actor.roles, "notes": actor.notes,
            "reports": list(dict.fromkeys(place.report for place in actor.places)),
            "evidence": list(_standing(actor, ground)),
            "judged": [{name: getattr(j, name) for name in STRUCTS["judged"]} for j in actor.judged],
        }  # fmt: skip
        yield _bounded(row, ground.options)


def _standing(actor: Actor, ground: Ground) -> Iterator[Row]:
    for place in actor.places:
        where = {"report": place.report, "start": place.start, "end": place.end}
        yield {"record": place.entry} | where | {"words": ground.words(place.report, place.start, place.end)}


def _reports(ground: Ground) -> Iterator[Row]:
    for entry in ground.dossier.reports():
        yield _bounded(_report(entry, ground.options), ground.options)


def _report(entry: ReportEntry, options: ExportOptions) -> Row:
    report = entry.report
    said = {name: getattr(report, name) for name in ("outlet", "credit", "title", "language", "url")}
    first, last = report.bounds or (None, None)
    row = {"report": report.id} | said | _dated("published", report.published) | _dated("updated", report.updated)
    row |= {"reported": date.fromisoformat(entry.reported), "dated": entry.dated, "earliest": first, "latest": last}
    row |= {name: getattr(entry, name) for name in ("revision", "added", "words", "voice", "copies", "story")}
    return row | {"text": report.text if options.full_text else None}


def _disputes(ground: Ground) -> Iterator[Row]:
    """Yield each value that stands for a field in dispute, with what carries it."""
    for finding in ground.dossier.disputes(every=ground.options.every):
        evidence = evidence_of(finding, ground)
        about: Row = {"finding": finding.id, "kind": finding.kind, "label": finding.label}
        for name in finding.disputed:
            verdict = finding.verdicts[name]
            for rival in verdict.rivals:
                carried = [each for each in evidence if each["record"] in rival.records]
                reports = list(dict.fromkeys(each["report"] for each in carried))
                row = about | {"field": name, "value": _value(rival.value), "low": None, "high": None}
                row |= _interval(rival.value) | {"giver": rival.giver, "voices": rival.voices}
                row |= {"reasons": verdict.reasons, "reports": reports, "evidence": carried}
                yield _bounded(row, ground.options)


def _value(value: Any) -> str | None:
    """Write a value of whatever type; of an interval its modifier, since its ends have columns of their own."""
    if isinstance(value, Mapping):
        return str(value.get("modifier") or value.get("text"))
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else None if value is None else str(value)


def _interval(value: Any) -> Row:
    ends = {name: value.get(name) for name in ("low", "high")} if isinstance(value, Mapping) else {}
    return {name: float(end) for name, end in ends.items() if end is not None}


TABLES = (
    _of_findings(
        "meetings", "meeting",
        {"parties": "texts", "parties_ids": "texts", "kind": "text", "place": "text", "start": "text",
         "start_day": "day", "end": "text", "end_day": "day", "status": "text"},
        _meeting,
    ),
    _of_findings(
        "statements", "statement",
        {"who": "text", "who_id": "text", "to": "text", "to_id": "text", "act": "text", "mode": "text",
         "content": "text"},
        _statement,
    ),
    _of_findings(
        "commitments", "commitment",
        {"by": "text", "by_id": "text", "to": "text", "to_id": "text", "type": "text", "action": "text",
         "condition": "text", "deadline": "text"},
        _commitment,
    ),
    _of_findings(
        "figures", "figure",
        {"low": "number", "high": "number", "modifier": "text", "of": "text", "measure": "text", "place": "text",
         "source": "text", "source_id": "text", "as_of": "text", "as_of_day": "day"},
        _figure,
    ),
    _of_findings(
        "events", "event",
        {"code": "text", "actor": "text", "actor_id": "text", "target": "text", "target_id": "text",
         "place": "text", "date": "text", "date_day": "day", "status": "text"},
        _event,
    ),
    Table(
        "actors",
        {"actor": "text", "name": "text", "kind": "text", "side": "text", "names": "texts", "guesses": "guesses",
         "roles": "roles", "notes": "texts", "reports": "texts", "evidence": "evidence", "judged": "judged"},
        _actors,
    ),
    Table(
        "reports",
        {"report": "text", "outlet": "text", "credit": "text", "title": "text", "language": "text", "url": "text",
         "published": "text", "published_day": "day", "updated": "text", "updated_day": "day", "reported": "day",
         "dated": "flag", "earliest": "text", "latest": "text", "revision": "count", "added": "text",
         "words": "count", "voice": "text", "copies": "texts", "story": "text", "text": "text"},
        _reports,
    ),
    Table(
        "disputes",
        {"finding": "text", "kind": "text", "label": "text", "field": "text", "value": "text", "low": "number",
         "high": "number", "giver": "text", "voices": "count", "reasons": "texts", "reports": "texts",
         "evidence": "evidence"},
        _disputes,
    ),
)  # fmt: skip
"""All tables, in the order in which they are written."""
