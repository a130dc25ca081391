"""A curve as SVG: cost per report over the number of reports, the latter on a scale of powers of ten."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

WIDTH, HEIGHT, EDGE = 640, 360, 56
INSET = 24  # of the first and last dot, so that their values stand clear of the axis
Point = tuple[float, float]


def draw(points: Sequence[Point]) -> str:
    """Return an SVG of milliseconds per report (from zero) by number of reports."""
    most = max(cost for _, cost in points) * 1.2
    low, high = log10(points[0][0]), log10(points[-1][0])
    right, up = (WIDTH - 2 * EDGE - 2 * INSET) / ((high - low) or 1), (HEIGHT - 2 * EDGE) / most
    places = [(EDGE + INSET + (log10(size) - low) * right, HEIGHT - EDGE - cost * up) for size, cost in points]
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y in places)
    marks = "".join(map(_mark, places, points))
    axes = f"M{EDGE} {EDGE}V{HEIGHT - EDGE}H{WIDTH - EDGE}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">'
        f"<title>Milliseconds per report of a full rebuild, by number of reports</title>"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/><path d="{axes}" fill="none" stroke="#444"/>'
        f'<text x="{EDGE}" y="{EDGE - 16}">milliseconds per report, full rebuild</text>'
        f'<polyline points="{line}" fill="none" stroke="#1f5a96" stroke-width="2"/>{marks}</svg>\n'
    )


def _mark(place: Point, point: Point) -> str:
    """Return a dot with its value above and its number of reports on the axis."""
    x, y = place
    return (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3" fill="#1f5a96"/>'
        f'<text x="{x:.0f}" y="{y - 10:.0f}" text-anchor="middle">{point[1]:.1f}</text>'
        f'<text x="{x:.0f}" y="{HEIGHT - EDGE + 18}" text-anchor="middle">{point[0]:,.0f}</text>'
    )
