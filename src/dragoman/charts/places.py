"""A map of places: outlines in the page's own tones, a dot for each place, names where they have room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import degrees, sqrt

from dragoman import wording
from dragoman.charts.letters import width
from dragoman.charts.located import PlacePoint, Places
from dragoman.charts.outlines import Outline, Point, Ring, Window, outlines, parts_in
from dragoman.charts.projections import Projection, equal_earth, lambert, lambert_back
from dragoman.charts.svg import drawing, element, linked, text, tip
from dragoman.charts.table import Cell, Table

SHOWN = 0.8  # of the weight of all places that a map must hold
CLOSE = (26.0, 20.0)  # degrees of longitude and latitude within which no place is left out
REGION = (100.0, 64.0)  # degrees of longitude and latitude that are still a region
GRAIN = 1.4  # units of paper within which the points of an outline are one
_LEAST = 0.16  # radii of the globe that a map shows across, at the least: some ten degrees
_MARGIN = 0.14
_SHAPE = 0.6  # height over width
_SIZE, _SMALL = 12.0, 10.0
_MOST = 11.0  # radius of the heaviest dot
_NORTH, _SOUTH = 84.0, -58.0  # the world without Antarctica
Box = tuple[float, float, float, float]
"""Left, top, right, bottom on paper."""


@dataclass(frozen=True, slots=True)
class _View:
    """What of the globe a map shows, and how it lies on paper."""

    project: Projection
    window: Window
    box: Box
    size: tuple[float, float]

    def __call__(self, at: Point) -> Point:
        left, top, right, _ = self.box
        x, y = self.project(*at)
        scale = self.size[0] / (right - left)
        return (x - left) * scale, (y - top) * scale

    @property
    def grain(self) -> float:
        """Return how many degrees near the middle go on so little paper that points within it are one."""
        return GRAIN * degrees((self.box[2] - self.box[0]) / self.size[0])

    def holds(self, at: Point) -> bool:
        """Tell whether a longitude and latitude lie on the map."""
        west, south, east, north = self.window
        inside = south <= at[1] <= north and any(west <= at[0] + turn <= east for turn in (-360, 0, 360))
        x, y = self(at)
        return inside and 0 <= x <= self.size[0] and 0 <= y <= self.size[1]


@dataclass(frozen=True, slots=True)
class _Room:
    """What is taken on the map."""

    size: tuple[float, float]
    taken: list[Box] = field(default_factory=list)

    def free(self, box: Box) -> bool:
        """Tell whether nothing is there yet."""
        left, top, right, bottom = box
        inside = left >= 0 and top >= 0 and right <= self.size[0] and bottom <= self.size[1]
        return inside and not any(left < b[2] and b[0] < right and top < b[3] and b[1] < bottom for b in self.taken)


def places_svg(chart: Places, size: float = 960) -> str:
    """Draw the map, `size` units wide."""
    view = _view(chart.points, size)
    shown = [point for point in chart.points if view.holds(point.at)]
    room = _Room(view.size)
    dots = [_dot(point, view, shown, room) for point in shown]
    names = [_name(point, view, shown, room) for point in shown]
    return drawing(
        f"places-{len(chart.points)}-{round(size)}", "Where meetings and events are told to have been", _told(chart),
        view.size, *_land(view), *_states(view, room), *reversed(dots), *names,
    )  # fmt: skip


def beyond(chart: Places, size: float = 960) -> tuple[PlacePoint, ...]:
    """Return the places that lie outside the map, by weight."""
    view = _view(chart.points, size)
    return tuple(point for point in chart.points if not view.holds(point.at))


def places_table(chart: Places) -> Table:
    """Return the places as a table: those placed by weight, then those that are not."""
    placed = ((Cell(p.name, p.link), Cell(str(p.weight)), Cell(_note(p))) for p in chart.points)
    others = ((Cell(u.name), Cell(str(u.weight)), Cell(f"not placed: {u.reason}")) for u in chart.unplaced)
    return Table("Where meetings and events are told to have been", ("Place", "Findings", ""), (*placed, *others))


def _note(point: PlacePoint) -> str:
    kinds = (("the state as a whole", point.whole), ("disputed", point.disputed))
    return "; ".join([*(words for words, told in kinds if told), *([point.note] if point.note else [])])


def _told(chart: Places) -> str:
    told = (f"{p.name} {p.weight}" for p in chart.points[:15])
    return f"{wording.plural(len(chart.points), 'place')} by number of findings: {', '.join(told)}"


def _view(points: Sequence[PlacePoint], size: float) -> _View:
    """Choose a region that holds most of the weight, or the world where that is no region."""
    kept = _core(points)
    lons, lats = [p.at[0] for p in kept], [p.at[1] for p in kept]
    if not kept or max(lons) - min(lons) > REGION[0] or max(lats) - min(lats) > REGION[1]:
        return _world(size)
    middle = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    project = lambert(middle)
    box = _framed([project(*p.at) for p in kept])
    window = _window(middle, box)
    height = size * (box[3] - box[1]) / (box[2] - box[0])
    return _View(project, window, box, (size, round(height, 2)))


def _core(points: Sequence[PlacePoint]) -> list[PlacePoint]:
    """Leave out what lies farthest from the weighted middle, while most of the weight stays, until all lies close."""
    kept, total = list(points), sum(p.weight for p in points)
    while kept:
        lons, lats = [p.at[0] for p in kept], [p.at[1] for p in kept]
        if max(lons) - min(lons) <= CLOSE[0] and max(lats) - min(lats) <= CLOSE[1]:
            break
        weight = sum(p.weight for p in kept)
        middle = (sum(p.at[0] * p.weight for p in kept) / weight, sum(p.at[1] * p.weight for p in kept) / weight)
        far = max(kept, key=lambda p: ((p.at[0] - middle[0]) ** 2 + (p.at[1] - middle[1]) ** 2, p.name))
        if weight - far.weight < SHOWN * total:
            break
        kept.remove(far)
    return kept


def _world(size: float) -> _View:
    left, right = equal_earth(-180, 0)[0], equal_earth(180, 0)[0]
    top, bottom = equal_earth(0, _NORTH)[1], equal_earth(0, _SOUTH)[1]
    height = size * (bottom - top) / (right - left)
    return _View(equal_earth, (-180, _SOUTH, 180, _NORTH), (left, top, right, bottom), (size, round(height, 2)))


def _framed(spots: Sequence[Point]) -> Box:
    """Return a box of the map's shape around places, with a margin."""
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    wide = max((max(xs) - min(xs)) * (1 + 2 * _MARGIN), _LEAST)
    high = max((max(ys) - min(ys)) * (1 + 2 * _MARGIN), wide * _SHAPE)
    wide = max(wide, high / _SHAPE)
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _window(middle: Point, box: Box) -> Window:
    """Return the degrees that a box on paper covers, by its edges."""
    left, top, right, bottom = box
    parts = [n / 16 for n in range(17)]
    edge = [(left + p * (right - left), y) for p in parts for y in (top, bottom)]
    edge += [(x, top + p * (bottom - top)) for p in parts for x in (left, right)]
    spots = [lambert_back(middle, x, y) for x, y in (*edge, (0.0, top), (0.0, bottom))]
    lons, lats = [lon for lon, _ in spots], [lat for _, lat in spots]
    side, rest = 2 + 0.12 * (max(lons) - min(lons)), 2 + 0.12 * (max(lats) - min(lats))  # cut edges are straight
    return min(lons) - side, max(min(lats) - rest, -89.5), max(lons) + side, min(max(lats) + rest, 89.5)


def _land(view: _View) -> Iterator[str]:
    """Yield the sea's frame and the states that lie in the window."""
    yield element("rect", x=0, y=0, width=view.size[0], height=view.size[1], class_="c-sea")
    for each in outlines():
        drawn = "".join(_path(ring, view) for ring in parts_in(each, view.window))
        if drawn:
            yield element("path", d=drawn, class_="c-land", fill_rule="evenodd")


def _path(ring: Ring, view: _View) -> str:
    """Write a ring in steps; nothing where it is off the map.

    Steps are between places rounded to a tenth, so that they do not add up to an error.
    """
    kept = [_near(view(point), view.size) for point in _thinned(ring, view.grain)]
    (wide, high), xs, ys = view.size, [x for x, _ in kept], [y for _, y in kept]
    if len(kept) < 3 or max(xs) <= 0 or min(xs) >= wide or max(ys) <= 0 or min(ys) >= high:
        return ""
    tenths = [(round(x * 10), round(y * 10)) for x, y in kept]
    steps = " ".join(_step(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(tenths) if a != b)
    return f"M{_step(*tenths[0])}l{steps}z"


def _step(x: int, y: int) -> str:
    """Write two numbers of tenths."""
    return f"{x / 10:g} {y / 10:g}"


def _thinned(ring: Ring, grain: float) -> Iterator[Point]:
    """Yield the points of a ring, without those that lie within a grain, in degrees, of the one before."""
    lon, lat = 1e9, 1e9
    for point in ring:
        if abs(point[0] - lon) + abs(point[1] - lat) >= grain:
            yield point
            lon, lat = point


def _near(point: Point, size: tuple[float, float]) -> Point:
    """Bring a point that is off the map to just beyond its edge: the drawing need not carry it farther."""
    return min(max(point[0], -4.0), size[0] + 4), min(max(point[1], -4.0), size[1] + 4)


def _states(view: _View, room: _Room) -> Iterator[str]:
    """Yield the names of the larger states, where they have room."""
    every = sorted(outlines(), key=lambda o: -max(len(ring) for ring in o.rings))
    for each in (o for o in every if o.code):
        at = _middle(each, view)
        if at is None:
            continue
        half = width(each.name.upper(), _SMALL) * 0.56
        box = at[0] - half, at[1] - 8, at[0] + half, at[1] + 6
        if room.free(box):
            room.taken.append(box)
            yield text(each.name.upper(), at[0], at[1] + 3.5, _SMALL, class_="c-state", text_anchor="middle")


def _middle(outline: Outline, view: _View) -> Point | None:
    """Return where a state's name stands on the map, None where it is too wide for the state or off the map."""
    if not view.holds(outline.middle):
        return None
    ring = max(outline.rings, key=len)
    xs = [view(point)[0] for point in ring]
    wide = max(xs) - min(xs)
    return view(outline.middle) if wide > width(outline.name.upper(), _SMALL) * 1.1 else None


def _radius(point: PlacePoint, shown: Sequence[PlacePoint]) -> float:
    """Return a dot's radius: its area goes with the weight."""
    top = max(p.weight for p in shown)
    return max(_MOST * sqrt(point.weight / top), 2.6)


def _dot(point: PlacePoint, view: _View, shown: Sequence[PlacePoint], room: _Room) -> str:
    (x, y), r = view(point.at), _radius(point, shown)
    room.taken.append((x - r, y - r, x + r, y + r))
    note = _note(point)
    words = f"{point.name}: {wording.plural(point.weight, 'finding')}{f' ({note})' if note else ''}"
    circle = element("circle", cx=x, cy=y, r=r, class_="c-ring" if point.whole else "c-dot")
    return linked(point.link, tip(words), circle, class_="c-rival" if point.disputed else "c-place")


def _name(point: PlacePoint, view: _View, shown: Sequence[PlacePoint], room: _Room) -> str:
    """Write a place's name right, left, above or below its dot; where none has room it is told by the dot alone."""
    (x, y), r = view(point.at), _radius(point, shown)
    words = point.name if len(point.name) <= 32 else f"{point.name[:31]}…"
    wide = width(words, _SIZE)
    for left, base in _spots(x, y, r, wide):
        box = left - 1, base - 9.5, left + wide + 1, base + 3
        if room.free(box):
            room.taken.append(box)
            tone = "c-label c-rival c-value" if point.disputed else "c-label"
            return text(words, left, base, _SIZE, class_=tone)
    return ""


def _spots(x: float, y: float, r: float, wide: float) -> Iterable[Point]:
    right, left, middle = x + r + 4, x - r - 4 - wide, x - wide / 2
    return (right, y + 4), (left, y + 4), (middle, y - r - 5), (middle, y + r + 13), (right, y - r), (right, y + r + 8)
