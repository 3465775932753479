"""Numbers of an indicator to points, colour or grey, and reasons.

By field there are rows only for a field in which something happened in the period, and where there is a denominator (of
a county or the city also where its reports are late, so that the grey is explained). Townships have no rows by field in
weeks: a field of a township in a week is a handful of events, a sample too small for any colour.
"""

from collections.abc import Sequence

import numpy as np

from indicators import reporting, scores
from indicators.axes import Flags
from indicators.colours import NODATA, NONE, NOT_DELEGATED, SMALL_SAMPLE, Colours, colour_of
from indicators.cubes import Cubes
from indicators.definitions import Catalogue
from indicators.models import Grain, Indicator, Target
from indicators.numbers import Numbers
from indicators.panels import Panel
from indicators.reasons import Bits, Reasons

POWERS = "townships_delegated_or_stationed"


def judge(
    indicator: Indicator, numbers: Numbers, cubes: Cubes, grain: Grain, own: Sequence[Target], reasons: Reasons
) -> Panel:
    """Return the panel of an indicator over all periods of the cubes, its version left to the engine."""
    datasets = cubes.catalogue.datasets(indicator.numerator, indicator.denominator)
    window = indicator.window.get(grain, 0)
    came = reporting.coverage(cubes, datasets, window)[:, :, None]
    floor, target = scores.goalposts(indicator, own, cubes.axes)
    points = scores.score(numbers.value, floor, target)
    late = came < reporting.ENOUGH
    powerless = without_powers(cubes)[:, :, None] & indicator.requires_delegation
    small = ~late & ~powerless & ~(numbers.denominator >= indicator.minimum_denominator)
    points = np.where(late | powerless | (not indicator.scored), np.nan, points)
    colour = _colour(points, late, small, powerless, cubes.catalogue, indicator)
    bits = reporting.missing(cubes, datasets, window, reasons)[:, :, None] | reasons.where("small_sample", small)
    bits = (
        bits | reasons.where("not_delegated", powerless) | reasons.where("not_scored", np.array(not indicator.scored))
    )
    figures = _figures(numbers, points, came)
    exists = _exists(indicator, numbers, late, cubes, grain)
    return Panel(indicator.id, "", figures, np.where(exists, colour, NONE).astype(np.int8), _whole(bits, colour))


def without_powers(cubes: Cubes) -> Flags:
    """Return the townships known to have neither delegated items nor a stationed team, [period, division]."""
    share = cubes.share(cubes.catalogue.measures[POWERS].dataset) if POWERS in cubes.catalogue.measures else None
    if share is None:
        return np.zeros(cubes.axes.shape[:2], dtype=bool)
    none = cubes.total(POWERS)[:, :, 0] == 0
    return np.asarray(none & (share > 0) & cubes.axes.of_kind("township"))


def _colour(
    points: np.ndarray, late: Flags, small: Flags, powerless: Flags, catalogue: Catalogue, indicator: Indicator
) -> Colours:
    found = colour_of(points, catalogue.indices[indicator.index])
    found = np.where(late, NODATA, np.where(small, SMALL_SAMPLE, found))
    return np.where(powerless, NOT_DELEGATED, found).astype(np.int8)


def _figures(numbers: Numbers, points: np.ndarray, came: np.ndarray) -> dict[str, np.ndarray]:
    """Return the figures to store; where nothing was reported they are missing, not 0."""
    silent = came == 0
    found = {
        name: np.where(silent, np.nan, getattr(numbers, name))
        for name in ("numerator", "denominator", "value", "lower", "upper")
    }
    return found | {"score": points, "coverage": np.broadcast_to(came, points.shape)}


def _exists(indicator: Indicator, numbers: Numbers, late: Flags, cubes: Cubes, grain: Grain) -> Flags:
    townships = cubes.axes.of_kind("township")
    rows = (numbers.denominator > 0) | (late & ~townships[:, None])
    if grain == "week":
        rows &= ~townships[:, None]
    rows[:, :, 0] = True
    return np.asarray(rows & numbers.seen[:, None, :] & cubes.axes.of_kind(*indicator.kinds)[:, None])


def _whole(bits: Bits, colour: Colours) -> Bits:
    return np.broadcast_to(bits, colour.shape)
