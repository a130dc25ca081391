"""From longitude and latitude to paper: Equal Earth for the world, Lambert's azimuthal equal-area for a region.

Units are radii of the globe; y grows downwards, as on paper.
"""

from __future__ import annotations

from collections.abc import Callable
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

Point = tuple[float, float]
Projection = Callable[[float, float], Point]

# B. Savric, T. Patterson and B. Jenny, "The Equal Earth map projection", International Journal of Geographical
# Information Science 33 (2019), equations 5 to 8.
_A = (1.340264, -0.081106, 0.000893, 0.003796)


def equal_earth(lon: float, lat: float) -> Point:
    """Project the world, Greenwich in the middle."""
    theta = asin(sqrt(3) / 2 * sin(radians(lat)))
    square = theta * theta
    sixth = square**3
    a1, a2, a3, a4 = _A
    scale = 9 * a4 * sixth * square + 7 * a3 * sixth + 3 * a2 * square + a1
    x = 2 * sqrt(3) * radians(lon) * cos(theta) / (3 * scale)
    return x, -theta * (a4 * sixth * square + a3 * sixth + a2 * square + a1)


def lambert(middle: Point) -> Projection:
    """Return the projection of a region around a longitude and latitude.

    J. P. Snyder, "Map projections: a working manual", USGS Professional Paper 1395 (1987), equations 22-4 and 24-2.
    """
    lon0, sin0, cos0 = radians(middle[0]), sin(radians(middle[1])), cos(radians(middle[1]))

    def project(lon: float, lat: float) -> Point:
        away, sine, cosine = radians(lon) - lon0, sin(radians(lat)), cos(radians(lat))
        scale = sqrt(2 / max(1 + sin0 * sine + cos0 * cosine * cos(away), 1e-6))
        return scale * cosine * sin(away), -scale * (cos0 * sine - sin0 * cosine * cos(away))

    return project


def lambert_back(middle: Point, x: float, y: float) -> Point:
    """Return the longitude and latitude of a place on paper (Snyder 1987, equations 20-14, 20-15 and 24-16)."""
    distance = hypot(x, y)
    if distance < 1e-9:
        return middle
    angle = 2 * asin(min(distance / 2, 1.0))
    sin0, cos0 = sin(radians(middle[1])), cos(radians(middle[1]))
    lat = asin(max(-1.0, min(1.0, cos(angle) * sin0 - y * sin(angle) * cos0 / distance)))
    lon = atan2(x * sin(angle), distance * cos0 * cos(angle) + y * sin0 * sin(angle))
    return middle[0] + degrees(lon), degrees(lat)
