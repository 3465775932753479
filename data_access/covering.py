"""Who has sent what: the months in which a file has rows of a county, or of the city's own units."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, bindparam, delete, func, select, update

from data_access import bulk
from data_access.counties import county_of
from data_access.datasets import Dataset
from data_access.preparing import Prepared
from data_access.schema import calendar, coverage, metadata

Place = tuple[str, str]  # county or city, month


def last_days(dataset: Dataset, counties: Mapping[str, str], prepared: Prepared) -> dict[Place, str]:
    """Return the last day that rows have in each county and month."""
    last: dict[Place, str] = {}
    sent = zip(map(counties.__getitem__, prepared.columns["division"]), prepared.columns[dataset.day], strict=True)
    for county, day in set(sent):
        place = (county, day[:7])
        last[place] = max(day, last.get(place, day))
    return last


def cover(connection: Connection, city_id: str, dataset: str, batch_id: int, last: Mapping[Place, str]) -> None:
    """Write the coverage of a file: both ways a file can cover (months, rows) name the months it has rows in."""
    known = _known(connection, city_id, dataset)
    new = [(city_id, dataset, *place, day, batch_id) for place, day in last.items() if place not in known]
    bulk.insert(connection, coverage, [column.name for column in coverage.columns], new)
    later = {place: max(known[place], date.fromisoformat(last[place])) for place in last if place in known}
    _renew(connection, city_id, dataset, batch_id, later)


def _known(connection: Connection, city_id: str, dataset: str) -> dict[Place, date]:
    rows = connection.execute(
        select(coverage.c.division, coverage.c.period, coverage.c.last_day).where(
            coverage.c.city_id == city_id, coverage.c.dataset == dataset
        )
    )
    return {(row.division, row.period): row.last_day for row in rows}


def _renew(connection: Connection, city_id: str, dataset: str, batch_id: int, later: dict[Place, date]) -> None:
    if not later:
        return
    mine = (coverage.c.city_id == city_id) & (coverage.c.dataset == dataset)
    place = (coverage.c.division == bindparam("of")) & (coverage.c.period == bindparam("in_month"))
    connection.execute(
        update(coverage).where(mine, place).values(last_day=bindparam("until"), batch_id=batch_id),
        [{"of": division, "in_month": month, "until": day} for (division, month), day in later.items()],
    )


def recover(connection: Connection, city_id: str, dataset: Dataset, first: date | None, last: date | None) -> None:
    """Write the coverage of some months anew from the rows that are there, after a file was undone."""
    if first is None or last is None:
        return
    found = _standing(connection, city_id, dataset, first.replace(day=1), last)
    months = (coverage.c.period >= f"{first:%Y-%m}") & (coverage.c.period <= f"{last:%Y-%m}")
    mine = (coverage.c.city_id == city_id) & (coverage.c.dataset == dataset.name) & (coverage.c.batch_id > 0)
    connection.execute(delete(coverage).where(mine, months))
    known = _known(connection, city_id, dataset.name)
    rows = ((city_id, dataset.name, *place, *told) for place, told in found.items() if place not in known)
    bulk.insert(connection, coverage, ["city_id", "dataset", "division", "period", "last_day", "batch_id"], rows)


def _standing(
    connection: Connection, city_id: str, dataset: Dataset, first: date, last: date
) -> dict[Place, tuple[str, int]]:
    """Return the last day and latest file of each county and month, of the rows in the table."""
    table, counties = metadata.tables[dataset.name], county_of(connection, city_id)
    day = table.c[dataset.day]
    rows = (
        select(table.c.division, calendar.c.period, func.max(day), func.max(table.c.batch_id))
        .join(calendar, (calendar.c.city_id == table.c.city_id) & (calendar.c.day == day))
        .where(table.c.city_id == city_id, calendar.c.grain == "month", table.c.batch_id > 0)
        .where(day >= first, calendar.c.period <= f"{last:%Y-%m}")
        .group_by(table.c.division, calendar.c.period)
    )
    found: dict[Place, tuple[str, int]] = {}
    for division, month, latest, batch_id in connection.execute(rows):
        place = (counties[division], month)
        known = found.get(place, ("", 0))
        found[place] = (max(known[0], latest.isoformat()), max(known[1], batch_id))
    return found
