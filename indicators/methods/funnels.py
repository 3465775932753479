"""Is a division different, or only small: funnel limits around the average of its peers, 95% and 99.8%.

Proportions by the normal limits of the average (inverted Wilson), counts against an expectation by the exact Poisson
limits of the count, both as in PHEindicatormethods. Missing figures are no part of the average and have no class.
"""

import numpy as np
from scipy.special import ndtri

from indicators import intervals
from indicators.axes import Floats

WARNING, ALARM = 0.95, 0.998


def average(events: Floats, exposure: Floats) -> float:
    """Return all events / all exposure of the divisions that have both; missing without exposure."""
    there = ~np.isnan(events) & (exposure > 0)
    return float(events[there].sum() / exposure[there].sum()) if there.any() else np.nan


def proportion_limits(centre: float, trials: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Return between which shares (0-1) a division of so many trials lies by chance."""
    z = float(ndtri(0.5 + confidence / 2))
    spread = z * np.sqrt(centre * (1 - centre) / np.where(trials > 0, trials, np.nan))
    return np.maximum(centre - spread, 0.0), np.minimum(centre + spread, 1.0)


def proportion_class(events: Floats, trials: Floats, centre: float | None = None) -> Floats:
    """Return 0 inside the limits, 1 or -1 above or below those of 95%, 2 or -2 of 99.8%; the centre is the average."""
    about = average(events, trials) if centre is None else centre
    shares = events / np.where(trials > 0, trials, np.nan)
    found = np.where(np.isnan(shares), np.nan, 0.0)
    for confidence in (WARNING, ALARM):
        lower, upper = proportion_limits(about, trials, confidence)
        found += (shares > upper).astype(float) - (shares < lower)
    return found


def expected_limits(events: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Return between which expectations a count is by chance; drawn against events / expectation it is the funnel."""
    return intervals.exact(events, confidence)


def ratio_class(events: Floats, expected: Floats) -> Floats:
    """Return the class, as of a proportion, of a count against its expectation."""
    found = np.where(np.isnan(events) | ~(expected > 0), np.nan, 0.0)
    for confidence in (WARNING, ALARM):
        lower, upper = expected_limits(events, confidence)
        found += (expected < lower).astype(float) - (expected > upper)
    return found


def rate_class(events: Floats, exposure: Floats) -> Floats:
    """Return the class of events per exposure against the average rate."""
    return ratio_class(events, exposure * average(events, exposure))
