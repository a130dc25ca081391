"""From a finding, or one of its values, to the words that it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.dossier import ReportEntry, anchor
from dragoman.records import Commitment, Event, Figure, Finding, Meeting, Record, Span, Statement


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a report that something stands on, and whose report it is."""

    report: str
    start: int
    end: int
    text: str
    record: str
    outlet: str
    day: str | None
    dated: bool

    @property
    def at(self) -> str:
        """Return the place of the words, as the address of a report's page takes it."""
        return f"{self.start}-{self.end}"


# The span of a record in which the value of a field stands, where that is not the record's anchor.
_SPANS: Mapping[type[Record], Mapping[str, str]] = {
    Meeting: {"start": "when", "end": "when", "when_value": "when", "place": "place"},
    Figure: {"of": "of", "place": "place", "giver": "source", "source": "source"},
    Commitment: {"by": "by", "to": "to", "condition": "condition", "deadline": "deadline"},
    Statement: {"who": "speaker", "speaker": "speaker", "to": "to", "when": "when", "act": "cue"},
    Event: {"actor": "actor", "target": "target", "place": "place"},
}


def span_of(record: Record, field: str | None) -> Span:
    """Return the words in which a record gives a field; those on which it hangs where it has none of its own."""
    if field == "parties" and isinstance(record, Meeting) and record.parties:
        return record.parties[0]
    name = _SPANS[type(record)].get(field or "")
    found = getattr(record, name) if name else None
    return found if isinstance(found, Span) else anchor(record)


def words_of(
    finding: Finding, reports: Mapping[str, ReportEntry], field: str | None = None, records: Iterable[str] | None = None
) -> Iterator[Words]:
    """Yield the words behind a finding, or behind a field in some of its records, by the day of their reports."""
    wanted = None if records is None else frozenset(records)
    for key in sorted(finding.reports, key=lambda key: (reports[key].reported, key)):
        for record in finding.reports[key]:
            if wanted is None or record.id in wanted:
                span = span_of(record, field)
                yield words_at(reports[key], span.start, span.end, record.id)


def words_at(entry: ReportEntry, start: int, end: int, record: str = "") -> Words:
    """Return a stretch of a report as words that something stands on."""
    text = entry.report.text[start:end]
    return Words(entry.report.id, start, end, text, record, source_of(entry), entry.reported, entry.dated)


def source_of(entry: ReportEntry) -> str:
    """Name whose report it is: its outlet, else the agency, else by its title or id, which tell it from others."""
    report = entry.report
    return report.outlet or report.credit or report.title or report.id


def first_words(finding: Finding, reports: Mapping[str, ReportEntry], field: str | None = None) -> Words:
    """Return the first words behind a finding, or behind the value that it shows for a field."""
    verdict = finding.verdicts.get(field or "")
    value: Any = finding.fields.get(field or "")
    bearing = next((r.records for r in verdict.rivals if r.value == value and r.records), None) if verdict else None
    return next(words_of(finding, reports, field, bearing), None) or next(words_of(finding, reports, field))
