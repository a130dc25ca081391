"""Readings written by hand: a short text, and its records by the words they stand on."""

from dragoman.ids import record_id
from dragoman.records import Commitment, Event, Figure, Meeting, Mention, Party, Reading, Report, Span, Statement


class Telling:
    """Builds one reading; words are found in the text, so that every span reads back."""

    def __init__(self, text, published=None, name="a", **report):
        self.report = Report(id=name, source="test", text=text, published=published, **report)
        self.records = {"meetings": [], "figures": [], "commitments": [], "statements": [], "events": []}
        self.mentions = []

    def span(self, words):
        if words is None:
            return None
        at = self.report.text.index(words)
        return Span(at, at + len(words), words)

    def _id(self, kind, span):
        return record_id(self.report.id, kind, span.start, span.end)

    def mention(self, words, kind, name=None):
        span = self.span(words)
        self.mentions.append(Mention(span.start, span.end, span.text, kind, name or words))
        return self

    def meeting(self, words, parties, *, kind="talks", place=None, start=None, end=None, status="held", value=None):
        span = self.span(words)
        made = tuple(Party(s.start, s.end, s.text, s.text) for s in map(self.span, parties))
        record = Meeting(
            self._id("meeting", span), (span,), kind, made, self.span(place), None, value, start, end or start, status
        )
        self.records["meetings"].append(record)
        return self

    def figure(
        self, words, low, high, *, measure="killed", of=None, modifier="exact", source=None, place=None, as_of=None
    ):
        s = self.span(words)
        made = (self.span(of), measure, self.span(source), self.span(place), as_of)
        record = Figure(s.start, s.end, s.text, self._id("figure", s), low, high, modifier, *made)
        self.records["figures"].append(record)
        return self

    def commitment(self, action, by=None, to=None, *, type="threat", condition=None):  # noqa: A002 - the record's word
        span = self.span(action)
        made = (self.span(by), self.span(to), type, span, self.span(condition), None)
        self.records["commitments"].append(Commitment(self._id("commitment", span), *made))
        return self

    def statement(self, content, speaker=None, act="assess", *, to=None):
        span, who = self.span(content), self.span(speaker)
        name = who.text if who else None
        record = Statement(self._id("statement", span), who, name, self.span(to), None, None, (span,), "indirect", act)
        self.records["statements"].append(record)
        return self

    def event(self, words, code, actor=None, *, target=None, place=None, date=None, status="happened"):
        s = self.span(words)
        made = (self.span(actor), self.span(target), self.span(place), date, status)
        self.records["events"].append(Event(s.start, s.end, s.text, self._id("event", s), code, *made))
        return self

    @property
    def reading(self):
        kept = {kind: tuple(records) for kind, records in self.records.items()}
        return Reading(self.report, (), tuple(self.mentions), **kept)
