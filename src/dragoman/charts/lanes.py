"""The history of a meeting: how its date, status and place were told from one report day to the next, as lanes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman import wording
from dragoman.charts.figures import Standing, outlet_of
from dragoman.charts.intervals import short_day
from dragoman.charts.letters import width, wrap
from dragoman.charts.svg import drawing, element, line, linked, text, tip
from dragoman.charts.table import Cell, Table
from dragoman.dossier import ReportEntry
from dragoman.export.phrases import topic
from dragoman.records import FieldVerdict, Finding, Meeting

UNDATED = "9999"
FIELDS = {"start": "When", "status": "Status", "place": "Where"}
_MOST_TRACKS = 3
_SIZE, _SMALL = 12.5, 11.0
_LINE, _HEAD, _PAD = 15.0, 26.0, 14.0
_LINES = 3
_MONTH = re.compile("|".join(wording.MONTHS))
Link = Callable[[Meeting, str], str | None]


@dataclass(frozen=True, slots=True)
class Node:
    """A value that reports of a day give, and its words; `told` is False where it only says again what stood before."""

    day: str
    value: str
    words: str
    outlets: tuple[str, ...]
    standing: Standing
    told: bool = True
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """The values of a field one after another; rival values have a track each. `name` heads a field's first track."""

    name: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """A meeting's history; `days` are those on which something new was told, with the outlets that did."""

    id: str
    title: str
    days: tuple[tuple[str, tuple[str, ...]], ...]
    tracks: tuple[Track, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    entry: ReportEntry
    meeting: Meeting

    @property
    def day(self) -> str:
        return self.entry.reported if self.entry.dated else UNDATED


def lanes_chart(finding: Finding, reports: Iterable[ReportEntry], link: Link | None = None) -> Lanes | None:
    """Prepare the history of a meeting from its own records; None where all reports tell the same."""
    entries = {entry.report.id: entry for entry in reports}
    told = sorted(_records(finding, entries), key=lambda t: (t.day, t.entry.report.id, t.meeting.id))
    where = link or (lambda _meeting, _report: None)
    made = {name: tuple(_tracks(name, finding, told, where)) for name in FIELDS}
    if not any(len([n for t in tracks for n in t.nodes if n.told]) > 1 for tracks in made.values()):
        return None
    tracks = tuple(track for each in made.values() for track in each)
    days = sorted({node.day for track in tracks for node in track.nodes if node.told})
    outlets = {day: tuple(dict.fromkeys(outlet_of(t.entry) for t in told if t.day == day)) for day in days}
    shown = tuple(replace(t, nodes=tuple(n for n in t.nodes if n.day in outlets)) for t in tracks)
    return Lanes(finding.id, wording.capital(topic(finding)), tuple(outlets.items()), shown)


def _records(finding: Finding, entries: Mapping[str, ReportEntry]) -> Iterator[_Told]:
    for report, records in finding.reports.items():
        for record in records:
            if isinstance(record, Meeting) and report in entries:
                yield _Told(entries[report], record)


def _tracks(name: str, finding: Finding, told: Sequence[_Told], link: Link) -> Iterator[Track]:
    """Yield the tracks of a field: one, or one for each rival value where the reports disagree."""
    verdict = finding.verdicts.get(name)
    if verdict is None:
        return
    nodes = _nodes(name, verdict, told, link)
    if verdict.verdict != "disputed":
        yield Track(FIELDS[name], _news(nodes, again=verdict.verdict == "superseded"))
        return
    values = tuple(dict.fromkeys(str(rival.value) for rival in verdict.rivals))
    for n, value in enumerate(values[:_MOST_TRACKS]):
        vague = any(other != value and other.startswith(value) for other in values)  # a month beside its day
        mine = [replace(node, standing="stands" if vague else "rival") for node in nodes if node.value == value]
        yield Track(FIELDS[name] if n == 0 else "or", _news(mine))


def _nodes(name: str, verdict: FieldVerdict, told: Sequence[_Told], link: Link) -> list[Node]:
    """Return a node for each value of each day: by day, what was replaced before what stands in the end."""
    values = {key: str(rival.value) for rival in verdict.rivals for key in rival.records}
    order = {str(rival.value): n for n, rival in enumerate(verdict.rivals)}
    final = str(verdict.rivals[-1].value) if verdict.verdict == "superseded" else None
    groups: defaultdict[tuple[str, str], list[_Told]] = defaultdict(list)
    for each in told:
        if each.meeting.id in values:
            groups[each.day, values[each.meeting.id]].append(each)
    return [
        Node(
            day,
            value,
            _words(name, value, [each.meeting for each in group]),
            tuple(dict.fromkeys(outlet_of(each.entry) for each in group)),
            "superseded" if final is not None and value != final else "stands",
            link=link(group[0].meeting, group[0].entry.report.id),
        )
        for (day, value), group in sorted(groups.items(), key=lambda each: (each[0][0], order[each[0][1]]))
    ]


def _words(name: str, value: str, meetings: Iterable[Meeting]) -> str:
    """Write a value; a date with the last day that a report gives beside it."""
    if name != "start":
        return value
    return max((wording.days(value, m.end if m.start == value else None) for m in meetings), key=len)


def _news(nodes: Sequence[Node], *, again: bool = False) -> tuple[Node, ...]:
    """Mark what says nothing new: the value before it, or, unless values come `again`, one told already or vaguer."""
    marked: list[Node] = []
    for node in nodes:
        before = marked[-1:] if again else marked
        marked.append(replace(node, told=not any(former.value.startswith(node.value) for former in before)))
    return tuple(marked)


def lanes_svg(chart: Lanes, size: float = 760) -> str:
    """Draw the history, `size` units wide: time runs down."""
    left = 148.0 if size >= 520 else 84.0
    room = (size - left) / len(chart.tracks)
    rows = _row_tops(chart, left, room)
    body = [line(0, _HEAD - 8, size, _HEAD - 8, class_="c-base")]
    for (day, outlets), top in zip(chart.days, rows, strict=False):
        body += _day(day, outlets, top, left)
    for n, track in enumerate(chart.tracks):
        body += _track(track, chart, (left + n * room, room), rows)
    return drawing(
        f"lanes-{chart.id}-{round(size)}", f"How the reports tell it: {chart.title}", _said(chart),
        (size, rows[-1] + 4), *body,
    )  # fmt: skip


def lanes_table(chart: Lanes) -> Table:
    """Return the history as a table, by day."""
    nodes = [(n.day, t.name, n) for t in chart.tracks for n in t.nodes if n.told]
    rows = (
        (Cell(_day_words(day)), Cell(", ".join(n.outlets)), Cell(n.words, n.link), Cell(_NOTES[n.standing]))
        for day, _, n in sorted(nodes, key=lambda each: each[0])
    )
    return Table(f"How the reports tell it: {chart.title}", ("Reported", "By", "What", ""), tuple(rows))


_NOTES: Mapping[Standing, str] = {"stands": "", "rival": "disputed", "superseded": "superseded"}


def _said(chart: Lanes) -> str:
    nodes = sorted(((n.day, n.words) for t in chart.tracks for n in t.nodes if n.told), key=lambda each: each[0])
    return "; ".join(f"{_day_words(day)}: {value}" for day, value in nodes)


def _day_words(day: str) -> str:
    return "without a date" if day == UNDATED else wording.day(day)


def _row_tops(chart: Lanes, left: float, room: float) -> list[float]:
    """Return where each day's row begins, and where the last one ends: as high as its longest words."""
    tops = [_HEAD]
    for day, outlets in chart.days:
        lines = [len(_lines(n, room)) for t in chart.tracks for n in t.nodes if n.day == day and n.told]
        lines.append(1 + len(wrap(_listed(outlets), left - 12, _SMALL, 2)))
        tops.append(tops[-1] + max(lines) * _LINE + _PAD)
    return tops


def _lines(node: Node, room: float) -> tuple[str, ...]:
    """Return a value in lines; months are cut short where the lane is narrow."""
    words = node.words
    if width(words, _SIZE) > room - 19:
        words = _MONTH.sub(lambda month: month.group()[:3], words)
    return wrap(words, room - 19, _SIZE, _LINES)


def _listed(outlets: Sequence[str]) -> str:
    return wording.listed(outlets, most=4)


def _day(day: str, outlets: Sequence[str], top: float, left: float) -> Iterator[str]:
    """Yield a day of reports and who told it."""
    yield text("undated" if day == UNDATED else short_day(day), 0, top + 11, _SIZE, class_="c-ink")
    for n, words in enumerate(wrap(_listed(outlets), left - 12, _SMALL, 2), 1):
        yield text(words, 0, top + 11 + n * _LINE, _SMALL, class_="c-muted")


def _track(track: Track, chart: Lanes, place: tuple[float, float], rows: Sequence[float]) -> Iterator[str]:
    """Yield a track: its head, the line between its values, a dot at each."""
    left, room = place
    tops = {day: top for (day, _), top in zip(chart.days, rows, strict=False)}
    rival = any(node.standing == "rival" for node in track.nodes)
    x = left + 5
    yield text(track.name, left, _HEAD - 14, _SMALL, class_="c-muted")
    if not track.nodes:
        return
    first, last = tops[track.nodes[0].day] + 7, rows[-1] - _PAD + 8
    yield element("g", line(x, first, x, max(last, first), class_="c-span"), class_="c-rival" if rival else "c-stands")
    places = _places(track.nodes, tops)
    for node, y in zip(track.nodes, places, strict=True):
        yield _node(node, x, y, room)


def _places(nodes: Sequence[Node], tops: Mapping[str, float]) -> list[float]:
    """Return how far down each node stands; two of one day follow each other."""
    seen: defaultdict[str, int] = defaultdict(int)
    places = []
    for node in nodes:
        places.append(tops[node.day] + 7 + seen[node.day] * _LINE)
        seen[node.day] += 1
    return places


def _node(node: Node, x: float, y: float, room: float) -> str:
    note = f"{node.words}: {', '.join(node.outlets)}, {_day_words(node.day)}"
    if not node.told:
        return linked(node.link, tip(note), element("circle", cx=x, cy=y, r=2.4, class_="c-again"), stop=False,
                      class_=f"c-{node.standing}")  # fmt: skip
    words = (
        text(words, x + 11, y + 4 + n * _LINE, _SIZE, class_="c-value") for n, words in enumerate(_lines(node, room))
    )
    hit = element("rect", x=x - 5, y=y - 9, width=room - 6, height=_LINE + 4, class_="c-hit")
    dot = element("circle", cx=x, cy=y, r=4.4, class_="c-dot")
    return linked(node.link, tip(note), hit, dot, *words, class_=f"c-{node.standing}")
