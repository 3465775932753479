"""The smallest single change that leaves red, in units somebody can act on: so many more or fewer."""

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from indicators.definition_checks import Bounds
from indicators.explanation import Scores, total
from indicators.models import RESIDENTS, Indicator
from indicators.rules import Index

COUNTED = ("ratio", "rate", "density", "absence", "idle", "breadth", "first_cases", "deviation")
STEPS = 60  # halvings of the points still to be had


class Figures(NamedTuple):
    """What is stored of an indicator: the sum of the period, what is scored and how much the period weighs in it."""

    numerator: float
    denominator: float
    scored_value: float
    own_weight: float
    bounds: Bounds


class WayOut(NamedTuple):
    """An indicator whose numerator would have to go from one number to another."""

    indicator: str
    numerator_from: float
    numerator_to: float


def way_out(
    index: Index, own: Scores, figures: Mapping[str, Figures], indicators: Mapping[str, Indicator], edge: float
) -> WayOut | None:
    """Return the smallest change of one numerator that brings the index to the edge, or None where none alone does."""
    found = [
        _change(indicators[name], figures[name], points)
        for name in own
        if name in figures and (points := _needed(index, own, name, edge)) is not None
    ]
    return _smallest(found)


def way_out_alone(indicator: Indicator, figures: Figures, edge: float) -> WayOut | None:
    """Return the smallest change of an indicator's own numerator that brings it to the edge."""
    return _smallest([_change(indicator, figures, edge)])


def _smallest(found: Iterable[WayOut | None]) -> WayOut | None:
    changes = [one for one in found if one]
    return min(changes, key=lambda one: abs(one.numerator_to - one.numerator_from), default=None)


def _needed(index: Index, own: Scores, name: str, edge: float) -> float | None:
    """Return the points an indicator needs for the index to reach the edge, None if 100 are not enough."""
    if total(index, own) >= edge or total(index, {**own, name: 100.0}) < edge:
        return None  # it is not the points that keep it, or they are not enough
    low, high = own[name], 100.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if total(index, {**own, name: middle}) >= edge else (middle, high)
    return high


def _change(indicator: Indicator, told: Figures, points: float) -> WayOut | None:
    """Return the whole number that the numerator must reach for so many points, if it can."""
    if indicator.method not in COUNTED or not told.denominator or not told.own_weight:
        return None
    value = _value_of(told, points)
    if value is None:
        return None
    if indicator.method == "deviation":
        return _nearer(indicator, told, value)
    per = RESIDENTS if indicator.unit == "per_10k" else 1.0
    exact = told.numerator + (value - told.scored_value) / told.own_weight * told.denominator / per
    aimed = math.ceil(exact - 1e-9) if value > told.scored_value else math.floor(exact + 1e-9)
    if aimed < 0 or (per == 1.0 and aimed > told.denominator):
        return None
    return WayOut(indicator.id, told.numerator, float(aimed))


def _value_of(told: Figures, points: float) -> float | None:
    """Return the nearest value with so many points, on the side where the value lies."""
    rises_from, full_from, full_to, falls_to = told.bounds
    share = points / 100
    if told.scored_value < full_from and not math.isinf(rises_from):
        return rises_from + share * (full_from - rises_from)
    if told.scored_value > full_to and not math.isinf(falls_to):
        return falls_to + share * (full_to - falls_to)
    return None


def _nearer(indicator: Indicator, told: Figures, value: float) -> WayOut:
    """Return how near the numerator must come to the number that guides."""
    apart = math.floor(value * told.denominator + 1e-9)
    side = 1 if told.numerator > told.denominator else -1
    return WayOut(indicator.id, told.numerator, told.denominator + side * apart)
