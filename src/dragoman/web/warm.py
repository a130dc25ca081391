"""What the first visitor of a large dossier would wait for, worked out beside the pages."""

from __future__ import annotations

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


def warm(sight: Sight, templates: Environment) -> None:
    """Make the indexes of the lists, the map, the matrix and the brief, and translate the templates."""
    traits(sight, None)
    for kind in (None, *KINDS):
        ordered(sight, kind)
        verdicts(sight, kind)
    by_name(sight)
    lines_of(sight)
    places_drawing(sight, address)
    counted(sight)
    said(sight)
    composed(sight, Wanted(None, None))
    sight.dossier.findings_at("", Span(0, 0, ""))  # where findings stand, for search
    for name in templates.list_templates(("html",)):
        templates.get_template(name)
