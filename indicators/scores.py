"""Turn a value into points: 0 at its floor, 100 at its target; in a band 100, falling to 0 at its outer bounds."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from indicators import targets
from indicators.axes import ALL, Axes, Floats
from indicators.definition_checks import Bounds
from indicators.methods import normalising
from indicators.models import YEAR, Indicator, Target
from indicators.targets import Place

UNKNOWN: Bounds = (np.nan,) * 4


class Goalposts(NamedTuple):
    """Where points rise from 0 to 100 and fall from 100 to 0, [period, division, slot]; infinite = they do not."""

    rises_from: Floats
    full_from: Floats
    full_to: Floats
    falls_to: Floats

    @property
    def missing(self) -> np.ndarray:
        """Return where there are none."""
        return np.isnan(self.rises_from)

    def of_all_fields(self) -> "Goalposts":
        """Return those of the first slot."""
        return Goalposts(*(edge[:, :, :1] for edge in self))


def score(value: Floats, floor: Floats | float, target: Floats | float) -> Floats:
    """Return 0-100, clipped; a missing value stays missing (COINr: n_goalposts)."""
    return np.clip((value - floor) / (target - floor), 0.0, 1.0) * 100.0


def points(value: Floats, posts: Goalposts) -> Floats:
    """Return 0-100: the lesser of what the rising and the falling side give."""
    with np.errstate(invalid="ignore"):
        rising = np.where(np.isinf(posts.rises_from), 100.0, score(value, posts.rises_from, posts.full_from))
        falling = np.where(np.isinf(posts.falls_to), 100.0, score(value, posts.falls_to, posts.full_to))
    return np.where(np.isnan(value) | posts.missing, np.nan, np.minimum(rising, falling))


def unclipped(value: Floats, posts: Goalposts) -> Floats:
    """Return points that go on below the floor and above the target, in a band up to 100; they never make a score."""
    rises, falls = np.isfinite(posts.rises_from), np.isfinite(posts.falls_to)
    with np.errstate(invalid="ignore"):
        rising = np.where(rises, normalising.goalposts(value, posts.rises_from, posts.full_from), np.inf)
        falling = np.where(falls, normalising.goalposts(value, posts.falls_to, posts.full_to), np.inf)
    found = np.minimum(np.minimum(rising, falling), np.where(rises & falls, 100.0, np.inf))
    return np.where(np.isnan(value) | posts.missing, np.nan, found)


def slope(posts: Goalposts) -> Floats:
    """Return by how many points a value 1 further on changes, on the steeper side of a band."""
    with np.errstate(invalid="ignore", divide="ignore"):
        rising = np.where(np.isinf(posts.rises_from), 0.0, 100.0 / (posts.full_from - posts.rises_from))
        falling = np.where(np.isinf(posts.falls_to), 0.0, 100.0 / (posts.falls_to - posts.full_to))
    return np.maximum(rising, falling)


def goalposts(indicator: Indicator, own: Sequence[Target], axes: Axes) -> Goalposts:
    """Return the goalposts in force; of a rate scaled from a year to the period's days."""
    mine = [target for target in own if target.indicator == indicator.id]
    places, place = np.unique(np.array([axes.kinds, axes.town_types]), axis=1, return_inverse=True)
    years, year = np.unique(np.array(axes.years), return_inverse=True)
    slots = _slots(indicator, mine, axes)
    different = list(dict.fromkeys(slots))
    table = np.array(
        [
            [
                [_bounds(indicator, mine, int(y), Place(kind, town, *slot)) for slot in different]
                for kind, town in places.T
            ]
            for y in years
        ]
    )
    found = table[year][:, place.reshape(-1)][:, :, [different.index(slot) for slot in slots]]
    if indicator.method == "rate":
        found = found * (axes.days / YEAR)[:, None, None, None]
    return Goalposts(*np.moveaxis(found, 3, 0))


def _slots(indicator: Indicator, rows: Sequence[Target], axes: Axes) -> list[tuple[str, str]]:
    """Return field and risk of each slot, left blank where no row of the city tells them apart."""
    if not indicator.by_field:
        return [(ALL, "")]
    named = {field for row in rows for field in row.fields}
    risky = any(row.risks for row in rows)
    of = zip(axes.fields, axes.risks, strict=True)
    return [(ALL, ""), *((field if field in named else "", risk if risky else "") for field, risk in of)]


def _bounds(indicator: Indicator, own: Sequence[Target], year: int, place: Place) -> Bounds:
    return targets.bounds(indicator, own, place, year) or UNKNOWN
