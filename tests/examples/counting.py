"""Counts by division and month: of the raw file, and of what the store holds."""

import pandas as pd
from sqlalchemy import Engine, select

from data_access import schema
from data_access.rollup import roll_up

Counts = dict[tuple[str, str], int]


def by_month(places: "pd.Series[str]", months: "pd.Series[str]") -> Counts:
    return pd.Series(1, index=pd.MultiIndex.from_arrays([places, months])).groupby(level=[0, 1]).sum().to_dict()


def stored(engine: Engine, table: str, day: str) -> Counts:
    events, places = schema.metadata.tables[table], schema.divisions
    joined = events.join(places, (events.c.city_id == places.c.city_id) & (events.c.division == places.c.division))
    query = select(places.c.name, events.c[day]).select_from(joined).where(events.c[day].is_not(None))
    with engine.connect() as connection:
        rows = pd.DataFrame(connection.execute(query).all(), columns=["name", "day"])
    return by_month(rows["name"], rows["day"].astype(str).str[:7])


def facts(engine: Engine, city_id: str, measure: str, kind: str) -> Counts:
    """Roll up, then read the months of one measure for the divisions of a kind, all fields together."""
    with engine.begin() as connection:
        roll_up(connection, city_id)
    told, places = schema.facts, schema.divisions
    joined = told.join(places, (told.c.city_id == places.c.city_id) & (told.c.division == places.c.division))
    query = select(places.c.name, told.c.period, told.c.value).select_from(joined)
    query = query.where(told.c.measure == measure, told.c.grain == "month", places.c.kind == kind)
    with engine.connect() as connection:
        rows = pd.DataFrame(connection.execute(query).all(), columns=["name", "period", "value"])
    return rows.groupby(["name", "period"])["value"].sum().astype(int).to_dict()
