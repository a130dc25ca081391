"""Events: who did what to whom, when and where, coded with the roots of PLOVER."""

from dragoman.read.events.reading import Coder, EventContext, read_events

__all__ = ["Coder", "EventContext", "read_events"]
