"""From the mentions of several reports to the actors behind them."""

from dragoman.resolve.actors import KeptActors, resolve_actors
from dragoman.resolve.canonical import canonical, side, territory_note
from dragoman.resolve.entries import read_entries

__all__ = ["KeptActors", "canonical", "read_entries", "resolve_actors", "side", "territory_note"]
