"""Which reports a dossier holds at a moment, and of each the revision that then stood."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dragoman.codec import kept_reading
from dragoman.errors import UsageError
from dragoman.records import Reading, Report
from dragoman.store import KeptReport, ReaderKey, Store

Bounds = tuple[str | None, str | None]
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")


@dataclass(frozen=True, slots=True)
class Entry:
    """A report as a dossier holds it at a moment.

    `reported` is the day at which it enters: the later of published and updated; where the report gives neither,
    the last day that it can be of, or else the day on which it was added, and `dated` is false.
    """

    report: Report
    revision: int
    added: str
    reported: str
    dated: bool
    key: int


def entries_at(
    store: Store,
    readers: Mapping[int, ReaderKey],
    as_of: str | None = None,
    bounds: Mapping[str, Bounds] | None = None,
    *,
    before: str | None = None,
) -> tuple[Entry, ...]:
    """Return the reports that the dossier holds at the end of a day, by id: of each the revision that then stood.

    `readers` tells who read each revision last; `bounds` what is known from elsewhere of reports without a date;
    `before` is a moment (ISO, UTC): what was added at it or later is left out.
    """
    reports = {one.key: one for one in store.reports()}

    def read(key: int) -> Reading | None:
        reader = readers.get(key)
        return kept_reading(store.reading(key, reader), reports[key].report) if reader else None

    return standing(reports.values(), read, as_of, bounds or {}, before=before)


def standing(
    reports: Iterable[KeptReport],
    read: Callable[[int], Reading | None],
    as_of: str | None,
    bounds: Mapping[str, Bounds],
    *,
    before: str | None = None,
) -> tuple[Entry, ...]:
    """Return which of some reports, by id and revision, stand at the end of a day, as `entries_at` does.

    `read` gives the reading of a report by its key, which bounds the day of one that has no date.
    """
    check_day(as_of)
    found: dict[str, Entry] = {}
    for kept in _last_of_each_text(k for k in reports if before is None or k.added < before):
        entry = _entry(_bounded(kept, read, bounds))
        former = found.get(entry.report.id)
        if (as_of is None or entry.reported <= as_of) and (former is None or _rank(entry) > _rank(former)):
            found[entry.report.id] = entry
    return tuple(found[key] for key in sorted(found))


def check_day(as_of: str | None) -> None:
    """Raise UsageError where `as_of` is no day."""
    if as_of is None:
        return
    try:
        date.fromisoformat(as_of if _DAY.match(as_of) else "")
    except ValueError as error:
        raise UsageError(f"“as of” takes a day such as 2022-01-07, not {as_of or 'nothing'}") from error


def last_day(moment: str) -> str:
    """Return the last day of an ISO year, month, day or time: 2022-02 is 2022-02-28."""
    parts = moment[:10].split("-")
    year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else 12
    return moment[:10] if len(parts) == 3 else f"{year:04}-{month:02}-{monthrange(year, month)[1]}"


def reported_day(report: Report) -> str | None:
    """Return the day of the later of published and updated, None where a report gives neither."""
    moment = max((m for m in (report.published, report.updated) if m), default=None)
    return last_day(moment) if moment else None


def _rank(entry: Entry) -> tuple[str, int]:
    return entry.reported, entry.revision


def _last_of_each_text(kept: Iterable[KeptReport]) -> list[KeptReport]:
    """Leave out what was corrected: an earlier revision of the same report with the same text."""
    return list({(one.report.id, one.report.text): one for one in kept}.values())


def _bounded(kept: KeptReport, read: Callable[[int], Reading | None], bounds: Mapping[str, Bounds]) -> KeptReport:
    """Return a report without a date with its bounds: those of its story, else those of its reading."""
    report = kept.report
    if report.published or report.updated:
        return kept
    if report.id in bounds:
        return replace(kept, report=replace(report, bounds=bounds[report.id]))
    reading = read(kept.key)
    return replace(kept, report=reading.report) if reading else kept


def _entry(kept: KeptReport) -> Entry:
    report = kept.report
    day = reported_day(report)
    latest = report.bounds[1] if report.bounds else None
    return Entry(report, kept.revision, kept.added, day or last_day(latest or kept.added), day is not None, kept.key)
