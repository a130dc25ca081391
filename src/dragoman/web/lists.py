"""What the list pages share: findings in the order of their list, narrowed, with values that lead to their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman import wording as words
from dragoman.dossier import anchor
from dragoman.export.parties import Cast, cast_of
from dragoman.records import Finding, FindingKind
from dragoman.web.desk import Sight
from dragoman.web.evidence import words_of
from dragoman.web.filters import Filter, Traits, chosen, days_of, index
from dragoman.web.page import View
from dragoman.web.rows import Row, Value, row, value, written

KINDS: tuple[FindingKind, ...] = ("meeting", "statement", "commitment", "figure", "event")


@dataclass(frozen=True, slots=True)
class Line:
    """A finding as a row of a table: the values of each field, several where reports disagree on it."""

    row: Row
    cells: Mapping[str, tuple[Value, ...]]

    @property
    def finding(self) -> Finding:
        """Return the finding."""
        return self.row.finding


def cast(sight: Sight) -> Cast:
    """Return who stands behind the names of a dossier's records."""
    return sight.once("cast", lambda: cast_of(sight.dossier, every=True))


def ordered(sight: Sight, kind: FindingKind | None) -> tuple[Finding, ...]:
    """Return the findings of a kind, or all, in the order of their list."""
    return sight.once(("ordered", kind), lambda: tuple(sorted(sight.dossier.findings(kind), key=_ORDERS[kind])))


def traits(sight: Sight, kind: FindingKind | None) -> tuple[Traits, ...]:
    """Return what the findings of a kind, or all, are known by, in the order of their list."""
    if kind is not None:
        return sight.once(("traits", kind), lambda: index(ordered(sight, kind), cast(sight)))
    return sight.once("all traits", lambda: _all_traits(sight))


def _all_traits(sight: Sight) -> tuple[Traits, ...]:
    known = {each.finding.id: each for one in KINDS for each in traits(sight, one)}
    return tuple(known[finding.id] for finding in ordered(sight, None))


def narrowed(sight: Sight, kind: FindingKind | None, asked: Filter, today: str = "") -> tuple[Finding, ...]:
    """Return the findings of a kind that pass a filter, in the order of their list."""
    if asked == type(asked)():
        return ordered(sight, kind)
    return chosen(traits(sight, kind), asked, today)


def choices(sight: Sight, kind: FindingKind | None, name: str) -> tuple[tuple[str, int], ...]:
    """Return the values that findings of a kind have in a field, the most frequent first, with how many have them."""
    return sight.once(("choices", kind, name), lambda: _counted(ordered(sight, kind), name))


def verdicts(sight: Sight, kind: FindingKind | None) -> tuple[tuple[str, int], ...]:
    """Return the verdicts of findings of a kind with their numbers."""
    found = sight.once(("verdicts", kind), lambda: Counter(f.verdict for f in ordered(sight, kind)))
    return tuple(sorted(found.items(), key=lambda pair: ("disputed", "superseded", "agreed", "single").index(pair[0])))


def lines(view: View, findings: tuple[Finding, ...], *names: str) -> tuple[Line, ...]:
    """Return a line for each finding, with the values of some fields."""
    return tuple(Line(row(view, f), {name: values(view, f, name) for name in names}) for f in findings)


def values(view: View, finding: Finding, name: str) -> tuple[Value, ...]:
    """Return the value of a field with its words; where reports disagree, each rival value with its own."""
    if name in finding.disputed:
        rivals = finding.verdicts[name].rivals
        told = ((r, next(words_of(finding, view.reports, name, r.records), None)) for r in rivals)
        return tuple(Value(written(name, rival.value), found) for rival, found in told if found)
    one = value(view, finding, name)
    return (_spanning(finding, one) if name == "start" else one,) if one else ()


def _spanning(finding: Finding, one: Value) -> Value:
    """Write the days of what lasts several: "9–10 January 2022"."""
    start, end = finding.fields["start"], finding.fields.get("end")
    return Value(words.days(start, end), one.words) if end and end != start else one


def _counted(findings: tuple[Finding, ...], name: str) -> tuple[tuple[str, int], ...]:
    found = Counter(str(value) for f in findings if (value := f.fields.get(name)))
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _by_day(finding: Finding) -> tuple[Any, ...]:
    """Order by the day of the matter, the latest first, what has none last."""
    first, last = days_of(finding)
    return (not first, _falling(first), _falling(last), -finding.voices, finding.id)


def _by_report(finding: Finding) -> tuple[Any, ...]:
    """Order by the day of the first report, the latest first, then by report and place in its text."""
    report = next(iter(finding.reports), "")
    start = min((r.start for r in _spans(finding, report)), default=0)
    return (_falling(finding.first_reported or ""), report, start, finding.id)


def _by_dispute(finding: Finding) -> tuple[Any, ...]:
    """Order by whether reports disagree, then by voices, then the latest first."""
    return (finding.verdict != "disputed", -finding.voices, _falling(finding.last_reported or ""), finding.id)


def _spans(finding: Finding, report: str) -> list[Any]:
    return [anchor(record) for record in finding.reports.get(report, ())]


def _falling(day: str) -> tuple[int, ...]:
    """Return a key that sorts days, and what else is written in ASCII, from the last to the first."""
    return (*(-ord(c) for c in day), 1)


_ORDERS: Mapping[FindingKind | None, Callable[[Finding], tuple[Any, ...]]] = {
    "meeting": _by_day, "event": _by_day, "statement": _by_report, "commitment": _by_report, "figure": _by_dispute,
    None: _by_report,
}  # fmt: skip
