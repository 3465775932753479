"""Dated rosters: a row ends where the next one for the same thing begins."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, Table, case, func, select, update

from data_access.counties import county_of
from data_access.datasets import DATASETS
from data_access.schema import metadata, officers

FAR_FUTURE = date(9999, 12, 31)
SAME_THING = {
    name: tuple(part for part in dataset.key if part != "valid_from")
    for name, dataset in DATASETS.items()
    if dataset.roster and name != officers.name
}


def close(connection: Connection, city_id: str, dataset: str, touched: Iterable[str]) -> None:
    """Set the ends of a roster's rows anew after rows for the `touched` divisions came in or went."""
    if dataset == officers.name:
        for group in _counties(connection, city_id, set(touched)):
            _close_snapshots(connection, city_id, group)
    else:
        _close_rows(connection, city_id, metadata.tables[dataset], set(touched))


def _close_rows(connection: Connection, city_id: str, table: Table, touched: set[str]) -> None:
    """End each row where its file says, or where the next one begins if that is earlier."""
    later = table.alias("later")
    same = [later.c[column] == table.c[column] for column in ("city_id", *SAME_THING[table.name])]
    after = select(func.min(later.c.valid_from)).where(*same, later.c.valid_from > table.c.valid_from)
    stated, following = (func.coalesce(end, FAR_FUTURE) for end in (table.c.stated_to, after.scalar_subquery()))
    ends = case((stated < following, stated), else_=following)
    mine = (table.c.city_id == city_id) & table.c.division.in_(sorted(touched))
    connection.execute(update(table).where(mine, table.c.valid_to != ends).values(valid_to=ends))


def _counties(connection: Connection, city_id: str, touched: set[str]) -> list[set[str]]:
    """Return, for each county with a touched division, all of its divisions; the city's own units are one more."""
    groups: dict[str, set[str]] = {}
    for division, county in county_of(connection, city_id).items():
        groups.setdefault(county, set()).add(division)
    return [group for group in groups.values() if group & touched]


def _close_snapshots(connection: Connection, city_id: str, group: set[str]) -> None:
    mine = (officers.c.city_id == city_id) & officers.c.division.in_(sorted(group))
    spans = connection.execute(select(officers.c.valid_from, officers.c.valid_to).where(mine).distinct()).all()
    days = sorted({first for first, _ in spans})
    following = dict(zip(days, [*days[1:], FAR_FUTURE], strict=True))
    for day in {first for first, last in spans if last != following[first]}:
        connection.execute(update(officers).where(mine, officers.c.valid_from == day).values(valid_to=following[day]))
