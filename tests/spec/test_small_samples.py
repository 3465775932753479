"""Small samples: the division's own earlier periods are joined or leant on, nobody else's, and the figure stays."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.indicators.world import COUNTY, SMALL, TOWNS, World, powers

MONTHS = tuple(f"2022-{month:02d}" for month in range(1, 13))
ON_TIME = "on_time_closure_ratio"  # goalposts 85 and 98 %, least 30, steady from 300


def months(due: list[int], done: list[int]) -> World:
    world = World("month", MONTHS[: len(due)])
    for month, size, closed in zip(MONTHS, due, done, strict=False):
        world.add(TOWNS[0], month, complaints_due=size, complaints_on_time=closed)
    return world


def test_below_the_least_denominator_earlier_periods_are_joined_until_it_is_reached() -> None:
    """12 + 10 + 11 = 33 ≥ 30: three periods, 30 of 33; the figure shown is 11 of 12."""
    result = months([40, 11, 10, 12], [0, 10, 9, 11]).result(ON_TIME, TOWNS[0])
    assert (result.numerator, result.denominator) == (11, 12)
    assert (result.scored_value, result.pooled) == (pytest.approx(30 / 33), 3)
    assert result.score == pytest.approx((30 / 33 - 0.85) / 0.13 * 100)
    assert result.reasons == "pooled"
    assert result.own_weight == pytest.approx(12 / 33)


def test_four_periods_that_are_still_too_few_are_grey() -> None:
    result = months([7, 7, 7, 7], [7, 7, 7, 7]).result(ON_TIME, TOWNS[0])
    assert (result.colour, result.reasons) == ("small-sample", "small_sample")


def test_nothing_is_joined_over_months_that_nobody_reported() -> None:
    world = months([20, 20, 20], [20, 20, 20]).late("complaints", 0, COUNTY, periods=MONTHS[:2])
    assert world.result(ON_TIME, TOWNS[0]).colour == "small-sample"


def test_a_steady_small_unit_is_scored_on_all_its_months_together() -> None:
    """Six months of 40 with 36, 37 or 38 on time vary less than chance alone: (222 + 30 + ½) / (240 + 40 + 1)."""
    result = months([40] * 7, [36, 38, 37, 37, 38, 36, 30]).result(ON_TIME, TOWNS[0])
    assert result.value == 0.75
    assert (result.scored_value, result.pooled) == (pytest.approx((222 + 30 + 0.5) / 281), 7)
    assert result.reasons == "smoothed"
    assert result.own_weight == pytest.approx(40 / 280)


def test_months_that_really_differ_are_not_smoothed_away() -> None:
    """From 20 to 40 of 40 on time is no chance: the month counts for more than its share."""
    result = months([40] * 7, [20, 40, 21, 40, 20, 40, 20]).result(ON_TIME, TOWNS[0])
    assert result.own_weight > 0.7
    assert result.scored_value == pytest.approx(0.5, abs=0.08)


def test_a_large_unit_stands_by_itself() -> None:
    result = months([300, 300, 300], [300, 290, 270]).result(ON_TIME, TOWNS[0])
    assert (result.scored_value, result.pooled, result.reasons) == (0.9, 1, "")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=4, max_size=7), st.integers(0, 39))
def test_one_more_closed_on_time_never_lowers_the_points(before: list[int], closed: int) -> None:
    due = [40] * (len(before) + 1)
    worse, better = (months(due, [*before, done]).result(ON_TIME, TOWNS[0]).score for done in (closed, closed + 1))
    assert better >= worse


def test_a_unit_leaves_its_colour_only_past_what_chance_allows_and_is_marked_meanwhile() -> None:
    """Six good months, then 33 of 40: with them the points fall below 70, but not clearly."""
    world = months([40] * 7, [38, 38, 37, 38, 38, 38, 33])
    found = world.results()
    mine = found[(found["subject"] == ON_TIME) & (found["division"] == TOWNS[0])].set_index("period")
    last = mine.loc[MONTHS[6]]
    assert last.score == pytest.approx(((227 + 33 + 0.5) / 281 - 0.85) / 0.13 * 100)
    assert (last.colour, last.shown_colour, last.may_turn_red) == ("red", "yellow", 1)
    assert mine["may_turn_red"].isin([0, 1]).all()


def test_the_points_of_a_small_unit_are_those_of_its_figures_alone() -> None:
    """The neighbour's disaster moves nothing."""
    quiet = months([20, 25, 20], [19, 24, 20])
    noisy = months([20, 25, 20], [19, 24, 20])
    for month in MONTHS[:3]:
        noisy.add(TOWNS[1], month, complaints_due=500, complaints_on_time=0)
    scores = [world.result(ON_TIME, TOWNS[0]).score for world in (quiet, noisy)]
    assert scores[0] == scores[1]
    assert not np.isnan(scores[0])


def test_an_index_keeps_the_plain_rule_whatever_its_indicators_lean_on() -> None:
    """Two periods below the edge are red, as the legend beside the map says."""
    world = World("month", MONTHS[:3], catalogue=SMALL)
    for month in world.periods:
        powers(world, TOWNS[0]) if month == MONTHS[0] else None
        world.add(TOWNS[0], month, complaints_due=40, complaints_on_time=37, population=50_000)
        world.add(TOWNS[0], month, "fire", complaints=40, inspections=9)
    margins = [world.result(subject, TOWNS[0]).margin for subject in ("efficacy", ON_TIME)]
    assert margins[0] == 1
    assert margins[1] > 5


def test_a_small_unit_that_stays_below_the_edge_is_shown_so_after_six_periods() -> None:
    """37 of 40 every month is 57 points in the end, never clearly below 70, but for half a year."""
    found = months([40] * 12, [38] * 4 + [37] * 8).results()
    mine = found[(found["subject"] == ON_TIME) & (found["division"] == TOWNS[0])]
    below = mine[mine["colour"] == "red"]
    assert (70 - below["score"] < below["margin"]).all()
    assert below["run"].tolist() == [1, 2, 3, 4, 5, 6, 7]
    assert below["shown_colour"].tolist() == ["yellow"] * 5 + ["red"] * 2
