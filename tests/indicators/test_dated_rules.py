"""Two versions of a rule in one calculation: later periods alone come out the same, versions tell periods apart."""

from datetime import date

import pandas as pd
import pytest

from indicators import engine, needs
from indicators.definitions import Catalogue
from indicators.models import Grain
from indicators.ruling import changed
from indicators.versions import in_turn, versions
from tests.indicators.test_engine import PERIODS, busy
from tests.indicators.world import CATALOGUE, DIVISIONS, RISKS, World


def ruled() -> Catalogue:
    """Both indices change once or twice while the periods last."""
    reform, efficacy = CATALOGUE.indices["reform"], CATALOGUE.indices["efficacy"]
    heavy = changed(reform, {"R2": 0.6}, red_below=60.0).model_copy(update={"valid_from": date(2022, 1, 1)})
    without = changed(reform, {"R5": 0}, across="geometric").model_copy(update={"valid_from": date(2022, 4, 1)})
    strict = changed(efficacy, {}, {"satisfaction_ratio": 0}, {"high": (85.0, 95.0)}, hysteresis=3.0)
    strict = strict.model_copy(update={"vetoes": (), "valid_from": date(2022, 4, 1)})
    return CATALOGUE.with_rules({"reform": (heavy, without), "efficacy": (strict,)})


def later(world: World, grain: Grain, first: int, whole: pd.DataFrame) -> pd.DataFrame:
    """The results from a period on, made from what that takes."""
    source = world.source()
    kept = set(world.periods[max(first - needs.reach(CATALOGUE, grain), 0) :])
    facts = source.facts[source.facts["period"].isin(kept)]
    reported = source.reported[source.reported["period"].isin(kept)]
    some = engine.Source(facts, reported, source.periods[source.periods["period"].isin(kept)])
    before = whole[whole["period"] == world.periods[first - 1]]
    return engine.compute(world.catalogue, (), grain, some, DIVISIONS, before, first, None, RISKS)


@pytest.mark.parametrize("grain", PERIODS)
def test_the_later_periods_alone_come_out_the_same_on_both_sides_of_a_switch(grain: Grain) -> None:
    world = busy(grain)
    world.catalogue = ruled()
    whole = world.results()
    for first in range(1, len(world.periods)):
        found = later(world, grain, first, whole)
        expected = whole[whole["period"].isin(world.periods[first:])]
        pd.testing.assert_frame_equal(found, expected.reset_index(drop=True), check_exact=True)


def test_a_version_of_results_names_the_rules_up_to_its_period() -> None:
    shipped, catalogue = versions(CATALOGUE, ()), ruled()
    told = in_turn(catalogue, ())
    for name, index in catalogue.home.items():
        assert len(set(told[name])) == len(told[name]) == len(catalogue.rules(index))
        assert told[name][0] == shipped[name]
        assert told[name][-1] == versions(catalogue, ())[name]
    for day, number in (("2021-12-31", 0), ("2022-03-31", 1), ("2022-04-01", 2)):
        assert versions(catalogue.on(day), ())["reform"] == told["reform"][number]


def test_names_and_homes_are_those_of_every_version() -> None:
    catalogue = ruled()
    assert catalogue.subjects() == CATALOGUE.subjects()
    assert catalogue.home == CATALOGUE.home
    assert catalogue.on("2022-12-31").named("R5") == changed(CATALOGUE.indices["reform"], {"R2": 0.6}).pillars[4]
    assert [one.code for one in catalogue.on("2022-12-31").indices["reform"].pillars] == ["R1", "R2", "R3", "R4"]
