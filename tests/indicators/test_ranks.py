"""Ranks in the results: who is ranked among whom, and what never changes them."""

import numpy as np
import pandas as pd
import pytest

from indicators import engine
from indicators.panels import RANKS
from tests.indicators.test_engine import busy
from tests.indicators.world import CATALOGUE, CITY, DIVISIONS, EMPTY, RISKS, SMALL, TOWNS, World

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
    start = position - engine.reach(CATALOGUE, "month")
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
