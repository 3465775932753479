"""Who has sent what: the months in which a file has rows of a county, or of the city's own units."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, bindparam, select, update

from data_access import bulk
from data_access.counties import county_of
from data_access.datasets import Dataset
from data_access.preparing import Prepared
from data_access.schema import coverage


def cover(connection: Connection, city_id: str, dataset: Dataset, batch_id: int, prepared: Prepared) -> None:
    """Write the coverage of a file: both ways a file can cover (months, rows) name the months it has rows in."""
    counties = county_of(connection, city_id)
    days = pd.Series(prepared.columns[dataset.day])
    sent = pd.DataFrame({"division": pd.Series(prepared.columns["division"]).map(counties), "day": days})
    latest = sent.groupby(["division", days.str[:7].rename("month")])["day"].max()
    last = {(str(row.division), str(row.month)): str(row.day) for row in latest.reset_index().itertuples(index=False)}
    known = _known(connection, city_id, dataset.name)
    new = [(city_id, dataset.name, *place, day, batch_id) for place, day in last.items() if place not in known]
    bulk.insert(connection, coverage, [column.name for column in coverage.columns], new)
    later = {place: max(known[place], date.fromisoformat(last[place])) for place in last if place in known}
    _renew(connection, city_id, dataset.name, batch_id, later)


def _known(connection: Connection, city_id: str, dataset: str) -> dict[tuple[str, str], date]:
    rows = connection.execute(
        select(coverage.c.division, coverage.c.period, coverage.c.last_day).where(
            coverage.c.city_id == city_id, coverage.c.dataset == dataset
        )
    )
    return {(row.division, row.period): row.last_day for row in rows}


def _renew(
    connection: Connection, city_id: str, dataset: str, batch_id: int, later: dict[tuple[str, str], date]
) -> None:
    if not later:
        return
    mine = (coverage.c.city_id == city_id) & (coverage.c.dataset == dataset)
    place = (coverage.c.division == bindparam("of")) & (coverage.c.period == bindparam("in_month"))
    connection.execute(
        update(coverage).where(mine, place).values(last_day=bindparam("until"), batch_id=batch_id),
        [{"of": division, "in_month": month, "until": day} for (division, month), day in later.items()],
    )
