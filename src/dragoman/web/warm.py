"""What the first visitor of a large dossier would wait for, worked out beside the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from jinja2 import Environment

from dragoman.records import Span
from dragoman.web.desk import Sight
from dragoman.web.drawn import places_drawing
from dragoman.web.lists import KINDS, ordered, traits, verdicts
from dragoman.web.page import address
from dragoman.web.pages.actors import by_name
from dragoman.web.pages.outputs import Wanted, composed
from dragoman.web.pages.places import counted
from dragoman.web.pages.statements import said
from dragoman.web.pages.timeline import lines_of


def warming(sight: Sight, templates: Environment) -> Iterator[Callable[[], object]]:
    """Yield what makes the indexes of the lists, the map, the matrix and the brief, and translates the templates."""
    yield partial(traits, sight, None)
    for kind in (None, *KINDS):
        yield partial(ordered, sight, kind)
        yield partial(verdicts, sight, kind)
    yield from (partial(make, sight) for make in (by_name, lines_of, counted, said))
    yield partial(places_drawing, sight, address)
    yield partial(composed, sight, Wanted(None, None))
    yield partial(sight.dossier.findings_at, "", Span(0, 0, ""))  # where findings stand, for search
    yield from (partial(templates.get_template, name) for name in templates.list_templates(("html",)))
