"""What another rule would make of stored results: points, colours and ranks of one period, as the engine makes them.

Points of indicators stay; weights and edges move. Colours are carried on from the stored ones of the period before, as
if the rule held from this period on. A red line is known of divisions that have a colour; it is no part of a trial.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from indicators import explanation
from indicators.colours import COLOURS, NONE, State, capped, colour_of, replay
from indicators.rules import WEIGHTLESS, Index, Pillar

SCORED = COLOURS[:3]
EXACT = 9  # decimals: points of equal indicators lie on an edge whatever the order of sums


class Judged(NamedTuple):
    """A stored result as far as a trial looks at it."""

    score: float | None
    colour: str
    shown_colour: str
    reasons: str
    run: int | None


class Unit(NamedTuple):
    """A division: its indicators in the period, its index in the period and in the one before."""

    parts: Mapping[str, Judged]
    now: Judged | None
    before: Judged | None


class Tried(NamedTuple):
    """Points (None where grey), the colour shown, the colour by points, and the rank among those with a colour."""

    score: float | None
    colour: str
    by_points: str
    rank: int | None


def tried(index: Index, units: Sequence[Unit]) -> list[Tried]:
    """Return what the rule makes of each division, in order."""
    if not units:
        return []
    points = np.array([[_points(index, unit) for unit in units]], dtype=float)
    grey = np.array([[_grey(unit) for unit in units]], dtype=np.int8)
    by_points = np.where(np.isnan(points), grey, colour_of(points, index)).astype(np.int8)
    free, _, _ = replay(by_points, points, index, _state(units))
    shown = capped(free, np.array([[_best(unit) for unit in units]], dtype=np.int8))
    scores = [None if np.isnan(one) else float(one) for one in points[0]]
    places = ranks(scores)
    rows = zip(scores, shown[0], by_points[0], places, strict=True)
    return [Tried(score, COLOURS[colour], COLOURS[plain], rank) for score, colour, plain, rank in rows]


def ranks(scores: Sequence[float | None]) -> list[int | None]:
    """Return ranks, 1 = highest; equals share one, missing ones have none."""
    known = [score for score in scores if score is not None]
    return [None if score is None else 1 + sum(other > score for other in known) for score in scores]


def _points(index: Index, unit: Unit) -> float:
    """Return the points, missing where too little of the weight is available or nothing is asked of the division."""
    available = {name: one.score for name, one in unit.parts.items() if one.colour in SCORED and one.score is not None}
    there = {name: points for name, points in available.items() if name in index.indicators}
    if (unit.now is not None and unit.now.colour == "not-delegated") or len(there) < index.minimum_indicators:
        return np.nan
    shares = [(pillar.weight, _share(pillar, unit, there)) for pillar in index.pillars]
    whole = sum(weight for weight, share in shares if share is not None)
    used = sum(weight * share for weight, share in shares if share is not None)
    enough = whole > 0 and round(used / whole, 4) >= index.minimum_weight
    return round(explanation.total(index, there), EXACT) if enough else np.nan


def _share(pillar: Pillar, unit: Unit, there: Mapping[str, float]) -> float | None:
    """Return the share of a pillar's weight that is available, None where nothing of it applies."""
    applies = {
        name: weight
        for name, weight in pillar.indicators.items()
        if name in unit.parts and not set(unit.parts[name].reasons.split(";")) & set(WEIGHTLESS)
    }
    whole = sum(applies.values())
    return sum(weight for name, weight in applies.items() if name in there) / whole if whole else None


def _grey(unit: Unit) -> int:
    """Return the grey of a division without points: the stored one, or no data where it had a colour."""
    stored = unit.now.colour if unit.now is not None else "nodata"
    return COLOURS.index(stored) if stored not in SCORED else COLOURS.index("nodata")


def _best(unit: Unit) -> int:
    """Return the best colour that the red lines crossed allow: yellow after one, red after two."""
    crossed = unit.now.reasons.count("veto:") if unit.now is not None else 0
    return COLOURS.index(("blue", "yellow", "red")[min(crossed, 2)])


def _state(units: Sequence[Unit]) -> State:
    """Return what the period before hands on."""
    told = [_handed_on(unit.before) for unit in units]
    remembered, by_points, run = (np.array(one, dtype=np.int8) for one in zip(*told, strict=True))
    return State(remembered, by_points, run)


def _handed_on(before: Judged | None) -> tuple[int, int, int]:
    if before is None:
        return NONE, NONE, 0
    shown = before.shown_colour
    for reason in before.reasons.split(";"):
        if reason.startswith(("last:", "uncapped:")):
            shown = reason.partition(":")[2]
    places = [COLOURS.index(one) if one in SCORED else NONE for one in (shown, before.colour)]
    return places[0], places[1], before.run or 0
