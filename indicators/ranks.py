"""Where a division stands by an index among those of its kind in the city, and how sure that is (methods/ranking.py).

Ranked are the divisions with a colour, of all fields together, on the points as stored: the highest is first, equals
share a rank. The band is where the rank lies in nine of ten draws, in whole ranks. Each draw moves the weights by up to
a quarter, takes one of two means, leaves out one indicator that anybody has, or none, and takes one of three scales:
the points; the values from the least to the greatest of those ranked; the share of them that has less. The last two
look at other divisions, so they never make points: here they ask whether the goalposts alone decide.
"""

from collections.abc import Mapping

import numpy as np

from indicators.axes import Axes, Codes, Flags, Floats
from indicators.colours import is_colour
from indicators.methods import normalising, ranking
from indicators.methods.ranking import EXACT, Framework
from indicators.panels import RANKS, Panel
from indicators.rules import Index

KINDS = ("county", "township", "zone")
SCALES = 3


def ranks(index: Index, panel: Panel, made: Mapping[str, Panel], axes: Axes, which: Flags) -> dict[str, Floats]:
    """Return the figures RANKS of an index, [period, division, slot], in the periods of `which`; missing elsewhere."""
    found = {name: np.full(panel.colour.shape, np.nan) for name in RANKS}
    scores, values = (_stacked(index, made, panel, name) for name in ("score", "unclipped"))
    for kind in KINDS:
        mine = np.flatnonzero(axes.of_kind(kind))
        for period in np.flatnonzero(which):
            there = mine[is_colour(panel.colour[period, mine, 0])]
            if there.size:
                told = _placed(index, panel.score[period, there, 0], scores[period, there], values[period, there])
                for name, figure in zip(RANKS, told, strict=True):
                    found[name][period, there, 0] = figure
    return found


def _stacked(index: Index, made: Mapping[str, Panel], panel: Panel, name: str) -> Floats:
    """Return a figure of all indicators, [period, division, indicator], only where they have a colour."""
    nothing = np.full(panel.colour.shape[:2], np.nan)
    told = (
        np.where(is_colour(made[one].colour[:, :, 0]), made[one].figures[name][:, :, 0], nothing)
        if one in made
        else nothing
        for one in index.indicators
    )
    return np.stack(list(told), axis=-1)


def _placed(index: Index, points: Floats, scores: Floats, values: Floats) -> tuple[Floats, ...]:
    """Return rank, number of ranked, both ends of the band and whether it is narrow, [division]."""
    framework, tables = _framework(index), _tables(scores, values)
    draws = ranking.draw(framework, SCALES, left_out=_present(scores))
    _, _, least, most = ranking.summarise(ranking.drawn_ranks(points, tables, framework, draws))
    lower, upper = np.floor(np.round(least, EXACT)), np.ceil(np.round(most, EXACT))
    place = normalising.ranks(-points)
    steady = ranking.steady(place, lower, upper).astype(np.float64)
    return place, np.full(place.shape, float(len(place))), lower, upper, steady


def _framework(index: Index) -> Framework:
    pillars = [number for number, pillar in enumerate(index.pillars) for _ in pillar.indicators]
    weights = [weight for pillar in index.pillars for weight in pillar.indicators.values()]
    across = [pillar.weight for pillar in index.pillars]
    return Framework(np.array(pillars), np.array(weights, dtype=np.float64), np.array(across, dtype=np.float64))


def _tables(scores: Floats, values: Floats) -> Floats:
    """Return the scales [scale, division, indicator], each 0-100."""
    return np.stack([scores, normalising.minmax(values), 100 * normalising.percentile_rank(values)])


def _present(scores: Floats) -> Codes:
    """Return the indicators that somebody has."""
    return np.flatnonzero(~np.isnan(scores).all(axis=0))
