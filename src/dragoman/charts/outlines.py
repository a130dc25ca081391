"""The outlines of states (Natural Earth), unpacked from `outlines.json`, and cut to a window."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Point = tuple[float, float]
Ring = tuple[Point, ...]
Window = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A state's rings of longitudes and latitudes; `code` is ISO's two letters, empty where it has none.

    `windows` are what each ring spans; `middle`, inside the largest ring, is a place for the name.
    """

    code: str
    name: str
    rings: tuple[Ring, ...]
    windows: tuple[Window, ...]
    middle: Point


@cache
def outlines() -> tuple[Outline, ...]:
    """Return all outlines, read on the first call."""
    packed = json.loads((files("dragoman.charts") / "outlines.json").read_text(encoding="utf-8"))
    arcs = [tuple(_unpacked(arc, packed["grid"])) for arc in packed["arcs"]]
    return tuple(_outline(code, name, [_ring(ring, arcs) for ring in rings]) for code, name, rings in packed["states"])


def _outline(code: str, name: str, rings: Sequence[Ring]) -> Outline:
    largest = max(rings, key=lambda ring: abs(_area(ring)))
    return Outline(code, name, tuple(rings), tuple(map(window_of, rings)), label_point(largest))


def window_of(ring: Ring) -> Window:
    """Return the least window that holds a ring."""
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    return min(lons), min(lats), max(lons), max(lats)


def _unpacked(letters: str, grid: int) -> Iterator[Point]:
    """Yield the points of an arc: differences in the encoded polyline format, whole steps of a degree's part."""
    numbers = _numbers(letters)
    x = y = 0
    for step in numbers:
        x, y = x + step, y + next(numbers)
        yield x / grid, y / grid


def _numbers(letters: str) -> Iterator[int]:
    value = shift = 0
    for letter in letters:
        bits = ord(letter) - 63
        value |= (bits & 0x1F) << shift
        shift += 5
        if bits < 0x20:
            yield ~(value >> 1) if value & 1 else value >> 1
            value = shift = 0


def _ring(arcs: Sequence[int], points: Sequence[Ring]) -> Ring:
    return unwrapped([p for n in arcs for p in (points[~n][::-1] if n < 0 else points[n])[:-1]])


def unwrapped(points: Sequence[Point]) -> Ring:
    """Return a ring that goes on over the date line, beyond 180 degrees; one around the pole is closed there."""
    kept = [points[0]]
    for lon, lat in (*points[1:], points[0]):
        last = kept[-1][0]
        kept.append((lon - 360 * round((lon - last) / 360), lat))
    if abs(kept[-1][0] - kept[0][0]) < 180:
        return tuple(kept[:-1])
    pole = 90.0 if kept[0][1] > 0 else -90.0
    return (*kept, (kept[-1][0], pole), (kept[0][0], pole))


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)) / 2


def label_point(ring: Ring) -> Point:
    """Return the middle of the widest stretch of a ring at one of some latitudes, near the middle of its height."""
    south, north = min(lat for _, lat in ring), max(lat for _, lat in ring)
    best = (-1.0, ring[0])
    for part in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74):
        lat = south + (north - south) * part + 1e-7
        cuts = sorted(_crossings(ring, lat))
        for west, east in zip(cuts[::2], cuts[1::2], strict=False):
            best = max(best, ((east - west) * (1 - abs(part - 0.5)), ((west + east) / 2, lat)))
    return best[1]


def _crossings(ring: Ring, lat: float) -> Iterator[float]:
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > lat) != (y2 > lat):
            yield x1 + (lat - y1) / (y2 - y1) * (x2 - x1)


def parts_in(outline: Outline, window: Window) -> Iterator[Ring]:
    """Yield the parts of a state in a window."""
    for ring, spanned in zip(outline.rings, outline.windows, strict=True):
        yield from cut_to(ring, window, spanned)


def cut_to(ring: Ring, window: Window, spanned: Window) -> Iterator[Ring]:
    """Yield the parts of a ring in a window, which may reach over the date line; the ring itself spans `spanned`.

    I. E. Sutherland and G. W. Hodgman, "Reentrant polygon clipping", CACM 17 (1974): parts stay joined along the edge.
    """
    west, south, east, north = window
    first, lowest, last, highest = spanned
    if highest < south or lowest > north:
        return
    for turn in (-360.0, 0.0, 360.0):
        if last + turn < west or first + turn > east:
            continue
        points = [(lon + turn, lat) for lon, lat in ring] if turn else list(ring)
        if west <= first + turn and last + turn <= east and south <= lowest and highest <= north:
            yield tuple(points)
            continue
        for axis, edge, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
            points = _cut(points, axis, edge, sign)
        if len(points) > 2:
            yield tuple(points)


def _cut(points: Sequence[Point], axis: int, edge: float, sign: int) -> list[Point]:
    """Return what lies on one side of an edge: at or above it where `sign` is 1."""
    kept: list[Point] = []
    for before, point in zip((*points[-1:], *points[:-1]), points, strict=True):
        inside, was = (point[axis] - edge) * sign >= 0, (before[axis] - edge) * sign >= 0
        if inside != was:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            crossing = [before[n] + share * (point[n] - before[n]) for n in (0, 1)]
            kept.append((crossing[0], crossing[1]))
        if inside:
            kept.append(point)
    return kept
