"""Bring in outliers before a min-max scale, as COINr's Treat does: winsorise, and where that is not enough take logs.

`values` are [division]; a missing value stays missing. Goalposts need none of this: a score is clipped at its target.
"""

from typing import NamedTuple

import numpy as np

from indicators.axes import Floats

MOST_SKEW, MOST_KURTOSIS, MOST_POINTS = 2.0, 3.5, 5


class Treated(NamedTuple):
    """Values after treatment, how many points were winsorised and whether logs were taken."""

    values: Floats
    points: int
    logged: bool


def skew(values: Floats) -> float:
    """Return the skewness of a sample, missing below 3 values or without spread (R e1071 type 2)."""
    there, spread, count = _moments(values)
    if count < 3 or spread == 0:
        return np.nan
    return float(np.mean(there**3) / spread**1.5 * np.sqrt(count * (count - 1)) / (count - 2))


def kurtosis(values: Floats) -> float:
    """Return the excess kurtosis of a sample, missing below 4 values or without spread (R e1071 type 2)."""
    there, spread, count = _moments(values)
    if count < 4 or spread == 0:
        return np.nan
    excess = float(np.mean(there**4)) / spread**2 - 3
    return ((count + 1) * excess + 6) * (count - 1) / ((count - 2) * (count - 3))


def is_even(values: Floats) -> bool:
    """Tell whether values need no treatment: |skew| < 2 or kurtosis < 3.5, or too few to tell (check_SkewKurt)."""
    return not (abs(skew(values)) >= MOST_SKEW and kurtosis(values) >= MOST_KURTOSIS)


def winsorise(values: Floats, most: int = MOST_POINTS) -> tuple[Floats, int]:
    """Return values with the outermost set to the next, one more at a time until they are even, and how many were."""
    found, points = values.copy(), 0
    while points < most and not is_even(found):
        end = np.nanmax(found) if skew(found) >= 0 else np.nanmin(found)
        inner = found[(found != end) & ~np.isnan(found)]
        found[found == end] = inner.max() if skew(found) >= 0 else inner.min()
        points += 1
    return found, points


def take_logs(values: Floats) -> Floats:
    """Return logs of values moved to start at a hundredth of their range (log_CT)."""
    least, greatest = np.nanmin(values), np.nanmax(values)
    return np.asarray(np.log(values - least + 0.01 * (greatest - least)))


def treat(values: Floats, most: int = MOST_POINTS) -> Treated:
    """Return values even enough for a scale; logs are those of the values as they came."""
    found, points = winsorise(values, most)
    if is_even(found):
        return Treated(found, points, False)
    return Treated(take_logs(values), 0, True)


def _moments(values: Floats) -> tuple[Floats, float, int]:
    """Return what is there less its mean, its variance and its number."""
    there = values[~np.isnan(values)]
    there = there - there.mean() if there.size else there
    return there, float(np.mean(there**2)) if there.size else 0.0, there.size
