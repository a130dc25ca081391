"""What the first visitor of a large dossier would wait for, worked out beside the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from jinja2 import Environment

from dragoman.records import FindingKind, Span
from dragoman.web.desk import MANY, Sight
from dragoman.web.drawn import places_drawing
from dragoman.web.lists import KINDS, choices, ordered, traits, verdicts
from dragoman.web.page import address
from dragoman.web.pages.actors import by_name, named_by
from dragoman.web.pages.disputes import in_order
from dragoman.web.pages.findings import labelled
from dragoman.web.pages.outputs import Wanted, composed
from dragoman.web.pages.places import counted
from dragoman.web.pages.statements import said
from dragoman.web.pages.timeline import SAID, all_days, by_id, first_reported, lines_of, strip

_CHOICES: tuple[tuple[FindingKind, str], ...] = (
    ("statement", "who"), ("statement", "act"), ("statement", "mode"), ("commitment", "type"), ("figure", "measure"),
    ("event", "code"), ("event", "status"), ("meeting", "kind"), ("meeting", "status"),
)  # fmt: skip


def warming(sight: Sight, templates: Environment, described: Callable[[], object]) -> Iterator[Callable[[], object]]:
    """Yield what makes the indexes of the lists, the map, the matrix and the brief, and translates the templates.

    `described` makes the description of the API, for a dossier of many reports: it takes a fifth of a second.
    """
    yield partial(traits, sight, None)
    for kind in (None, *KINDS):
        yield partial(ordered, sight, kind)
        yield partial(verdicts, sight, kind)
    yield from (partial(choices, sight, *each) for each in _CHOICES)
    yield from (partial(labelled, sight, kind) for kind in KINDS)
    yield from (partial(make, sight) for make in (by_name, named_by, in_order, counted, said))
    yield from (partial(make, sight) for make in (lines_of, by_id, all_days))
    yield from (partial(first_reported, sight, kind) for kind in SAID)
    yield lambda: strip(sight, lines_of(sight), address)
    yield partial(places_drawing, sight, address)
    yield partial(composed, sight, Wanted(None, None))
    yield partial(sight.dossier.findings_at, "", Span(0, 0, ""))  # where findings stand, for search
    yield from (partial(templates.get_template, name) for name in templates.list_templates(("html",)))
    if len(sight.reports) >= MANY:
        yield described
