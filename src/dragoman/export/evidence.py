"""The words that a line stands on, with as much of their sentence as a reader needs to judge them."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records import Report
from dragoman.text import sentence_around
from dragoman.wording import NO_OUTLET, clean, day

_STOPS = ".!?…\"”’')] \n"
_BEGUN = 2  # characters of the words by which a sentence is seen to begin with them
MOST = 280  # characters of a quotation


@dataclass(frozen=True, slots=True)
class Quotation:
    """Some words of a report, on one line, between those around them."""

    before: str
    words: str
    after: str

    def __str__(self) -> str:
        return f"“{self.before}{self.words}{self.after}”"


def quotation(text: str, start: int, end: int, most: int = MOST) -> Quotation:
    """Quote the sentence around some words, cut at a word on both sides of them to about so many characters."""
    inside = len(text[start:end].rstrip(_STOPS))  # the words may end their sentence
    first, last = sentence_around(text, min(start + _BEGUN, end), start + max(inside, 1))
    first, last = min(first, start), max(last, end)
    room = max(0, most - (end - start))
    behind = min(last - end, max(room // 2, room - (start - first)))
    ahead = min(start - first, room - behind)
    before, after = text[start - ahead : start], text[end : end + behind]
    if ahead < start - first:
        before = "… " + before.partition(" ")[2]
    if behind < last - end:
        after = after.rpartition(" ")[0] + " …"
    return Quotation(_joined(before, right=True), _shortened(clean(text[start:end]), most), _joined(after, right=False))


def _joined(text: str, *, right: bool) -> str:
    """Return a text on one line that keeps one space where it meets the words."""
    line = clean(text)
    if right:
        return f"{line} " if line and not clean(text[-1]) else line
    return f" {line}" if line and not clean(text[0]) else line


def _shortened(line: str, most: int) -> str:
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0] or line[:most]} …"


def outlet_of(report: Report) -> str:
    """Name who published a report, or that nobody is named."""
    return clean(report.outlet or report.credit or "") or NO_OUTLET


def outlet_and_day(report: Report) -> str:
    """Name where some words come from: "The Mail, 3 January 2022"."""
    return f"{outlet_of(report)}, {day(report.published) if report.published else 'without a date'}"
