"""Tables and lines for a terminal: every line leads back to a report and its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.codec import Json
from dragoman.dossier import Dossier, Found, ReportEntry, Shown, anchor
from dragoman.export import words
from dragoman.records import Actor, Commitment, Figure, Finding, Meeting, Reading, Record, Report, Span, Statement

WIDE = 110
"""From so many columns on, the words stand beside what they say; on a narrower terminal, under it."""
MARKS = {"single": ("·", "dim"), "agreed": ("=", "green"), "disputed": ("≠", "bold red"), "superseded": ("→", "yellow")}
_WORDS_SHOWN = 100
_AROUND = 160
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: when, what, who says so, and the words that it stands on."""

    when: str
    what: Text
    reference: str
    quoted: str
    mark: Text
    identity: str


def clean(text: str) -> str:
    """Return the text on one line, without characters that could steer the terminal."""
    return " ".join(_CONTROL.sub(" ", text).split())


def shorten(text: str, most: int = _WORDS_SHOWN) -> str:
    """Return the text on one line, cut to so many characters."""
    line = clean(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def print_findings(console: Console, findings: Iterable[Finding]) -> None:
    """Print a table of findings; disputed fields stand with their rivals."""
    rows = [_finding_row(finding) for finding in findings]
    print_rows(console, sorted(rows, key=lambda row: (row.when, row.identity)), ("When", "What"))


def print_rows(console: Console, rows: Sequence[Row], heads: tuple[str, str]) -> None:
    """Print rows as a table that suits the terminal's width."""
    if not rows:
        return
    wide = console.width >= WIDE
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold", expand=False)
    table.add_column("", width=1)
    table.add_column(heads[0], no_wrap=True, max_width=24)
    table.add_column(heads[1], ratio=1 if wide else None, overflow="fold")
    if wide:
        table.add_column("Words", ratio=1, overflow="fold")
    for row in rows:
        table.add_row(row.mark, Text(row.when), *_cells(row, wide=wide))
    console.print(table)


def _cells(row: Row, *, wide: bool) -> Iterator[RenderableType]:
    quoted = Text(f"“{shorten(row.quoted)}”", style="italic")
    reference = Text(row.reference, style="cyan dim")
    identity = Text(f"  {row.identity}", style="dim") if row.identity else Text()
    if wide:
        yield row.what
        yield Group(quoted, reference + identity)
    else:
        yield Group(row.what, quoted, reference + identity)


def _finding_row(finding: Finding) -> Row:
    report, record = next((report, records[0]) for report, records in finding.reports.items())
    others = len(finding.reports) - 1
    reference = _reference(report, anchor(record)) + (f" and {words.plural(others, 'other report')}" if others else "")
    mark = Text(*MARKS[finding.verdict])
    return Row(_when(finding), _what(finding), reference, anchor(record).text, mark, finding.id)


def _reference(report: str, span: Span) -> str:
    return f"{report} {span.start}–{span.end}"


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
    if finding.kind == "meeting":
        what.append(f"  {finding.fields.get('status') or ''}", style="green")
    for name in finding.disputed:
        what.append(f"\n{_rivals(finding, name)}", style="red")
    return what


def _rivals(finding: Finding, name: str) -> str:
    verdict = finding.verdicts.get(name)
    if verdict is None:
        return f"{name}: disputed"
    values = (f"{_value(r.value)}{f' ({r.giver})' if r.giver else ''}" for r in verdict.rivals)
    reasons = f" [{'; '.join(verdict.reasons)}]" if verdict.reasons else ""
    return f"{name}: {' or '.join(values)}{reasons}"


def _value(value: object) -> str:
    if isinstance(value, float | int):
        return words.number(value)
    if isinstance(value, list | tuple) and len(value) == 2 and all(isinstance(v, int | float | None) for v in value):
        return words.interval(*value)
    if isinstance(value, list | tuple):
        return words.listed([_value(v) for v in value])
    if isinstance(value, dict):
        return str(value.get("name") or value.get("text") or value)
    return clean(str(getattr(value, "text", value)))


def print_reports(console: Console, entries: Iterable[ReportEntry]) -> None:
    """Print a table of reports by the day on which they enter."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
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
    return text


def name_of(report: Report) -> str:
    """Return a report's outlet, credit and title, as far as it has them."""
    said = " / ".join(clean(part) for part in (report.outlet, report.credit) if part)
    title = shorten(report.title) if report.title else ""
    return ": ".join(part for part in (said, title) if part) or clean(report.source)


def print_actors(console: Console, actors: Iterable[Actor]) -> None:
    """Print a table of actors: the name, all verbatim forms, what a garbled one probably means."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
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
    return text


def print_timeline(console: Console, days: Iterable[Json], findings: Iterable[Finding]) -> None:
    """Print the days, each with its weightiest finding."""
    known = {finding.id: finding for finding in findings}
    print_rows(console, [_day_row(day, known[day["findings"][0]]) for day in days], ("Day", "What"))


def _day_row(day: Json, finding: Finding) -> Row:
    others = len(day["findings"]) - 1
    row = _finding_row(finding)
    what = Text(clean(day["label"]))
    if others:
        what.append(f"  and {words.plural(others, 'other thing')}", style="dim")
    return Row(day["date"], what, row.reference, row.quoted, Text(_weight(day["weight"])), row.identity)


def _weight(weight: int) -> str:
    return "▁▂▃▄▅▆▇█"[min(7, weight.bit_length() - 1)] if weight else " "


def print_found(console: Console, found: Iterable[Found]) -> None:
    """Print where words were found, in their surroundings."""
    for each in found:
        line = Text(clean(each.snippet))
        line.highlight_words([clean(each.span.text)], style="bold yellow", case_sensitive=False)
        about = f"  {' '.join(each.findings)}" if each.findings else ""
        console.print(line)
        console.print(Text(f"  {_reference(each.report, each.span)}{about}", style="cyan dim"))


def print_shown(console: Console, shown: Shown, dossier: Dossier) -> None:
    """Print a finding with every span behind it, an actor, or all that one report says."""
    if shown.finding:
        _print_finding(console, shown.finding, {e.report.id: e.report for e in dossier.reports()})
    elif shown.actor:
        print_actors(console, [shown.actor])
    elif shown.reading:
        print_reading(console, shown.reading)


def _print_finding(console: Console, finding: Finding, reports: dict[str, Report]) -> None:
    mark, style = MARKS[finding.verdict]
    console.print(Text(clean(finding.label), style="bold"))
    voices = words.plural(finding.voices, "voice")
    console.print(Text(f"{mark} {finding.kind}, {finding.verdict}, {voices}, {finding.id}", style=style))
    for reason in finding.reasons:
        console.print(Text(f"  {reason}", style="dim"))
    for name in sorted(finding.verdicts):
        line = Text(f"  {_rivals(finding, name)}", style="red" if name in finding.disputed else "")
        console.print(line)
    for report_id, records in finding.reports.items():
        report = reports[report_id]
        console.print()
        console.print(Text(f"{name_of(report)}, {report.published or 'no date'}  {report_id}", style="cyan"))
        for record in records:
            console.print(_in_context(report.text, record))


def _in_context(text: str, record: Record) -> Text:
    """Return the sentence or so around a record, its spans marked."""
    spans = sorted(_spans(record), key=lambda s: (s.start, s.end))
    start = max(0, min(s.start for s in spans[:1]) - _AROUND)
    end = min(len(text), anchor(record).end + _AROUND)
    shown = Text(_CONTROL.sub(lambda match: " " * len(match.group()), text[start:end]))
    for span in spans:
        shown.stylize("underline", max(0, span.start - start), max(0, span.end - start))
    main = anchor(record)
    shown.stylize("bold yellow", main.start - start, main.end - start)
    return Text("  …") + shown + Text("…") if start or end < len(text) else Text("  ") + shown


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
    kinds = ("meetings", "statements", "commitments", "figures", "events")
    for kind in kinds:
        rows = [_record_row(report, record) for record in getattr(reading, kind)]
        if rows:
            console.print()
            print_rows(console, rows, ("", kind.capitalize()))
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
    return Row(when, Text(clean(what)), _reference(report.id, span), span.text, Text(""), record.id)


def _said(record: Record) -> tuple[str, str]:
    """Return what a record says in a few words, and when."""
    if isinstance(record, Meeting):
        parties = words.listed([party.name for party in record.parties])
        place = f", {record.place.text}" if record.place else ""
        when = words.days(record.start, record.end) if record.start else record.when_value or ""
        return f"{record.kind} {f'of {parties}' if parties else ''}{place} ({record.status})", when
    if isinstance(record, Statement):
        return f"{record.who or (record.speaker.text if record.speaker else 'unnamed')}: {record.act}", ""
    if isinstance(record, Commitment):
        condition = f", {record.condition.text}" if record.condition else ""
        return f"{record.by.text if record.by else 'unnamed'}: {record.type}{condition}", ""
    if isinstance(record, Figure):
        of = record.of.text if record.of else record.measure
        return f"{words.interval(record.low, record.high, record.modifier)} {of}", record.as_of or ""
    actors = " → ".join(span.text for span in (record.actor, record.target) if span)
    return f"{record.code} {actors} ({record.status})", record.date or ""
