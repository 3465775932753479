"""Equal-size tiles: one cell a division, neighbours near each other, so that a street office is seen too."""

from collections.abc import Mapping, Sequence
from math import ceil, sqrt

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

from geo.drawing import Tiles

Points = npt.NDArray[np.float64]
ROOM = 1.25  # cells for each placed division: some stay empty, so that the shape of the land shows


def tile_layout(codes: Sequence[str], places: Mapping[str, tuple[float, float]]) -> Tiles:
    """Return a cell for every code; `places` are label points (y downwards) of those with a position.

    Divisions without a position follow in their own rows, in the order given.
    """
    placed = [code for code in codes if code in places]
    points = np.array([places[code] for code in placed], dtype=float).reshape(-1, 2)
    columns, rows = _shape(points) if placed else (max(1, ceil(sqrt(len(codes) * 1.6))), 0)
    cells = _assigned(placed, points, columns, rows)
    rows = 1 + max((row for _, row in cells.values()), default=-1)
    rest = [code for code in codes if code not in places]
    for number, code in enumerate(rest):
        cells[code] = (number % columns, rows + number // columns)
    return Tiles(columns=columns, rows=rows + ceil(len(rest) / columns), cells=cells)


def _shape(points: Points) -> tuple[int, int]:
    """Return columns and rows near the proportions of the land, at least as wide as high and two to one at most."""
    width, height = np.ptp(points, axis=0) + 1e-9
    wanted = len(points) * ROOM
    columns = max(1, round(sqrt(wanted * min(max(width / height, 1.0), 2.0))))
    return columns, max(1, ceil(max(wanted, len(points)) / columns))


def _assigned(codes: Sequence[str], points: Points, columns: int, rows: int) -> dict[str, tuple[int, int]]:
    """Return the assignment of divisions to cells with the least sum of squared distances."""
    if not codes:
        return {}
    grid = np.array([(column, row) for row in range(rows) for column in range(columns)], dtype=float)
    ideal = _spread(points) * [max(columns - 1, 1), max(rows - 1, 1)]
    cost = ((ideal[:, None, :] - grid[None, :, :]) ** 2).sum(axis=2)
    chosen = linear_sum_assignment(np.round(cost, 9))[1]
    cells = grid[chosen].astype(int)
    cells -= cells.min(axis=0)
    return {code: (int(column), int(row)) for code, (column, row) in zip(codes, cells, strict=True)}


def _spread(points: Points) -> Points:
    """Return points in 0-1, half by place and half by rank, so that a crowded centre gets room."""
    if len(points) == 1:
        return np.full((1, 2), 0.5)
    low, size = points.min(axis=0), np.ptp(points, axis=0)
    by_place = (points - low) / np.where(size > 0, size, 1)
    by_rank = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / (len(points) - 1)
    return np.asarray((by_place + by_rank) / 2)
