"""Time expressions of a report: where they stand, what they mean, and which rule says so.

The way of an expression: text -> tokens with kinds (`tokens`, words from `lexicon`) -> the longest rule that fits
(`patterns`; `dates`, `relative`, `periods`, `clock`, `spans`) -> a meaning against the report's day, the tense around
(`tense`) and the times named before -> `dragoman.records.Time`.
"""

from dragoman.read.times.meaning import Anchor
from dragoman.read.times.resolver import read_times

__all__ = ["Anchor", "read_times"]
