"""Methods that divide one measure by another: the numerators added, the denominators added, divided last.

`ratio` a share · `rate` events per 10,000 residents of a period · `density` persons per 10,000 residents ·
`deviation` how far from a number that guides, as a share of it · `breadth` in how many fields there is anything ·
`average` a mean · `first_cases` in how many newly transferred fields a case was decided since.
"""

import numpy as np

from indicators import intervals
from indicators.axes import Flags, Floats
from indicators.cubes import Cubes
from indicators.models import RESIDENTS, Indicator
from indicators.numbers import Numbers, divide, of_all, seen


def ratio(indicator: Indicator, cubes: Cubes, window: int) -> Numbers:
    """Return a share 0-1 with Wilson's limits."""
    numerator, denominator = _sides(indicator, cubes, window)
    lower, upper = intervals.wilson(numerator, denominator)
    value = divide(numerator, denominator)
    return Numbers(numerator, denominator, value, lower, upper, _seen(indicator, cubes))


def rate(indicator: Indicator, cubes: Cubes, window: int) -> Numbers:
    """Return events per 10,000 residents and period, with the limits of the count."""
    numerator, denominator = _sides(indicator, cubes, window)
    figures = (numerator, *intervals.poisson(numerator))
    value, lower, upper = (divide(figure * RESIDENTS, denominator) for figure in figures)
    return Numbers(numerator, denominator, value, lower, upper, _seen(indicator, cubes))


def deviation(indicator: Indicator, cubes: Cubes, window: int) -> Numbers:
    """Return |numerator − denominator| / denominator; both are shown as they stand."""
    numerator, denominator = _sides(indicator, cubes, window)
    return _bare(cubes, numerator, denominator, divide(np.abs(numerator - denominator), denominator))


def average(indicator: Indicator, cubes: Cubes, window: int) -> Numbers:
    """Return a mean of what the denominator counts."""
    numerator, denominator = _sides(indicator, cubes, window)
    return _bare(cubes, numerator, denominator, divide(numerator, denominator))


def breadth(indicator: Indicator, cubes: Cubes, window: int) -> Numbers:
    """Return the share of the fields with any of the denominator that have any of the numerator."""
    some, all_ = (cubes.fields_of(name) > 0 for name in (indicator.numerator, indicator.denominator))
    return _counted(cubes, some & all_, all_)


def first_cases(indicator: Indicator, cubes: Cubes, window: int) -> Numbers:
    """Return the share of the city's new fields in which the division had a case while they were new."""
    new = cubes.fields_of(indicator.denominator)
    of_city = new[:, cubes.axes.of_kind("city")].max(axis=1, keepdims=True, initial=0.0) > 0
    fields = (new > 0) | of_city
    return _counted(cubes, fields & (cubes.fields_of(indicator.numerator, window) > 0), fields)


def _counted(cubes: Cubes, some: np.ndarray, all_: np.ndarray) -> Numbers:
    numerator, denominator = (flags.sum(axis=2, keepdims=True).astype(np.float64) for flags in (some, all_))
    return _bare(cubes, numerator, denominator, divide(numerator, denominator))


def _bare(cubes: Cubes, numerator: Floats, denominator: Floats, value: Floats) -> Numbers:
    """Return numbers without limits: they are complete counts, no sample."""
    unknown = np.full(value.shape, np.nan)
    return Numbers(numerator, denominator, value, unknown, unknown, of_all(cubes))


def _sides(indicator: Indicator, cubes: Cubes, window: int) -> tuple[Floats, Floats]:
    sides = (indicator.numerator, indicator.denominator)
    numerator, denominator = (cubes.rolled(name, window, indicator.by_field) for name in sides)
    return numerator, denominator


def _seen(indicator: Indicator, cubes: Cubes) -> Flags:
    return seen(cubes, indicator.by_field, indicator.numerator, indicator.denominator)
