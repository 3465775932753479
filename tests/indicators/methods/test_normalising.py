"""One scale for an indicator, against COINr 1.1.14 (R, MIT)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.axes import Floats
from indicators.methods import normalising
from indicators.scores import score
from tests.vectors import agree, floats, read

VALUES = floats([5, None, 33, 47, None, 52, 61, 79, 84, 90, 99])  # the set with_na of coinr_functions.json
FACTS: list[tuple[str, dict[str, Any], list[float | None]]] = [
    ("n_minmax", {"l_u": [1, 100]}, [1, None, 30.4893617021277, 45.2340425531915, None, 50.5, 59.9787234042553]),
    ("n_zscore", {}, [-1.85309247493987, None, -0.928380982494629, -0.466025236272007, None, -0.300898184049643]),
    ("n_rank", {}, [1, None, 2, 3, None, 4, 5, 6, 7, 8, 9]),
    ("n_borda", {}, [0, None, 1, 2, None, 3]),
    ("n_prank", {}, [0, None, 0.125, 0.25, None, 0.375]),
    ("n_fracmax", {}, [0.0505050505050505, None, 0.333333333333333, 0.474747474747475]),
    ("n_goalposts", {"gposts": [10, 80, 100], "direction": 1, "trunc2posts": False}, [-7.14285714285714, None]),
    ("n_goalposts", {"gposts": [10, 80, 100], "direction": -1, "trunc2posts": True}, [100, None, 67.1428571428571]),
    ("n_dist2targ", {"targ": 70, "direction": 1}, [0, None, 0.430769230769231, 0.646153846153846]),
    ("n_dist2targ", {"targ": 20, "direction": -1}, [1, None, 0.835443037974684, 0.658227848101266]),
]
PLAIN: dict[str, Callable[[Floats], Floats]] = {
    "n_zscore": normalising.zscore,
    "n_prank": normalising.percentile_rank,
    "n_rank": normalising.ranks,
    "n_borda": normalising.borda,
    "n_fracmax": normalising.share_of_greatest,
}
COUNTS = st.lists(st.one_of(st.integers(0, 6), st.just(None)), min_size=1, max_size=30)


def normalised(name: str, values: Floats, said: dict[str, Any]) -> Floats:
    """What ours makes of the arguments of COINr's function."""
    if name in PLAIN:
        return PLAIN[name](values)
    if name == "n_minmax":
        return normalising.minmax(values, *said["l_u"])
    if name == "n_dist2targ":
        return normalising.distance_to_target(values, said["targ"], said["direction"] > 0)
    floor, target = sorted(said["gposts"][:2], reverse=said["direction"] < 0)
    if said["trunc2posts"]:
        return score(values, floats([floor]), floats([target]))
    return normalising.goalposts(values, floor, target)


@pytest.mark.parametrize(("name", "said", "expected"), FACTS)
def test_scales_are_those_of_coinr(name: str, said: dict[str, Any], expected: list[float | None]) -> None:
    agree(normalised(name, VALUES, said)[: len(expected)], floats(expected))


def test_all_scales_of_the_vectors(shared: Path) -> None:
    rows = [row for row in read(shared, "coinr_functions")["normalisation_and_treatment"] if row["fn"][:2] == "n_"]
    for row in rows:
        agree(normalised(row["fn"], floats(row["x"]), row["args"]), floats(row["expected"]))
    assert len(rows) == 48


def test_without_any_spread_there_is_no_scale() -> None:
    same = floats([7, 7, None])
    assert np.isnan(normalising.minmax(same)).all()
    assert np.isnan(normalising.zscore(same)).all()
    assert np.isnan(normalising.minmax(floats([None, None]))).all()


@given(COUNTS)
def test_a_rank_is_one_more_than_how_many_have_less(counts: list[int | None]) -> None:
    ranks = normalising.ranks(floats(counts))
    there = [count for count in counts if count is not None]
    expected = [None if count is None else 1 + sum(other < count for other in there) for count in counts]
    agree(ranks, floats(expected), 0)


@given(COUNTS, COUNTS)
def test_columns_of_a_table_are_ranked_apart(one: list[int | None], other: list[int | None]) -> None:
    size = min(len(one), len(other))
    table = np.column_stack([floats(one[:size]), floats(other[:size])])
    agree(normalising.ranks(table)[:, 1], normalising.ranks(table[:, 1]), 0)
