"""SVG paths: polygons in tenths of a unit written as short relative steps."""

from itertools import pairwise

import shapely
from shapely.geometry.base import BaseGeometry


def path(geometry: BaseGeometry) -> str:
    """Return the `d` of polygons whose coordinates are units with one decimal; rings that vanish are left out."""
    rings = (ring for part in shapely.get_parts(geometry) for ring in (part.exterior, *part.interiors))
    return "".join(_ring([(round(x * 10), round(y * 10)) for x, y in ring.coords]) for ring in rings)


def _ring(tenths: list[tuple[int, int]]) -> str:
    """Return one closed ring: absolute start, relative steps, repeated points left out."""
    points = [point for number, point in enumerate(tenths[:-1]) if point != tenths[number - 1] or number == 0]
    if len(points) < 3:
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    return f"M{_pair(*points[0])}l" + "".join(_joined(number, step) for number, step in enumerate(steps)) + "z"


def _joined(number: int, step: tuple[int, int]) -> str:
    text = _pair(*step)
    return text if number == 0 or text.startswith("-") else f" {text}"


def _pair(x: int, y: int) -> str:
    second = _number(y)
    return _number(x) + (second if second.startswith("-") else f" {second}")


def _number(tenths: int) -> str:
    """Return 123 as 12.3, 120 as 12, -5 as -.5."""
    sign, whole, part = "-" if tenths < 0 else "", *divmod(abs(tenths), 10)
    if not part:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{part}"
