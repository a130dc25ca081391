"""A watch over feeds and pages: it takes what is new into a dossier, and tells what that changes."""

from dragoman.watch.events import Event, Gone, Note, Taken, Trouble, Untold
from dragoman.watch.loop import watch
from dragoman.watch.means import Means, WallClock, WatchOptions

__all__ = ["Event", "Gone", "Means", "Note", "Taken", "Trouble", "Untold", "WallClock", "WatchOptions", "watch"]
