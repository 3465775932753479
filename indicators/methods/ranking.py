"""How far a rank can be trusted: ranks under many draws of weights, means, scales and left-out indicators.

As COINr's get_sensitivity: each draw multiplies every weight by 1 + uniform(-25%, 25%) and takes one of two means
across pillars (arithmetic, or geometric with scores of at least 1). Here it also takes one of the given scales and
leaves out one indicator in turn, or none. Inside a pillar the mean is arithmetic. Rank 1 is the highest; equals share
the first of their ranks.

"稳" (steady): the 5-95% band lies within 1 rank of the division's own, or within 5% of the ranked divisions where that
is more (7 ranks of 146 townships).
"""

from dataclasses import dataclass, fields
from typing import Self

import numpy as np
import numpy.typing as npt

from indicators.axes import Codes, Flags, Floats
from indicators.methods import aggregating, normalising
from indicators.methods.aggregating import Level
from indicators.rules import LEAST, steady_within

DRAWS, SEED, SPREAD = 300, 20261101, 0.25
ENOUGH = 2 / 3
EXACT = 9  # decimals: equal divisions stay equal whatever the order of sums
NOTHING = -1


@dataclass(frozen=True)
class Framework:
    """The pillar of each indicator (0, 1, ...), weights [indicator] inside pillars and [pillar] across them."""

    pillars: Codes
    weights: Floats
    pillar_weights: Floats


@dataclass(frozen=True)
class Draws:
    """What each draw takes: weights [draw, indicator] and [draw, pillar], mean, scale, indicator left out or NOTHING.

    They need not be kept: they are made of the integers of PCG64, of which numpy guarantees that a seed gives the
    same for ever; it does not of the distributions made of them (Generator.uniform and its like).
    """

    weights: Floats
    pillar_weights: Floats
    geometric: Flags
    table: Codes
    left_out: Codes

    def only(self, which: Flags) -> Self:
        """Return some of the draws."""
        return type(self)(**{one.name: getattr(self, one.name)[which] for one in fields(self)})


@dataclass(frozen=True)
class Bands:
    """Each [division]; missing (not steady) where too little of the weight has scores."""

    rank: Floats
    mean: Floats
    median: Floats
    lower: Floats
    upper: Floats
    steady: Flags


def draw(
    framework: Framework, tables: int = 1, count: int = DRAWS, seed: int = SEED, left_out: Codes | None = None
) -> Draws:
    """Return the same draws for the same seed; some indicators, or all, are left out in turn, equally often."""
    members, pillars = len(framework.weights), len(framework.pillar_weights)
    drawn = _uniform(seed, count, members + pillars + 2)
    factors, (mean, table) = 1 - SPREAD + 2 * SPREAD * drawn[:, :-2], drawn[:, -2:].T
    turns = np.append(NOTHING, np.arange(members) if left_out is None else left_out)
    return Draws(
        weights=framework.weights * factors[:, :members],
        pillar_weights=framework.pillar_weights * factors[:, members:],
        geometric=mean < 0.5,
        table=(table * tables).astype(np.int64),
        left_out=turns[np.arange(count) % len(turns)],
    )


def _uniform(seed: int, rows: int, columns: int) -> Floats:
    """Return numbers from 0 to below 1, evenly spread."""
    whole: npt.NDArray[np.uint64] = np.random.PCG64(seed).random_raw((rows, columns))
    return (whole >> np.uint64(11)).astype(np.float64) * 2.0**-53


def rank_bands(tables: Floats, framework: Framework, draws: Draws) -> Bands:
    """Return ranks and their bands; `tables` are scores [scale, division, indicator], the first the official ones."""
    ranked = _has_enough(tables[0], framework)
    official = _official(tables[0][ranked], framework)
    mean, median, lower, upper = summarise(drawn_ranks(official, tables[:, ranked], framework, draws))
    own = rank(official)
    place, mean, median, lower, upper = (_placed(figures, ranked) for figures in (own, mean, median, lower, upper))
    return Bands(place, mean, median, lower, upper, steady(place, lower, upper))


def drawn_ranks(index: Floats, tables: Floats, framework: Framework, draws: Draws) -> Floats:
    """Return the ranks of divisions in each draw, [draw, division]; `index` [division] is their official one."""
    drawn = indices(tables, framework, draws)
    return rank(np.where(np.isnan(drawn), index, drawn))  # a division with nothing but what is left out


def steady(place: Floats, lower: Floats, upper: Floats) -> Flags:
    """Return where a band keeps close to the rank."""
    allowed = steady_within(int(np.isfinite(place).sum()))
    return np.asarray((lower >= place - allowed) & (upper <= place + allowed))


def rank(indices: Floats) -> Floats:
    """Return ranks of [..., division], 1 = highest, equals at the first of their ranks, missing for a missing index."""
    return np.moveaxis(normalising.ranks(-np.round(np.moveaxis(indices, -1, 0), EXACT)), 0, -1)


def summarise(ranks: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Return mean, median, 5% and 95% quantile (type 7) of ranks [draw, division]."""
    if not ranks.size:
        nothing = np.empty(ranks.shape[1])
        return nothing, nothing, nothing, nothing
    ordered = np.sort(ranks, axis=0)
    return ranks.mean(axis=0), _quantile(ordered, 0.5), _quantile(ordered, 0.05), _quantile(ordered, 0.95)


def _quantile(ordered: Floats, share: float) -> Floats:
    """Return a quantile along the first axis, between two ranks in proportion; eight times as fast as numpy's own."""
    place = share * (len(ordered) - 1)
    below, above = int(place), min(int(place) + 1, len(ordered) - 1)
    return np.asarray(ordered[below] + (place - below) * (ordered[above] - ordered[below]))


def indices(tables: Floats, framework: Framework, draws: Draws) -> Floats:
    """Return the index of each division in each draw, [draw, division]; missing where a division has nothing."""
    found = np.empty((len(draws.table), tables.shape[1]))
    for number, scores in enumerate(tables):
        for geometric in (False, True):
            mine = (draws.table == number) & (draws.geometric == geometric)
            found[mine] = _index(scores, framework, draws.only(mine), geometric)
    return found


def _index(scores: Floats, framework: Framework, draws: Draws, geometric: bool) -> Floats:
    """Return the index [draw, division] of draws of one scale and mean; all of them in two products a pillar."""
    there = ~np.isnan(scores)
    known, present = np.where(there, scores, 0.0).T, there.astype(np.float64).T
    weights = draws.weights * (draws.left_out[:, None] != np.arange(len(framework.weights)))
    total, whole = (np.zeros((len(weights), len(scores))) for _ in range(2))
    for number, across in enumerate(draws.pillar_weights.T):
        inside = framework.pillars == number
        used = weights[:, inside] @ present[inside]
        mean = weights[:, inside] @ known[inside] / np.where(used > 0, used, 1.0)
        weight = across[:, None] * (used > 0)
        total += weight * (np.log(np.maximum(mean, LEAST)) if geometric else mean)
        whole += weight
    found = total / np.where(whole > 0, whole, np.nan)
    return np.asarray(np.exp(found) if geometric else found)


def _official(scores: Floats, framework: Framework) -> Floats:
    pillars = aggregating.gather(scores, Level(framework.pillars, framework.weights))
    return aggregating.arithmetic(pillars, framework.pillar_weights)


def _has_enough(scores: Floats, framework: Framework) -> Flags:
    """Return which divisions have scores for two thirds of the weight, each pillar counting by its share."""
    level = Level(framework.pillars, framework.weights)
    shares = aggregating.gather(scores, level, aggregating.share)
    return np.asarray(np.round(aggregating.arithmetic(shares, framework.pillar_weights), 4) >= round(ENOUGH, 4))


def _placed(figures: Floats, where: Flags) -> Floats:
    found = np.full(where.shape, np.nan)
    found[where] = figures
    return found
