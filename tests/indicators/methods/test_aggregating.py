"""Several figures to one, against COINr 1.1.14 (R, MIT)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.axes import Floats
from indicators.methods import aggregating
from indicators.methods.aggregating import Level, NotPositiveError
from tests.vectors import agree, floats, read

MEANS: dict[str, Callable[[Floats, Floats], Floats]] = {
    "a_amean": aggregating.arithmetic,
    "a_gmean": aggregating.geometric,
    "a_hmean": aggregating.harmonic,
    "a_genmean_m1": lambda values, weights: aggregating.power(values, weights, -1),
    "a_genmean_0.5": lambda values, weights: aggregating.power(values, weights, 0.5),
}
FACTS = [  # coinr_functions.json, aggregation
    ([5, 95, 95, 95], [0.25] * 4, (72.5, 45.5024944171396, 17.2727272727273, 17.2727272727273, 61.9229355191387)),
    ([50, None, 90], [0.5, 0.3, 0.2], (61.4285714285714, 59.1432254722951, 57.2727272727273, None, None)),
]
TABLE = np.array([(10, 50, 5), (20, 20, 5), (30, 35, 7), (40, 10, 9), (50, 45, 1)], dtype=np.float64)
SCORES = st.one_of(st.just(np.nan), st.floats(1, 100))
WEIGHTED = st.lists(st.tuples(SCORES, st.floats(0.1, 5)), min_size=1, max_size=8)


@pytest.mark.parametrize(("values", "weights", "expected"), FACTS)
def test_means_are_those_of_coinr(values: list[float], weights: list[float], expected: tuple[float, ...]) -> None:
    for mean, figure in zip(MEANS.values(), expected, strict=True):
        agree(mean(floats(values), floats(weights)), floats([figure])[0])


def test_all_means_of_the_vectors(shared: Path) -> None:
    for row in read(shared, "coinr_functions")["aggregation"]:
        for name, mean in MEANS.items():
            expected: Any = row["expected"][name]
            if isinstance(expected, dict):  # COINr refuses
                with pytest.raises(NotPositiveError):
                    mean(floats(row["x"]), floats(row["w"]))
            else:
                agree(mean(floats(row["x"]), floats(row["w"])), floats([expected])[0])


def test_copeland_is_that_of_coinr() -> None:
    agree(aggregating.outrank(TABLE, np.ones(3))[0], (0, 0.5, 1 / 3, 1 / 3, 2 / 3))
    agree(aggregating.copeland(TABLE, np.ones(3)), (-1, -3, 0, 2, 2))


def test_copeland_of_the_vectors(shared: Path) -> None:
    told = read(shared, "coinr_functions")["copeland"]
    table, weights = np.array([list(row.values()) for row in told["X"]], dtype=np.float64), floats(told["w"])
    agree(aggregating.outrank(table, weights), told["outrank"])
    agree(aggregating.copeland(table, weights), told["expected"])


def test_divisions_with_nothing_in_common_do_not_beat_each_other() -> None:
    table = np.array([(9.0, np.nan), (np.nan, 1.0), (5.0, 5.0)])
    agree(aggregating.copeland(table, np.ones(2)), (1, -1, 0))


def test_groups_are_gathered_over_any_number_of_draws() -> None:
    level = Level(np.array([0, 1, 0]), np.array([[[1.0, 1.0, 3.0]], [[1.0, 1.0, 1.0]]]))  # [draw, 1, indicator]
    scores = np.array([[100.0, 40.0, 60.0], [100.0, np.nan, np.nan]])
    agree(aggregating.gather(scores, level), [[[70, 40], [100, np.nan]], [[80, 40], [100, np.nan]]])
    agree(aggregating.gather(scores, level, aggregating.share)[0], [[1, 1], [0.25, 0]])


@given(WEIGHTED)
def test_the_means_keep_their_order_and_stay_inside(pairs: list[tuple[float, float]]) -> None:
    values, weights = (np.array(figures) for figures in zip(*pairs, strict=True))
    found = [float(MEANS[name](values, weights)) for name in ("a_hmean", "a_gmean", "a_amean")]
    if np.isnan(values).all():
        assert np.isnan(found).all()
    else:
        steps = np.diff([np.nanmin(values), *found, np.nanmax(values)])
        assert (steps >= -1e-9 * np.nanmax(values)).all()


@given(WEIGHTED)
def test_a_missing_value_counts_as_if_it_had_never_been_asked_for(pairs: list[tuple[float, float]]) -> None:
    there = [pair for pair in pairs if not np.isnan(pair[0])]
    if there:
        values, weights = (np.array(figures) for figures in zip(*pairs, strict=True))
        fewer = [np.array(figures) for figures in zip(*there, strict=True)]
        for mean in (aggregating.arithmetic, aggregating.geometric, aggregating.harmonic):
            agree(mean(values, weights), mean(*fewer))
