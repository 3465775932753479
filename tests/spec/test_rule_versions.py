"""The rule of an index changes: what came before stays, what comes after follows, colours go on across the switch."""

from datetime import date

import pandas as pd
import pytest

from indicators.definitions import Catalogue
from indicators.rules import Index
from indicators.ruling import changed
from tests.indicators.world import COUNTY, SMALL, World

QUARTERS = ("2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1")
FULL = {"townships": 20.0, "townships_delegated_or_stationed": 20.0, "inspections_countable": 1000.0}
REFORM = SMALL.indices["reform"]


def ruled(*versions: tuple[date, Index]) -> Catalogue:
    dated = tuple(rule.model_copy(update={"valid_from": day}) for day, rule in versions)
    return SMALL.with_rules({"reform": dated})


def world(catalogue: Catalogue) -> World:
    """Every quarter the county has 50 points for its deployment (55 % in townships) and 100 for all else."""
    made = World("quarter", QUARTERS, catalogue=catalogue)
    for period in QUARTERS:
        made.add(COUNTY, period, **FULL, inspections_joint=200.0, inspections=1000.0, inspections_coded=1000.0)
        made.add(COUNTY, period, officers_township=550.0, officers_county=450.0)
        made.add(COUNTY, period, field="fire", inspections=500.0, inspections_coded=500.0)
        made.add(COUNTY, period, field="fire", inspections_countable=400.0, inspections_joint=200.0)
    return made


def of(results: pd.DataFrame, subject: str = "reform", field: str = "all") -> pd.DataFrame:
    mine = (results["subject"] == subject) & (results["field"] == field) & (results["division"] == COUNTY)
    return results[mine].set_index("period").reindex(QUARTERS)


JULY, OCTOBER, JANUARY = date(2022, 7, 1), date(2022, 10, 1), date(2023, 1, 1)
HEAVY = changed(REFORM, {"R2": 0.6})  # deployment counts for much more


def test_results_before_the_day_stay_byte_for_byte() -> None:
    before, after = (world(catalogue).results() for catalogue in (SMALL, ruled((JULY, HEAVY))))
    early = before["period"] < "2022-Q3"
    kept = after[after["period"] < "2022-Q3"]
    pd.testing.assert_frame_equal(before[early].reset_index(drop=True), kept.reset_index(drop=True), check_exact=True)
    other = before[before["definition"] != after["definition"]]
    assert set(other["period"]) == {"2022-Q3", "2022-Q4", "2023-Q1"}
    assert {SMALL.home[name] for name in other["subject"]} == {"reform"}


def test_results_from_the_day_on_follow_the_new_weights() -> None:
    found = of(world(ruled((JULY, HEAVY))).results())
    old, new = ({one.code: one.weight for one in rule.pillars} for rule in (REFORM, HEAVY))
    for period, weights in (("2022-Q2", old), ("2022-Q3", new), ("2023-Q1", new)):
        missing = 50 * weights["R2"] / sum(weights.values())
        assert found.loc[period, "score"] == pytest.approx(100 - missing)
    assert found["definition"].nunique() == 2


def test_colours_go_on_across_the_switch() -> None:
    """85.3 points, blue from 85: from July 0.7 points short of it takes two periods, 1.7 points are clear at once."""
    short, far = changed(REFORM, blue_from=86.0), changed(REFORM, blue_from=87.0)
    assert of(world(SMALL).results())["score"].iloc[0] == pytest.approx(100 - 50 * 25 / 85)
    for rule, shown in ((short, "blue blue blue yellow yellow"), (far, "blue blue yellow yellow yellow")):
        found = of(world(ruled((JULY, rule))).results())
        assert " ".join(found["shown_colour"]) == shown
        assert " ".join(found["colour"]) == "blue blue yellow yellow yellow"


def test_indicators_of_the_index_are_coloured_by_the_edges_of_their_period() -> None:
    lenient = changed(REFORM, red_below=40.0, blue_from=45.0)
    found = of(world(ruled((JULY, lenient))).results(), "township_deployment_ratio")
    assert found["score"].tolist() == pytest.approx([50] * 5)
    assert " ".join(found["shown_colour"]) == "red red blue blue blue"


def test_a_pillar_that_is_left_out_has_no_results_until_it_comes_back() -> None:
    without = changed(REFORM, {"R2": 0})
    found = world(ruled((JULY, without), (JANUARY, REFORM))).results()
    pillar = of(found, "R2")
    assert pillar["score"].isna().tolist() == [False, False, True, True, False]
    assert found[(found["subject"] == "R2") & found["period"].isin(["2022-Q3", "2022-Q4"])].empty
    assert of(found)["score"].tolist() == pytest.approx([100 - 50 * 25 / 85] * 2 + [100, 100] + [100 - 50 * 25 / 85])
    assert of(found, "township_deployment_ratio")["score"].notna().all()


def test_a_rule_of_indicators_without_fields_has_no_results_by_field() -> None:
    plain = changed(REFORM, {"R4": 0, "R5": 0})  # officers and townships are not told by field
    found = of(world(ruled((JULY, plain))).results(), field="fire")
    assert found["score"].isna().tolist() == [False, False, True, True, True]
    assert found["colour"].isna().tolist() == [False, False, True, True, True]


def test_a_version_of_each_index_leaves_the_other_alone() -> None:
    before, after = (world(catalogue).results() for catalogue in (SMALL, ruled((JULY, HEAVY))))
    others = before["subject"].isin(["efficacy", *SMALL.indices["efficacy"].indicators])
    pd.testing.assert_frame_equal(before[others], after[others], check_exact=True)


def test_the_shipped_rule_holds_before_all_others_whatever_its_day() -> None:
    late = REFORM.model_copy(update={"valid_from": date(2030, 1, 1)})
    catalogue = Catalogue(SMALL.measures, SMALL.indicators, SMALL.indices | {"reform": late})
    catalogue = catalogue.with_rules({"reform": (HEAVY.model_copy(update={"valid_from": JULY}),)})
    assert catalogue.on("2022-06-30").indices["reform"] == late
    assert catalogue.on("2022-07-01").indices["reform"].valid_from == JULY
    told = of(world(catalogue).results())["score"].round(6).tolist()
    assert told[0] == told[1] != told[2] == told[4]


def test_a_year_is_judged_as_a_whole_under_the_version_of_its_last_day() -> None:
    catalogue = ruled((OCTOBER, HEAVY))
    assert [catalogue.on(day).indices["reform"].valid_from.month for day in ("2022-09-30", "2022-12-31")] == [1, 10]
