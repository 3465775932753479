"""Every count and amount of every period and division."""

import pandas as pd
from sqlalchemy import Engine

from data_access.calendar_rows import periods_of
from geo.models import City
from tests.data_access.oracle.conditions import once
from tests.data_access.oracle.measures import BY_CASE_TYPE, EVENTS, WEEKLY
from tests.data_access.oracle.rows import told
from tests.data_access.oracle.store import Facts, ancestors


def counted(engine: Engine, city: City) -> Facts:
    found: Facts = {}
    tables = {name: told(engine, name) for name in {one.table for one in EVENTS.values()}}
    above = pd.DataFrame(
        [(code, one) for code, chain in ancestors(city).items() for one in chain], columns=["division", "ancestor"]
    )
    for measure, (table, day, keep, value) in EVENTS.items():
        rows = tables[table]
        rows = rows[keep(rows) & once(rows)] if len(rows) else rows
        if rows.empty:
            continue
        given = {"amount": rows[value].fillna(0).astype(float) if value else 1.0}
        given |= {} if measure in BY_CASE_TYPE else {"case_type": "all"}
        given |= {} if "field" in rows else {"field": "all"}
        names = {one: periods_of(pd.Timestamp(one).date(), city.week_starts) for one in set(rows[day])}
        rows = rows.assign(**given).merge(above, on="division")
        for grain in ("week", "month", "quarter", "year") if measure in WEEKLY else ("month", "quarter", "year"):
            period = rows[day].map({one: told[grain] for one, told in names.items()})
            sums = rows.groupby([period, "ancestor", "field", "case_type"])["amount"].sum()
            found |= {(measure, *map(str, key)): round(float(v), 2) for key, v in sums.items() if round(v, 2)}
    return found
