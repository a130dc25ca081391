"""What a calendar says of a meeting: which days, how sure it is, and the words that it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from dragoman import wording as words
from dragoman.dossier import Dossier, ReportEntry, anchor
from dragoman.export.evidence import outlet_and_day, outlet_of, quotation
from dragoman.export.phrases import given_by, name_of, repeats, rivals_of, topic
from dragoman.ids import digest
from dragoman.judged import is_wrong
from dragoman.knowledge.zones import zone_of
from dragoman.reconcile.days import interval
from dragoman.records import FieldVerdict, Finding, Meeting, Time

Status = Literal["TENTATIVE", "CONFIRMED", "CANCELLED"]
LONGEST = 31  # days within which a meeting is known to fall; what is known less exactly is in no calendar
SHOWN = 5  # reports that are quoted
NOUNS = {"start": "date", "end": "last day", "place": "place", "status": "status", "kind": "kind", "parties": "parties"}
_OFF = frozenset({"cancelled", "refused"})
_STANDING = {"single": "one voice", "agreed": "{} agree", "disputed": "{}, which disagree", "superseded": "{}"}
_DAY = 10  # characters of an ISO day
_VAGUE = re.compile(r"\bweek", re.IGNORECASE)
# Only what may hold an hour is looked up: a reading takes a millisecond to open, and few meetings give one.
_CLOCK = re.compile(
    r"\d\s*(?:[ap]\.?\s?m\b|h\b|:|o.clock|\.\d\d)|\b(?:noon|midday|midnight|GMT|UTC|hours|\d{4})\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One entry of a calendar but for its UID and SEQUENCE.

    `start` is a day or a moment; `end` the day after the last, None for a moment. `modified` is the day on which it
    was last reported or judged.
    """

    start: date | datetime
    end: date | None
    status: Status
    summary: str
    description: str
    modified: str
    location: str | None = None
    url: str | None = None
    categories: tuple[str, ...] = ()

    @property
    def first_day(self) -> date:
        """Return the first day, of a moment its own."""
        return self.start.date() if isinstance(self.start, datetime) else self.start

    @property
    def after(self) -> date:
        """Return the day after the last."""
        return self.end or self.first_day + timedelta(days=1)

    @property
    def digest(self) -> str:
        """Return a hash of all that a reader of the calendar sees; not of when it was last reported."""
        start = self.start.isoformat(), str(getattr(self.start, "tzinfo", None))
        seen = (self.end, self.status, self.summary, self.description, self.location, self.url, self.categories)
        return digest("occasion", *start, *seen)


@dataclass(frozen=True, slots=True)
class _When:
    """When a meeting is: `known` where the day itself is; `hours` in words where they fit no clock of a calendar."""

    start: date | datetime
    end: date | None
    known: bool = True
    hours: str = ""


def occasion(finding: Finding, dossier: Dossier) -> Occasion | None:
    """Return what a calendar says of a meeting; None where its days are not known to a month, or nothing else is."""
    when = _when(finding, dossier)
    if when is None or not (finding.fields.get("parties") or finding.fields.get("place")):
        return None
    entries = {entry.report.id: entry for entry in dossier.reports()}
    carriers = [entries[report] for report in finding.reports if report in entries]
    return Occasion(
        start=when.start,
        end=when.end,
        status=_status(finding),
        summary=_summary(finding, when),
        description="\n".join(_description(finding, when, carriers)),
        modified=max([*(entry.reported for entry in carriers), *(j.judged[:_DAY] for j in finding.judged)], default=""),
        location=_location(finding),
        url=next((e.report.url for e in carriers if e.report.url and e.report.url.startswith("http")), None),
        categories=(str(finding.fields["kind"]), *(("disputed",) if finding.disputed else ())),
    )


def withdrawn(start: date, after: date, modified: str, reason: str) -> Occasion:
    """Return what is left of an entry that stands for nothing any more, on the days that it had."""
    return Occasion(start, after, "CANCELLED", f"Withdrawn: {reason}", _WITHDRAWN.format(reason=reason), modified)


_WITHDRAWN = "Withdrawn from this calendar: {reason}."


# When


def _when(finding: Finding, dossier: Dossier) -> _When | None:
    start, end = finding.fields.get("start"), finding.fields.get("end")
    days = interval(start, end)
    if days is None or start is None:
        return None
    times = list(_times(finding, dossier))
    if len(start) == _DAY:
        return _at_hours(_When(days[0], _after(days[1])), finding, times, dossier)
    for time in times:
        week = interval(time.begin, time.finish)
        if week and time.granularity in {"week", "weekend"} and days[0] <= week[1] and week[0] <= days[1]:
            days = week
    return _When(days[0], _after(days[1]), known=False) if (days[1] - days[0]).days < LONGEST else None


def _after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _times(finding: Finding, dossier: Dossier) -> Iterator[Time]:
    """Yield the time expressions from which the day that stands was taken, where they may say more than the day."""
    verdict = finding.verdicts.get("start")
    rivals = [r for r in verdict.rivals if r.value == finding.fields.get("start")] if verdict else []
    giving = {record for rival in rivals for record in rival.records}
    for report, records in finding.reports.items():
        for record in records:
            said = record.when if isinstance(record, Meeting) and record.id in giving else None
            if said and (_CLOCK.search(said.text) or _VAGUE.search(said.text)):
                reading = dossier.show(report).reading
                yield from (t for t in (reading.times if reading else ()) if t.start < said.end and said.start < t.end)


def _at_hours(day: _When, finding: Finding, times: Sequence[Time], dossier: Dossier) -> _When:
    """Return the moment where all reports that give an hour of that day give the same one, in a zone that is clear."""
    first = day.start.isoformat()
    said = sorted({t.begin for t in times if t.begin and t.granularity == "minute" and t.begin.startswith(f"{first}T")})
    zone = zone_of(str(finding.fields["place"]), dossier.knowledge()) if finding.fields.get("place") else None
    moments = {_moment(each, zone) for each in said}
    if len(moments) == 1 and (moment := moments.pop()) and "start" not in finding.disputed:
        return _When(moment, None)
    if not said:
        return day
    hours = words.listed([each[11:16] for each in said])
    return _When(day.start, day.end, hours=f"{hours}, {'time zone not known' if len(said) == 1 else 'disputed'}")


def _moment(said: str, zone: str | None) -> datetime | None:
    """Return a moment: in UTC where the report names the zone, else in that of the place; None where it is unknown."""
    moment = datetime.fromisoformat(said)
    if moment.tzinfo:
        return moment.astimezone(UTC)
    return moment.replace(tzinfo=ZoneInfo(zone)) if zone else None


# How sure


def _status(finding: Finding) -> Status:
    status = finding.fields.get("status")
    if is_wrong(finding.judged):
        return "CANCELLED"
    if not {"start", "status"}.isdisjoint(finding.disputed):
        return "TENTATIVE"
    if status in _OFF or (status == "postponed" and _is_former_day(finding)):
        return "CANCELLED"
    sure = status in {"held", "ongoing"} or (status == "planned" and finding.voices > 1)
    return "CONFIRMED" if sure else "TENTATIVE"


def _is_former_day(finding: Finding) -> bool:
    """Tell whether the day that stands is the one before it was postponed: a report named it as planned."""
    planned = {r.id for rs in finding.reports.values() for r in rs if getattr(r, "status", None) != "postponed"}
    verdict = finding.verdicts.get("start")
    rivals = [r for r in verdict.rivals if r.value == finding.fields.get("start")] if verdict else []
    return any(not planned.isdisjoint(rival.records) for rival in rivals)


# In words


def _summary(finding: Finding, when: _When) -> str:
    marks = [*_stage(finding), *(() if when.known else ("day not known",)), *((when.hours,) if when.hours else ())]
    if finding.disputed:
        marks.append(f"disputed: {words.listed([NOUNS.get(name, name) for name in finding.disputed])}")
    told = f" ({'; '.join(marks)})" if marks else ""
    return words.clean(f"{words.capital(topic(finding))}{told}")


def _stage(finding: Finding) -> Iterator[str]:
    status = str(finding.fields.get("status"))
    if is_wrong(finding.judged):
        yield "judged wrong"
    elif status == "postponed":
        former = _former(finding)
        known = _is_former_day(finding)
        yield f"postponed{f' from {former}' if former and not known else ', no new date' if known else ''}"
    elif status not in {"planned", "held", "ongoing"}:
        yield status


def _former(finding: Finding) -> str:
    """Return the day that was replaced, in words."""
    verdict = finding.verdicts.get("start")
    if verdict is None or verdict.verdict != "superseded":
        return ""
    return words.day(verdict.rivals[-2].value)


def _location(finding: Finding) -> str | None:
    if "place" in finding.disputed:
        rivals = " or ".join(rival.value for rival in rivals_of("place", finding.verdicts["place"]))
        return words.clean(f"{rivals} (disputed)")
    return words.clean(name_of(finding.fields["place"])) if finding.fields.get("place") else None


def _description(finding: Finding, when: _When, carriers: Sequence[ReportEntry]) -> Iterator[str]:
    fields = finding.fields
    voices = _STANDING[finding.verdict].format(words.plural(finding.voices, "voice"))
    yield f"{words.capital(str(fields.get('status')))}; {voices}."
    if fields.get("parties"):
        yield f"Parties: {'; '.join(words.clean(name_of(party)) for party in fields['parties'])}."
    if not when.known:
        yield f"The reports name no day, only {words.days(fields['start'], fields.get('end'))}."
    if when.hours:
        yield f"Hour as reported: {when.hours}."
    if fields.get("status") == "postponed" and not _is_former_day(finding) and not _former(finding):
        yield "The reports give one day only; it may be the former or the new one."
    for name, verdict in sorted(finding.verdicts.items()):
        yield from _rivals(name, verdict, carriers, finding)
    yield from (f"{words.capital(words.clean(words.opinion(judged)))}." for judged in finding.judged)
    yield ""
    yield from _evidence(finding, carriers)
    yield f"Finding {finding.id} (dragoman show {finding.id[:8]})"


def _rivals(name: str, verdict: FieldVerdict, carriers: Sequence[ReportEntry], finding: Finding) -> Iterator[str]:
    """Write the values of a field that is disputed or was replaced, with who carries each."""
    if verdict.verdict not in {"disputed", "superseded"}:
        return
    rivals = rivals_of(name, verdict)
    told = [f"{r.value}{given_by(r.giver)}{_carried(r.records, carriers, finding)}" for r in rivals]
    reasons = "; ".join(reason for reason in verdict.reasons if not repeats(reason, rivals))
    is_open = verdict.verdict == "disputed"
    head = f"{words.capital(NOUNS.get(name, name))} {'disputed' if is_open else 'changed'}"
    added = f" ({reasons})" if reasons else ""
    yield words.clean(f"{head}: {(' or ' if is_open else ', then ').join(told)}{added}.")


def _carried(records: Sequence[str], carriers: Sequence[ReportEntry], finding: Finding) -> str:
    here = [e.report for e in carriers if any(r.id in records for r in finding.reports[e.report.id])]
    names = list(dict.fromkeys(outlet_of(report) for report in here))
    return f" ({words.listed(names)})" if names else ""


def _evidence(finding: Finding, carriers: Sequence[ReportEntry]) -> Iterator[str]:
    ranked = sorted(carriers, key=lambda e: (e.reported, e.report.id))
    for entry in ranked[-SHOWN:]:
        span = anchor(finding.reports[entry.report.id][0])
        source = outlet_and_day(entry.report)
        place = f"[{entry.report.id} {span.start}–{span.end}]"
        yield f"{source}: {quotation(entry.report.text, span.start, span.end)} {words.clean(place)}"
    if len(ranked) > SHOWN:
        yield f"and {words.plural(len(ranked) - SHOWN, 'earlier report')}"
