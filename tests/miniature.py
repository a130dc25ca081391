"""A reader in miniature, for tests of what stands around the reader: quick, without a model, and it pickles.

It finds "N noun" as a figure, "NAME said ..." as a statement, "talks in PLACE on YYYY-MM-DD" as a meeting.
"""

import re

from dragoman.clean import mark_passages, readable
from dragoman.ids import record_id
from dragoman.records import Figure, Meeting, Mention, Party, Reading, Report, Span, Statement
from dragoman.store import ReaderKey

READER = ReaderKey("miniature", "0")
_FIGURE = re.compile(r"\b(\d[\d,]*) (troops|people)\b")
_SAID = re.compile(r"\b([A-Z]\w+) (said) ([^.]+)")
_TALKS = re.compile(r"\b([A-Z]\w+) and ([A-Z]\w+) (?:hold|held) (talks) in ([A-Z]\w+) on (\d{4}-\d\d-\d\d)")


def read(report: Report) -> Reading:
    passages = mark_passages(report.text, report.title)
    text = report.text
    return Reading(
        report,
        passages,
        mentions=tuple(_mention(match) for match in re.finditer(r"\b[A-Z][a-z]+\b", text)),
        statements=tuple(_statement(report, m) for m in _found(_SAID, text, passages)),
        meetings=tuple(_meeting(report, m) for m in _found(_TALKS, text, passages)),
        figures=tuple(_figure(report, m) for m in _found(_FIGURE, text, passages)),
    )


def report(text, **said):
    """A report whose id is short and hangs on nothing but its text and outlet."""
    given = {"id": record_id(text, said.get("outlet") or "", 0, 0)[:8], "source": "test"} | said
    return Report(text=text, **given)


def _found(pattern, text, passages):
    return (m for start, end in readable(passages) for m in pattern.finditer(text, start, end))


def _span(text, match, group=0):
    return Span(match.start(group), match.end(group), text[match.start(group) : match.end(group)])


def _mention(match):
    return Mention(match.start(), match.end(), match.group(), "person", match.group())


def _figure(report, match):
    number = float(match[1].replace(",", ""))
    identity = record_id(report.id, "figure", match.start(1), match.end(1))
    of = _span(report.text, match, 2)
    measure = "troops" if match[2] == "troops" else "people"
    return Figure(
        match.start(1), match.end(1), match[1], identity, number, number, "exact", of, measure, None, None,
        (report.published or "")[:10] or None,
    )  # fmt: skip


def _statement(report, match):
    identity = record_id(report.id, "statement", match.start(3), match.end(3))
    speaker, cue, content = (_span(report.text, match, group) for group in (1, 2, 3))
    return Statement(identity, speaker, match[1], None, None, cue, (content,), "indirect", "inform")


def _meeting(report, match):
    spans = [_span(report.text, match, group) for group in (1, 2, 3, 4, 5)]
    parties = tuple(Party(s.start, s.end, s.text, s.text) for s in spans[:2])
    identity = record_id(report.id, "meeting", spans[2].start, spans[2].end)
    return Meeting(
        identity, (spans[2],), "talks", parties, spans[3], spans[4], match[5], match[5], match[5], "held"
    )  # fmt: skip
