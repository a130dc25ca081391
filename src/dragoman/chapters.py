"""A dossier cut by stories: the chapters of a pile that holds several, and the view of one story alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.derived import Derived, Findings
from dragoman.errors import UnknownRecord
from dragoman.pile import Day, Story
from dragoman.records import Actor, Finding, Place
from dragoman.wording import listed

LEAST = 3  # reports of a story that is a chapter ...
SHARE = 0.02  # ... and of the dossier's reports
OTHERS = "Other reports"


@dataclass(frozen=True, slots=True)
class Chapter:
    """The reports of one story, or of all that are on none of substance (`story` is None)."""

    title: str
    story: str | None
    reports: frozenset[str]


def chapters(stories: Sequence[Story]) -> tuple[Chapter, ...]:
    """Return the chapters of a dossier, the largest first; none where it holds but one story of substance."""
    least = max(LEAST, SHARE * sum(len(story.reports) for story in stories))
    large = sorted((s for s in stories if len(s.reports) >= least), key=lambda s: (-len(s.reports), s.id))
    if len(large) < 2:
        return ()
    parts = [Chapter(title(story), story.id, frozenset(story.reports)) for story in large]
    rest = frozenset(r for s in stories for r in s.reports).difference(*(part.reports for part in parts))
    return (*parts, Chapter(OTHERS, None, rest)) if rest else tuple(parts)


def title(story: Story) -> str:
    """Return a heading: what the reports of a story name most."""
    return listed(list(story.names)) or f"Report {story.id}"


def story_of(stories: Iterable[Story], wanted: str) -> Story:
    """Return the story that bears an id, or holds the report that does or begins so; raise UnknownRecord."""
    found = [s for s in stories if any(report.startswith(wanted) for report in s.reports)]
    exact = [s for s in found if wanted in s.reports]
    if wanted and len(exact or found) == 1:
        return (exact or found)[0]
    raise UnknownRecord(f"{wanted}: {'several stories hold' if found else 'no story holds'} a report of this id")


def narrowed(derived: Derived, reports: frozenset[str]) -> Derived:
    """Return what a dossier says of some of its reports; a finding goes with its earliest record."""
    entries = tuple(e for e in derived.entries if e.report.id in reports)
    texts = {entry.report.id: entry.report.text for entry in entries}
    return derived.changed(
        entries,
        lineages=lambda: {report: lineage for report, lineage in derived.lineages.items() if report in reports},
        actors=lambda: tuple(named for actor in derived.actors if (named := _named_in(actor, texts)).names),
        copies=lambda: tuple(c for c in derived.copies if c.first in reports and c.second in reports),
        stories=lambda: tuple(s for s in derived.stories if not reports.isdisjoint(s.reports)),
        findings=lambda: Findings(tuple(f for f in derived.findings if earliest(f) in reports)),
        days=lambda: tuple(day for whole in derived.days if (day := _day(whole, reports)).told or day.mentions),
    )


def _named_in(actor: Actor, texts: Mapping[str, str]) -> Actor:
    """Return an actor with the places and names that it has in some reports, given by id with their texts."""
    places = tuple(place for place in actor.places if place.report in texts)
    return replace(actor, places=places, names=tuple(dict.fromkeys(_words(place, texts) for place in places)))


def _words(place: Place, texts: Mapping[str, str]) -> str:
    return " ".join(texts[place.report][place.start : place.end].split())


def earliest(finding: Finding) -> str:
    """Return the report of a finding's earliest record, whose id it bears."""
    for report, records in finding.reports.items():  # loops: a brief asks it of all findings for each chapter
        for record in records:
            if record.id == finding.id:
                return report
    return next(iter(finding.reports))


def _day(day: Day, reports: frozenset[str]) -> Day:
    told = {report: weight for report, weight in day.told.items() if report in reports}
    return replace(day, told=told, mentions=tuple(m for m in day.mentions if m.report in reports))
