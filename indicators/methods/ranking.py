"""How far a rank can be trusted: ranks under many draws of weights, means, scales and left-out indicators.

As COINr's get_sensitivity: each draw multiplies every weight by 1 + uniform(-25%, 25%) and takes one of two means
across pillars (arithmetic, or geometric with scores of at least 1). Here it also takes one of the given scales and
leaves out one indicator in turn, or none. Inside a pillar the mean is arithmetic. Rank 1 is the highest; equals share
the first of their ranks.

"稳" (steady): the 5-95% band lies within 1 rank of the division's own, or within 5% of the ranked divisions where that
is more (7 ranks of 146 townships).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicators.axes import Codes, Flags, Floats
from indicators.methods import aggregating, normalising
from indicators.methods.aggregating import Level

DRAWS, SEED, SPREAD = 300, 20261101, 0.25
ENOUGH = 2 / 3
LEAST = 1.0  # what a score counts at least in a geometric mean
ALLOWED_RANKS, ALLOWED_SHARE = 1, 0.05
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

    To be stored with the result: another version of numpy may draw otherwise from the same seed.
    """

    weights: Floats
    pillar_weights: Floats
    geometric: Flags
    table: Codes
    left_out: Codes


@dataclass(frozen=True)
class Bands:
    """Each [division]; missing (not steady) where too little of the weight has scores."""

    rank: Floats
    mean: Floats
    median: Floats
    lower: Floats
    upper: Floats
    steady: Flags


def draw(framework: Framework, tables: int = 1, count: int = DRAWS, seed: int = SEED) -> Draws:
    """Return the same draws for the same seed; indicators are left out one after the other, equally often."""
    random = np.random.default_rng(seed)
    members, pillars = len(framework.weights), len(framework.pillar_weights)
    return Draws(
        weights=framework.weights * random.uniform(1 - SPREAD, 1 + SPREAD, (count, members)),
        pillar_weights=framework.pillar_weights * random.uniform(1 - SPREAD, 1 + SPREAD, (count, pillars)),
        geometric=random.random(count) < 0.5,
        table=random.integers(tables, size=count),
        left_out=np.arange(count) % (members + 1) + NOTHING,
    )


def rank_bands(tables: Floats, framework: Framework, draws: Draws) -> Bands:
    """Return ranks and their bands; `tables` are scores [scale, division, indicator], the first the official ones."""
    ranked = _has_enough(tables[0], framework)
    official = _official(tables[0][ranked], framework)
    indices = _indices(tables[:, ranked], framework, draws)
    indices = np.where(np.isnan(indices), official, indices)  # a division with nothing but what is left out
    own = rank(official)
    place, mean, median, lower, upper = (_placed(figures, ranked) for figures in (own, *summarise(rank(indices))))
    allowed = max(ALLOWED_RANKS, ALLOWED_SHARE * len(own))
    return Bands(place, mean, median, lower, upper, (lower >= place - allowed) & (upper <= place + allowed))


def rank(indices: Floats) -> Floats:
    """Return ranks of [..., division], 1 = highest, equals at the first of their ranks, missing for a missing index."""
    return np.moveaxis(normalising.ranks(-np.round(np.moveaxis(indices, -1, 0), EXACT)), 0, -1)


def summarise(ranks: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Return mean, median, 5% and 95% quantile (type 7) of ranks [draw, division]."""
    if not ranks.size:
        nothing = np.empty(ranks.shape[1])
        return nothing, nothing, nothing, nothing
    lower, median, upper = np.quantile(ranks, (0.05, 0.5, 0.95), axis=0)
    return ranks.mean(axis=0), median, lower, upper


def _official(scores: Floats, framework: Framework) -> Floats:
    pillars = aggregating.gather(scores, Level(framework.pillars, framework.weights))
    return aggregating.arithmetic(pillars, framework.pillar_weights)


def _indices(tables: Floats, framework: Framework, draws: Draws) -> Floats:
    """Return the index of each division in each draw, [draw, division]."""
    kept = draws.left_out[:, None] != np.arange(len(framework.weights))
    level = Level(framework.pillars, (draws.weights * kept)[:, None, :])
    pillars = aggregating.gather(tables[draws.table], level)
    weights = draws.pillar_weights[:, None, :]
    geometric = aggregating.geometric(np.maximum(pillars, LEAST), weights)
    return np.where(draws.geometric[:, None], geometric, aggregating.arithmetic(pillars, weights))


def _has_enough(scores: Floats, framework: Framework) -> Flags:
    """Return which divisions have scores for two thirds of the weight, each pillar counting by its share."""
    level = Level(framework.pillars, framework.weights)
    shares = aggregating.gather(scores, level, aggregating.share)
    return np.asarray(np.round(aggregating.arithmetic(shares, framework.pillar_weights), 4) >= round(ENOUGH, 4))


def _placed(figures: Floats, where: npt.NDArray[np.bool_]) -> Floats:
    found = np.full(where.shape, np.nan)
    found[where] = figures
    return found
