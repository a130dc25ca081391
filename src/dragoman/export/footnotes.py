"""The footnotes of a brief: a number for each place of a report to which its lines refer, in their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.export.evidence import Quotation, outlet_and_day, quotation
from dragoman.export.outline import Brief, Line, Ref


@dataclass(frozen=True, slots=True)
class Footnote:
    """Where a line comes from: outlet and day, the words in their sentence, their place; `lines` refer to it."""

    number: int
    ref: Ref
    source: str
    quoted: Quotation
    lines: int

    @property
    def place(self) -> str:
        """Return report and characters, as other commands name them."""
        return f"{self.ref.report} {self.ref.start}–{self.ref.end}"


@dataclass(frozen=True, slots=True)
class Footnotes:
    """All footnotes of a brief, by place."""

    notes: Mapping[tuple[str, int, int], Footnote]

    def of(self, line: Line) -> tuple[Footnote, ...]:
        """Return the footnotes of a line, in the order of its references."""
        return tuple(dict.fromkeys(self.notes[_key(ref)] for ref in line.refs))


def footnotes(brief: Brief) -> Footnotes:
    """Return the footnotes of a brief, numbered as its lines first refer to them."""
    reports = {source.report.id: source.report for source in brief.sources}
    refs: dict[tuple[str, int, int], Ref] = {}
    uses: dict[tuple[str, int, int], int] = {}
    for section in brief.sections:
        for line in section.lines:
            for ref in dict.fromkeys(line.refs):
                refs.setdefault(_key(ref), ref)
                uses[_key(ref)] = uses.get(_key(ref), 0) + 1
    notes = {}
    for number, (key, ref) in enumerate(refs.items(), 1):
        report = reports[ref.report]
        source = outlet_and_day(report)
        notes[key] = Footnote(number, ref, source, quotation(report.text, ref.start, ref.end), uses[key])
    return Footnotes(notes)


def _key(ref: Ref) -> tuple[str, int, int]:
    return ref.report, ref.start, ref.end
