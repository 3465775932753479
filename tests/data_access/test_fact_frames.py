"""Facts as frames: from a position on, as finely as they are wanted, and nothing twice."""

import pandas as pd
import pytest
from sqlalchemy import Engine

from data_access import fact_frames, frames
from data_access.fact_frames import Wanted
from data_access.rollup import roll_up
from geo.models import City
from tests.data_access import oracle
from tests.data_access.test_rollup import fill

Key = tuple[str, ...]
DECEMBER = ("cases", "2022-12")


@pytest.fixture
def filled(store: Engine, city: City) -> Engine:
    """A store with some rows of everything, rolled up."""
    fill(store, city, scale=0.2)
    with store.begin() as connection:
        roll_up(connection, city.id, full=True)
    return store


def counted(engine: Engine) -> dict[Key, float]:
    """Measure, period, division and field with their values of November and December, counted again."""
    found: dict[Key, float] = {}
    for (measure, period, *place, _), value in oracle.stored(engine).items():
        if measure in ("cases", "population") and period in ("2022-11", "2022-12"):
            told = (measure, period, *place)
            found[told] = found.get(told, 0.0) + value
    return found


def in_december(engine: Engine) -> dict[Key, float]:
    return {key[2:]: value for key, value in counted(engine).items() if key[:2] == DECEMBER}


def positions(engine: Engine, city: City) -> dict[str, int]:
    with engine.connect() as connection:
        return {row.period: row.position for row in frames.periods(connection, city.id, "month").itertuples()}


def read(engine: Engine, city: City, *wanted: Wanted) -> pd.DataFrame:
    with engine.connect() as connection:
        return fact_frames.facts(connection, city.id, "month", wanted)


def townships(city: City) -> set[str]:
    return {one.code for one in city.divisions if one.kind == "township"}


def test_frames_hold_the_facts_of_a_grain_from_a_position_on(filled: Engine, city: City) -> None:
    since = positions(filled, city)["2022-11"]
    got = read(filled, city, *(Wanted(name, since=since) for name in ("cases", "population")))
    added = got.groupby(["measure", "period", "division", "field"], observed=True)["value"].sum()  # a row a case type
    assert dict(zip(added.index, added, strict=True)) == counted(filled)


def test_facts_above_the_townships_leave_these_out(filled: Engine, city: City) -> None:
    position = positions(filled, city)["2022-12"]
    above = read(filled, city, Wanted("cases", "above", since=position, until=position + 1))
    fields = above.groupby(["division", "field"], observed=True)["value"].sum()
    towns = townships(city)
    assert fields.to_dict() == {key: value for key, value in in_december(filled).items() if key[0] not in towns}


@pytest.mark.parametrize("of", ["all", "townships"])
def test_totals_add_up_all_fields(filled: Engine, city: City, of: str) -> None:
    position = positions(filled, city)["2022-12"]
    told = read(filled, city, Wanted("cases", of, False, position, position + 1))  # type: ignore[arg-type]
    expected: dict[str, float] = {}
    for (place, _), value in in_december(filled).items():
        if of == "all" or place in townships(city):
            expected[place] = expected.get(place, 0.0) + value
    assert (dict(zip(told["division"], told["value"], strict=True)), set(told["field"])) == (expected, {"all"})


def test_nothing_wanted_is_nothing(filled: Engine, city: City) -> None:
    nothing = read(filled, city)
    assert (len(nothing), list(nothing.columns)) == (0, fact_frames.FACTS)


def test_divisions_are_in_their_order(filled: Engine, city: City) -> None:
    with filled.connect() as connection:
        tree = frames.divisions(connection, city.id)
    assert tree["division"].tolist() == [one.code for one in city.divisions]
    assert tree.columns.tolist() == ["division", "name", "kind", "town_type", "parent", "scored"]
