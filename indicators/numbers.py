"""The numbers of an indicator before they are judged."""

from dataclasses import dataclass

import numpy as np

from indicators.axes import Flags, Floats
from indicators.cubes import Cubes


@dataclass(frozen=True)
class Numbers:
    """Arrays [period, division, slot]: slot 0 all fields, then each field; `seen` [period, slot]: anything happened."""

    numerator: Floats
    denominator: Floats
    value: Floats
    lower: Floats
    upper: Floats
    seen: Flags


def divide(numerator: Floats, denominator: Floats) -> Floats:
    """Return the quotient, missing where there is nothing to divide by."""
    quotient = np.full(numerator.shape, np.nan)
    np.divide(numerator, denominator, out=quotient, where=denominator > 0)
    return quotient


def of_all(cubes: Cubes) -> Flags:
    """Return that there is something for all fields together in every period."""
    return np.ones((cubes.axes.shape[0], 1), dtype=bool)


def seen(cubes: Cubes, by_field: bool, *measures: str) -> Flags:
    """Return in which periods anything of the counted measures happened in a field, anywhere in the city."""
    if not by_field:
        return of_all(cubes)
    counted = [name for name in measures if not cubes.catalogue.is_stock(name)] or measures
    return np.hstack([of_all(cubes), np.any([cubes.by_field(name).any(axis=1) for name in counted], axis=0)])
