"""Why: contributions add up to the gap whatever the reference, and the way out of red really leaves red."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators import explanation, way_out
from indicators.explanation import explain, total, weights
from indicators.rules import Index
from indicators.way_out import Figures
from tests.indicators.world import CATALOGUE

EFFICACY = CATALOGUE.indices["efficacy"]
GEOMETRIC = EFFICACY.model_copy(update={"across": "geometric"})
POINTS = st.floats(0, 100)
SCORES = st.dictionaries(st.sampled_from(EFFICACY.indicators), POINTS, min_size=1)
BOTH = pytest.mark.parametrize("index", [EFFICACY, GEOMETRIC], ids=lambda index: index.across)


def added(found: explanation.Explained) -> float:
    return math.fsum(one.contribution for one in found.contributions)


@BOTH
@given(own=SCORES, other=SCORES)
def test_contributions_add_up_to_the_gap(index: Index, own: dict[str, float], other: dict[str, float]) -> None:
    found = explain(index, own, other)
    assert found.gap == pytest.approx(found.score - found.reference, abs=1e-9)
    assert added(found) == pytest.approx(found.gap, abs=1e-9)


@BOTH
@given(own=SCORES)
def test_against_the_target_nothing_is_left_over(index: Index, own: dict[str, float]) -> None:
    found = explain(index, own)
    assert (found.reference, {one.indicator for one in found.contributions}) == (100, set(own))
    assert added(found) == pytest.approx(found.score - 100, abs=1e-9)
    assert all(one.contribution <= 1e-9 for one in found.contributions)


@given(SCORES)
def test_the_weights_in_use_add_up_to_1(own: dict[str, float]) -> None:
    assert math.fsum(weights(EFFICACY, own).values()) == pytest.approx(1, abs=1e-12)


def test_what_only_one_side_has_is_told_apart() -> None:
    """80 against 60 and 100: the indicator both have explains 20, its not being measured against 100 the other −20."""
    own = {"on_time_closure_ratio": 80.0}
    other = {"on_time_closure_ratio": 60.0, "ninety_day_ratio": 100.0}
    found = explain(EFFICACY, own, other)
    assert [(one.indicator, one.contribution) for one in found.contributions] == [
        ("on_time_closure_ratio", pytest.approx(20)),
        ("", pytest.approx(-20)),
    ]


def test_a_geometric_index_shares_its_gap_by_the_logarithms_of_its_pillars() -> None:
    own = {"on_time_closure_ratio": 50.0, "satisfaction_ratio": 100.0}
    found = explain(GEOMETRIC, own)
    score = math.exp((15 * math.log(50) + 15 * math.log(100)) / 30)
    assert found.score == pytest.approx(score)
    parts = {one.indicator: one.contribution for one in found.contributions}
    assert parts == {"on_time_closure_ratio": pytest.approx(score - 100), "satisfaction_ratio": pytest.approx(0)}


RATIO = (0.85, 0.98, math.inf, math.inf)
FALLING = (-math.inf, -math.inf, 0.08, 0.20)


@given(st.integers(31, 400), st.floats(0, 0.98), st.floats(0.05, 1), POINTS)
def test_the_way_out_reaches_the_edge_and_one_less_does_not(
    due: int, share: float, own_weight: float, other: float
) -> None:
    done = math.floor(due * share)
    scored = done / due * own_weight + 0.9 * (1 - own_weight)
    points = min(max((scored - 0.85) / 0.13 * 100, 0.0), 100.0)
    own = {"on_time_closure_ratio": points, "satisfaction_ratio": other}
    assume(total(EFFICACY, own) < 70)
    figures = {"on_time_closure_ratio": Figures(done, due, scored, own_weight, RATIO)}
    found = way_out.way_out(EFFICACY, own, figures, CATALOGUE.indicators, 70)

    def reached(closed: float) -> float:
        value = scored + (closed - done) / due * own_weight
        new = min(max((value - 0.85) / 0.13 * 100, 0.0), 100.0)
        return total(EFFICACY, {**own, "on_time_closure_ratio": new})

    if found:
        assert found.numerator_to <= due
        assert reached(found.numerator_to) >= 70 - 1e-6
        assert reached(found.numerator_to - 1) < 70
    else:
        assert reached(due) < 70


def test_of_several_ways_the_one_with_the_smallest_number_is_told() -> None:
    own = {"on_time_closure_ratio": 0.0, "repeat_demand_ratio": 60.0}
    figures = {
        "on_time_closure_ratio": Figures(600, 1000, 0.6, 1, RATIO),
        "repeat_demand_ratio": Figures(140, 1000, 0.14, 1, FALLING),
    }
    found = way_out.way_out(EFFICACY, own, figures, CATALOGUE.indicators, 45)
    assert found is not None
    assert (found.indicator, found.numerator_from) == ("repeat_demand_ratio", 140)
    assert found.numerator_to < 140


def test_a_number_that_guides_is_come_nearer_from_its_own_side() -> None:
    indicator = CATALOGUE.indicators["guidance_deviation"]
    bounds = (-math.inf, -math.inf, 0.10, 0.50)
    for items, wanted in ((600.0, 466.0), (160.0, 298.0)):
        deviation = abs(items - 382) / 382
        found = way_out.way_out_alone(indicator, Figures(items, 382, deviation, 1, bounds), 70)
        assert found is not None
        assert found.numerator_to == wanted


def test_nothing_is_promised_that_cannot_be_done() -> None:
    own = {"on_time_closure_ratio": 0.0, "satisfaction_ratio": 0.0}
    figures = {"on_time_closure_ratio": Figures(10, 100, 0.1, 1, RATIO)}
    assert way_out.way_out(EFFICACY, own, figures, CATALOGUE.indicators, 70) is None
