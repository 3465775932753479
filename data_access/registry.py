"""Register a city: its divisions, fields, calendar, census populations and drawing."""

import gzip
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, insert, select, update

from data_access import bulk, dirty, in_use, twins, working_days
from data_access.calendar_rows import Period, calendar_rows, period_rows
from data_access.calendar_rows import days as days_of
from data_access.census import store_census
from data_access.engine import analyse
from data_access.schema import calendar, cities, division_closure, divisions, drawings, fields, periods, versions
from geo.city import City, Profile
from geo.tree import Tree

Rows = list[tuple[Any, ...]]
DIVISION_COLUMNS = [column.name for column in divisions.columns if column.name != "peer_group"]
CLOSURE_COLUMNS = [column.name for column in division_closure.columns]


def register_city(engine: Engine, city: City, drawing_json: bytes, content_hash: str) -> None:
    """Store what a city folder says; again with the same folder changes nothing. One transaction.

    Raises StoreError where the folder has lost a division or field that rows name.
    """
    with engine.begin() as connection:
        in_use.check(connection, city)
        ruled = _store_city(connection, city)
        changed = _store_calendar(connection, city)
        changed |= _replace(connection, divisions, DIVISION_COLUMNS, city.id, _division_rows(city))
        changed |= _replace(connection, division_closure, CLOSURE_COLUMNS, city.id, _closure_rows(city))
        changed |= _replace(connection, fields, [column.name for column in fields.columns], city.id, _field_rows(city))
        if changed:
            dirty.mark_all(connection, city.id)
        if ruled:
            twins.settle_all(connection, city.id)
        _store_peer_groups(connection, city)
        store_census(connection, city)
        _store_drawing(connection, city.id, drawing_json, content_hash)


def _store_city(connection: Connection, city: City) -> bool:
    """Store what city.toml says; say whether its rule of what is the same event has changed."""
    old = connection.scalar(select(cities.c.profile).where(cities.c.city_id == city.id))
    told = {
        "division": city.code,
        "name": city.name,
        "name_en": city.name_en,
        "profile": city.model_dump_json(include=set(Profile.model_fields)),
    }
    if not connection.execute(update(cities).where(cities.c.city_id == city.id).values(told)).rowcount:
        connection.execute(insert(cities).values(city_id=city.id, demonstration=0, **told))
    if old is None:
        return False
    if old != told["profile"]:
        _show_anew(connection, city.id)
    return twins.rule_of(old) != city.twins


def _store_calendar(connection: Connection, city: City) -> bool:
    """Store the days and periods of the city's years; say whether they or the working days have changed."""
    years = (city.first_year, city.last_year, city.week_starts)
    new, worked = period_rows(*years), working_days.numbered(days_of(city.first_year, city.last_year))
    if _knows(connection, city.id, new, worked):
        return False
    shown = select(periods.c.period).where(periods.c.city_id == city.id, periods.c.has_results == 1)
    kept = set(connection.scalars(shown))
    connection.execute(delete(periods).where(periods.c.city_id == city.id))
    connection.execute(delete(calendar).where(calendar.c.city_id == city.id))
    connection.execute(
        insert(periods),
        [{"city_id": city.id, "has_results": int(one.period in kept), **one._asdict()} for one in new],
    )
    days = ((city.id, day.isoformat(), grain, period, worked[day]) for day, grain, period in calendar_rows(*years))
    bulk.insert(connection, calendar, ["city_id", "day", "grain", "period", "workday"], days)
    analyse(connection, calendar.name)
    analyse(connection, periods.name)
    return True


def _knows(connection: Connection, city_id: str, new: list[Period], worked: dict[date, int]) -> bool:
    """Say whether the stored calendar is the new one, whose working days each year's notice of holidays settles."""
    known = select(*periods.c["period", "grain", "first_day", "last_day", "position", "quarter", "year"])
    days = select(calendar.c.day, calendar.c.workday).where(calendar.c.city_id == city_id, calendar.c.grain == "month")
    same = {Period(*row) for row in connection.execute(known.where(periods.c.city_id == city_id))} == set(new)
    return same and {row.day: row.workday for row in connection.execute(days)} == worked


def _division_rows(city: City) -> Rows:
    return [
        (
            *(city.id, one.code, one.name, one.name_en, one.kind, one.town_type, one.parent),
            *(one.nbs_code, one.mca_code, int(one.scored), position, one.valid_from, one.valid_to),
        )
        for position, one in enumerate(city.divisions)
    ]


def _closure_rows(city: City) -> Rows:
    return [
        (city.id, one.division, one.ancestor, one.depth, one.valid_from, one.valid_to)
        for one in Tree(city.divisions).closure()
    ]


def _field_rows(city: City) -> Rows:
    return [(city.id, one.code, one.name, one.name_en, one.risk, position) for position, one in enumerate(city.fields)]


def _replace(connection: Connection, table: Table, columns: list[str], city_id: str, rows: Rows) -> bool:
    """Put a city's rows in the place of the old ones; say whether anything changed."""
    old = connection.execute(select(*table.c[*columns]).where(table.c.city_id == city_id))
    if {tuple(row) for row in old} == set(rows):
        return False
    connection.execute(delete(table).where(table.c.city_id == city_id))
    connection.execute(insert(table), [dict(zip(columns, row, strict=True)) for row in rows])
    return True


def _store_drawing(connection: Connection, city_id: str, drawing_json: bytes, content_hash: str) -> None:
    mine = drawings.c.city_id == city_id
    if connection.scalar(select(drawings.c.content_hash).where(mine)) == content_hash:
        return
    connection.execute(delete(drawings).where(mine))
    connection.execute(
        insert(drawings).values(
            city_id=city_id,
            content_hash=content_hash,
            body=gzip.compress(drawing_json, mtime=0),
            drawn_at=datetime.now(UTC).replace(tzinfo=None),
        )
    )
    _show_anew(connection, city_id)


def _store_peer_groups(connection: Connection, city: City) -> None:
    """Store whom each division is compared with; no result depends on it, so nothing is calculated again."""
    mine, place = divisions.c.city_id == city.id, divisions.c.division
    known = {
        row.division: row.peer_group for row in connection.execute(select(place, divisions.c.peer_group).where(mine))
    }
    told = {one.code: city.peer_group(one) for one in city.divisions}
    for code in (code for code, group in told.items() if known[code] != group):
        connection.execute(update(divisions).where(mine, place == code).values(peer_group=told[code]))
    if known != told:
        _show_anew(connection, city.id)


def _show_anew(connection: Connection, city_id: str) -> None:
    """Raise the version: a server holds what it has read of a city until that changes."""
    mine = versions.c.city_id == city_id
    connection.execute(update(versions).where(mine).values(results_version=versions.c.results_version + 1))
