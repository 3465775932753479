"""Points to colour, and the colour that is shown: it changes only when the change is clear or repeated."""

from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from indicators.axes import Floats

Colours = npt.NDArray[np.int8]

COLOURS = ("red", "yellow", "blue", "nodata", "small-sample", "not-delegated")
RED, YELLOW, BLUE, NODATA, SMALL_SAMPLE, NOT_DELEGATED = range(6)
SURE = 1.28  # standard errors: nine times in ten the points have really passed the edge
NONE = -1  # no result, or no colour shown before


class Rule(Protocol):
    """Where the colours lie, in points: numbers, or arrays [period, 1, slot] where rules changed or fields differ."""

    @property
    def red_below(self) -> Any:
        """Return below how many points it is red."""

    @property
    def blue_from(self) -> Any:
        """Return from how many points on it is blue."""

    @property
    def hysteresis(self) -> Any:
        """Return by how many points an edge must be passed for the change to show at once."""


def colour_of(score: Floats, rule: Rule) -> Colours:
    """Return blue from the upper edge, red below the lower one, yellow between; no points, no data."""
    known = np.where(score >= rule.blue_from, BLUE, np.where(score < rule.red_below, RED, YELLOW))
    return np.where(np.isnan(score), NODATA, known).astype(np.int8)


def is_colour(colour: Colours) -> npt.NDArray[np.bool_]:
    """Return where a colour is red, yellow or blue."""
    return (colour >= RED) & (colour <= BLUE)


def capped(colour: Colours, best: Colours) -> Colours:
    """Return colours no better than the best allowed; grey stays grey."""
    return np.where(is_colour(colour), np.minimum(colour, best), colour).astype(np.int8)


def replay(
    colour: Colours, score: Floats, rule: Rule, before: tuple[Colours, Colours], unsure: Floats | None = None
) -> tuple[Colours, Colours]:
    """Return the colour shown and the one remembered, period by period along the first axis.

    `before` is the last remembered colour and the colour by points of the period before the first. A grey period is
    shown grey and remembers the colour before it; a period without a result forgets it. `unsure` is the standard error
    of points that lean on earlier periods: the edge must be passed clearly, and twice the same proves nothing.
    """
    remembered, by_points = before
    shown, memory = np.empty_like(colour), np.empty_like(colour)
    for period, now in enumerate(colour):
        red_below, blue_from, margin = (_at(edge, period) for edge in _edges(rule))
        error = 0.0 if unsure is None else SURE * unsure[period]
        stays = is_colour(now) & (remembered >= RED) & (now != remembered) & ((now != by_points) | (error > margin))
        stays &= ~_clearly_left(remembered, score[period], red_below, blue_from, np.maximum(margin, error))
        shown[period] = np.where(stays, remembered, now)
        remembered = np.where(is_colour(now), shown[period], np.where(now == NONE, NONE, remembered)).astype(np.int8)
        by_points = np.where(is_colour(now), now, NONE).astype(np.int8)
        memory[period] = remembered
    return shown, memory


def _edges(rule: Rule) -> tuple[Any, Any, Any]:
    return rule.red_below, rule.blue_from, rule.hysteresis


def _at(edge: Any, period: int) -> Any:
    """Return an edge in a period."""
    return edge if np.ndim(edge) == 0 else edge[min(period, len(edge) - 1)]  # one row holds for all periods


def _clearly_left(colour: Colours, score: Floats, red_below: Any, blue_from: Any, margin: Any) -> Any:
    """Return where the points are past the edge of a colour by more than the margin."""
    low = np.where(colour == YELLOW, score < red_below - margin, (colour == BLUE) & (score < blue_from - margin))
    high = np.where(colour == RED, score >= red_below + margin, (colour == YELLOW) & (score >= blue_from + margin))
    return low | high
