"""Tables and lines for a terminal: every line leads back to a report and its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import log2

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman import wording as words
from dragoman.changes import Step
from dragoman.dossier import Dossier, Found, ReportEntry, Shown, anchor
from dragoman.pile import Story
from dragoman.records import (
    Actor,
    Commitment,
    FieldVerdict,
    Figure,
    Finding,
    Meeting,
    Reading,
    Record,
    Report,
    Span,
    Statement,
)
from dragoman.timeline import Line
from dragoman.wording import clean

WIDE = 110
"""From so many columns on, the words stand beside what they say; on a narrower terminal, under it."""
MARKS = {"single": ("·", "dim"), "agreed": ("=", "green"), "disputed": ("≠", "bold red"), "superseded": ("→", "yellow")}
_WORDS_SHOWN = 100
_SENTENCE = 300  # characters shown of the sentence behind a day
_BESIDE = 36  # characters shown on each side of a short span
_AROUND = 160
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: when, what, the words that it stands on, and where these are."""

    when: str
    what: Text
    quoted: Text
    reference: str
    identity: str
    mark: Text


def shorten(text: str, most: int = _WORDS_SHOWN) -> str:
    """Return the text on one line, cut to so many characters."""
    line = clean(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def print_findings(console: Console, findings: Iterable[Finding], dossier: Dossier) -> None:
    """Print a table of findings by day; disputed fields stand with their rivals."""
    reports = _reports(dossier)
    rows = [_finding_row(finding, reports) for finding in findings]
    print_rows(console, sorted(rows, key=lambda row: (row.when, row.identity)))


def _reports(dossier: Dossier) -> Mapping[str, Report]:
    return {entry.report.id: entry.report for entry in dossier.reports()}


def print_rows(console: Console, rows: Iterable[Row]) -> None:
    """Print rows as a table that suits the terminal's width."""
    wide = console.width >= WIDE
    table = _table(show_header=False)
    table.add_column(width=1)
    table.add_column(no_wrap=True, max_width=24, style="bold")
    table.add_column(ratio=1 if wide else None, overflow="fold")
    if wide:
        table.add_column(ratio=1, overflow="fold")
    for row in rows:
        table.add_row(row.mark, Text(row.when), *_cells(row, wide=wide))
    if table.row_count:
        console.print(table)


def _table(*, show_header: bool = True) -> Table:
    return Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold", show_header=show_header)


def _cells(row: Row, *, wide: bool) -> Iterator[RenderableType]:
    reference = Text(row.reference, style="cyan") + Text(f"  {row.identity}", style="dim")
    quoted = [] if row.quoted.plain.strip("“”…") in row.what.plain else [row.quoted]
    if wide:
        yield row.what
        yield Group(*quoted, reference)
    else:
        yield Group(row.what, *quoted, reference)


def _finding_row(finding: Finding, reports: Mapping[str, Report]) -> Row:
    report_id, record = _carrier(finding)
    report, others = reports[report_id], len(finding.reports) - 1
    reference = _reference(report, anchor(record)) + (f" and {words.plural(others, 'other report')}" if others else "")
    mark = Text(*MARKS[finding.verdict])
    return Row(_when(finding), _what(finding), _quoted(report, record), reference, finding.id, mark)


def _carrier(finding: Finding) -> tuple[str, Record]:
    """Return the first record that carries the value which stands, and its report."""
    every = [(report, record) for report, records in finding.reports.items() for record in records]
    latest = {r for v in finding.verdicts.values() if v.verdict == "superseded" for r in v.rivals[-1].records}
    return next((pair for pair in every if pair[1].id in latest), every[0])


def _quoted(report: Report, record: Record) -> Text:
    """Return the words of a record; those of a meeting, figure or event with some of the words around them."""
    span = anchor(record)
    if isinstance(record, Statement | Commitment):
        return Text(f"“{shorten(span.text)}”", style="italic")
    before = report.text[max(0, span.start - _BESIDE) : span.start]
    after = report.text[span.end : span.end + _BESIDE]
    shown = Text("“…" + _CONTROL.sub(" ", before.partition(" ")[2]), style="italic")
    shown.append(clean(span.text), style="bold")
    return shown.append(f"{_CONTROL.sub(' ', after.rpartition(' ')[0])}…”")


def _reference(report: Report, span: Span) -> str:
    outlet = report.outlet or report.credit
    return f"{f'{clean(outlet)}, ' if outlet else ''}{report.id} {span.start}–{span.end}"


def _when(finding: Finding) -> str:
    """Return the day as it sorts: of the thing itself for meetings and events, else of the first report."""
    fields = finding.fields
    start = fields.get("start") or fields.get("date") or fields.get("when_value")
    if finding.kind in ("meeting", "event"):
        end = fields.get("end")
        return f"{start}/{end[-2:]}" if start and end and end[:7] == start[:7] and end != start else str(start or "?")
    return (finding.first_reported or "?")[:10]


def _what(finding: Finding) -> Text:
    what = Text(clean(finding.label))
    status = finding.fields.get("status") if finding.kind == "meeting" else None
    if status and str(status) not in what.plain:
        what.append(f"  {status}", style="green")
    for name, verdict in sorted(finding.verdicts.items()):
        if verdict.verdict in ("disputed", "superseded"):
            what.append(f"\n{_rivals(name, verdict)}", style=MARKS[verdict.verdict][1])
    return _judged(what, finding)


def _judged(text: Text, found: Finding | Actor) -> Text:
    for each in found.judged:
        text.append(f"\n{clean(words.opinion(each))}", style="magenta")
    return text


def _rivals(name: str, verdict: FieldVerdict) -> str:
    """Write the values of a field: "start: 6 January or 7 January (Smith) [may be time zones]"."""
    values = [f"{_value(r.value)}{f' ({clean(r.giver)})' if r.giver else ''}" for r in verdict.rivals]
    between = ", then " if verdict.verdict == "superseded" else " or "
    reasons = f" [{'; '.join(verdict.reasons)}]" if verdict.reasons else ""
    return f"{name}: {between.join(values)}{reasons}"


def _value(value: object) -> str:
    """Write a value of a field as one would say it."""
    if value is None:
        return "not said"
    if isinstance(value, Mapping):
        if "low" in value:
            return words.interval(value["low"], value["high"], str(value.get("modifier", "exact")))
        return clean(str(value.get("name") or value.get("text") or value))
    if isinstance(value, list | tuple):
        return words.listed([_value(v) for v in value])
    return words.number(value) if isinstance(value, int | float) else clean(str(getattr(value, "text", value)))


def print_reports(console: Console, entries: Iterable[ReportEntry]) -> None:
    """Print a table of reports by the day on which they enter."""
    table = _table()
    table.add_column("Reported", no_wrap=True)
    table.add_column("Report", no_wrap=True)
    table.add_column("Outlet and title", ratio=1, overflow="fold")
    table.add_column("Words", justify="right")
    for entry in entries:
        day = Text(entry.reported if entry.dated else f"≤ {entry.reported}?")
        table.add_row(day, Text(entry.report.id, style="cyan"), _titled(entry), str(entry.words))
    console.print(table)


def _titled(entry: ReportEntry) -> Text:
    text = Text(name_of(entry.report))
    if entry.copies:
        text.append(f"\nshares passages with {words.listed(entry.copies)}", style="yellow")
    if entry.voice != entry.report.id:
        text.append(f"\none voice with {entry.voice}", style="yellow")
    elif not (entry.report.outlet or entry.report.credit):
        text.append("\nof unknown independence: neither outlet nor agency is known", style="dim")
    return text


def print_stories(console: Console, stories: Iterable[Story], dossier: Dossier) -> None:
    """Print a table of stories: how many reports, from when to when, what they name most."""
    days = {entry.report.id: entry.reported for entry in dossier.reports()}
    table = _table()
    table.add_column("Reports", justify="right")
    table.add_column("Days", no_wrap=True)
    table.add_column("Names", ratio=1, overflow="fold")
    table.add_column("Story", no_wrap=True, style="cyan")
    for story in stories:
        told = sorted(days[report] for report in story.reports if report in days)
        names = words.listed([clean(name) for name in story.names])
        between = f"{told[0]}{f' to {told[-1]}' if told[-1] != told[0] else ''}" if told else ""
        table.add_row(str(len(story.reports)), between, names, story.id)
    console.print(table)


def name_of(report: Report) -> str:
    """Return a report's outlet, credit and title, as far as it has them."""
    said = " / ".join(clean(part) for part in (report.outlet, report.credit) if part)
    title = shorten(report.title) if report.title else ""
    return ": ".join(part for part in (said, title) if part) or clean(report.source)


def print_actors(console: Console, actors: Iterable[Actor]) -> None:
    """Print a table of actors: the name, all verbatim forms, what a garbled one probably means."""
    table = _table()
    table.add_column("Actor", overflow="fold", max_width=32)
    table.add_column("Kind", no_wrap=True)
    table.add_column("Named as", ratio=1, overflow="fold")
    for actor in actors:
        table.add_row(Text(clean(actor.name), style="bold"), actor.kind, _names(actor))
    console.print(table)


def _names(actor: Actor) -> Text:
    text = Text(words.listed([f"“{clean(name)}”" for name in actor.names], most=12))
    for guess in actor.guesses:
        text.append(f"\nprobably {clean(guess.name)} ({'; '.join(guess.reasons)})", style="yellow")
    for role in actor.roles:
        text.append(f"\n{role.title} of {role.of}, {role.start or '…'} to {role.end or '…'}", style="dim")
    return _judged(text, actor)


def print_timeline(console: Console, days: Iterable[Line], dossier: Dossier) -> None:
    """Print the days, each with its line and the words that it stands on."""
    known, reports = {finding.id: finding for finding in dossier.findings()}, _reports(dossier)
    lines = tuple(days)
    most = max((line.weight for line in lines), default=0.0)
    print_rows(console, [_day_row(line, known, reports, most) for line in lines])


def _day_row(line: Line, known: Mapping[str, Finding], reports: Mapping[str, Report], most: float) -> Row:
    said, mark = line.words, Text(_weight(line.weight, most))
    if said is None:
        row = _finding_row(known[line.findings[0]], reports)
        return replace(row, when=line.date, what=Text(clean(line.label)), mark=mark)
    quoted = Text(f"“{shorten(said.text, _SENTENCE)}”", style="italic")
    reference = _reference(reports[said.report], Span(said.start, said.end, said.text))
    first = line.findings[0] if line.findings else ""
    return Row(line.date, Text(clean(line.label)), quoted, reference, first, mark)


def _weight(weight: float, most: float) -> str:
    """Draw a weight as a bar, each step twice the one before, the heaviest full."""
    return "▁▂▃▄▅▆▇█"[max(0, 7 - int(log2(most / weight)))] if weight > 0 else "▁"


def print_found(console: Console, found: Iterable[Found], dossier: Dossier) -> None:
    """Print where words were found, in their surroundings."""
    reports = _reports(dossier)
    for each in found:
        line = Text(clean(each.snippet))
        line.highlight_words([clean(each.span.text)], style="bold yellow", case_sensitive=False)
        about = f"  {' '.join(each.findings)}" if each.findings else ""
        console.print(line)
        console.print(Text(f"  {_reference(reports[each.report], each.span)}{about}", style="cyan"))


def print_shown(console: Console, shown: Shown, dossier: Dossier) -> None:
    """Print a finding with every span behind it, an actor, or all that one report says."""
    if shown.finding:
        _print_finding(console, shown.finding, _reports(dossier))
    elif shown.actor:
        print_actors(console, [shown.actor])
    elif shown.reading:
        print_reading(console, shown.reading)


def _print_finding(console: Console, finding: Finding, reports: Mapping[str, Report]) -> None:
    mark, style = MARKS[finding.verdict]
    console.print(Text(clean(finding.label), style="bold"))
    voices = words.plural(finding.voices, "voice")
    console.print(Text(f"{mark} {finding.kind}, {finding.verdict}, {voices}, {finding.id}", style=style))
    for reason in finding.reasons:
        console.print(Text(f"  {reason}", style="dim"))
    for each in finding.judged:
        console.print(Text(f"  {clean(words.opinion(each))}  {each.id}", style="magenta"))
    for name, verdict in sorted(finding.verdicts.items()):
        console.print(Text(f"  {_rivals(name, verdict)}", style="red" if verdict.verdict == "disputed" else ""))
    for report_id, records in finding.reports.items():
        report = reports[report_id]
        console.print()
        console.print(Text(f"{name_of(report)}, {report.published or 'no date'}  {report_id}", style="cyan"))
        for record in records:
            console.print(_in_context(report.text, record))


def print_history(console: Console, steps: Iterable[Step]) -> None:
    """Print what changed in a finding from day to day."""
    for step in steps:
        console.print(Text(f"{step.day}  {words.listed(step.reports)}", style="bold"))
        for change in step.changes:
            before = "" if change.before is None else f"{_value(change.before)} → "
            console.print(Text(f"  {change.field}: {before}{_value(change.after)}"))


def _in_context(text: str, record: Record) -> Text:
    """Return a record's words, marked, in their surroundings, with its other spans underlined."""
    main = anchor(record)
    start = text.find(" ", max(0, main.start - _AROUND), main.start) + 1 if main.start > _AROUND else 0
    end = text.rfind(" ", main.end, main.end + _AROUND) if main.end + _AROUND < len(text) else len(text)
    shown = Text(_CONTROL.sub(lambda match: " " * len(match.group()), text[start : max(end, main.end)]))
    for span in _spans(record):
        shown.stylize("underline", max(0, span.start - start), max(0, span.end - start))
    shown.stylize("bold yellow", main.start - start, main.end - start)
    return Text("  …" if start else "  ") + shown + Text("" if end == len(text) else "…")


def _spans(record: Record) -> Iterator[Span]:
    yield anchor(record)
    for name in type(record).__dataclass_fields__:
        value = getattr(record, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Span):
                yield each


def print_reading(console: Console, reading: Reading) -> None:
    """Print what one report says, kind by kind."""
    report = reading.report
    console.print(Text(f"{name_of(report)}  {report.id}", style="bold"))
    console.print(Text(_dated(report), style="dim"))
    for kind in ("meetings", "statements", "commitments", "figures", "events"):
        rows = [_record_row(report, record) for record in getattr(reading, kind)]
        if rows:
            console.print(Text(f"\n{kind.capitalize()}", style="bold underline"))
            print_rows(console, rows)
    console.print()


def _dated(report: Report) -> str:
    if report.published or report.updated:
        return "published " + ", updated ".join(part for part in (report.published, report.updated) if part)
    if report.bounds:
        return f"no date; between {report.bounds[0] or '…'} and {report.bounds[1] or '…'}"
    return "no date"


def _record_row(report: Report, record: Record) -> Row:
    span = anchor(record)
    what, when = _said(record)
    return Row(when, Text(clean(what)), _quoted(report, record), _reference(report, span), record.id, Text())


def _said(record: Record) -> tuple[str, str]:
    """Return what a record says in a few words, and when."""
    if isinstance(record, Meeting):
        parties = words.listed([party.name for party in record.parties])
        place = f", {record.place.text}" if record.place else ""
        when = words.days(record.start, record.end) if record.start else record.when_value or ""
        return f"{record.kind} {f'of {parties}' if parties else ''}{place} ({record.status})", when
    if isinstance(record, Statement):
        return f"{record.who or (record.speaker.text if record.speaker else words.NOBODY)}: {record.act}", ""
    if isinstance(record, Commitment):
        condition = f", {record.condition.text}" if record.condition else ""
        return f"{record.by.text if record.by else words.NOBODY}: {record.type}{condition}", ""
    if isinstance(record, Figure):
        of = record.of.text if record.of else record.measure
        return f"{words.interval(record.low, record.high, record.modifier)} {of}", record.as_of or ""
    actors = " → ".join(span.text for span in (record.actor, record.target) if span)
    return f"{record.code} {actors} ({record.status})", record.date or ""
