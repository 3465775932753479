"""Coverage, divisions, periods and earlier results as frames for the calculation. Codes are text, days ISO text."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, ScalarSelect, Select, select

from data_access import bulk, dirty
from data_access.counties import county_of
from data_access.reported import Sent, read_weights, shares
from data_access.result_keys import front, subjects
from data_access.schema import ALL, fields, restated, results
from data_access.schema import divisions as tree
from data_access.schema import periods as times

REPORTED = ["period", "division", "dataset", "share"]
DIVISIONS = ["division", "name", "kind", "town_type", "parent", "scored"]
BEFORE = ("subject", "field", "division", "colour", "shown_colour", "reasons", "run")
HANDED_ON = "last:"  # in the reasons of a grey result: the colour shown before
PERIODS = ["period", "position", "first_day", "last_day"]


def _periods(connection: Connection, city_id: str, grain: str, from_position: int) -> list[str]:
    """Return the shown periods of a grain from a position on."""
    shown = periods(connection, city_id, grain)
    return [str(name) for name in shown.loc[shown["position"] >= from_position, "period"]]


def reported(connection: Connection, city_id: str, sent: Sent, grain: str, from_position: int = 0) -> pd.DataFrame:
    """Return the share 0-1 of each period reported, for every division and every dataset somebody ever sent.

    A division has the share of its county, or of the city where it lies in none.
    """
    names = _periods(connection, city_id, grain, from_position)
    found = shares(sent, read_weights(connection, city_id, names))
    rows = pd.DataFrame(
        [(period, place, dataset, share) for (period, place, dataset), share in found.items()],
        columns=["period", "county", "dataset", "share"],
    )
    counties = county_of(connection, city_id)
    lies_in = pd.DataFrame({"division": list(counties), "county": list(counties.values())})
    return rows.merge(lies_in, on="county")[REPORTED]


def risks(connection: Connection, city_id: str) -> dict[str, str]:
    """Return how risky each field is: high, medium or low."""
    rows = connection.execute(select(fields.c.field, fields.c.risk).where(fields.c.city_id == city_id))
    return {row.field: row.risk for row in rows}


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


def before(connection: Connection, city_id: str, grain: str, position: int, again: Sequence[str] = ()) -> pd.DataFrame:
    """Return of the period just before `position` the state that colours go on from. Empty if none.

    Results without a colour, and without one before, hand nothing on: two of three are not read. `again`: of these
    subjects, from the periods judged again under the rule of today.
    """
    table = restated if again else results
    wanted = select(*table.c[*BEFORE]).where(
        *front(connection, table, city_id, list(again) or subjects(connection, city_id)),
        table.c.period == _period_before(city_id, grain, position),
        table.c.run.is_not(None) | table.c.reasons.contains(HANDED_ON),
    )
    return _frame(connection, wanted, list(BEFORE))


def definitions(
    connection: Connection, city_id: str, grain: str, position: int, again: Sequence[str] = ()
) -> set[tuple[str, str]]:
    """Return the subjects of the period just before `position`, each with the version its results were made under.

    `again` as in `before`.
    """
    table = restated if again else results
    wanted = select(table.c.subject, table.c.definition).where(
        table.c.city_id == city_id,
        table.c.subject.in_(list(again) or subjects(connection, city_id)),
        table.c.field == ALL,
        table.c.period == _period_before(city_id, grain, position),
    )
    return {(row.subject, row.definition) for row in connection.execute(wanted.distinct())}


def _period_before(city_id: str, grain: str, position: int) -> ScalarSelect[str]:
    mine = (times.c.city_id == city_id) & (times.c.grain == grain)
    return select(times.c.period).where(mine, times.c.position == int(position) - 1).scalar_subquery()


def _frame(connection: Connection, wanted: Select[Any], columns: list[str]) -> pd.DataFrame:
    """Return the rows of a statement; texts stay plain objects, which the calculation walks through."""
    found = bulk.fetch(connection, wanted)
    values: Any = zip(*found, strict=True) if found else [() for _ in columns]
    kinds = [wanted.selected_columns[name].type.python_type for name in columns]
    return pd.DataFrame(
        {
            name: pd.Series(list(one), dtype=object if kind is str or not found else None)
            for name, kind, one in zip(columns, kinds, values, strict=True)
        }
    )
