"""Goalposts of a field from its own history: P25 is full points, P75 where red begins."""

import pytest

from indicators.proposing import Observed, propose
from indicators.scores import score
from tests.indicators.world import CATALOGUE

DEMANDS, EFFICACY = CATALOGUE.indicators["demands_per_10k"], CATALOGUE.indices["efficacy"]


def quarter(events: float, residents: float = 100_000) -> Observed:
    return Observed(events, residents, 73)  # a fifth of a year: 10 events are 5 per 10,000 and year


def test_p25_gets_100_points_and_p75_the_points_where_red_begins() -> None:
    """5, 10, 15, 20, 25 per 10,000 and year: P25 = 10, P75 = 20; 30 points lie between them, so 0 is at 43.33."""
    (made,) = propose(DEMANDS, EFFICACY, {"fire": [quarter(10.0 * n) for n in range(1, 6)]})
    assert (made.low, made.high, made.middle) == (10, 20, 30)
    assert (made.target, made.floor) == (10, 43.33)
    assert score(made.high, made.floor, made.target) == pytest.approx(EFFICACY.red_below, abs=0.01)
    assert score(made.low, made.floor, made.target) == 100


def test_where_more_is_better_the_ends_change_places() -> None:
    better = DEMANDS.model_copy(update={"good": "high"})
    (made,) = propose(better, EFFICACY, {"fire": [quarter(400.0 + n) for n in range(5)]})
    assert made.target == pytest.approx(201.5)
    assert score(made.low, made.floor, made.target) == pytest.approx(EFFICACY.red_below, abs=0.5)


def test_a_field_of_few_events_or_of_no_spread_has_none() -> None:
    few = [quarter(4.0 + n / 10) for n in range(8)]
    alike = [quarter(40.0) for _ in range(8)]
    assert propose(DEMANDS, EFFICACY, {"few": few, "alike": alike, "none": [], "one": [quarter(40.0)]}) == []


def test_a_place_without_residents_is_left_out() -> None:
    rows = [quarter(10.0 * n) for n in range(1, 6)]
    assert propose(DEMANDS, EFFICACY, {"fire": rows}) == propose(DEMANDS, EFFICACY, {"fire": [*rows, quarter(900, 0)]})
