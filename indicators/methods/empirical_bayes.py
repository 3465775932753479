"""Rates of small divisions drawn towards the average, the more the smaller they are (Marshall's global estimator).

m + a / (a + m / n) · (r - m), with m the average rate, n a division's exposure, r its own rate and a = s² - m / n̄ >= 0
the variance between divisions; esda's Empirical_Bayes and spdep's EBest give the same.
"""

from dataclasses import dataclass

import numpy as np

from indicators.axes import Floats


@dataclass(frozen=True)
class Prior:
    """What is known before looking at a division: the average rate and the variance between divisions."""

    mean: Floats
    variance: Floats


def prior(events: Floats, exposure: Floats, axis: int = 0) -> Prior:
    """Return the prior along the axis of divisions, which it keeps with length 1; missing without exposure."""
    there = ~np.isnan(events) & (exposure > 0)
    base = np.where(there, exposure, 0.0)
    whole = _positive(base.sum(axis=axis, keepdims=True))
    mean = np.where(there, events, 0.0).sum(axis=axis, keepdims=True) / whole
    rates = np.where(there, events, 0.0) / np.where(there, exposure, 1.0)
    spread = (base * (rates - mean) ** 2).sum(axis=axis, keepdims=True) / whole
    count = there.sum(axis=axis, keepdims=True)
    return Prior(mean, np.maximum(spread - mean * count / whole, 0.0))


def shrink(events: Floats, exposure: Floats, axis: int = 0) -> Floats:
    """Return shrunk rates, events per exposure; missing where a division has no figure or no exposure."""
    known = prior(events, exposure, axis)
    base = _positive(exposure)
    chance = known.variance + known.mean / base
    trust = known.variance / np.where(chance > 0, chance, 1.0)
    return known.mean + trust * (events / base - known.mean)


def _positive(divisor: Floats) -> Floats:
    return np.where(divisor > 0, divisor, np.nan)
