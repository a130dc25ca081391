"""One report read whole: the order in which records are made, each from what stands before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dragoman.knowledge import Knowledge
from dragoman.read.appositions import read_appositions
from dragoman.read.commitments import CommitmentContext, read_commitments
from dragoman.read.coreference import NameResolver
from dragoman.read.events import Coder, EventContext, read_events
from dragoman.read.figures import Context as FigureContext
from dragoman.read.figures import read_figures
from dragoman.read.groups import read_groups
from dragoman.read.meetings import MeetingContext, read_meetings
from dragoman.read.mentions import MentionContext, read_mentions
from dragoman.read.statements import StatementContext, read_statements
from dragoman.read.times import Anchor, read_times
from dragoman.read.trees import Trees, grow
from dragoman.reader.annotation import Annotation
from dragoman.records import Mention, Passage, Reading, Report

HEADS = frozenset({"headline", "summary"})
UNREAD = frozenset({"furniture", "repeat"})


@dataclass(frozen=True, slots=True)
class Means:
    """What reading needs beside the report: the tables, and the model's coder of events bound to this report."""

    knowledge: Knowledge
    code: Coder | None = None


def read_regions(passages: Sequence[Passage]) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a text that are read: all but furniture and what was said before."""
    return tuple((p.start, p.end) for p in passages if p.role not in UNREAD)


def _states(knowledge: Knowledge) -> Callable[[str], str | None]:
    """Return a look-up of the state that an adjective means ("Egyptian": Egypt)."""

    def state(adjective: str) -> str | None:
        known = knowledge.find(adjective)
        return known.name if known is not None and known.sort in {"adjective", "people"} else None

    return state


def _with_phrases(text: str, trees: Trees, mentions: tuple[Mention, ...], knowledge: Knowledge) -> tuple[Mention, ...]:
    """Add the phrases by which a report speaks of people and parties: no other stage needs them."""
    phrases = (*read_appositions(text, trees, mentions), *read_groups(text, trees, mentions, knowledge))
    return tuple(sorted((*mentions, *phrases), key=lambda m: (m.start, m.end)))


def read_report(report: Report, passages: Sequence[Passage], annotation: Annotation, means: Means) -> Reading:
    """Return all that a report says."""
    text, regions, published = report.text, read_regions(passages), report.published
    times = read_times(text, regions, Anchor(published, report.bounds))
    mentions = read_mentions(text, annotation, MentionContext(means.knowledge, published, report.bounds))
    who = NameResolver(text, annotation, mentions, means.knowledge).who
    statements = read_statements(report.id, text, annotation, StatementContext(times, who, regions))
    heads = tuple((p.start, p.end) for p in passages if p.role in HEADS)
    meeting_context = MeetingContext(mentions, times, statements, published, who, _states(means.knowledge))
    return Reading(
        report=report,
        passages=tuple(passages),
        mentions=_with_phrases(text, grow(annotation), mentions, means.knowledge),
        times=times,
        statements=statements,
        meetings=read_meetings(report.id, text, annotation, meeting_context),
        commitments=read_commitments(report.id, text, annotation, CommitmentContext(statements, times, heads)),
        figures=read_figures(report.id, text, regions, FigureContext(annotation, times, statements, published)),
        events=read_events(report.id, text, annotation, EventContext(mentions, times, published, who, means.code)),
    )
