"""Ranks in the results: who is ranked among whom, and what never changes them."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import engine, needs, scores
from indicators.panels import RANKS
from tests.indicators.test_engine import busy
from tests.indicators.world import CATALOGUE, CITY, DIVISIONS, EMPTY, RISKS, SMALL, TOWNS, World
from tests.vectors import agree

COLOURS = ["red", "yellow", "blue"]
KINDS = DIVISIONS.set_index("division")["kind"]


@pytest.fixture(scope="module")
def ranked() -> pd.DataFrame:
    """Results of the two indices, all fields together."""
    world = busy("month")
    world.catalogue = SMALL
    found = world.results()
    return found[found["subject"].isin(SMALL.indices) & (found["field"] == "all")]


def test_ranked_are_the_coloured_divisions_of_a_kind_by_their_stored_points(ranked: pd.DataFrame) -> None:
    assert ranked["rank"].notna().sum() > 50
    counties = ranked[ranked["division"].map(KINDS) != "city"]
    assert (counties["rank"].notna() == counties["shown_colour"].isin(COLOURS)).all()
    for _, rows in counties[counties["rank"].notna()].groupby(["subject", "period", counties["division"].map(KINDS)]):
        assert rows["rank"].tolist() == [1 + (rows["score"] > score).sum() for score in rows["score"]]
        assert (rows["rank_of"] == len(rows)).all()


def test_the_city_itself_is_ranked_among_nobody(ranked: pd.DataFrame) -> None:
    assert ranked.loc[ranked["division"] == CITY, list(RANKS)].isna().all(axis=None)


def test_bands_are_whole_ranks_among_those_ranked(ranked: pd.DataFrame) -> None:
    some = ranked[ranked["rank"].notna()]
    assert ((some["rank_lower"] >= 1) & (some["rank_lower"] <= some["rank_upper"])).all()
    assert (some["rank_upper"] <= some["rank_of"]).all()
    assert (some[list(RANKS)] % 1 == 0).all(axis=None)
    near = (some["rank_lower"] >= some["rank"] - 1) & (some["rank_upper"] <= some["rank"] + 1)
    assert (some["steady"] == near).all()
    assert (some["rank_upper"] > some["rank_lower"]).any()


def test_fields_have_no_rank() -> None:
    found = busy("quarter").results()
    assert found.loc[found["field"] != "all", list(RANKS)].isna().all(axis=None)


def test_who_is_not_scored_is_not_counted_among_the_ranked() -> None:
    some = DIVISIONS.assign(scored=(~DIVISIONS["division"].isin(TOWNS)).astype(int))
    found = engine.compute(SMALL, (), "month", busy("month").source(), some, EMPTY, risks=RISKS)
    assert found.loc[found["division"].map(KINDS) == "township", "rank_of"].max() <= 2


def test_the_order_of_divisions_does_not_matter() -> None:
    world = busy("month")
    turned = DIVISIONS.iloc[::-1].reset_index(drop=True)
    one, other = (
        engine.compute(SMALL, (), "month", world.source(), divisions, EMPTY, risks=RISKS)
        .set_index(["subject", "field", "period", "division"])
        .sort_index()[list(RANKS)]
        for divisions in (DIVISIONS, turned)
    )
    pd.testing.assert_frame_equal(one, other, check_exact=True)


def test_a_period_is_ranked_alike_alone_and_among_others() -> None:
    whole = busy("month").results()
    last = whole["period"].max()
    assert whole.loc[whole["period"] == last, "rank"].notna().any()
    world = busy("month")
    before = whole[whole["period"] == world.periods[-2]]
    position = len(world.periods) - 1
    start = position - needs.reach(CATALOGUE, "month")
    kept = set(world.periods[max(start, 0) :])
    part = engine.Source(*(frame[frame["period"].isin(kept)] for frame in world.source()))
    later = engine.compute(CATALOGUE, (), "month", part, DIVISIONS, before, position, risks=RISKS)
    expected = whole[whole["period"] == last]
    np.testing.assert_array_equal(later[list(RANKS)].to_numpy(), expected[list(RANKS)].to_numpy())


def test_one_division_alone_is_first_of_one() -> None:
    world = World(catalogue=SMALL).add("330702", officers_county=450, officers_township=550)
    world.add("330702", townships=20, townships_delegated_or_stationed=20, inspections=1000, inspections_coded=950)
    world.late("officers", 0, "330703").late("delegation", 0, "330703")
    result = world.result("reform", "330702")
    assert result[list(RANKS)].tolist() == [1, 1, 1, 1, 1]


def test_values_are_ranked_beyond_their_goalposts_in_their_own_direction() -> None:
    """High 45-65, low 25-0, in a band 5-30 with outer bounds 0 and 60."""
    posts = scores.Goalposts(*np.array([[0.45, 0.65, np.inf, np.inf], [-np.inf, -np.inf, 0.0, 0.25], [0, 5, 30, 60]]).T)
    agree(scores.unclipped(np.array([0.85, 0.5, 3.0]), posts), (200, -100, 60))
    agree(scores.unclipped(np.array([0.4, -0.05, 20.0]), posts), (-25, 120, 100))
    agree(scores.unclipped(np.array([np.nan, 0.125, 75.0]), posts), (np.nan, 50, -50))


@given(
    st.floats(-1, 2), st.sampled_from([(0.45, 0.65, np.inf, np.inf), (-np.inf, -np.inf, 0.0, 0.25), (0, 0.1, 0.3, 1)])
)
def test_points_are_the_same_clipped(value: float, bounds: tuple[float, ...]) -> None:
    posts = scores.Goalposts(*(np.array([one]) for one in bounds))
    agree(np.clip(scores.unclipped(np.array([value]), posts), 0, 100), scores.points(np.array([value]), posts))
