"""Facts, coverage, divisions and periods as frames for the calculation. Codes are text, days ISO text."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, select

from data_access import bulk, dirty
from data_access.counties import county_of
from data_access.reported import read_sent, read_weights, shares
from data_access.results import subjects
from data_access.schema import ALL, fields, results
from data_access.schema import divisions as tree
from data_access.schema import facts as facts_table
from data_access.schema import periods as times

FACTS = ["period", "division", "field", "case_type", "measure", "value"]
REPORTED = ["period", "division", "dataset", "share"]
DIVISIONS = ["division", "name", "kind", "town_type", "parent", "scored"]
PERIODS = ["period", "position", "first_day", "last_day"]


def facts(
    connection: Connection, city_id: str, grain: str, measures: Sequence[str], from_position: int = 0
) -> pd.DataFrame:
    """Return stored measures of every period of a grain from a position on."""
    wanted = (
        select(*facts_table.c[*FACTS])
        .where(facts_table.c.city_id == city_id, facts_table.c.measure.in_(list(measures)))
        .where(facts_table.c.period.in_(_periods(connection, city_id, grain, from_position)))
    )
    return _frame(connection, wanted, FACTS)


def _periods(connection: Connection, city_id: str, grain: str, from_position: int) -> list[str]:
    """Return the shown periods of a grain from a position on."""
    shown = periods(connection, city_id, grain)
    return [str(name) for name in shown.loc[shown["position"] >= from_position, "period"]]


def reported(connection: Connection, city_id: str, grain: str, from_position: int = 0) -> pd.DataFrame:
    """Return the share 0-1 of each period reported, for every division and every dataset somebody ever sent.

    A division has the share of its county, or of the city where it lies in none.
    """
    names = _periods(connection, city_id, grain, from_position)
    sent = read_sent(connection, city_id)
    found = shares(sent, read_weights(connection, city_id, names))
    rows = pd.DataFrame(
        [(period, place, dataset, share) for (period, place, dataset), share in found.items()],
        columns=["period", "county", "dataset", "share"],
    )
    counties = county_of(connection, city_id)
    lies_in = pd.DataFrame({"division": list(counties), "county": list(counties.values())})
    return rows.merge(lies_in, on="county")[REPORTED]


def divisions(connection: Connection, city_id: str) -> pd.DataFrame:
    """Return the divisions in the order of divisions.csv; `scored` is 0 or 1."""
    wanted = select(*tree.c[*DIVISIONS]).where(tree.c.city_id == city_id).order_by(tree.c.position)
    return _frame(connection, wanted, DIVISIONS)


def periods(connection: Connection, city_id: str, grain: str) -> pd.DataFrame:
    """Return the periods of a grain between the first and the last day with an event, in order."""
    within = dirty.extent(connection, city_id)
    if within.first_day is None or within.last_day is None:
        return pd.DataFrame(columns=PERIODS)
    rows = connection.execute(
        select(*times.c[*PERIODS])
        .where(times.c.city_id == city_id, times.c.grain == grain)
        .where(times.c.first_day <= within.last_day, times.c.last_day >= within.first_day)
        .order_by(times.c.position)
    )
    return pd.DataFrame(
        [(row.period, row.position, row.first_day.isoformat(), row.last_day.isoformat()) for row in rows],
        columns=PERIODS,
    )


def before(connection: Connection, city_id: str, grain: str, position: int) -> pd.DataFrame:
    """Return the results of the period just before `position`: the state colours go on from. Empty if none."""
    columns = [column.name for column in results.columns if column.name not in ("city_id", "grain")]
    name = connection.scalar(
        select(times.c.period).where(
            times.c.city_id == city_id, times.c.grain == grain, times.c.position == int(position) - 1
        )
    )
    wanted = select(*results.c[*columns]).where(
        results.c.city_id == city_id,
        results.c.subject.in_(subjects(connection, city_id)),
        results.c.field.in_([*connection.scalars(select(fields.c.field).where(fields.c.city_id == city_id)), ALL]),
        results.c.period == name,
    )
    return _frame(connection, wanted, columns)


def _frame(connection: Connection, wanted: Select[Any], columns: list[str]) -> pd.DataFrame:
    found = bulk.fetch(connection, wanted)
    values: Any = zip(*found, strict=True) if found else [[] for _ in columns]
    return pd.DataFrame(
        {name: pd.Series(list(one), dtype=None if found else object) for name, one in zip(columns, values, strict=True)}
    )
