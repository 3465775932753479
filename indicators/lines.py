"""Which version of an index was in force in each period, and where its colours lay for each field."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from indicators.axes import Axes, Codes, Floats
from indicators.rules import Index


class Lines(NamedTuple):
    """Edges in points, [period, 1, slot], and the margin of hysteresis, [period, 1, 1]."""

    red_below: Floats
    blue_from: Floats
    hysteresis: Floats

    def wide(self, slots: int) -> "Lines":
        """Return the lines of the first slots."""
        return Lines(self.red_below[:, :, :slots], self.blue_from[:, :, :slots], self.hysteresis)


def in_force(versions: Sequence[Index], axes: Axes) -> Codes:
    """Return for each period the place of the latest version valid by its last day; the first before all others."""
    starts = [version.valid_from.isoformat() for version in versions[1:]]
    return np.array([sum(start <= day for start in starts) for day in axes.last_days], dtype=np.int64)


def lines(versions: Sequence[Index], axes: Axes) -> Lines:
    """Return the edges of every period and field; a field's risk may move them."""
    of_version = [_edges(version, axes) for version in versions]
    place = in_force(versions, axes)
    edges = np.array(of_version)[place]  # [period, edge, slot]
    margin = np.array([version.hysteresis for version in versions])[place]
    return Lines(edges[:, None, 0], edges[:, None, 1], margin[:, None, None])


def _edges(version: Index, axes: Axes) -> list[list[float]]:
    of = [version, *(version.edges(risk) for risk in axes.risks)]
    return [[one.red_below for one in of], [one.blue_from for one in of]]
