"""Points to colour, and the colour that is shown: it changes only when the change is clear or repeated."""

import numpy as np
import numpy.typing as npt

from indicators.axes import Floats
from indicators.models import Index

Colours = npt.NDArray[np.int8]

COLOURS = ("red", "yellow", "blue", "nodata", "small-sample", "not-delegated")
RED, YELLOW, BLUE, NODATA, SMALL_SAMPLE, NOT_DELEGATED = range(6)
NONE = -1  # no result, or no colour shown before


def colour_of(score: Floats, rule: Index) -> Colours:
    """Return blue from the upper edge, red below the lower one, yellow between; no points, no data."""
    known = np.where(score >= rule.blue_from, BLUE, np.where(score < rule.red_below, RED, YELLOW))
    return np.where(np.isnan(score), NODATA, known).astype(np.int8)


def is_colour(colour: Colours) -> npt.NDArray[np.bool_]:
    """Return where a colour is red, yellow or blue."""
    return (colour >= RED) & (colour <= BLUE)


def replay(colour: Colours, score: Floats, rule: Index, before: tuple[Colours, Colours]) -> tuple[Colours, Colours]:
    """Return the colour shown and the one remembered, period by period along the first axis.

    `before` is the last remembered colour and the colour by points of the period before the first. A grey period is
    shown grey and remembers the colour before it; a period without a result forgets it.
    """
    remembered, by_points = before
    shown, memory = np.empty_like(colour), np.empty_like(colour)
    for period, now in enumerate(colour):
        stays = is_colour(now) & (remembered >= RED) & (now != remembered) & (now != by_points)
        stays &= ~_clearly_left(remembered, score[period], rule)
        shown[period] = np.where(stays, remembered, now)
        remembered = np.where(is_colour(now), shown[period], np.where(now == NONE, NONE, remembered)).astype(np.int8)
        by_points = np.where(is_colour(now), now, NONE).astype(np.int8)
        memory[period] = remembered
    return shown, memory


def _clearly_left(colour: Colours, score: Floats, rule: Index) -> npt.NDArray[np.bool_]:
    """Return where the points are past the edge of a colour by more than the margin."""
    fell = {YELLOW: rule.red_below, BLUE: rule.blue_from}
    rose = {RED: rule.red_below, YELLOW: rule.blue_from}
    low = np.select([colour == one for one in fell], [score < edge - rule.hysteresis for edge in fell.values()], False)
    high = np.select(
        [colour == one for one in rose], [score >= edge + rule.hysteresis for edge in rose.values()], False
    )
    return low | high
