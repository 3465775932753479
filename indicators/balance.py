"""Method `balance`: do actions go to the fields that demands come from? 1 − ½ Σ |share of demands − share of actions|.

Written as Σ min(shares), which is the same and exact in whole numbers. Stored: denominator = demands, numerator =
matched demands (those for which an equal share of the actions was found), value = numerator / denominator. Demands
without any action match nothing: 0. It has no limits: its distribution is not a proportion's.
"""

import numpy as np

from indicators.cubes import Cubes
from indicators.models import Indicator
from indicators.numbers import Numbers, divide, of_all


def balance(indicator: Indicator, cubes: Cubes, window: int) -> Numbers:
    """Return the match 0-1 over all fields."""
    demands, actions = (cubes.fields_of(name, window) for name in (indicator.denominator, indicator.numerator))
    asked, done = (figures.sum(axis=2, keepdims=True) for figures in (demands, actions))
    both = np.minimum(demands * done, actions * asked).sum(axis=2, keepdims=True)
    matched = np.where(done > 0, divide(both, done), 0.0)
    unknown = np.full(asked.shape, np.nan)
    return Numbers(matched, asked, divide(matched, asked), unknown, unknown, of_all(cubes))
