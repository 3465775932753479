"""Put the values of an indicator on one scale, as COINr's n_* functions do; a missing value stays missing.

`values` are [division] or [division, indicator]. A score uses goalposts only (`indicators.scores`): all others here
look at the other divisions, so that one county's figure moves when another's does. They serve the analysts' views.
"""

import numpy as np

from indicators.axes import Floats


def goalposts(values: Floats, floor: Floats | float, target: Floats | float) -> Floats:
    """Return 0 at the floor and 100 at the target, not clipped as a score is (n_goalposts, trunc2posts = FALSE)."""
    return (values - floor) / (target - floor) * 100


def minmax(values: Floats, lowest: float = 0, highest: float = 100) -> Floats:
    """Return the least value as `lowest`, the greatest as `highest`; missing where all are equal (n_minmax)."""
    least, greatest = _ends(values)
    return lowest + (values - least) / _positive(greatest - least) * (highest - lowest)


def zscore(values: Floats) -> Floats:
    """Return standard deviations (of a sample) above the mean; missing where all are equal (n_zscore)."""
    there = ~np.isnan(values)
    count = there.sum(axis=0)
    mean = np.where(there, values, 0.0).sum(axis=0) / _positive(count)
    squares = np.where(there, (values - mean) ** 2, 0.0).sum(axis=0)
    return np.asarray((values - mean) / _positive(np.sqrt(squares / _positive(count - 1))))


def ranks(values: Floats) -> Floats:
    """Return ranks from 1, the least value first, equal values at the first of their ranks (n_rank)."""
    order = np.argsort(values, axis=0)
    inorder = np.take_along_axis(values, order, axis=0)
    place = np.broadcast_to(np.arange(len(values)).reshape(-1, *[1] * (values.ndim - 1)), values.shape)
    first = np.where(np.diff(inorder, axis=0, prepend=np.nan) == 0, 0, place)
    found = np.empty(values.shape)
    np.put_along_axis(found, order, np.maximum.accumulate(first, axis=0) + 1.0, axis=0)
    return np.where(np.isnan(values), np.nan, found)


def borda(values: Floats) -> Floats:
    """Return how many other divisions have less (n_borda)."""
    return ranks(values) - 1


def percentile_rank(values: Floats) -> Floats:
    """Return the share (0-1) of the other divisions that have less (n_prank)."""
    return borda(values) / _positive((~np.isnan(values)).sum(axis=0) - 1)


def share_of_greatest(values: Floats) -> Floats:
    """Return the value as a share of the greatest (n_fracmax)."""
    return values / _positive(_ends(values)[1])


def distance_to_target(values: Floats, target: float, more_is_better: bool = True) -> Floats:
    """Return 0 at the worst division and 1 at the target and beyond it (n_dist2targ, cap_max = TRUE)."""
    least, greatest = _ends(values)
    way, whole = (values - least, target - least) if more_is_better else (greatest - values, greatest - target)
    return np.minimum(way / _positive(whole), 1.0)


def _ends(values: Floats) -> tuple[Floats, Floats]:
    """Return the least and the greatest value, missing where there is none."""
    least, greatest = (end.reduce(values, axis=0, initial=np.nan) for end in (np.fmin, np.fmax))
    return np.asarray(least), np.asarray(greatest)


def _positive(divisor: Floats) -> Floats:
    return np.where(divisor > 0, divisor, np.nan)
