"""Divisions that are all alike, all missing, or none at all: no method divides by zero or finds a difference."""

from collections.abc import Callable

import numpy as np
import pytest

from indicators.axes import Floats
from indicators.methods import aggregating, classing, empirical_bayes, funnels, normalising, overdispersion, ranking
from indicators.methods.ranking import Framework

ALIKE, ZERO, MISSING, NOBODY = np.full(9, 5.0), np.zeros(9), np.full(9, np.nan), np.empty(0)
PILLARS = Framework(np.array([0, 0, 1]), np.array([0.5, 0.5, 1.0]), np.array([0.5, 0.5]))


def trials(values: Floats) -> Floats:
    return np.full(len(values), 100.0)


@pytest.mark.parametrize("scale", [normalising.minmax, normalising.zscore])
@pytest.mark.parametrize("values", [ALIKE, ZERO, MISSING, NOBODY], ids=["alike", "zero", "missing", "nobody"])
def test_without_a_spread_a_scale_says_nothing(scale: Callable[[Floats], Floats], values: Floats) -> None:
    assert np.isnan(scale(values)).all()


def test_equal_divisions_share_the_first_rank_and_all_places() -> None:
    assert set(normalising.ranks(ALIKE)) == {1}
    assert set(normalising.percentile_rank(ALIKE)) == {0}
    assert set(normalising.share_of_greatest(ALIKE)) == {1}
    assert np.isnan(normalising.share_of_greatest(ZERO)).all()
    assert np.isnan(normalising.distance_to_target(ALIKE, 5.0)).all()
    assert set(normalising.distance_to_target(ALIKE, 9.0)) == {0}


@pytest.mark.parametrize("breaks", [classing.quantiles, classing.equal_steps, classing.natural_breaks])
def test_equal_values_are_one_class_and_no_values_none(breaks: Callable[[Floats, int], Floats]) -> None:
    assert list(breaks(ALIKE, 4)) == [5.0]
    assert set(classing.classify(ALIKE, breaks(ALIKE, 4))) == {0}
    for nothing in (MISSING, NOBODY):
        found = breaks(nothing, 4)
        assert found.size == 0
        assert set(classing.classify(nothing, found)) <= {classing.NO_CLASS}


def test_equal_rates_are_their_own_average_and_inside_every_funnel() -> None:
    assert empirical_bayes.shrink(ALIKE, trials(ALIKE)) == pytest.approx(0.05)
    assert set(empirical_bayes.shrink(ZERO, trials(ZERO))) == {0}
    assert np.isnan(empirical_bayes.shrink(ALIKE, ZERO)).all()
    for values in (ALIKE, ZERO, trials(ZERO)):
        assert set(funnels.proportion_class(values, trials(values))) == {0}
    assert set(funnels.rate_class(ALIKE, trials(ALIKE))) == {0}
    assert np.isnan(funnels.ratio_class(ALIKE, ZERO)).all()
    assert overdispersion.dispersion(overdispersion.of_proportions(ALIKE, trials(ALIKE))).tau2 == 0
    assert overdispersion.dispersion(overdispersion.of_proportions(MISSING, trials(MISSING))).tau2 == 0


def test_equal_indices_are_all_first_in_every_draw() -> None:
    bands = ranking.rank_bands(np.full((1, 9, 3), 60.0), PILLARS, ranking.draw(PILLARS))
    assert all(set(figures) == {1} for figures in (bands.rank, bands.lower, bands.median, bands.upper))
    assert bands.steady.all()
    assert set(aggregating.copeland(np.full((9, 3), 60.0), PILLARS.weights)) == {0}
    nobody = ranking.rank_bands(np.full((1, 9, 3), np.nan), PILLARS, ranking.draw(PILLARS))
    assert np.isnan(nobody.rank).all()
    assert not nobody.steady.any()
