"""Which reports speak with one voice: copies in the main, and what one agency wrote or one owner prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.records import Copies

MAIN_PART = 0.5
"""Share of a report that another has too, from which on it is in the main a copy."""


def voices_of(lengths: Mapping[str, int], copies: Iterable[Copies], lineages: Mapping[str, str]) -> dict[str, str]:
    """Return for each report the earliest of its voice, by id.

    `lengths` are the characters of the reports, the earliest first; `lineages` the agency or owner behind some.
    """
    return _groups(list(lengths), (*_whole_copies(copies, lengths), *_of_one_house(lineages)))


def partners_of(copies: Iterable[Copies]) -> dict[str, set[str]]:
    """Return for each report those that share a passage with it, by id."""
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for pair in copies:
        partners[pair.first].add(pair.second)
        partners[pair.second].add(pair.first)
    return partners


def _whole_copies(copies: Iterable[Copies], lengths: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of reports of which one is in the main a copy: a quotation in common makes no one voice."""
    for pair in copies:
        share = max(
            _covered(pair.first_ranges) / lengths[pair.first], _covered(pair.second_ranges) / lengths[pair.second]
        )
        if share >= MAIN_PART:
            yield pair.first, pair.second


def _covered(ranges: Iterable[tuple[int, int]]) -> int:
    return sum(end - start for start, end in ranges)


def _of_one_house(lineages: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of reports that one agency wrote or one owner prints."""
    first: dict[str, str] = {}
    for report, house in lineages.items():
        yield first.setdefault(house, report), report


def _groups(order: Sequence[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each id the earliest id that it is linked to, directly or through others."""
    place = {key: number for number, key in enumerate(order)}
    head = {key: key for key in order}

    def top(key: str) -> str:
        while head[key] != key:
            head[key] = key = head[head[key]]
        return key

    for first, second in pairs:
        early, late = sorted((top(first), top(second)), key=place.__getitem__)
        head[late] = early
    return {key: top(key) for key in order}
