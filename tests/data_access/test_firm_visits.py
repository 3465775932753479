"""Visits to firms are counted twice, in one sorted pass for the roll-up and in SQL for the rows behind a number."""

import pandas as pd
import pytest
from sqlalchemy import Engine, select

from data_access.measures import FIRMS
from data_access.schema import calendar, inspections
from geo.models import City
from tests.data_access import oracle
from tests.data_access.made_rows import Maker, put
from tests.data_access.test_rollup import rolled

Counts = dict[tuple[str, ...], float]


def dense(city: City, seed: int) -> pd.DataFrame:
    """Visits of few agencies, some unnamed, to few firms in townships, several a day, numbered in no order."""
    made = Maker(city, seed, "2021-04-01", "2022-12-31")
    rows = made.events("inspections", 400)
    numbers = made.rng.permutation(rows["inspection_no"].to_numpy())
    days = rows["day"].where(made.rng.random(len(rows)) < 0.6, rows["day"].str[:8] + "15")
    firms = made.pick(["firm 1", "firm 2", "firm 3", "firm 4", None], len(rows))
    towns = made.pick(made.towns[:3], len(rows))
    return rows.assign(inspection_no=numbers, day=days, firm_hash=firms, division=towns)


def by_sql(engine: Engine) -> Counts:
    place = [calendar.c.period, *inspections.c["division", "field"]]
    in_month = (calendar.c.day == inspections.c.day) & (calendar.c.grain == "month")
    counted = select(*place, *FIRMS.measures.values()).join(calendar, in_month).where(FIRMS.counts).group_by(*place)
    with engine.connect() as connection:
        rows = connection.execute(counted).all()
    return {
        (name, *row[:3]): value for row in rows for name, value in zip(FIRMS.measures, row[3:], strict=True) if value
    }


def by_roll_up(engine: Engine, city: City) -> Counts:
    rolled(engine, city, full=True)
    towns = {one.code for one in city.divisions if one.kind == "township"}
    return {
        (measure, period, place, field): value
        for (measure, period, place, field, _), value in oracle.stored(engine).items()
        if measure in FIRMS.measures and place in towns and period[5:].isdigit()
    }


@pytest.mark.parametrize("seed", range(4))
def test_sql_counts_the_visits_that_the_roll_up_counts(store: Engine, city: City, seed: int) -> None:
    put(store, city, "inspections", dense(city, seed))
    found = by_sql(store)
    assert {measure for measure, *_ in found} == set(FIRMS.measures)
    assert found == by_roll_up(store, city)


def test_a_month_alone_is_counted_as_with_all_others(store: Engine, city: City) -> None:
    rows = dense(city, 9)
    last = rows["day"] >= "2022-12-01"
    put(store, city, "inspections", rows[~last], "before")
    rolled(store, city, full=True)
    put(store, city, "inspections", rows[last], "december")
    rolled(store, city, full=False)
    december = {key: value for key, value in oracle.stored(store).items() if key[1] == "2022-12"}
    rolled(store, city, full=True)
    assert december == {key: value for key, value in oracle.stored(store).items() if key[1] == "2022-12"} != {}


VISITS = [  # number, day, agency, kind; one firm in one township
    ("1", "2022-01-10", "a", "routine"),
    ("2", "2022-02-09", "b", "routine"),  # 30 days after another agency
    ("3", "2022-03-20", "a", "single_case"),  # exempt
    ("4", "2022-04-20", "a", "routine"),
    ("5", "2022-04-21", "a", "routine"),  # the third within a year
    ("6", "2023-01-09", "a", "joint"),  # after three in 364 days
    ("7", "2023-04-21", "a", "routine"),  # of the year before only number 6 is left
]


def test_a_firm_counts_once_a_month_and_once_more_above_the_line(store: Engine, city: City) -> None:
    rows = (
        Maker(city, 1).events("inspections", len(VISITS)).assign(mode="onsite", firm_hash="firm", division="330701001")
    )
    put(
        store,
        city,
        "inspections",
        rows.assign(**dict(zip(["inspection_no", "day", "org", "kind"], zip(*VISITS, strict=True), strict=True))),
    )
    counts = by_roll_up(store, city)
    months = {name: sorted(period for measure, period, *_ in counts if measure == name) for name in FIRMS.measures}
    visited = ["2022-01", "2022-02", "2022-04", "2023-01", "2023-04"]
    assert months["firms_inspected"] == months["pairs_inspected"] == visited
    assert months["firms_inspected_again"] == ["2022-02"]
    assert months["pairs_over_limit"] == ["2022-04", "2023-01"]
    assert set(counts.values()) == {1}
