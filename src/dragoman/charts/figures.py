"""A figure's values, by giver, outlet and day: what its charts draw."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from dragoman import wording
from dragoman.dossier import ReportEntry
from dragoman.export.phrases import PRONOUNS, flat, topic
from dragoman.reconcile.values import Interval, interval_of, meet
from dragoman.records import Figure, Finding, Rival

Standing = Literal["stands", "rival", "superseded"]
Link = Callable[[Figure, str], str | None]
UNNAMED = "giver not named"


@dataclass(frozen=True, slots=True)
class Value:
    """A value as somebody gives it on a day: an interval, open where a side is None; `low` to `high` as written.

    `drawn` is what it allows ("about" widens it by a tenth), with infinite open sides. `outlets` are those that
    print it, `day` the ISO day of the report, None where it gives none.
    """

    giver: str
    outlets: tuple[str, ...]
    day: str | None
    low: float | None
    high: float | None
    modifier: str
    drawn: Interval
    standing: Standing
    link: str | None = None

    @property
    def written(self) -> str:
        """Return the value in words: "about 100,000"."""
        return wording.interval(self.low, self.high, self.modifier)


@dataclass(frozen=True, slots=True)
class Intervals:
    """The values of one figure, in the order in which they were reported."""

    id: str
    title: str
    values: tuple[Value, ...]


def figure_chart(finding: Finding, reports: Iterable[ReportEntry], link: Link | None = None) -> Intervals:
    """Prepare the values of a finding of kind figure; `link` leads from a figure, with its report's id, to its words.

    Reports that print one value of one giver on one day share a row.
    """
    entries = {entry.report.id: entry for entry in reports}
    rows = sorted(_told(finding, entries), key=_order)
    where = link or (lambda _figure, _report: None)
    values = tuple(_value(list(group), finding, where) for _, group in groupby(rows, key=_order))
    return Intervals(finding.id, wording.capital(topic(finding)), _in_standing(values, finding))


def is_telling(chart: Intervals) -> bool:
    """Tell whether there is something to see: two values that differ."""
    return len({value.drawn for value in chart.values}) > 1


def outlet_of(entry: ReportEntry) -> str:
    """Name who prints a report: its outlet, else the agency that it credits."""
    return entry.report.outlet or entry.report.credit or wording.NO_OUTLET


@dataclass(frozen=True, slots=True)
class _Told:
    figure: Figure
    entry: ReportEntry
    giver: str


def _told(finding: Finding, entries: Mapping[str, ReportEntry]) -> Iterator[_Told]:
    """Yield each figure with its report and who gives it there."""
    rivals = {key: rival for rival in _rivals(finding) for key in rival.records}
    for report, records in finding.reports.items():
        for figure in records:
            if isinstance(figure, Figure) and report in entries:
                yield _Told(figure, entries[report], _giver(figure, rivals.get(figure.id)))


def _rivals(finding: Finding) -> tuple[Rival, ...]:
    verdict = finding.verdicts.get("value")
    return verdict.rivals if verdict else ()


def _giver(figure: Figure, rival: Rival | None) -> str:
    """Name the giver as the report does; what stands behind a pronoun is known where the value has one record."""
    written = flat(figure.source) if figure.source else ""
    if written and written.lower() not in PRONOUNS:
        return wording.capital(written)
    alone = rival is not None and len(rival.records) == 1 and written
    return (rival.giver if rival and alone else None) or UNNAMED


def _order(told: _Told) -> tuple[str, str, float, float, str]:
    """Return what sets values in order; where it is the same, they share a row."""
    day = told.entry.reported if told.entry.dated else "9999"
    return (day, told.giver, *interval_of(told.figure), told.figure.modifier)


def _value(group: list[_Told], finding: Finding, link: Link) -> Value:
    first = group[0]
    outlets = dict.fromkeys(outlet_of(told.entry) for told in group)
    return Value(
        first.giver,
        tuple(outlets),
        first.entry.reported if first.entry.dated else None,
        first.figure.low,
        first.figure.high,
        first.figure.modifier,
        interval_of(first.figure),
        "superseded" if _is_past(first.figure, finding) else "stands",
        link(first.figure, first.entry.report.id),
    )


def _is_past(figure: Figure, finding: Finding) -> bool:
    """Tell a value that a later one has replaced: all but the last of a superseded figure."""
    verdict = finding.verdicts.get("value")
    past = verdict.rivals[:-1] if verdict and verdict.verdict == "superseded" else ()
    return any(figure.id in rival.records for rival in past)


def _in_standing(values: tuple[Value, ...], finding: Finding) -> tuple[Value, ...]:
    """Mark as rivals the values of a disputed figure that do not meet another one."""
    if "value" not in finding.disputed:
        return values
    return tuple(
        replace(v, standing="rival") if any(not meet(v.drawn, other.drawn) for other in values) else v for v in values
    )
