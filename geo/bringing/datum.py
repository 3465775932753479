"""Coordinates that public web maps shift: GCJ-02 (火星坐标) and BD-09, there and back, as published."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import shapely

from geo.bringing.choices import Datum

Points = npt.NDArray[np.float64]  # longitude and latitude in degrees, a row a point
Column = npt.NDArray[np.float64]

AXIS, ECCENTRICITY = 6378245.0, 0.00669342162296594323  # of the ellipsoid the shift is written for (Krassowsky 1940)
STEPS = 30
CLOSE = 1e-11  # degrees


def gcj02(points: Points) -> Points:
    """Return where GCJ-02 puts points of WGS84."""
    lon, lat = points[:, 0], points[:, 1]
    x, y = lon - 105.0, lat - 35.0
    squared = 1 - ECCENTRICITY * np.sin(np.radians(lat)) ** 2
    east = _eastward(x, y) / (AXIS / np.sqrt(squared) * np.cos(np.radians(lat)))
    north = _northward(x, y) / (AXIS * (1 - ECCENTRICITY) / squared**1.5)
    return points + np.degrees(np.column_stack([east, north]))


def bd09(points: Points) -> Points:
    """Return where BD-09 puts points of WGS84."""
    x, y = gcj02(points).T
    radius = np.hypot(x, y) + 0.00002 * np.sin(y * np.pi * 3000 / 180)
    angle = np.arctan2(y, x) + 0.000003 * np.cos(x * np.pi * 3000 / 180)
    return np.column_stack([radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006])


def restored(shapes: npt.NDArray[np.object_], datum: Datum) -> npt.NDArray[np.object_]:
    """Return shapes given in a datum as shapes in WGS84; as declared = as they are."""
    if datum == "as-declared":
        return shapes
    forward = {"gcj02": gcj02, "bd09": bd09}[datum]
    return np.asarray(shapely.transform(shapes, lambda points: undone(forward, points)))


def undone(forward: Callable[[Points], Points], points: Points) -> Points:
    """Return the points that a shift has moved to the given ones; the shift is small, so that steps back converge."""
    before = points.copy()
    for _ in range(STEPS):
        miss = forward(before) - points
        before -= miss
        if np.abs(miss).max(initial=0) < CLOSE:
            break
    return before


def _eastward(x: Column, y: Column) -> Column:
    """Return metres to the east."""
    plain = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x))
    return np.asarray(plain + _ripple(x) + (20 * _sine(x, 1) + 40 * _sine(x, 3)) * 2 / 3 + _swell(x, 150, 12, 300))


def _northward(x: Column, y: Column) -> Column:
    """Return metres to the north."""
    plain = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x))
    return np.asarray(plain + _ripple(x) + (20 * _sine(y, 1) + 40 * _sine(y, 3)) * 2 / 3 + _swell(y, 160, 12, 320))


def _ripple(x: Column) -> Column:
    return np.asarray((20 * np.sin(6 * np.pi * x) + 20 * np.sin(2 * np.pi * x)) * 2 / 3)


def _swell(z: Column, first: float, length: float, second: float) -> Column:
    return np.asarray((first * _sine(z, length) + second * _sine(z, 30)) * 2 / 3)


def _sine(z: Column, length: float) -> Column:
    return np.asarray(np.sin(z * np.pi / length))
