"""How sure a rank is: cases small enough to follow by hand."""

import numpy as np
import pytest

from indicators.methods import normalising, ranking
from indicators.methods.ranking import Framework
from tests.indicators.world import COUNTY, OTHER, SMALL, World

TWO_EQUAL = Framework(np.array([0, 0]), np.array([1.0, 1.0]), np.array([1.0]))
OFFICERS = {"officers_county": 450.0, "officers_township": 550.0}  # 50 points
COVERED = {"townships": 20.0, "townships_delegated_or_stationed": 20.0}  # 100 points
JOINT = {"inspections_countable": 1000.0, "inspections_joint": 200.0}  # 100 points
CODED = {"inspections": 1000.0, "inspections_coded": 950.0}  # 50 points


def test_who_lives_by_one_indicator_is_first_or_last() -> None:
    """Four divisions, two indicators of equal weight; in a third of the draws each of the two is left out.

    A has 100 and 0: 50 of 100, the last. Without the second indicator it is the first, without the first the last.
    The others have the same in both, so only A passes them: each stands one rank lower when A is the first.
    """
    scores = np.array([[[100.0, 0.0], [55.0, 55.0], [54.0, 54.0], [53.0, 53.0]]])
    found = ranking.rank_bands(scores, TWO_EQUAL, ranking.draw(TWO_EQUAL))
    assert found.rank.tolist() == [4, 1, 2, 3]
    assert found.lower.tolist() == [1, 1, 2, 3]
    assert found.upper.tolist() == [4, 2, 3, 4]
    assert found.steady.tolist() == [False, True, True, True]


def test_goalposts_are_one_scale_of_three() -> None:
    """B leads by points. By place from least to greatest, A (9.0 of 0-9 and 0.9 of 0-1) leads: its ranks are both."""
    values = np.array([[9.0, 0.9], [8.0, 1.0], [0.0, 0.0]])
    points = np.array([[90.0, 9.0], [89.0, 12.0], [80.0, 8.0]])
    tables = np.stack([points, normalising.minmax(values), 100 * normalising.percentile_rank(values)])
    found = ranking.rank_bands(tables, TWO_EQUAL, ranking.draw(TWO_EQUAL, tables=3))
    assert found.rank.tolist() == [2, 1, 3]
    assert (found.lower.tolist(), found.upper.tolist()) == ([1, 1, 3], [2, 2, 3])


def county(world: World, division: str, **less: float) -> World:
    return world.add(division, **{**OFFICERS, **COVERED, **JOINT, **CODED, **less})


def test_the_better_county_is_first_whatever_the_weights() -> None:
    world = county(county(World(catalogue=SMALL), COUNTY), OTHER, inspections_joint=100, inspections_coded=920)
    names = ["rank", "rank_of", "rank_lower", "rank_upper", "steady"]
    assert world.result("reform", COUNTY)[names].tolist() == [1, 2, 1, 1, 1]
    assert world.result("reform", OTHER)[names].tolist() == [2, 2, 2, 2, 1]


def test_who_is_worse_in_one_indicator_only_is_an_equal_without_it() -> None:
    world = county(county(World(catalogue=SMALL), COUNTY), OTHER, inspections_joint=100)
    assert world.result("reform", OTHER)[["rank", "rank_lower", "rank_upper"]].tolist() == [2, 1, 2]


def test_equals_share_the_first_rank() -> None:
    world = county(county(World(catalogue=SMALL), COUNTY), OTHER)
    for division in (COUNTY, OTHER):
        assert world.result("reform", division)[["rank", "rank_lower", "rank_upper"]].tolist() == [1, 1, 1]


@pytest.mark.parametrize("subject", ["reform", "efficacy", "R2", "coded_act_ratio"])
def test_grey_has_no_rank_and_only_indices_keep_one(subject: str) -> None:
    world = county(World(catalogue=SMALL), COUNTY).late("delegation", 0, OTHER).late("officers", 0, OTHER)
    found = world.results()
    mine = found[(found["subject"] == subject) & found["rank"].notna()]
    assert mine["division"].tolist() == ([COUNTY] if subject == "reform" else [])
    assert set(mine["rank_of"]) <= {1}
