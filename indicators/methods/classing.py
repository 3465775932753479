"""Where an analyst's view cuts figures into classes: quantiles, equal steps, natural breaks, as mapclassify does.

Breaks are the greatest values of the classes, so the last is the greatest of all; without values there are none.
Colours never come from here: the three colours are absolute, and a quantile always leaves somebody last.
"""

import numpy as np

from indicators.axes import Codes, Floats

NO_CLASS = -1


def quantiles(values: Floats, classes: int) -> Floats:
    """Return breaks between equally many divisions; fewer where breaks coincide."""
    there = _there(values)
    return np.unique(np.quantile(there, np.arange(1, classes + 1) / classes)) if there.size else there


def equal_steps(values: Floats, classes: int) -> Floats:
    """Return breaks at equal distances; one where all values are equal."""
    there = _there(values)
    return np.unique(np.linspace(there.min(), there.max(), classes + 1)[1:]) if there.size else there


def natural_breaks(values: Floats, classes: int) -> Floats:
    """Return the breaks with the least squares inside classes (Fisher-Jenks); at most one class a different value."""
    there = np.sort(_there(values))
    if not there.size:
        return there
    within = _squares(there)
    classes = min(classes, len(np.unique(there)))
    best, starts = within[0], []
    for _ in range(classes - 1):
        costs = np.append(np.inf, best[:-1])[:, None] + within  # [start of the last class, its end]
        starts.append(costs.argmin(axis=0))
        best = costs.min(axis=0)
    ends = [len(there) - 1]
    for start in reversed(starts):
        ends.append(int(start[ends[-1]]) - 1)
    return there[ends[::-1]]


def classify(values: Floats, breaks: Floats) -> Codes:
    """Return the class of each value from 0, a value on a break in the lower class; NO_CLASS for a missing one."""
    return np.where(np.isnan(values), NO_CLASS, np.searchsorted(breaks, values))


def _there(values: Floats) -> Floats:
    return values[~np.isnan(values)]


def _squares(inorder: Floats) -> Floats:
    """Return the sum of squares about their mean of the values from a start to an end; infinite backwards."""
    middle = inorder - inorder.mean()
    sums, squares = (np.append(0.0, figures.cumsum()) for figures in (middle, middle**2))
    place = np.arange(len(inorder))
    count = place[None, :] - place[:, None] + 1
    inside = sums[None, 1:] - sums[:-1, None]
    found = squares[None, 1:] - squares[:-1, None] - inside**2 / np.maximum(count, 1)
    return np.where(count > 0, found, np.inf)
