"""Turn a value into points between its floor (0) and its target (100)."""

from collections.abc import Sequence

import numpy as np

from indicators import targets
from indicators.axes import Axes, Floats
from indicators.models import Indicator, Target

YEAR = 365.0


def score(value: Floats, floor: Floats, target: Floats) -> Floats:
    """Return 0-100, clipped; a missing value stays missing (COINr: n_goalposts)."""
    return np.clip((value - floor) / (target - floor), 0.0, 1.0) * 100.0


def goalposts(indicator: Indicator, own: Sequence[Target], axes: Axes) -> tuple[Floats, Floats]:
    """Return floor and target in force, [period, division, 1]; of a rate scaled from a year to the period's days."""
    kinds, kind = np.unique(np.array(axes.kinds), return_inverse=True)
    years, year = np.unique(np.array(axes.years), return_inverse=True)
    table = np.array([[targets.goalposts(indicator, own, k, int(y)) for k in kinds] for y in years])
    found = table[year][:, kind]
    if indicator.method == "rate":
        found = found * (axes.days / YEAR)[:, None, None]
    return found[:, :, :1], found[:, :, 1:]
