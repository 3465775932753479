"""Delegated items in use: those that a township had at a quarter's end and acted on in the twelve months before.

The months in which an item was used are kept, so that a day's refresh reads one month of cases and inspections.
"""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Column, Connection, Select, String, Table, and_, delete, func, insert, literal, select, union

from data_access.measures import STANDING
from data_access.measures.source import Condition
from data_access.schema import ALL, calendar, cases, delegation, inspections, item_uses, periods
from data_access.staging import PLACE, fill, make_leaf, make_wide, spread, write

MEASURE = "items_used"
GRAINS = ("quarter", "year")
YEAR = timedelta(days=365)
ACTS = ((cases, "decided_on"), (inspections, "day"))


def touched(connection: Connection, city_id: str, listed: dict[str, set[str]], full: bool) -> set[str]:
    """Note the use in the dirty months, or in all; return the quarters and years that count otherwise."""
    acts: set[str] = set().union(*(listed.get(table.name, set()) for table, _ in ACTS))
    months = _months(connection, city_id, None if full else acts)
    _note(connection, city_id, None if full else [name for name, _ in months])
    chosen = [periods.c.city_id == city_id, periods.c.grain.in_(GRAINS)]
    if full:
        return set(connection.scalars(select(periods.c.period).where(*chosen)))
    names = listed.get(delegation.name, set())
    found = set(connection.scalars(select(periods.c.period).where(*chosen, periods.c.period.in_(names))))
    if months:
        first, last = min(day for _, day in months), max(day for _, day in months)
        later = periods.c.last_day.between(first, last + YEAR)
        found |= set(connection.scalars(select(periods.c.period).where(*chosen, later)))
    return found


def _months(connection: Connection, city_id: str, names: set[str] | None) -> list[tuple[str, date]]:
    mine = [periods.c.city_id == city_id, periods.c.grain == "month"]
    chosen = [] if names is None else [periods.c.period.in_(names)]
    rows = connection.execute(select(periods.c.period, periods.c.first_day).where(*mine, *chosen))
    return [(row.period, row.first_day) for row in rows]


def _note(connection: Connection, city_id: str, months: list[str] | None) -> None:
    """Write the items used in each month anew."""
    mine = item_uses.c.city_id == city_id
    if months == []:
        return
    connection.execute(delete(item_uses).where(mine, *([] if months is None else [item_uses.c.month.in_(months)])))
    used = union(*(_used(city_id, table, day, months) for table, day in ACTS))
    connection.execute(insert(item_uses).from_select(["city_id", "division", "item_code", "month"], used))


def _used(city_id: str, table: Table, day: str, months: list[str] | None) -> Select[Any]:
    when = and_(calendar.c.city_id == city_id, calendar.c.grain == "month", calendar.c.day == table.c[day])
    rows = (
        select(literal(city_id), table.c.division, table.c.item_code, calendar.c.period)
        .select_from(calendar)
        .join(table, (table.c.city_id == city_id) & when)
        .where(table.c.item_code.is_not(None))
        .distinct()
    )
    if months is None:
        return rows
    days = select(calendar.c.day).where(
        calendar.c.city_id == city_id, calendar.c.grain == "month", calendar.c.period.in_(months)
    )
    return rows.where(table.c[day].in_(days))


def in_use(last_day: date) -> Condition:
    """Say that a delegated item was used in the month of a day or in the eleven before it."""
    first = f"{last_day.year - 1}-{last_day.month + 1:02d}" if last_day.month < 12 else f"{last_day.year}-01"
    of = item_uses.c
    same = and_(
        of.city_id == delegation.c.city_id,
        of.division == delegation.c.division,
        of.item_code == delegation.c.item_code,
    )
    return select(of.month).where(same, of.month.between(first, f"{last_day:%Y-%m}")).exists()


def roll_up(connection: Connection, city_id: str, wanted: Table) -> None:
    """Write the facts of the wanted quarters and years."""
    leaf = make_leaf(connection, "leaf", Column("period", String(10)), (MEASURE,))
    for period, last_day in connection.execute(select(wanted.c.period, wanted.c.last_day)).all():
        fill(connection, leaf, ["period", *PLACE, MEASURE], _standing(city_id, period, last_day))
    wide = make_wide(connection, (MEASURE,))
    spread(connection, city_id, leaf, wanted, wide, (MEASURE,))
    write(connection, city_id, wide, wanted, (MEASURE,))


def _standing(city_id: str, period: str, last_day: date) -> Select[Any]:
    own = delegation.c
    stood = and_(own.city_id == city_id, own.valid_from <= last_day, own.valid_to > last_day)
    rows = select(literal(period), own.division, own.field, literal(ALL), func.count())
    return rows.where(stood, STANDING[MEASURE], in_use(last_day)).group_by(own.division, own.field)
