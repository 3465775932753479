"""Exact comparisons of counts and lists of them, against base R 4.2.2 and statsmodels."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from indicators.methods import exact_tests
from tests.vectors import agree, floats, read

POISSON = [  # r_base_tests.json: counts, exposures, ratio, limits, p
    ((11, 21), (800, 3011), (1.9714880952381, 0.858426403391639, 4.27726594365407, 0.0796686330333295)),
    ((34, 12), (1200, 1150), (2.71527777777778, 1.37157043576195, 5.75886833029704, 0.00182229861486357)),
    ((2, 9), (300, 310), (0.22962962962963, 0.0241434624214842, 1.10942638369095, 0.0658194899647598)),
]
BINOMIAL = [  # events, trials, chance, p, limits
    (682, 925, 0.75, (0.382491559574852, 0.707668264079039, 0.765406558241525)),
    (2, 3, 0.85, (0.385875, 0.0942993240502461, 0.991596241340387)),
    (0, 12, 0.1, (0.623427284692, 0, 0.264648469397051)),
]
P = (  # r_base_tests.json, p.adjust(p, "BH")
    *(0.018717, 0.0515303, 0.187988, 0.749127, 0.00820353, 0.725094, 0.843039, 0.28854, 0.248994, 0.000235872),
    *(0.00873858, 0.00550368, 0.324275, 0.056669, 0.456251, 0.497699, 0.717619, 0.991906, 0.380035, 0.777445),
)
Q = (0.074868, 0.161911428571429, 0.46997, 0.863827777777778, 0.0436929, 0.863827777777778, 0.88740947368421)
COUNTS = st.tuples(st.integers(0, 80), st.integers(1, 80)).map(lambda pair: (min(pair), max(pair)))
CHANCES = st.one_of(st.floats(0.01, 0.99), st.sampled_from([0.25, 0.5, 0.75]))


def compared(x: tuple[float, float], t: tuple[float, float]) -> list[float]:
    events, exposure, others, rest = (floats([figure]) for figure in (x[0], t[0], x[1], t[1]))
    return [float(figure[0]) for figure in exact_tests.compare_rates(events, exposure, others, rest)]


@pytest.mark.parametrize(("x", "t", "expected"), POISSON)
def test_two_rates_compare_as_in_r(x: tuple[float, float], t: tuple[float, float], expected: tuple[float, ...]) -> None:
    agree(compared(x, t), expected, 1e-9)


@pytest.mark.parametrize(("events", "trials", "chance", "expected"), BINOMIAL)
def test_a_share_is_tested_as_in_r(events: int, trials: int, chance: float, expected: tuple[float, ...]) -> None:
    x, n = floats([events]), floats([trials])
    found = [exact_tests.binomial_p(x, n, floats([chance])), *exact_tests.clopper_pearson(x, n)]
    agree(np.ravel(found), expected, 1e-9)


def test_all_tests_of_the_vectors(shared: Path) -> None:
    told = read(shared, "r_base_tests")
    for row in told["poisson_two_sample"]:
        expected = [row[name] for name in ("rate_ratio", "conf_low", "conf_high", "p_value")]
        agree(compared(tuple(row["x"]), tuple(row["t"])), expected, 1e-9)
    for row in told["binom"]:
        answers = (row["p_value"], row["conf_low"], row["conf_high"])
        test_a_share_is_tested_as_in_r(row["x"], row["n"], row["p"], answers)
    for row in told["p_adjust"]:
        agree(exact_tests.adjust(floats(row["p"])), row["BH"], 1e-9)


@given(COUNTS, CHANCES)
def test_a_share_is_tested_as_in_scipy(counts: tuple[int, int], chance: float) -> None:
    found = exact_tests.binomial_p(floats([counts[0]]), floats([counts[1]]), floats([chance]))
    agree(found[0], binomtest(*counts, chance).pvalue)


@given(COUNTS, st.sampled_from([0.8, 0.95, 0.998]))
def test_limits_of_a_share_are_those_of_statsmodels(counts: tuple[int, int], confidence: float) -> None:
    found = exact_tests.clopper_pearson(floats([counts[0]]), floats([counts[1]]), confidence)
    agree(np.ravel(found), proportion_confint(*counts, alpha=1 - confidence, method="beta"))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_q_values_are_those_of_statsmodels(p: list[float]) -> None:
    agree(exact_tests.adjust(floats(p)), multipletests(p, method="fdr_bh")[1])


def test_a_list_of_alarms_is_judged_as_a_whole() -> None:
    agree(exact_tests.adjust(floats(P))[: len(Q)], Q)


def test_a_missing_p_is_not_counted() -> None:
    q = exact_tests.adjust(floats(P))
    agree(exact_tests.adjust(floats([*P[:3], None, *P[3:]])), floats([*q[:3], None, *q[3:]]))
    assert np.isnan(exact_tests.adjust(floats([None]))).all()


def test_no_events_at_all_say_nothing() -> None:
    ratio, lower, upper, p = compared((0, 0), (100, 50))
    assert np.isnan(ratio)
    assert (lower, upper, p) == (0, np.inf, 1)


def test_none_on_one_side_has_an_open_limit() -> None:
    found = compared((7, 0), (100, 100))
    assert (found[0], found[2], round(found[3], 6)) == (np.inf, np.inf, 0.015625)
    agree(compared((0, 7), (100, 100))[:2], (0, 0))


def test_missing_figures_have_missing_answers() -> None:
    found = exact_tests.compare_rates(
        floats([None, 3, 3]), floats([10, 10, 0]), floats([2, 4, 4]), floats([10, None, 9])
    )
    assert np.isnan(found.p).all()
    assert np.isnan(found.ratio).all()


@given(COUNTS, st.integers(1, 500), st.integers(1, 500))
def test_the_other_way_round_says_the_same(counts: tuple[int, int], one: int, other: int) -> None:
    there, back = compared(counts, (one, other)), compared(counts[::-1], (other, one))
    agree(there[3], back[3], 1e-9)
