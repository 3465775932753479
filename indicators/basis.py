"""What points are made of where a period alone is too small: the division's own earlier periods, nobody else's.

Below the minimum denominator the value of this and up to three earlier periods together ("pooled"). From there to the
steady denominator, and for rates of few events, the empirical-Bayes value of the division's own history ("smoothed"):
m + a / (a + v/n) · (r − m), where m is the share (or rate) of the earlier periods, v/n the variance that chance alone
gives r, and a what the earlier periods vary by beyond chance (methods.md §1). Other divisions never matter: nobody's
points move because a neighbour's figures do. The figure shown stays that of the period.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from indicators.axes import Flags, Floats
from indicators.cubes import rolled
from indicators.models import Grain, Indicator
from indicators.numbers import Numbers
from indicators.ratios import RESIDENTS

POOL = 3  # earlier periods at most
HISTORY: dict[Grain, int] = {"week": 12, "month": 6, "quarter": 4, "year": 0}  # earlier periods of a smoothed value
LEAST = 3  # of them with figures; fewer say nothing about how much is chance
FEW = 100.0  # events; a rate of more than these stands by itself
Look = Callable[[int], tuple[Numbers, Flags]]


@dataclass(frozen=True)
class Basis:
    """The value that is scored, how many periods are in it, and which kind it is; [period, division, slot].

    `own`: by how much the scored value moves when the value of the period moves by 1.
    """

    value: Floats
    periods: Floats
    own: Floats
    enough: Flags
    pooled: Flags
    smoothed: Flags


def reach(indicator: Indicator, grain: Grain) -> int:
    """Return how many periods before its own an indicator looks at."""
    window = indicator.window.get(grain, 0)
    return max(window + (POOL if pools(indicator, grain) else 0), HISTORY[grain] if smooths(indicator, grain) else 0)


def pools(indicator: Indicator, grain: Grain) -> bool:
    """Say whether a small sample is joined with earlier ones."""
    return grain != "year" and indicator.method in ("ratio", "balance", "absence", "idle") and indicator.scored


def smooths(indicator: Indicator, grain: Grain) -> bool:
    """Say whether points lean on earlier periods."""
    alone = indicator.method in ("ratio", "rate") and not indicator.window.get(grain)
    return alone and indicator.steady_denominator > 0


def basis(indicator: Indicator, numbers: Numbers, heard: Flags, grain: Grain, look: Look, counted: bool) -> Basis:
    """Return what is scored; `look` gives the numbers of a wider window and where enough was reported for it.

    `heard` says where a period was reported; `counted` whether the denominator adds up over time (no roster).
    """
    value, periods, own = numbers.value.copy(), np.ones(numbers.value.shape), np.ones(numbers.value.shape)
    enough = numbers.denominator >= indicator.minimum_denominator
    pooled, smoothed = np.zeros_like(enough), np.zeros_like(enough)
    if counted and smooths(indicator, grain):
        leaning, weight, used = _smoothed(indicator, numbers, heard, HISTORY[grain])
        smoothed = enough & (used >= LEAST)
        value, own = np.where(smoothed, leaning, value), np.where(smoothed, weight, own)
        periods = np.where(smoothed, used + 1, periods)
    if counted and pools(indicator, grain):
        for more in range(1, POOL + 1):
            if enough.all():
                break
            wider, there = look(more)
            found = ~enough & there & (wider.denominator >= indicator.minimum_denominator)
            value, periods = np.where(found, wider.value, value), np.where(found, more + 1, periods)
            own = np.where(found, numbers.denominator / np.where(found, wider.denominator, 1.0), own)
            pooled, enough = pooled | found, enough | found
    return Basis(value, periods, own, enough, pooled, smoothed)


def _smoothed(indicator: Indicator, numbers: Numbers, heard: Flags, history: int) -> tuple[Floats, Floats, Floats]:
    """Return the empirical-Bayes value, the weight of the period in it and the earlier periods.

    0 periods where the figure stands by itself.
    """
    there = heard & (numbers.denominator > 0)
    n = np.where(there, numbers.denominator, 0.0)
    x = np.where(there, numbers.numerator, 0.0)
    squares = np.divide(x * x, n, out=np.zeros_like(x), where=n > 0)
    events, size, spread, used = (_earlier(one, history) for one in (x, n, squares, there.astype(np.float64)))
    share = indicator.method == "ratio"
    known = size > 0
    safe = np.where(known, size, 1.0)
    m = np.where(known, (events + 0.5) / (safe + (1.0 if share else 0.0)), np.nan)
    chance = np.maximum(m * (1 - m), 0.25 / (safe + 1)) if share else m  # never certain, whatever was sent
    between = (spread - events * events / safe) / safe * used / np.maximum(used - 1, 1)
    a = np.maximum(between - chance * used / safe, 0.0)
    own = np.divide(x, n, out=np.full_like(x, np.nan), where=n > 0)
    weight = np.divide(a, a + chance / np.where(n > 0, n, np.nan))
    large = n >= indicator.steady_denominator if share else n * m >= FEW
    value = (m + weight * (own - m)) * (1.0 if share else RESIDENTS)
    return value, weight, np.where(large | ~known | ~there, 0.0, used)


def _earlier(figures: Floats, history: int) -> Floats:
    """Return the sum of the periods before each one."""
    before = np.zeros_like(figures)
    before[1:] = figures[:-1]
    return rolled(before, history - 1)
