"""How far apart the fines of like cases lie, at the ends of quarters and years, from the twelve months before.

Like cases: the same item and procedure in the same county, at least ten of them. The spread is the median absolute
deviation over the median, × 1.4826 (a robust coefficient of variation); a county adds up spread × cases and cases.
"""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

import numpy as np
import pandas as pd
from sqlalchemy import Connection, select

from data_access import bulk
from data_access.counties import county_of
from data_access.measures import STATES
from data_access.schema import ALL, cases, cities, facts, periods
from data_access.staging import FACT_COLUMNS

LIKE = ["county", "item_code", "case_type"]
FINED = ["division", "item_code", "case_type", "decided_on", "fine_yuan"]
LEAST = 10
NORMAL = 1.4826
YEAR = timedelta(days=365)
GRAINS = ("quarter", "year")


def touched(connection: Connection, city_id: str, names: Collection[str]) -> set[str]:
    """Return the quarters and years that end within a year after periods of changed cases."""
    mine = periods.c.city_id == city_id
    days = connection.execute(
        select(periods.c.first_day, periods.c.last_day).where(
            mine, periods.c.period.in_(names), periods.c.grain == "month"
        )
    ).all()
    if not days:
        return set()
    first, last = min(row.first_day for row in days), max(row.last_day for row in days)
    ends = select(periods.c.period).where(mine, periods.c.grain.in_(GRAINS))
    return set(connection.scalars(ends.where(periods.c.last_day.between(first, last + YEAR))))


def roll_up(connection: Connection, city_id: str, names: Collection[str]) -> None:
    """Write the facts of the named quarters and years."""
    wanted = select(periods.c.period, periods.c.grain, periods.c.last_day).where(
        periods.c.city_id == city_id, periods.c.period.in_(names), periods.c.grain.in_(GRAINS)
    )
    ends = connection.execute(wanted.order_by(periods.c.last_day)).all()
    if not ends:
        return
    fined = _fined(connection, city_id, ends[0].last_day - YEAR, ends[-1].last_day)
    city = connection.scalar(select(cities.c.division).where(cities.c.city_id == city_id)) or ""
    rows = [
        (city_id, measure, end.period, place, ALL, ALL, end.grain, round(value, 6))  # FACT_COLUMNS
        for end in ends
        for place, told in _places(_spread(fined, end.last_day), city)
        for measure, value in zip(STATES["cases"], told, strict=True)
        if value
    ]
    bulk.insert(connection, facts, FACT_COLUMNS, rows)


def _fined(connection: Connection, city_id: str, first: date, last: date) -> pd.DataFrame:
    """Return the fines after a day and until another, with their county and a number that like cases share."""
    own = cases.c
    wanted = select(*own[*FINED]).where(
        own.city_id == city_id,
        own.decided_on > first,
        own.decided_on <= last,
        own.outcome == "penalty",
        own.fine_yuan > 0,
        own.item_code.is_not(None),
        own.twin_of.is_(None),
        own.scope.in_(["general", "township"]),
    )
    found = pd.DataFrame(bulk.fetch(connection, wanted), columns=FINED)
    found["decided_on"] = pd.to_datetime(found["decided_on"])
    found["county"] = found["division"].map(county_of(connection, city_id))
    found["like"] = found.groupby(LIKE, sort=True).ngroup()
    return found


def _spread(fined: pd.DataFrame, last: date) -> pd.DataFrame:
    """Return spread × cases and cases of each county."""
    year = fined[(fined["decided_on"] > pd.Timestamp(last - YEAR)) & (fined["decided_on"] <= pd.Timestamp(last))]
    many = year[year.groupby("like")["fine_yuan"].transform("size") >= LEAST]
    middle = many.groupby("like")["fine_yuan"].transform("median")
    away = many.assign(away=(many["fine_yuan"] - middle).abs(), middle=middle).groupby("like", sort=True)
    like = away.agg(
        county=("county", "first"), away=("away", "median"), middle=("middle", "first"), size=("fine_yuan", "size")
    )
    like["spread"] = NORMAL * like["away"] / like["middle"] * like["size"]
    return like.groupby("county", sort=True)[["spread", "size"]].sum()


def _places(counties: pd.DataFrame, city: str) -> Iterator[tuple[str, tuple[float, float]]]:
    """Yield each county and the city with what they add up to."""
    for county, spread, size in counties.itertuples():
        if county != city:
            yield str(county), (float(spread), float(size))
    if len(counties):
        yield city, tuple(np.asarray(counties.sum(), dtype=float))
