"""What points are made of where a period alone is too small: the division's own earlier periods, nobody else's.

Below the minimum denominator the value of this and up to three earlier periods together ("pooled"). From there to the
steady denominator, and for rates of few events, the empirical-Bayes value of the division's own history ("smoothed"):
m + a / (a + v/n) · (r − m), where m is the share (or rate) of the earlier periods, v/n the variance that chance alone
gives r, and a what the earlier periods vary by beyond chance (methods.md §1). Other divisions never matter: nobody's
points move because a neighbour's figures do. The figure shown stays that of the period.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.special import chdtri

from indicators.axes import Flags, Floats
from indicators.cubes import rolled
from indicators.definitions import Catalogue
from indicators.models import CELLS, RESIDENTS, Grain, Indicator
from indicators.numbers import Numbers

POOL = 3  # earlier periods at most
HISTORY: dict[Grain, int] = {"week": 8, "month": 6, "quarter": 4, "year": 0}  # earlier periods of a smoothed value
LEAST = 3  # of them with figures; fewer do not say that anything but chance is at work
FEW = 100.0  # events; a rate of more than these stands by itself
Look = Callable[[int], tuple[Numbers, Flags]]


class Past(NamedTuple):
    """Both sides of a ratio and where it was reported, [earlier + period, division, slot]."""

    numerator: Floats
    denominator: Floats
    heard: Flags


@dataclass(frozen=True)
class Basis:
    """The value that is scored, how many periods are in it, and which kind it is; [period, division, slot].

    `own`: by how much the scored value moves when the value of the period moves by 1. `unsure`: its standard error
    where it leans on earlier periods; consecutive values then share most of their figures.
    """

    value: Floats
    periods: Floats
    own: Floats
    unsure: Floats
    enough: Flags
    pooled: Flags
    smoothed: Flags


def reach(indicator: Indicator, catalogue: Catalogue, grain: Grain) -> int:
    """Return how many periods before its own an indicator looks at."""
    window = indicator.window.get(grain, 0)
    if not counted(indicator, catalogue):
        return window
    return max(window + (POOL if pools(indicator, grain) else 0), HISTORY[grain] if smooths(indicator, grain) else 0)


def counted(indicator: Indicator, catalogue: Catalogue) -> bool:
    """Say whether the denominator adds up over time; one read off a roster does not: earlier periods say the same."""
    return indicator.method in ("rate", *CELLS) or not catalogue.is_stock(indicator.denominator)


def pools(indicator: Indicator, grain: Grain) -> bool:
    """Say whether a small sample is joined with earlier ones."""
    return grain != "year" and indicator.method in ("ratio", "balance", "absence", "idle") and indicator.scored


def smooths(indicator: Indicator, grain: Grain) -> bool:
    """Say whether points lean on earlier periods."""
    alone = indicator.method in ("ratio", "rate") and not indicator.window.get(grain)
    return alone and indicator.steady_denominator > 0


def basis(
    indicator: Indicator, numbers: Numbers, grain: Grain, past: Callable[[int], Past], look: Look, leaning: bool
) -> Basis:
    """Return what is scored.

    `past` gives the sides of so many earlier periods and these; `look` the numbers of a wider window and where enough
    was reported for it; `leaning` says whether earlier periods may serve at all.
    """
    value, unsure = numbers.value.copy(), np.zeros(numbers.value.shape)
    periods, own = np.ones(numbers.value.shape), np.ones(numbers.value.shape)
    enough = numbers.denominator >= indicator.minimum_denominator
    pooled, smoothed = np.zeros_like(enough), np.zeros_like(enough)
    if leaning and smooths(indicator, grain):
        lean = _smoothed(indicator, past(HISTORY[grain]), HISTORY[grain], len(value))
        smoothed = enough & (lean.periods > 0)
        value, own = np.where(smoothed, lean.value, value), np.where(smoothed, lean.own, own)
        unsure, periods = np.where(smoothed, lean.unsure, 0.0), np.where(smoothed, lean.periods + 1, periods)
    if leaning and pools(indicator, grain):
        for more in range(1, POOL + 1):
            if enough.all():
                break
            wider, there = look(more)
            found = ~enough & there & (wider.denominator >= indicator.minimum_denominator)
            value, periods = np.where(found, wider.value, value), np.where(found, more + 1, periods)
            own = np.where(found, numbers.denominator / np.where(found, wider.denominator, 1.0), own)
            unsure = np.where(found, _error(wider), unsure)
            pooled, enough = pooled | found, enough | found
    return Basis(value, periods, own, unsure, enough, pooled, smoothed)


def _error(numbers: Numbers) -> Floats:
    """Return the standard error of a share; methods without limits have none."""
    n = np.where(numbers.denominator > 0, numbers.denominator, np.nan)
    share = np.clip(numbers.value, 0.0, 1.0)
    return np.where(np.isnan(numbers.lower), 0.0, np.sqrt(np.maximum(share * (1 - share), 0.25 / (n + 1)) / n))


class Leaning(NamedTuple):
    """A value that leans on earlier periods, the weight of its own, its standard error, and how many earlier ones."""

    value: Floats
    own: Floats
    unsure: Floats
    periods: Floats  # 0 where the figure stands by itself


def _smoothed(indicator: Indicator, past: Past, history: int, periods: int) -> Leaning:
    """Return the empirical-Bayes value of a division's own history, for the last periods."""
    share, scale = indicator.method == "ratio", 1.0 if indicator.method == "ratio" else RESIDENTS
    there = past.heard & (past.denominator > 0)
    n, x = (np.where(there, figure, 0.0) for figure in (past.denominator, past.numerator))
    squares = np.divide(x * x, n, out=np.zeros_like(x), where=n > 0)
    events, size, spread, used = (_earlier(one, history, periods) for one in (x, n, squares, there.astype(np.float64)))
    n, x, there = n[-periods:], x[-periods:], there[-periods:]
    safe = np.where(size > 0, size, 1.0)
    m = np.where(size > 0, (events + 0.5) / (safe + share), np.nan)
    chance = np.maximum(m * (1 - m), 0.25 / (safe + 1)) if share else m  # never certain, whatever was sent
    between, noise = _between(events, safe, spread, used), chance * used / safe
    a = np.where((used >= LEAST) & (between > noise * _bound(used - 1)), between - noise, 0.0)
    own = np.divide(x, n, out=np.full_like(x, np.nan), where=n > 0)
    free = np.divide(a, a + chance / np.where(n > 0, n, np.nan))
    together = (events + x + 0.5) / (safe + n + share)
    weight = free + (1 - free) * n / (safe + n)
    alone = (n >= indicator.steady_denominator if share else n * m >= FEW) | (size <= 0) | ~there
    value, unsure = together + free * (own - together), np.sqrt(chance * weight / np.where(n > 0, n, np.nan))
    return Leaning(value * scale, weight, unsure * scale, np.where(alone, 0.0, used))


def _between(events: Floats, size: Floats, spread: Floats, used: Floats) -> Floats:
    """Return how much the earlier periods vary, chance included; weighted by their size."""
    return (spread - events * events / size) / size * used / np.maximum(used - 1, 1)


def _bound(freedom: Floats) -> Floats:
    """Return how much more than expected chance varies in one of twenty cases."""
    degrees = np.arange(1, max(HISTORY.values()) + 1)
    return np.asarray((chdtri(degrees, 0.05) / degrees)[np.maximum(freedom, 1).astype(np.int64) - 1])


def _earlier(figures: Floats, history: int, periods: int) -> Floats:
    """Return the sum of the periods before each of the last ones."""
    before = np.zeros_like(figures)
    before[1:] = figures[:-1]
    return rolled(before, history - 1, len(figures) - periods)
