"""Draw the outlines of states out of world-atlas (Natural Earth, 1:50m) into `src/dragoman/charts/outlines.json`.

npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
python tools/outlines_from_world_atlas.py package/countries-50m.json > src/dragoman/charts/outlines.json

Arcs are simplified by Visvalingam's method (M. Visvalingam and J. D. Whyatt, 1993: leave out the point that makes the
smallest triangle with its neighbours), each border once, so that neighbours still meet. Points are whole numbers of
1/50 degree, as differences, in the letters of Google's encoded polyline format.
"""

from __future__ import annotations

import heapq
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

GRID = 50  # steps a degree
SMALLEST = 0.0025  # square degrees of a triangle whose point is left out
ISLAND = 0.03  # square degrees of a ring that is left out, unless it is the state's largest
Point = tuple[float, float]
SOURCE = (
    "Natural Earth 4.1.0, 1:50m admin 0 countries (public domain), after world-atlas 2.0.2 (M. Bostock, ISC licence)"
)


def main(path: str) -> None:
    """Print the outlines."""
    atlas = json.loads(Path(path).read_text(encoding="utf-8"))
    arcs = [simplified(list(positions(arc, atlas["transform"])), SMALLEST) for arc in atlas["arcs"]]
    found = [state for each in atlas["objects"]["countries"]["geometries"] if (state := outline(each, arcs))]
    used = sorted({n for _, _, rings in found for ring in rings for n in map(plain, ring)})
    place = {n: at for at, n in enumerate(used)}
    written = {
        "source": SOURCE,
        "grid": GRID,
        "arcs": [encoded(arcs[n]) for n in used],
        "states": [[c, name, [[moved(n, place) for n in r] for r in rings]] for c, name, rings in sorted(found)],
    }
    sys.stdout.write(json.dumps(written, ensure_ascii=False, separators=(",", ":")).replace('],["', '],\n["') + "\n")


def plain(arc: int) -> int:
    """Return the number of an arc that may be walked backwards (TopoJSON: ~n)."""
    return ~arc if arc < 0 else arc


def moved(arc: int, place: dict[int, int]) -> int:
    """Return an arc's number among those that are kept."""
    return ~place[~arc] if arc < 0 else place[arc]


def positions(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> Iterator[Point]:
    """Yield an arc's longitudes and latitudes; TopoJSON writes differences."""
    (x_scale, y_scale), (x_shift, y_shift) = transform["scale"], transform["translate"]
    x = y = 0
    for step in arc:
        x, y = x + step[0], y + step[1]
        yield x * x_scale + x_shift, y * y_scale + y_shift


def simplified(points: list[Point], smallest: float) -> list[Point]:
    """Leave out points by Visvalingam's method; the ends stay, and of a ring three points between."""
    least = 4 if points[0] == points[-1] else 2
    before, after = list(range(-1, len(points) - 1)), list(range(1, len(points) + 1))
    heap = [(triangle(points[n - 1], points[n], points[n + 1]), n) for n in range(1, len(points) - 1)]
    heapq.heapify(heap)
    area = {n: size for size, n in heap}
    while heap and heap[0][0] < smallest and len(area) + 2 > least:
        size, n = heapq.heappop(heap)
        if area.get(n) != size:
            continue
        del area[n]
        after[before[n]], before[after[n]] = after[n], before[n]
        for m in (before[n], after[n]):
            if m in area:
                area[m] = max(size, triangle(points[before[m]], points[m], points[after[m]]))
                heapq.heappush(heap, (area[m], m))
    return [points[0], *(points[n] for n in sorted(area)), points[-1]]


def triangle(a: Point, b: Point, c: Point) -> float:
    """Return the area of a triangle."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def outline(geometry: dict[str, Any], arcs: Sequence[list[Point]]) -> tuple[str, str, list[list[int]]] | None:
    """Return a state's code, name and rings of arcs, small islands left out; None for what has no outline."""
    polygons = {"Polygon": lambda g: [g["arcs"]], "MultiPolygon": lambda g: g["arcs"]}.get(geometry["type"])
    if polygons is None:
        return None
    rings = [ring for polygon in polygons(geometry) for ring in polygon]
    sizes = [ring_area(ring, arcs) for ring in rings]
    kept = [ring for ring, size in zip(rings, sizes, strict=True) if size >= ISLAND or size == max(sizes)]
    code, name = code_and_name(geometry)
    return code, name, kept


def code_and_name(geometry: dict[str, Any]) -> tuple[str, str]:
    """Return ISO's two letters and the usual English name (Unicode CLDR); the source's name where ISO has none."""
    name = geometry["properties"]["name"]
    code = get_global("territory_aliases").get(str(geometry.get("id", "")), [""])[0] or OWN.get(name, "")
    return code, Locale("en").territories.get(code, name).replace(" SAR China", "")


OWN = {"Kosovo": "XK"}


def ring_area(ring: Sequence[int], arcs: Sequence[list[Point]]) -> float:
    """Return the area of a ring in square degrees."""
    points = [point for n in ring for point in (arcs[~n][::-1] if n < 0 else arcs[n])[:-1]]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True))) / 2


def encoded(points: Iterable[Point]) -> str:
    """Write points as differences in the letters of the encoded polyline format."""
    written, last = [], (0, 0)
    for lon, lat in points:
        here = (round(lon * GRID), round(lat * GRID))
        if here != last or not written:
            written += [letters(here[0] - last[0]), letters(here[1] - last[1])]
            last = here
    return "".join(written)


def letters(value: int) -> str:
    """Write a whole number: five bits a letter, the lowest first, the sign in the lowest bit."""
    rest = ~(value << 1) if value < 0 else value << 1
    found = ""
    while rest >= 0x20:
        found += chr((0x20 | (rest & 0x1F)) + 63)
        rest >>= 5
    return found + chr(rest + 63)


if __name__ == "__main__":
    main(sys.argv[1])
