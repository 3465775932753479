"""Funnel limits and classes, against PHEindicatormethods 2.1.0 (Public Health England)."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import gammainc, gammaincc

from indicators.intervals import exact, wilson
from indicators.methods import funnels
from tests.vectors import agree, column, floats, read

NAMES = {-2: "Low (0.001)", -1: "Low (0.025)", 0: "Not significant", 1: "High (0.025)", 2: "High (0.001)"}
CENTRE = 0.8064244785714955  # all numerators / all denominators of the 303 trusts of phe_funnels.json
PROPORTIONS = [
    (35078.488, 41980, "High (0.001)"),
    (24803.6256, 31824, "Low (0.001)"),
    (50050.7443, 61921, "Not significant"),
    (26789.238, 33012, "High (0.025)"),
    (30277.5312, 37828, "Low (0.025)"),
]
RATIOS = [
    (8, 6.239860227, "Not significant"),
    (151, 106.4429719, "High (0.001)"),
    (159, 232.9329036, "Low (0.001)"),
    (150, 119.5695496, "High (0.025)"),
    (101, 126.2973615, "Low (0.025)"),
]
PROPORTION_LIMITS = [  # of 100 trials, in per cent: 95%, 99.8%
    (1, 3.204264, 100, 0, 100),
    (3, 35.933491, 100, 10.150815, 100),
    (234, 75.580155, 85.70474, 72.660842, 88.624054),
    (110000, 80.408963, 80.875933, 80.274317, 81.010578),
]
EXPECTED_LIMITS = [  # of a count: 95%, 99.8%
    (2, 0.242209467, 7.224687515, 0.04540199, 11.22886836),
    (10, 4.795387629, 18.39035799, 2.960519925, 24.13397235),
    (716, 664.5083011, 770.4222128, 636.1521174, 802.60414),
]
LEVELS = ((funnels.WARNING, "2s", 0.025), (funnels.ALARM, "3s", 0.001))
COUNTS = st.tuples(st.integers(0, 60), st.integers(1, 60)).map(lambda pair: (min(pair), max(pair)))


@pytest.mark.parametrize(("events", "trials", "name"), PROPORTIONS)
def test_classes_of_proportions_are_those_of_phe(events: float, trials: float, name: str) -> None:
    assert NAMES[int(funnels.proportion_class(floats([events]), floats([trials]), CENTRE)[0])] == name


@pytest.mark.parametrize(("events", "expected", "name"), RATIOS)
def test_classes_of_ratios_are_those_of_phe(events: float, expected: float, name: str) -> None:
    assert NAMES[int(funnels.ratio_class(floats([events]), floats([expected]))[0])] == name


@pytest.mark.parametrize(("trials", "low", "high", "lowest", "highest"), PROPORTION_LIMITS)
def test_limits_of_proportions_are_those_of_phe(
    trials: float, low: float, high: float, lowest: float, highest: float
) -> None:
    found = [funnels.proportion_limits(CENTRE, floats([trials]), level) for level, _, _ in LEVELS]
    agree(np.ravel(found) * 100, (low, high, lowest, highest), 1e-6)


@pytest.mark.parametrize(("events", "low", "high", "lowest", "highest"), EXPECTED_LIMITS)
def test_limits_of_expectations_are_those_of_phe(
    events: float, low: float, high: float, lowest: float, highest: float
) -> None:
    found = [funnels.expected_limits(floats([events]), level) for level, _, _ in LEVELS]
    agree(np.ravel(found), (low, high, lowest, highest), 1e-6)


def test_all_proportions_of_the_vectors(shared: Path) -> None:
    told = read(shared, "phe_funnels")
    rows = told["proportion_inputs_with_significance"]
    events, trials = column(rows, "numerator"), column(rows, "denominator")
    centre = funnels.average(events, trials)
    assert [NAMES[int(found)] for found in funnels.proportion_class(events, trials)] == [
        r["significance"] for r in rows
    ]
    limits = told["proportion_limits"]
    agree(column(limits, "baseline") / 100, np.full(len(limits), centre), 1e-6)
    for level, name, _ in LEVELS:
        found = funnels.proportion_limits(centre, column(limits, "Population"), level)
        for side, figures in zip(("lower", "upper"), found, strict=True):
            agree(figures * 100, column(limits, f"{side}_{name}_limit"), 1e-6)


def test_all_ratios_of_the_vectors(shared: Path) -> None:
    """Their limits are solved to about 4e-7 of a probability, which at one event is 5e-5 of the limit."""
    told = read(shared, "phe_funnels")
    rows = told["ratio_inputs_with_significance"]
    found = funnels.ratio_class(column(rows, "obs"), column(rows, "expected"))
    assert [NAMES[int(figure)] for figure in found] == [row["significance"] for row in rows]
    limits = told["ratio_limits"]
    events = column(limits, "Observed_events")
    for level, name, chance in LEVELS:
        low, high = funnels.expected_limits(events, level)
        theirs = [column(limits, f"{side}_{name}_exp_events") for side in ("upper", "lower")]
        agree(low, theirs[0], 1e-6)
        agree(high, theirs[1], 1e-6)
        agree(gammainc(events, theirs[0]), np.full(len(events), chance), 1e-6)
        agree(gammaincc(events + 1, theirs[1]), np.full(len(events), chance), 1e-6)


def test_a_missing_figure_has_no_class_and_is_no_part_of_the_average() -> None:
    events, exposure = floats([None, 10, 30, 5, 0]), floats([50, 100, 300, 0, None])
    assert funnels.average(events, exposure) == 0.1
    agree(funnels.rate_class(events, exposure), floats([None, 0, 0, None, None]))
    agree(funnels.proportion_class(events, exposure), floats([None, 0, 0, None, None]))
    assert np.isnan(funnels.proportion_class(floats([None]), floats([3]))).all()


def test_a_rate_is_classed_against_the_average_rate() -> None:
    agree(funnels.rate_class(floats([200, 100, 0]), floats([1000, 1000, 1000])), (2, 0, -2))


@given(COUNTS, st.floats(0.05, 0.95))
def test_a_proportion_is_outside_where_its_wilson_interval_leaves_the_centre_out(
    counts: tuple[int, int], centre: float
) -> None:
    events, trials = floats([counts[0]]), floats([counts[1]])
    found = 0
    for level, _, _ in LEVELS:
        lower, upper = wilson(events, trials, level)
        if np.isclose([lower[0], upper[0]], centre, atol=1e-6).any():
            return
        found += int(lower[0] > centre) - int(upper[0] < centre)
    assert funnels.proportion_class(events, trials, centre)[0] == found


@given(st.integers(0, 400), st.floats(0.1, 400))
def test_an_alarm_is_always_also_a_warning(events: int, expected: float) -> None:
    found = funnels.ratio_class(floats([events]), floats([expected]))[0]
    lower, upper = exact(floats([events]))
    assert (found == 0) == bool(lower[0] <= expected <= upper[0])
