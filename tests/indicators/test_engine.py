from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators import engine, needs
from indicators.models import Grain
from indicators.panels import COLUMNS, RANKS
from indicators.scores import score
from indicators.versions import versions
from tests.indicators.world import (
    CATALOGUE,
    CITY,
    COUNTY,
    DIVISIONS,
    EMPTY,
    OTHER,
    RISKS,
    ROWS,
    SMALL,
    TOWNS,
    World,
    powers,
)

PERIODS: dict[Grain, tuple[str, ...]] = {
    "week": tuple(f"2022-W{week:02d}" for week in range(1, 21)),
    "month": tuple(f"2022-{month:02d}" for month in range(1, 13)),
    "quarter": ("2021-Q3", "2021-Q4", "2022-Q1", "2022-Q2"),
}
COUNTED = ("complaints", "inspections", "inspections_coded", "inspections_countable", "inspections_joint", "penalties",
           "complaints_due", "complaints_on_time", "petitions")  # fmt: skip


def busy(grain: Grain, seed: int = 1) -> World:
    """A city in which everything happens, with a late county now and then."""
    rng = np.random.default_rng(seed)
    world = World(grain, PERIODS[grain])
    for period in world.periods:
        for division, kind, _ in ROWS:
            size = {"city": 90, "county": 40, "township": 9}[kind]
            for field in ("fire", "waste", "noise")[: rng.integers(1, 4)]:
                counts = {name: int(rng.poisson(size)) for name in COUNTED}
                world.add(division, period, field, **counts)
            world.add(division, period, population=size * 1000, officers_township=size, officers_county=size)
            world.add(division, period, townships=size, townships_delegated=int(rng.integers(0, 2)))
        if rng.random() < 0.3:
            world.late("complaints", float(rng.choice([0.0, 1 / 3, 2 / 3, 0.9])), COUNTY, CITY, periods=[period])
    return world


@pytest.mark.parametrize("grain", PERIODS)
def test_the_later_periods_alone_come_out_the_same_to_the_byte(grain: Grain) -> None:
    world = busy(grain)
    whole = world.results()
    source = world.source()
    for first in (len(world.periods) - 1, len(world.periods) // 2):
        start = first - needs.reach(CATALOGUE, grain)
        kept = set(world.periods[max(start, 0) :])
        part = engine.Source(*(frame[frame["period"].isin(kept)] for frame in source))
        before = whole[whole["period"] == world.periods[first - 1]]
        later = engine.compute(CATALOGUE, (), grain, part, DIVISIONS, before, first, risks=RISKS)
        expected = whole[whole["period"].isin(world.periods[first:])].reset_index(drop=True)
        pd.testing.assert_frame_equal(ordered(later), ordered(expected), check_exact=True)


def test_twice_the_same_facts_in_any_order_give_the_same_bytes() -> None:
    world = busy("month")
    facts, *rest = world.source()
    shuffled = engine.Source(facts.sample(frac=1, random_state=3), *rest)
    again = engine.compute(CATALOGUE, (), "month", shuffled, DIVISIONS, EMPTY, risks=RISKS)
    pd.testing.assert_frame_equal(again, world.results(), check_exact=True)


def test_categories_are_read_like_text() -> None:
    world = busy("quarter")
    facts, reported, calendar = world.source()
    words = dict.fromkeys(("period", "division", "field", "case_type", "measure"), "category")
    source = engine.Source(facts.astype(words), reported, calendar)
    told = engine.compute(CATALOGUE, (), "quarter", source, DIVISIONS, EMPTY, risks=RISKS)
    pd.testing.assert_frame_equal(told, world.results(), check_exact=True)


def test_one_division_never_moves_the_score_of_another() -> None:
    world = busy("month")
    before = world.results()
    world.add(OTHER, PERIODS["month"][3], "fire", complaints=500, inspections=900, complaints_due=400)
    after = world.results()
    mine = [
        frame[frame["division"] == COUNTY].drop(columns=[*RANKS]).reset_index(drop=True) for frame in (before, after)
    ]
    pd.testing.assert_frame_equal(*mine, check_exact=True)


def test_the_frame_has_the_columns_of_the_table_and_each_row_once() -> None:
    found = busy("month").results()
    assert tuple(found.columns) == COLUMNS
    assert not found.duplicated(["subject", "field", "period", "division"]).any()
    assert found["score"].dropna().between(0, 100).all()
    assert (found["colour"].isin(["red", "yellow", "blue"]) <= found["score"].notna()).all()
    assert (found["reasons"].ne("") | found["colour"].isin(["red", "yellow", "blue"])).all()


def test_indicators_appear_only_for_their_kinds_and_grains() -> None:
    found = busy("week").results()
    kinds = DIVISIONS.set_index("division")["kind"]
    for name, rows in found.groupby("subject"):
        if name in CATALOGUE.indicators:
            indicator = CATALOGUE.indicators[str(name)]
            assert "week" in indicator.grains
            assert set(rows["division"].map(kinds)) <= set(indicator.kinds)
    towns = found[found["division"].map(kinds) == "township"]
    assert set(towns["field"]) == {"all"}


def test_an_unscored_division_has_no_results() -> None:
    zone = DIVISIONS.assign(scored=(DIVISIONS["division"] != TOWNS[0]).astype(int))
    found = engine.compute(CATALOGUE, (), "month", busy("month").source(), zone, EMPTY)
    assert TOWNS[0] not in set(found["division"])
    assert TOWNS[1] in set(found["division"])


def test_a_city_without_any_facts_is_grey() -> None:
    found = World("month", PERIODS["month"], never=("complaints",)).results()
    assert set(found["colour"]) <= {"nodata", "small-sample", "not-delegated"}


def test_a_township_without_known_population_is_grey_not_small() -> None:
    result = World().add(TOWNS[0], complaints=5).add(TOWNS[1], population=5000).result("demands_per_10k", TOWNS[0])
    assert (result.colour, result.reasons) == ("nodata", "no_data:populations")


def test_a_goalpost_of_the_city_changes_score_and_version() -> None:
    target = CATALOGUE.indicators["joint_inspection_ratio"]
    own = engine.Target(
        indicator=target.id, kinds=("county",), first_year=2022, target=0.4, source="s", words="w", origin="published"
    )
    world = World().add(COUNTY, inspections_joint=20, inspections_countable=100)
    before = world.result(target.id, COUNTY)
    world.targets = (own,)
    after = world.result(target.id, COUNTY)
    assert (before.score, before.colour) == (100, "blue")
    assert after.score == pytest.approx((0.2 - 0.035) / (0.4 - 0.035) * 100)
    assert before.definition != after.definition
    assert after.definition == versions(CATALOGUE, (own,))[target.id]


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from([(0.45, 0.65), (0.25, 0.0), (0.9, 1.0)]))
def test_a_better_value_never_lowers_a_score(one: float, two: float, goalposts: tuple[float, float]) -> None:
    floor, target = (np.array([post]) for post in goalposts)
    worse, better = sorted((one, two), reverse=bool(target < floor))
    assert score(np.array([better]), floor, target)[0] >= score(np.array([worse]), floor, target)[0]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 60), st.integers(0, 60))
def test_closing_more_on_time_never_lowers_the_index(one: int, two: int) -> None:
    worse, better = sorted((one, two))
    scores = [_efficacy(closed).score for closed in (worse, better)]
    assert scores[1] >= scores[0]


def _efficacy(closed: int) -> pd.Series:
    world = World(catalogue=SMALL).add(COUNTY, population=100_000)
    world.add(COUNTY, field="fire", complaints=60, inspections=60)
    world.add(COUNTY, field="fire", complaints_due=60, complaints_on_time=closed)
    return world.result("efficacy", COUNTY)


def test_weeks_of_absence_look_back_twelve_weeks() -> None:
    weekly = CATALOGUE.indicators["absence_cell_ratio"].model_copy(update={"grains": ("week",)})
    catalogue = engine.Catalogue(CATALOGUE.measures, CATALOGUE.indicators | {weekly.id: weekly}, CATALOGUE.indices)
    world = World("week", PERIODS["week"]).add(TOWNS[0], "2022-W08", "fire", complaints=5)
    found = engine.compute(catalogue, (), "week", world.source(), DIVISIONS, EMPTY)
    cells = found[(found["division"] == COUNTY) & (found["field"] == "all") & (found["subject"] == weekly.id)]
    told = dict(zip(cells["period"], cells["numerator"], strict=True))
    assert [told[f"2022-W{week:02d}"] for week in (9, 19, 20)] == [1, 1, 1]
    assert told["2022-W07"] == 0
    assert "short_history" in cells["reasons"].iloc[0]


@pytest.mark.parametrize("last", ["2021-Q4", "2022-Q2"])
def test_a_year_adds_up_its_own_quarters_and_those_they_look_back_at(last: str) -> None:
    quarterly = CATALOGUE.indicators["absence_cell_ratio"].model_copy(update={"window": {"quarter": 1}})
    catalogue = replace(CATALOGUE, indicators=CATALOGUE.indicators | {quarterly.id: quarterly})
    names = ("2020-Q4", "2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4", "2022-Q1", "2022-Q2")
    quarters = World("quarter", names[: names.index(last) + 1], catalogue=catalogue)
    for name in quarters.periods[::5]:  # 2020-Q4 and 2022-Q1
        quarters.add(TOWNS[0], name, "fire", complaints=50)
    year = World("year", ("2021",), catalogue=catalogue).add(TOWNS[0], "2021", "fire", complaints=0)
    found = year.results(quarters=quarters.source())
    cells = found[(found["division"] == COUNTY) & (found["field"] == "all") & (found["subject"] == quarterly.id)]
    assert cells["numerator"].tolist() == [1]  # of 2020-Q4, seen in the first quarter


def test_powers_reach_from_a_township_to_its_city() -> None:
    world = powers(World(), TOWNS[0], TOWNS[1]).add(COUNTY, townships=4).add(CITY, townships=6)
    assert world.result("delegated_or_stationed_coverage", COUNTY).value == 0.5
    assert world.result("delegated_or_stationed_coverage").value == pytest.approx(1 / 3)


def ordered(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sort_values(["subject", "period", "division", "field"]).reset_index(drop=True)
