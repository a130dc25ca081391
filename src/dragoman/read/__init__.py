"""From one report and the reader's annotation of it to its reading: all that the report says, as records."""

from dragoman.read.report import Means, read_regions, read_report

__all__ = ["Means", "read_regions", "read_report"]
