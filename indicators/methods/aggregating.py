"""Several figures to one: weighted means and Copeland's comparison, as COINr's a_* functions do.

`values` are [..., member], `weights` of any shape that spreads over them; weights need not sum to 1. A mean spreads
the weight of what is missing over what is there, and is missing where nothing is.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from indicators.axes import Codes, Floats

Mean = Callable[[Floats, Floats], Floats]


class NotPositiveError(ValueError):
    """Values of zero or less have no such mean; give them a floor first."""


@dataclass(frozen=True)
class Level:
    """The step from members to their groups: the group of each member, 0, 1, ..., and weights [..., member]."""

    groups: Codes
    weights: Floats


def arithmetic(values: Floats, weights: Floats) -> Floats:
    """Return the weighted arithmetic mean (a_amean)."""
    return _total(values, weights)


def geometric(values: Floats, weights: Floats) -> Floats:
    """Return the weighted geometric mean of positive values (a_gmean)."""
    return np.asarray(np.exp(_total(np.log(_checked(values)), weights)))


def harmonic(values: Floats, weights: Floats) -> Floats:
    """Return the weighted harmonic mean of positive values (a_hmean)."""
    return 1 / _total(1 / _checked(values), weights)


def power(values: Floats, weights: Floats, exponent: float) -> Floats:
    """Return the power mean; unlike the others it is missing where any value is (a_genmean)."""
    values = _checked(values) if exponent < 0 else values
    found = _total(values**exponent, weights) ** (1 / exponent)
    return np.where(np.isnan(values).any(axis=-1), np.nan, found)


def gather(values: Floats, level: Level, mean: Mean = arithmetic) -> Floats:
    """Return the mean of each group, [..., group]."""
    members = [level.groups == group for group in range(int(level.groups.max()) + 1)]
    return np.stack([mean(values[..., inside], level.weights[..., inside]) for inside in members], axis=-1)


def share(values: Floats, weights: Floats) -> Floats:
    """Return the share (0-1) of the weight that has a value."""
    there = np.where(np.isnan(values), 0.0, weights)
    whole = np.broadcast_to(weights, there.shape).sum(axis=-1)
    return np.asarray(there.sum(axis=-1) / np.where(whole > 0, whole, np.nan))


def outrank(table: Floats, weights: Floats) -> Floats:
    """Return [division, other]: the share of the weight by which a division is above the other, equal counts half.

    Only what both have is compared; half to each where they have nothing in common, and 0 on the diagonal.
    """
    one, other = table[:, None, :], table[None, :, :]
    both = ~np.isnan(one) & ~np.isnan(other)
    won = ((one > other) + 0.5 * (one == other)) @ weights
    common = both @ weights
    found = np.where(common > 0, won / np.where(common > 0, common, 1.0), 0.5)
    np.fill_diagonal(found, 0.0)
    return found


def copeland(table: Floats, weights: Floats) -> Floats:
    """Return how many others a division beats by more than half of the weight, less how many beat it (a_copeland)."""
    above = outrank(table, weights)
    beats = np.sign(np.round(above - 0.5, 9))
    np.fill_diagonal(beats, 0.0)
    return np.asarray(beats.sum(axis=1))


def _total(values: Floats, weights: Floats) -> Floats:
    """Return the sum of values by their shares of the weight that is there."""
    there = ~np.isnan(values)
    used = np.where(there, weights, 0.0)
    whole = used.sum(axis=-1)
    return np.asarray((used * np.where(there, values, 0.0)).sum(axis=-1) / np.where(whole > 0, whole, np.nan))


def _checked(values: Floats) -> Floats:
    if (values <= 0).any():
        raise NotPositiveError(f"{int((values <= 0).sum())} values are zero or less, positive ones are needed")
    return values
