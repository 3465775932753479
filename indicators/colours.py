"""Points to colour, and the colour that is shown: it changes only when the change is clear or repeated."""

from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from indicators.arrays import Floats
from indicators.rules import PATIENCE, PATIENCE_LEANING

Colours = npt.NDArray[np.int8]

COLOURS = ("red", "yellow", "blue", "nodata", "small-sample", "not-delegated")
RED, YELLOW, BLUE, NODATA, SMALL_SAMPLE, NOT_DELEGATED = range(6)
SURE = 1.28  # standard errors: nine times in ten the points have really passed the edge
LONGEST = 100  # periods that are counted
NONE = -1  # no result, or no colour shown before


class State(NamedTuple):
    """What a period hands on: the colour remembered, the colour by points, and for how many periods it has been so."""

    remembered: Colours
    by_points: Colours
    run: Colours

    @classmethod
    def blank(cls, shape: tuple[int, ...]) -> "State":
        """Return the state before the first period."""
        none = np.full(shape, NONE, dtype=np.int8)
        return cls(none, none, np.zeros(shape, dtype=np.int8))


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
    colour: Colours, score: Floats, rule: Rule, before: State, unsure: Floats | None = None
) -> tuple[Colours, State, Floats]:
    """Return the colour shown, the state after each period and the margin in points, along the first axis.

    A colour changes at once where the points pass an edge by more than the margin, else once they have lain in another
    colour for two periods. `unsure` is the standard error of points that lean on earlier periods: where it is larger
    than the rule's margin it takes its place, and six periods are needed, since consecutive ones share most of their
    figures. A grey period is shown grey and remembers the colour before it; a period without a result forgets it.
    """
    state = before
    shown, margins = np.empty_like(colour), np.full(colour.shape, np.nan)
    kept = State(*(np.empty_like(one, shape=colour.shape) for one in before))
    for period, now in enumerate(colour):
        red_below, blue_from, least = (_at(edge, period) for edge in _edges(rule))
        margin = np.broadcast_to(least if unsure is None else np.maximum(least, SURE * unsure[period]), now.shape)
        run = np.where(is_colour(now), np.where(now == state.by_points, state.run + 1, 1), 0)
        changes = _clearly_left(state.remembered, score[period], red_below, blue_from, margin)
        changes |= run >= np.where(margin > least, PATIENCE_LEANING, PATIENCE)
        shown[period] = np.where(is_colour(now) & (state.remembered >= RED) & ~changes, state.remembered, now)
        remembered = np.where(now == NONE, NONE, np.where(is_colour(now), shown[period], state.remembered))
        by_points = np.where(is_colour(now), now, NONE)
        state = State(*(one.astype(np.int8) for one in (remembered, by_points, np.minimum(run, LONGEST))))
        for all_, one in zip(kept, state, strict=True):
            all_[period] = one
        margins[period] = np.where(is_colour(now), margin, np.nan)
    return shown, kept, margins


def _edges(rule: Rule) -> tuple[Any, Any, Any]:
    return rule.red_below, rule.blue_from, rule.hysteresis


def _at(edge: Any, period: int) -> Any:
    """Return an edge in a period."""
    return edge if np.ndim(edge) == 0 else edge[period]


def _clearly_left(colour: Colours, score: Floats, red_below: Any, blue_from: Any, margin: Any) -> Any:
    """Return where the points are past the edge of a colour by more than the margin."""
    low = np.where(colour == YELLOW, score < red_below - margin, (colour == BLUE) & (score < blue_from - margin))
    high = np.where(colour == RED, score >= red_below + margin, (colour == YELLOW) & (score >= blue_from + margin))
    return low | high
