"""Limits of proportions, counts and means, against values of PHEindicatormethods 2.1.0 (Public Health England)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

from indicators.axes import Floats
from indicators.intervals import byar, exact, poisson, student, wilson
from tests.vectors import agree, floats, read

FACTS = [  # x, n, lower, upper, confidence, method (PHEindicatormethods, testdata_Byars_Wilson.xlsx)
    (65, None, 50.1631877104595, 82.8491385459398, "95%", "Byars"),
    (1045, None, 982.593201807333, 1110.33121298565, "95%", "Byars"),
    (10, None, 2.91631837469569, 24.1937249278805, "99.8%", "Byars"),
    (65, 100, 0.55254443296888, 0.736357517569025, "95%", "Wilson"),
    (0.445, 1, 0.0438174477205882, 0.933462127697916, "95%", "Wilson"),
]
MEANS = [  # mean, deviation, number, confidence, lower, upper
    (53.704345, 20.9755752577093, 8, 0.95, 36.1683252413365, 71.2403647586635),
    (53.704345, 20.9755752577093, 8, 0.998, 18.2167052947888, 89.1919847052112),
]
LEVELS = {"95%": 0.95, "99.8%": 0.998}
NAMES = {0.95: "95_0", 0.998: "99_8"}
VALUES = st.lists(st.floats(-1000, 1000), min_size=2, max_size=20)


@pytest.mark.parametrize(("x", "n", "lower", "upper", "confidence", "method"), FACTS)
def test_limits_are_those_of_phe(
    x: float, n: float | None, lower: float, upper: float, confidence: str, method: str
) -> None:
    events = np.array([float(x)])
    found = wilson(events, np.array([float(n)]), LEVELS[confidence]) if n else poisson(events, LEVELS[confidence])
    assert (found[0][0], found[1][0]) == (pytest.approx(lower, rel=1e-6), pytest.approx(upper, rel=1e-6)), method


@pytest.mark.parametrize(("mean", "deviation", "count", "confidence", "lower", "upper"), MEANS)
def test_limits_of_a_mean_are_those_of_phe(
    mean: float, deviation: float, count: int, confidence: float, lower: float, upper: float
) -> None:
    found = student(floats([mean]), floats([deviation]), floats([count]), confidence)
    agree(np.ravel(found), (lower, upper), 1e-6)


def test_all_limits_of_byar_and_wilson_of_the_vectors(shared: Path) -> None:
    """The vectors leave out Byar's lower limit where it is negative; a count cannot be, so ours is 0 there."""
    rows = read(shared, "phe_intervals")["byars_wilson"]
    for row in rows:
        events, level = floats([row["x"]]), LEVELS[row["confidence"]]
        found = byar(events, level) if row["n"] is None else wilson(events, floats([row["n"]]), level)
        agree(np.ravel(found), (row["lowercl"] or 0.0, row["uppercl"]), 1e-6)
    assert [row["x"] for row in rows if row["lowercl"] is None] == [1]


def limits_of_vectors(shared: Path, kind: str, limits: Callable[[Floats, Floats, float], tuple[Floats, Floats]]) -> int:
    """Compare at both levels; where a figure is missing there are no limits."""
    rows: list[dict[str, Any]] = read(shared, "phe_intervals")[kind]
    for row in rows:
        for level, name in NAMES.items():
            found = (
                np.ravel(limits(floats([row["Numerator"]]), floats([row["Denominator"]]), level)) * row["multiplier"]
            )
            agree(found, floats([row[f"lower{name}cl"], row[f"upper{name}cl"]]), 1e-6)
    return len(rows)


def test_all_proportions_of_the_vectors(shared: Path) -> None:
    assert limits_of_vectors(shared, "proportion", wilson) == 19


def test_all_rates_of_the_vectors(shared: Path) -> None:
    def limits(events: Floats, base: Floats, level: float) -> tuple[Floats, Floats]:
        lower, upper = poisson(events, level)
        return lower / base, upper / base

    assert limits_of_vectors(shared, "rate", limits) == 20


def test_all_means_of_the_vectors(shared: Path) -> None:
    for row in read(shared, "phe_intervals")["mean_results"]:
        for level, name in NAMES.items():
            found = student(floats([row["value"]]), floats([row["stdev"]]), floats([row["value_count"]]), level)
            agree(np.ravel(found), (row[f"lower{name}cl"], row[f"upper{name}cl"]), 1e-6)


@given(st.integers(0, 500), st.integers(1, 500), st.sampled_from([0.8, 0.95, 0.998]))
def test_limits_of_a_proportion_are_those_of_statsmodels(events: int, rest: int, level: float) -> None:
    found = wilson(floats([events]), floats([events + rest]), level)
    agree(np.ravel(found), proportion_confint(events, events + rest, alpha=1 - level, method="wilson"))


@given(VALUES, st.sampled_from([0.8, 0.95, 0.998]))
def test_limits_of_a_mean_are_those_of_statsmodels(values: list[float], level: float) -> None:
    found = student(
        floats([float(np.mean(values))]), floats([float(np.std(values, ddof=1))]), floats([len(values)]), level
    )
    agree(np.ravel(found), DescrStatsW(values).tconfint_mean(1 - level), 1e-7)


@given(st.integers(1, 2000), st.sampled_from([0.8, 0.95, 0.998]))
def test_byar_is_close_to_exact_and_never_negative(events: int, level: float) -> None:
    near, right = byar(floats([events]), level), exact(floats([events]), level)
    assert near[0][0] >= 0
    agree(np.ravel(near), np.ravel(right), 0.12 if events < 10 else 0.02)


def test_one_value_has_no_limits_of_a_mean() -> None:
    assert np.isnan(student(floats([5]), floats([None]), floats([1]))).all()


def test_two_of_two_is_34_to_100_per_cent() -> None:
    lower, upper = wilson(np.array([2.0]), np.array([2.0]))
    assert (round(lower[0], 2), upper[0]) == (0.34, 1)


def test_no_events_have_limits_and_no_trials_have_none() -> None:
    lower, upper = poisson(np.array([0.0]))
    assert (lower[0], upper[0]) == (0, pytest.approx(3.688879, abs=1e-6))
    assert np.isnan(wilson(np.array([0.0]), np.array([0.0]))).all()
