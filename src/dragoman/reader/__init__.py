"""The reader model at run time: `load()` gives a `Reader`, whose `read` turns a text into an `Annotation`."""

from .annotation import Annotation, Frame, Name, Word
from .reader import Reader, load

__all__ = ["Annotation", "Frame", "Name", "Reader", "Word", "load"]
