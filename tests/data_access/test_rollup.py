"""Facts equal an independent recount, on both engines to the bit, however they came about."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import Engine, select

from data_access import dirty
from data_access.engine import ready
from data_access.measures import DATASET_OF, EVENTS
from data_access.registry import register_city
from data_access.rollup import roll_up
from data_access.schema import dirty_periods
from geo.models import City
from tests.data_access import oracle
from tests.data_access.made_city import division, made_city
from tests.data_access.made_rows import Maker, put

VOLUMES = {
    "inspections": 3000, "cases": 2000, "complaints": 1200, "petitions": 600, "operations": 100, "disputes": 400,
    "inspection_tasks": 400, "transfers": 400, "file_reviews": 200, "item_evaluations": 300, "agencies": 300,
    "feedback": 300, "letters": 400,
}  # fmt: skip


def fill(engine: Engine, city: City, scale: float = 1.0, seed: int = 7) -> None:
    maker = Maker(city, seed)
    for name, n in VOLUMES.items():
        put(engine, city, name, maker.events(name, int(n * scale)), f"{name}-{seed}")
    for day in ("2021-03-01", "2021-09-01", "2022-05-15"):
        put(engine, city, "officers", maker.officers(day, 60), day)
    put(engine, city, "delegation", maker.delegation("2021-06-01", 8, 4), "delegation")
    put(engine, city, "catalogue_items", maker.catalogue("2021-02-01", 60), "catalogue")
    for day in ("2021-05-01", "2022-04-01"):
        put(engine, city, "guidance", maker.guidance(day), day)


def rolled(engine: Engine, city: City, *, full: bool) -> frozenset[str]:
    with engine.begin() as connection:
        return roll_up(connection, city.id, full=full)


def test_facts_equal_an_independent_recount(store: Engine, city: City) -> None:
    fill(store, city)
    touched = rolled(store, city, full=True)
    facts = oracle.stored(store)
    assert {measure for measure, *_ in facts} == set(DATASET_OF)
    assert facts == pytest.approx(oracle.expected(store, city), abs=1e-6)
    assert {"2021", "2022-Q4", "2022-12", "2022-W20"} <= touched


def test_the_first_roll_up_of_dirty_periods_is_a_full_one(store: Engine, city: City) -> None:
    fill(store, city)
    rolled(store, city, full=False)
    first = oracle.digest(store)
    rolled(store, city, full=True)
    assert oracle.digest(store) == first


@pytest.mark.postgres
def test_both_engines_give_the_same_digest(tmp_path: Path, postgres_database: str) -> None:
    city = made_city(4, 8, 6)
    digests = []
    for url in (f"sqlite:///{tmp_path / 'a.db'}", postgres_database):
        engine = ready(url)
        register_city(engine, city, b"{}", "hash")
        fill(engine, city, scale=100_000 / sum(VOLUMES.values()))
        rolled(engine, city, full=True)
        digests.append(oracle.digest(engine))
        engine.dispose()
    assert digests[0] == digests[1]


def test_children_sum_to_their_parent(store: Engine, city: City) -> None:
    fill(store, city)
    rolled(store, city, full=True)
    facts = {key: value for key, value in oracle.stored(store).items() if key[0] not in oracle.OWN_ONLY}
    inside: dict[tuple[str, ...], float] = {}
    parents = {one.code: one.parent for one in city.divisions}
    leaves = {key: value for key, value in oracle.expected(store, city).items() if key[0] not in oracle.OWN_ONLY}
    for (measure, period, place, *rest), value in facts.items():
        if parents[place]:
            key = (measure, period, parents[place], *rest)
            inside[key] = inside.get(key, 0.0) + value
    own = {key: leaves[key] - inside.get(key, 0.0) for key in leaves}
    assert all(value > -1e-6 for value in own.values())
    towns = {one.code for one in city.divisions if one.kind in ("township", "zone")}
    assert {key: facts[key] for key in facts if key[2] in towns} == pytest.approx(
        {key: own[key] for key in own if key[2] in towns}, abs=1e-6
    )


def test_one_more_day_rebuilds_only_its_periods(store: Engine, city: City) -> None:
    fill(store, city, scale=0.1)
    rolled(store, city, full=False)
    maker = Maker(city, 99, "2022-11-09", "2022-11-09")
    put(store, city, "operations", maker.events("operations", 5, 9000), "one day")
    assert rolled(store, city, full=False) == {"2022-W45", "2022-11", "2022-Q4", "2022"}
    with store.connect() as connection:
        assert connection.execute(select(dirty_periods)).all() == []
        assert rolled_nothing(store, city) == frozenset()


def rolled_nothing(engine: Engine, city: City) -> frozenset[str]:
    return rolled(engine, city, full=False)


def test_a_merged_township_counts_in_its_county_in_the_month_it_ends(empty: Engine) -> None:
    old = made_city(1, 1)
    gone = division("330701009", "township", "330701", valid_to="2022-05-10")
    city = old.model_copy(update={"divisions": (*old.divisions, gone)})
    register_city(empty, city, b"{}", "hash")
    rows = Maker(city, 3, "2022-05-02", "2022-05-09").events("operations", 4).assign(division="330701009")
    put(empty, city, "operations", rows)
    rolled(empty, city, full=False)
    facts = oracle.stored(empty)
    for period in ("2022-05", "2022-Q2", "2022"):
        county = [v for (m, p, d, *_), v in facts.items() if (m, p, d) == ("operations", period, "330701")]
        assert sum(county) == 4


def test_a_county_s_own_population_gives_way_to_its_townships(store: Engine, city: City) -> None:
    put(store, city, "operations", Maker(city, 3, "2022-01-01", "2022-12-31").events("operations", 40))
    towns = [one.code for one in city.divisions if one.parent == "330701"]
    rows = pd.DataFrame(
        {"division": towns, "basis": "resident", "persons": [10, 20, 30], "valid_from": "2022-07-01",
         "source_row": np.arange(3)}
    )  # fmt: skip
    put(store, city, "populations", rows)
    rolled(store, city, full=False)
    facts = oracle.stored(store)
    persons = {(period, place): v for (m, period, place, *_), v in facts.items() if m == "population"}
    assert persons["2022-06", "330701"] == 100_000
    assert persons["2022-07", "330701"] == 60
    assert persons["2022-07", "330700"] == 200_060
    assert ("2022-06", towns[0]) not in persons


def test_guidance_numbers_are_counted_at_the_ends_of_quarters_and_years(store: Engine, city: City) -> None:
    put(store, city, "operations", Maker(city, 3, "2021-01-01", "2022-12-31").events("operations", 40))
    rows = pd.DataFrame(
        {"division": city.code, "town_type": "town", "n_items": [360, 382], "valid_from": ["2021-01-01", "2022-01-01"],
         "source_row": np.arange(2)}
    )  # fmt: skip
    put(store, city, "guidance", rows)
    rolled(store, city, full=False)
    facts = oracle.stored(store)
    guided = {(period, place): v for (m, period, place, *_), v in facts.items() if m == "items_guided"}
    assert {guided[period, "330701001"] for period in ("2021-Q1", "2021-Q4", "2021")} == {360}
    assert {guided[period, "330701001"] for period in ("2022-Q1", "2022-Q4", "2022")} == {382}


def test_the_days_that_dirty_a_period_are_those_that_measures_count_by() -> None:
    found: dict[str, tuple[str, ...]] = {}
    for source in EVENTS:
        found[source.dataset] = tuple(dict.fromkeys((*found.get(source.dataset, ()), source.day)))
    assert found == dirty.COUNTED_DAYS
