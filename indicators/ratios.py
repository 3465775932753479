"""Methods `ratio` and `rate`: the numerators added, the denominators added, divided last."""

import numpy as np

from indicators import intervals
from indicators.axes import Floats
from indicators.cubes import Cubes
from indicators.models import Indicator
from indicators.numbers import Numbers, divide, seen

RESIDENTS = 10_000.0


def ratio(indicator: Indicator, cubes: Cubes) -> Numbers:
    """Return a share 0-1 with Wilson's limits."""
    numerator, denominator = _sides(indicator, cubes)
    lower, upper = intervals.wilson(numerator, denominator)
    value = divide(numerator, denominator)
    active = seen(cubes, indicator.by_field, indicator.numerator, indicator.denominator)
    return Numbers(numerator, denominator, value, lower, upper, active)


def rate(indicator: Indicator, cubes: Cubes) -> Numbers:
    """Return events per 10,000 residents within the period, with the limits of the count."""
    numerator, denominator = _sides(indicator, cubes)
    figures = (numerator, *intervals.poisson(numerator))
    value, lower, upper = (divide(figure * RESIDENTS, denominator) for figure in figures)
    active = seen(cubes, indicator.by_field, indicator.numerator, indicator.denominator)
    return Numbers(numerator, denominator, value, lower, upper, active)


def _sides(indicator: Indicator, cubes: Cubes) -> tuple[Floats, Floats]:
    read = cubes.slots if indicator.by_field else cubes.total
    numerator, denominator = read(indicator.numerator), read(indicator.denominator)
    return np.ascontiguousarray(numerator), np.ascontiguousarray(denominator)
