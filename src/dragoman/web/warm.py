"""What the first visitor of a large dossier would wait for, worked out beside the pages."""

from __future__ import annotations

from dragoman.charts.located import places_chart
from dragoman.web.desk import Sight
from dragoman.web.lists import traits
from dragoman.web.pages.actors import by_name
from dragoman.web.pages.timeline import lines_of


def warm(sight: Sight) -> None:
    """Make the indexes of the lists, and read the tables of the map."""
    traits(sight, None)
    by_name(sight)
    lines_of(sight)
    places_chart(sight.dossier.findings(), sight.dossier.knowledge())
