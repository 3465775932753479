"""Is a difference of counts more than chance, exactly; and which of many such answers may be listed.

Two-sided p-values add up all outcomes that are no likelier than the one seen, as R's binom.test and poisson.test do.
Arrays of any shape, whole numbers of events; a missing figure gives a missing answer.
"""

from typing import NamedTuple

import numpy as np
from scipy.special import bdtr, bdtrc, betaincinv, gammaln, xlog1py, xlogy

from indicators.axes import Floats

CONFIDENCE = 0.95
SAME = 1 + 1e-7  # R's allowance for rounding when likelihoods are compared


class Comparison(NamedTuple):
    """The ratio of two rates, its exact limits and the p-value of their being equal."""

    ratio: Floats
    lower: Floats
    upper: Floats
    p: Floats


def compare_rates(
    events: Floats, exposure: Floats, others: Floats, other_exposure: Floats, confidence: float = CONFIDENCE
) -> Comparison:
    """Compare two Poisson rates, given their sum (R: poisson.test); without any event there is no ratio and p is 1."""
    exposure, other_exposure = (np.where(base > 0, base, np.nan) for base in (exposure, other_exposure))
    whole = events + others
    lower, upper = clopper_pearson(events, whole, confidence)
    scale = other_exposure / exposure
    ratio = events / np.where(others > 0, others, np.nan) * scale
    ratio = np.where((others == 0) & (events > 0), np.inf * scale, ratio)
    p = binomial_p(events, whole, exposure / (exposure + other_exposure))
    return Comparison(ratio, _odds(lower) * scale, _odds(upper) * scale, p)


def binomial_p(events: Floats, trials: Floats, chance: Floats) -> Floats:
    """Return the two-sided p-value of so many events when each trial has this chance (R: binom.test)."""
    events, trials, chance = np.broadcast_arrays(*(np.asarray(a, dtype=np.float64) for a in (events, trials, chance)))
    known = ~np.isnan(events + trials + chance)
    x, n, p = (np.where(known, figures, 0.0) for figures in (events, trials, chance))
    many = x > n * p
    x, p = np.where(many, n - x, x), np.where(many, 1 - p, p)
    mirror = _first_no_likelier(x, n, p)
    size = n.astype(np.int64)
    both = bdtr(x, size, p) + np.where(mirror <= n, bdtrc(mirror - 1, size, p), 0.0)
    found = np.where((x == n * p) | (n == 0), 1.0, np.minimum(both, 1.0))
    return np.where(known, found, np.nan)


def clopper_pearson(events: Floats, trials: Floats, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """Return the exact limits of a share; 0 to 1 without trials."""
    tail = (1 - confidence) / 2
    rest = trials - events
    lower = np.where(events == 0, 0.0, betaincinv(np.maximum(events, 1), rest + 1, tail))
    upper = np.where(rest == 0, 1.0, betaincinv(events + 1, np.maximum(rest, 1), 1 - tail))
    return lower, upper


def adjust(p: Floats) -> Floats:
    """Return Benjamini-Hochberg's q-values over everything listed [test]; missing ones are not counted (p.adjust)."""
    order = np.argsort(p)[: np.count_nonzero(~np.isnan(p))]
    stepped = p[order] * len(order) / np.arange(1, len(order) + 1)
    found = np.full(p.shape, np.nan)
    found[order] = np.minimum(np.minimum.accumulate(stepped[::-1])[::-1], 1.0)
    return found


def _first_no_likelier(x: Floats, n: Floats, p: Floats) -> Floats:
    """Return the first number above the expectation that is no likelier than x, n + 1 where there is none."""
    seen = _log_likelihood(x, n, p) + np.log(SAME)
    low, high = np.ceil(n * p), n + 1
    while (low < high).any():
        middle = np.floor((low + high) / 2)
        rare = (low >= high) | (_log_likelihood(np.minimum(middle, n), n, p) <= seen)
        low, high = np.where(rare, low, middle + 1), np.where(rare, np.minimum(middle, high), high)
    return low


def _log_likelihood(x: Floats, n: Floats, p: Floats) -> Floats:
    ways = gammaln(n + 1) - gammaln(x + 1) - gammaln(n - x + 1)
    return np.asarray(ways + xlogy(x, p) + xlog1py(n - x, -p))


def _odds(share: Floats) -> Floats:
    return np.where(share < 1, share / np.where(share < 1, 1 - share, 1.0), np.inf)
