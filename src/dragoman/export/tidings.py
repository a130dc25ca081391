"""What is new in the findings, one by one: the form in which terminal, webhook and feed tell it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from dragoman.changes import News
from dragoman.codec import plain
from dragoman.dossier import Dossier, ReportEntry, anchor
from dragoman.export.phrases import QUESTIONS, rivals_of
from dragoman.ids import digest
from dragoman.judged import is_wrong
from dragoman.records import Finding, Span
from dragoman.store import Told

MOST_WORDS = 300  # characters of a report that are told
MOST_REPORTS = 12  # for one finding, the latest added first


@dataclass(frozen=True, slots=True)
class Source:
    """A report that carries a finding, and its words: all of the first span, or its beginning."""

    entry: ReportEntry
    span: Span


@dataclass(frozen=True, slots=True)
class Tiding:
    """What was told, with the finding as it stands now; None where it is gone or was judged wrong since."""

    told: Told
    finding: Finding | None
    sources: tuple[Source, ...] = ()

    @property
    def note(self) -> str:
        """Say in a few words what is new: "new, single", "disputed, was agreed"."""
        return f"{self.told.verdict}, was {self.told.was}" if self.told.was else f"new, {self.told.verdict}"


def tidings_of(dossier: Dossier, news: News, told: str) -> tuple[Told, ...]:
    """Return what is to be told of news: new findings and changed verdicts, by kind and id; `told` is the moment."""
    findings = {finding.id: finding for finding in dossier.findings()}
    added = {entry.report.id: entry.added for entry in dossier.reports()}
    found = []
    for finding, changes in news.changes.items():
        verdict = next((change for change in changes if change.field == "verdict"), None)
        if verdict is not None and finding in findings:
            latest = max(added[report] for report in findings[finding].reports if report in news.reports)
            identity = digest("told", finding, verdict.after, verdict.before, latest)
            found.append(Told(identity, finding, verdict.after, verdict.before, latest, told))
    return tuple(sorted(found, key=lambda each: (findings[each.finding].kind, each.finding)))


def tiding(dossier: Dossier, told: Told) -> Tiding:
    """Return what was told with its finding and the words that it stands on."""
    finding = dossier.finding_of([told.finding])
    if finding is None or is_wrong(finding.judged):
        return Tiding(told, None)
    return Tiding(told, finding, tuple(_sources(dossier, finding))[:MOST_REPORTS])


def _sources(dossier: Dossier, finding: Finding) -> Iterator[Source]:
    entries = [entry for entry in dossier.reports() if entry.report.id in finding.reports]
    for entry in sorted(entries, key=lambda entry: entry.added, reverse=True):
        span = anchor(finding.reports[entry.report.id][0])
        cut = replace(Span(span.start, span.end, span.text), end=min(span.end, span.start + MOST_WORDS))
        yield Source(entry, replace(cut, text=entry.report.text[cut.start : cut.end]))


def disputed_values(finding: Finding) -> Iterator[str]:
    """Yield a line for each field in dispute: "when: Wednesday 12 January 2022 or Thursday 13 January 2022"."""
    for name in finding.disputed:
        values = [rival.value for rival in rivals_of(name, finding.verdicts.get(name))]
        if values:
            yield f"{QUESTIONS.get(name, name)}: {' or '.join(values)}"


def item(tiding: Tiding) -> dict[str, Any]:
    """Return the JSON form, the same for webhook and terminal: no more than the beginning of each report's words."""
    told, finding = tiding.told, tiding.finding
    return {
        "id": told.id,
        "finding": told.finding,
        "kind": finding.kind if finding else None,
        "label": finding.label if finding else None,
        "verdict": told.verdict,
        "was": told.was,
        "disputed": list(disputed_values(finding)) if finding else [],
        "voices": finding.voices if finding else None,
        "first_reported": finding.first_reported if finding else None,
        "last_reported": finding.last_reported if finding else None,
        "added": told.added,
        "told": told.told,
        "sources": [_source(source) for source in tiding.sources],
    }


def _source(source: Source) -> dict[str, Any]:
    report = source.entry.report
    said = {name: getattr(report, name) for name in ("outlet", "credit", "title", "published", "url")}
    return {"report": report.id} | said | {"words": plain(source.span)}
