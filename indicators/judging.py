"""Numbers of an indicator to points, colour or grey, and reasons.

By field there are rows only for a field in which something happened in the period, and where there is a denominator (of
a county or the city also where its reports are late, so that the grey is explained). Townships have no rows by field in
weeks: a field of a township in a week is a handful of events, a sample too small for any colour. A field of a rate has
its value and no colour: goalposts are those of all fields together, against which every single field would be blue.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from indicators import reporting, scores
from indicators.axes import Flags, Floats
from indicators.colours import NODATA, NONE, NOT_DELEGATED, SMALL_SAMPLE, colour_of
from indicators.cubes import Cubes
from indicators.models import Grain, Indicator, Target
from indicators.numbers import Numbers
from indicators.panels import Panel
from indicators.reasons import Reasons

POWERS = "townships_delegated"


def judge(
    indicator: Indicator, numbers: Numbers, cubes: Cubes, grain: Grain, own: Sequence[Target], reasons: Reasons
) -> Panel:
    """Return the panel of an indicator over all periods of the cubes; the engine adds its version."""
    datasets = cubes.catalogue.datasets(indicator.numerator, indicator.denominator)
    window = indicator.window.get(grain, 0)
    came = reporting.coverage(cubes, datasets, window)[:, :, None]
    shape = numbers.value.shape
    late = _spread(came < reporting.ENOUGH, shape)
    powerless = _spread(without_powers(cubes)[:, :, None] & indicator.requires_delegation, shape)
    small = ~late & ~powerless & ~(numbers.denominator >= indicator.minimum_denominator)
    unscored = _unscored(indicator, shape)
    points = scores.score(numbers.value, *scores.goalposts(indicator, own, cubes.axes))
    points = np.where(late | powerless | unscored, np.nan, points)
    colour = colour_of(points, cubes.catalogue.indices[indicator.index])
    colour = np.select([powerless, late, small], [NOT_DELEGATED, NODATA, SMALL_SAMPLE], colour)
    bits = reporting.missing(cubes, datasets, window, reasons)[:, :, None]
    bits = bits | reasons.where("small_sample", small) | reasons.where("not_delegated", powerless)
    bits = bits | reasons.where("no_goalposts" if indicator.scored else "not_scored", unscored)
    exists = _exists(indicator, numbers, late, cubes, grain)
    colour = np.where(exists, colour, NONE).astype(np.int8)
    return Panel(indicator.id, "", _figures(numbers, points, _spread(came, shape)), colour, bits)


def without_powers(cubes: Cubes) -> Flags:
    """Return the townships known to have no delegated items, [period, division]; a stationed team acts for others."""
    share = cubes.share(cubes.catalogue.measures[POWERS].dataset) if POWERS in cubes.catalogue.measures else None
    if share is None:
        return np.zeros(cubes.axes.shape[:2], dtype=bool)
    none = cubes.total(POWERS)[:, :, 0] == 0
    return np.asarray(none & (share > 0) & cubes.axes.of_kind("township"))


def _unscored(indicator: Indicator, shape: tuple[int, ...]) -> Flags:
    """Return which slots are shown and not scored."""
    slots = np.full(shape, not indicator.scored)
    slots[:, :, 1:] |= not indicator.scored_by_field
    return slots


def _figures(numbers: Numbers, points: Floats, came: Floats) -> dict[str, Floats]:
    """Return the figures to store; where nothing was reported they are missing, not 0."""
    names = ("numerator", "denominator", "value", "lower", "upper")
    found: dict[str, Floats] = {name: np.where(came == 0, np.nan, getattr(numbers, name)) for name in names}
    return found | {"score": points, "coverage": came}


def _exists(indicator: Indicator, numbers: Numbers, late: Flags, cubes: Cubes, grain: Grain) -> Flags:
    townships = cubes.axes.of_kind("township")
    rows = (numbers.denominator > 0) | (late & ~townships[:, None])
    if grain == "week" or not indicator.scored_by_field:
        rows &= ~townships[:, None]
    rows[:, :, 0] = True
    return np.asarray(rows & numbers.seen[:, None, :] & cubes.axes.of_kind(*indicator.kinds)[:, None])


def _spread(figures: npt.NDArray[Any], shape: tuple[int, ...]) -> npt.NDArray[Any]:
    return np.broadcast_to(figures, shape)
