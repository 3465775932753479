"""An index: means inside pillars and across them, over what is there."""

import pytest

from tests.indicators.world import CITY, COUNTY, SMALL, TOWNS, World, powers

OFFICERS = {"officers_county": 450.0, "officers_township": 550.0}  # 55%: half way from 45 to 65 = 50 points
COVERED = {"townships": 20.0, "townships_delegated_or_stationed": 20.0}  # 100 points
JOINT = {"inspections_countable": 1000.0, "inspections_joint": 200.0}  # 20%: 100 points
CODED = {"inspections": 1000.0, "inspections_coded": 950.0}  # 95%: 50 points


def test_the_reform_index_of_a_county_is_the_weighted_mean_of_its_pillars() -> None:
    result = World(catalogue=SMALL).add(COUNTY, **OFFICERS, **COVERED, **JOINT, **CODED).result("reform", COUNTY)
    assert result.score == pytest.approx((25 * 50 + 25 * 100 + 20 * 100 + 15 * 50) / 85)
    assert (result.value, result.coverage, result.colour) == (result.score, 1, "yellow")
    assert result[["numerator", "denominator", "lower", "upper"]].isna().all()


def test_weights_are_spread_over_what_is_there() -> None:
    world = World(catalogue=SMALL).add(COUNTY, **OFFICERS, **COVERED, **CODED, inspections_countable=20)
    result = world.result("reform", COUNTY)
    assert result.score == pytest.approx((25 * 50 + 25 * 100 + 15 * 50) / 65)
    assert (result.coverage, result.reasons) == (pytest.approx(65 / 85), "small_sample")


def test_an_indicator_of_the_city_only_does_not_weigh_on_counties() -> None:
    facts = OFFICERS | COVERED | JOINT | CODED
    city = World(catalogue=SMALL).add(CITY, **facts).result("reform")
    assert city.score == pytest.approx((25 * (100 + 50) / 2 + 25 * 100 + 20 * 100 + 15 * 50) / 85)


def test_less_than_two_thirds_of_the_weight_is_grey_and_says_what_is_missing() -> None:
    world = (
        World(catalogue=SMALL)
        .add(COUNTY, **COVERED, **JOINT, **CODED)
        .late("officers", 0, COUNTY)
        .late("delegation", 0, COUNTY)
    )
    result = world.result("reform", COUNTY)
    assert (result.colour, result.coverage) == ("nodata", pytest.approx(35 / 85))
    assert result.reasons == "late:delegation;late:officers"
    assert result.isna()["score"]


def test_one_indicator_is_no_index() -> None:
    result = powers(World(catalogue=SMALL), TOWNS[0]).add(TOWNS[0], **CODED).result("reform", TOWNS[0])
    assert (result.colour, result.reasons) == ("nodata", "too_few_indicators")


def test_by_field_the_same_rules_hold_over_indicators_that_have_fields() -> None:
    world = World(catalogue=SMALL).add(COUNTY, field="fire", **JOINT, **CODED).add(COUNTY, **OFFICERS)
    result = world.result("reform", COUNTY, field="fire")
    assert result.score == pytest.approx((20 * 100 + 15 * 50) / 35)


def test_a_field_of_a_rate_has_a_value_and_no_colour() -> None:
    world = World(catalogue=SMALL).add(COUNTY, field="fire", complaints=100).add(COUNTY, population=100_000)
    result = world.result("demands_per_10k", COUNTY, field="fire")
    assert (result.value, result.colour, result.reasons) == (10, "nodata", "no_goalposts")


def test_an_index_of_nothing_but_small_samples_says_small_sample() -> None:
    few = {"complaints": 3.0, "complaints_due": 3.0, "complaints_on_time": 3.0, "inspections": 3.0}
    world = powers(World(catalogue=SMALL), TOWNS[0]).add(TOWNS[0], **few, population=20_000)
    result = world.result("efficacy", TOWNS[0])
    assert result.colour == "small-sample"
    assert "small_sample" in result.reasons
