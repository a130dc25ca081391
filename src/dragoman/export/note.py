"""The brief: a desk officer's note on a dossier, in which every line leads back to the words it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.export import words
from dragoman.records import Finding, Meeting, Record, Report, Statement

MOST = 12  # lines a section, unless the caller asks for more
AHEAD = frozenset({"planned", "proposed"})
CALLED_OFF = frozenset({"postponed", "cancelled", "refused"})
TOLLS = ("troops", "killed", "wounded", "detained", "displaced", "money", "votes", "weapons", "vehicles", "people")
WEIGHTY_ACTS = ("threat", "warning", "demand", "offer", "promise", "reject", "accuse", "deny", "announce", "agree",
                "support", "appeal", "assess", "inform")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A report as the brief's list of sources names it."""

    number: int
    report: Report
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ref:
    """Where a line comes from: the source's number, the report and the words."""

    number: int
    report: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the brief; `notes` are what a reader must know to judge it."""

    text: str
    refs: tuple[Ref, ...]
    finding: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; `more` of them were left out, and `command` shows them all."""

    title: str
    lines: tuple[Line, ...]
    more: int = 0
    command: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole note."""

    title: str
    as_of: str | None
    coverage: tuple[str, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """What a brief is written from: the reports in order, the findings, the day from which it looks ahead."""

    reports: Sequence[Report]
    findings: Sequence[Finding]
    copies: Mapping[str, Sequence[str]] = field(default_factory=dict)
    timeline: Sequence[Mapping[str, Any]] = ()
    as_of: str | None = None


def compose(material: Material, most: int = MOST) -> Brief:
    """Write the brief of a dossier; `most` is the number of lines a section shows."""
    desk = _Desk(material, most)
    sections = (
        desk.section("Where the reports disagree", desk.disputes(), "dragoman disputes"),
        desk.section("What is scheduled", desk.meetings(ahead=True), "dragoman meetings"),
        desk.section("Demands, offers and threats", desk.commitments(), "dragoman commitments"),
        desk.section("Who said what", desk.statements(), "dragoman statements"),
        desk.section("Figures", desk.figures(), "dragoman figures"),
        desk.section("Meetings held, refused or called off", desk.meetings(ahead=False), "dragoman meetings"),
        desk.section("Timeline", desk.timeline(), "dragoman timeline"),
    )
    return Brief("Brief", material.as_of, desk.coverage(), sections, tuple(desk.sources.values()))


class _Desk:
    """The material of one brief with its numbered sources."""

    def __init__(self, material: Material, most: int) -> None:
        self.material = material
        self.most = most
        self.sources = {
            r.id: Source(n, r, tuple(material.copies.get(r.id, ()))) for n, r in enumerate(material.reports, 1)
        }
        self.today = material.as_of or max((_reported(r) for r in material.reports if _reported(r)), default="")

    def of_kind(self, kind: str) -> list[Finding]:
        return [f for f in self.material.findings if f.kind == kind]

    def section(self, title: str, lines: Iterable[Line], command: str) -> Section:
        every = tuple(lines)
        return Section(title, every[: self.most], max(0, len(every) - self.most), command)

    # what it covers

    def coverage(self) -> tuple[str, ...]:
        reports = self.material.reports
        outlets = sorted({r.outlet or r.credit or "" for r in reports} - {""})
        dated = sorted(_reported(r)[:10] for r in reports if _reported(r))
        said = [f"{words.plural(len(reports), 'report')}{_from(outlets)}{_between(dated)}."]
        if undated := len(reports) - len(dated):
            said.append(f"{words.plural(undated, 'report')} {'gives' if undated == 1 else 'give'} no date.")
        if copies := sum(1 for r in reports if self.material.copies.get(r.id)):
            said.append(f"{words.plural(copies, 'report')} share passages with another; what is copied counts once.")
        return tuple(said)

    # where they disagree

    def disputes(self) -> Iterator[Line]:
        disputed = [f for f in self.material.findings if f.verdict == "disputed"]
        for f in sorted(disputed, key=lambda f: (f.kind != "meeting", f.kind != "figure", -f.voices, f.id)):
            for name in f.disputed or ("value",):
                yield self._dispute(f, name)

    def _dispute(self, finding: Finding, name: str) -> Line:
        verdict = finding.verdicts.get(name)
        rivals = verdict.rivals if verdict else ()
        told = [f"{_value(name, r.value)}{_given_by(r.giver)}" for r in rivals]
        refs = tuple(ref for r in rivals for ref in self.refs_of(finding, set(r.records), most=1))
        about = f"{words.capital(finding.label)}: {_FIELD_NAMES.get(name, name)} {' or '.join(told)}".rstrip()
        reasons = tuple(verdict.reasons) if verdict else ()
        return Line(f"{about}.", refs or self.refs(finding), finding.id, reasons)

    # meetings

    def meetings(self, *, ahead: bool) -> Iterator[Line]:
        found = [f for f in self.of_kind("meeting") if self._lies_ahead(f) == ahead]
        for f in sorted(found, key=lambda f: (_when(f) is None, _when(f) or "", -f.voices, f.id)):
            yield Line(f"{self._meeting(f)}.", self.refs(f), f.id, _verdict_notes(f))

    def _lies_ahead(self, finding: Finding) -> bool:
        when = _when(finding, "end") or _when(finding)
        planned = finding.fields.get("status") in AHEAD
        return planned and (when is None or when.startswith("XXXX") or when[:10] >= self.today[: len(when[:10])])

    def _meeting(self, finding: Finding) -> str:
        fields = finding.fields
        status = fields.get("status")
        when = words.days(
            fields.get("start") or fields.get("when_value"), fields.get("end") or fields.get("when_value")
        )
        parties = words.listed([_name(p) for p in fields.get("parties") or ()])
        place = f", {_name(fields['place'])}" if fields.get("place") else ""
        noun = {"other": "meeting"}.get(str(fields.get("kind")), str(fields.get("kind")))
        what = f"{noun} of {parties}" if parties else noun
        return f"{words.capital(when)}: {what}{place} ({status})"

    # commitments

    def commitments(self) -> Iterator[Line]:
        found = self.of_kind("commitment")
        for f in sorted(found, key=lambda f: (not f.fields.get("condition"), -f.voices, f.first_reported or "", f.id)):
            yield Line(f"{_commitment(f)}.", self.refs(f), f.id, _verdict_notes(f))

    # statements

    def statements(self) -> Iterator[Line]:
        found = [f for f in self.of_kind("statement") if f.fields.get("who")]
        for f in sorted(found, key=lambda f: (_weight(f), -f.voices, f.first_reported or "", f.id)):
            yield Line(f"{_statement(f)}.", self.refs(f), f.id, _verdict_notes(f))

    # figures

    def figures(self) -> Iterator[Line]:
        found = [f for f in self.of_kind("figure") if f.fields.get("measure") in TOLLS]
        for f in sorted(found, key=lambda f: (TOLLS.index(f.fields["measure"]), -f.voices, f.id)):
            yield Line(f"{words.capital(f.label)}.", self.refs(f), f.id, _verdict_notes(f))

    # timeline

    def timeline(self) -> Iterator[Line]:
        known = {f.id: f for f in self.material.findings}
        for row in sorted(self.material.timeline, key=lambda r: r["date"]):
            behind = [known[i] for i in row["findings"] if i in known]
            refs = tuple(ref for f in behind[:2] for ref in self.refs(f, most=1))
            yield Line(f"{words.day(row['date'])}: {row['label']}.", refs, behind[0].id if behind else None)

    # evidence

    def refs(self, finding: Finding, most: int = 3) -> tuple[Ref, ...]:
        return self.refs_of(finding, None, most)

    def refs_of(self, finding: Finding, records: set[str] | None, most: int) -> tuple[Ref, ...]:
        """Return a reference a report, in the order of the sources, at most so many."""
        found = []
        for report_id, kept in finding.reports.items():
            behind = next((r for r in kept if records is None or r.id in records), None)
            if behind is not None and report_id in self.sources:
                start, end, text = _anchor(behind)
                found.append(Ref(self.sources[report_id].number, report_id, start, end, text))
        return tuple(sorted(found, key=lambda r: (r.number, r.start))[:most])


_FIELD_NAMES = {
    "start": "it began or begins", "end": "it ended or ends", "place": "the place is", "parties": "taking part",
    "status": "it is", "low": "", "high": "", "value": "",
}  # fmt: skip


def _reported(report: Report) -> str:
    return max(report.published or "", report.updated or "")


def _from(outlets: Sequence[str]) -> str:
    if not outlets:
        return ""
    return f" from {words.plural(len(outlets), 'outlet')} ({words.listed(outlets)})"


def _between(dated: Sequence[str]) -> str:
    return f", {words.days(dated[0], dated[-1])}" if dated else ""


def _anchor(record: Record) -> tuple[int, int, str]:
    """Return the words that a record hangs on."""
    span: Any = record
    if isinstance(record, Meeting):
        span = record.mentions[0]
    elif isinstance(record, Statement):
        span = record.content[0]
    elif hasattr(record, "action"):
        span = record.action
    return span.start, span.end, span.text


def _name(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value.get("name") or value.get("text"))
    return str(getattr(value, "name", None) or getattr(value, "text", value))


def _when(finding: Finding, name: str = "start") -> str | None:
    return finding.fields.get(name) or finding.fields.get("when_value")


def _value(name: str, value: Any) -> str:
    if name in {"start", "end"}:
        return words.day(value, weekday=True) if isinstance(value, str) else "without a date"
    if isinstance(value, Mapping) and {"low", "high"} <= value.keys():
        return words.interval(value["low"], value["high"], str(value.get("modifier", "exact")))
    if isinstance(value, list | tuple):
        if len(value) == 2 and all(v is None or isinstance(v, int | float) for v in value):
            return words.interval(*value)
        return words.listed([_name(v) for v in value])
    return words.number(value) if isinstance(value, int | float) else _name(value)


def _given_by(giver: str | None) -> str:
    return f" (according to {giver})" if giver else ""


def _verdict_notes(finding: Finding) -> tuple[str, ...]:
    if finding.verdict == "single":
        return ()
    voices = words.plural(finding.voices, "voice")
    return (f"{finding.verdict}, {voices}", *finding.reasons)


_PLEDGES = {
    "threat": ("threatens", "threatens {to}"), "demand": ("demands", "demands of {to}"),
    "promise": ("promises", "promises {to}"), "offer": ("offers", "offers {to}"),
    "refusal": ("refuses", "refuses {to}"), "precondition": ("sets a condition", "sets {to} a condition"),
}  # fmt: skip


def _commitment(finding: Finding) -> str:
    fields = finding.fields
    alone, towards = _PLEDGES[str(fields["type"])]
    verb = towards.format(to=_name(fields["to"])) if fields.get("to") else alone
    by = _name(fields["by"]) if fields.get("by") else "Somebody unnamed"
    condition = f" — “{_name(fields['condition'])}”" if fields.get("condition") else ""
    deadline = f", by {_name(fields['deadline'])}" if fields.get("deadline") else ""
    return f"{words.capital(by)} {verb}: “{_name(fields['action'])}”{condition}{deadline}"


def _weight(finding: Finding) -> int:
    return WEIGHTY_ACTS.index(finding.fields["act"])


def _statement(finding: Finding) -> str:
    fields = finding.fields
    record = next(iter(finding.reports.values()))[0]
    content = (
        " … ".join(s.text for s in record.content) if isinstance(record, Statement) else str(fields.get("content"))
    )
    said = f"“{content}”" if fields.get("mode") == "direct" else content
    return f"{words.capital(str(fields['who']))} {words.ACT_VERBS[fields['act']]}: {said.rstrip('.')}"
