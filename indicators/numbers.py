"""The numbers of an indicator before they are judged."""

from dataclasses import dataclass, fields
from typing import Self

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

    def since(self, start: int) -> Self:
        """Return the numbers from a period on."""
        return type(self)(**{field.name: getattr(self, field.name)[start:] for field in fields(self)})


def divide(numerator: Floats, denominator: Floats) -> Floats:
    """Return the quotient, missing where there is nothing to divide by."""
    quotient = np.full(numerator.shape, np.nan)
    np.divide(numerator, denominator, out=quotient, where=denominator > 0)
    return quotient


def seen(cubes: Cubes, by_field: bool, *measures: str) -> Flags:
    """Return in which periods anything of the counted measures happened in a field, anywhere in the city."""
    periods, _, fields_ = cubes.axes.shape
    found = np.ones((periods, 1 + fields_ if by_field else 1), dtype=bool)
    if by_field:
        counted = [name for name in measures if not cubes.is_stock(name)]
        found[:, 1:] = np.any([cubes.by_field(name).any(axis=1) for name in counted], axis=0)
    return found
