"""Which stored rows a measure counts in a period, by the very conditions of the roll-up."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Date, and_, case, func, literal, or_, select
from sqlalchemy.sql.expression import FromClause

from data_access import catalogues, guidance, uses
from data_access.measures import DATASET_OF, EVENTS, STANDING, STATES, STOCKS, Shift, Source, worth
from data_access.schema import ALL, metadata, periods, populations
from data_access.shifting import limits
from data_access.stocks import finer, scored_townships

Condition = ColumnElement[bool]
Part = tuple[date, date]
Window = tuple[ColumnElement[Any], ColumnElement[Any]]
NEVER = (date.max, date.min)  # of a period that the calendar does not hold, or at whose end nothing is counted
LATER = frozenset({*STOCKS[guidance.NAME], *STOCKS[catalogues.NAME], uses.MEASURE})  # only at the ends of quarters
APART = {  # measures without rows of their own
    "townships",  # in the city folder
    *STATES["cases"],  # of groups of like cases
    "fields_new",  # of the first of all items of a field
}


class Counted(NamedTuple):
    """The rows that a measure counts: their table, their day, when they count, what one is worth, what they add to.

    `window`: the first and last day of what the roll-up added up, in which a row counts; `upwards`: for what is above
    its division too.
    """

    table: FromClause
    day: ColumnElement[Any]
    counts: Condition
    worth: ColumnElement[Any]
    total: ColumnElement[Any]
    case_type: ColumnElement[Any]
    window: Window
    upwards: bool = True


def counted(connection: Connection, city_id: str, measure: str, period: str) -> Counted:
    """Return what a measure counts in a period."""
    for source in EVENTS:
        if measure in source.measures:
            return _happened(connection, city_id, source, measure, period)
    grain, *part = _period(connection, city_id, period)
    if measure in LATER and grain not in ("quarter", "year"):
        part = [*NEVER]
    if measure in STOCKS[guidance.NAME]:
        return _guided(city_id, period, (part[0], part[1]))
    return _standing(measure, city_id, (part[0], part[1]))


def _happened(connection: Connection, city_id: str, source: Source, measure: str, period: str) -> Counted:
    """Return the events of a period, or those whose time limits end in it."""
    parts = _parts(connection, city_id, period, source.weekly)
    ends = {} if source.shift == Shift() else limits(connection, city_id, source.shift)
    days = [_begun(ends, part) for part in parts] if ends else parts
    when, own = source.table.c[source.day], worth(source.measures[measure])
    counts = and_(source.counts, own != 0, when.between(min(days)[0], max(last for _, last in days)))
    return Counted(source.table, when, counts, own, func.sum(own), source.case_type, _window(when, days, parts))


def _parts(connection: Connection, city_id: str, period: str, weekly: bool) -> list[Part]:
    """Return the first and last days of what the roll-up added up: of a quarter and a year, their months."""
    whole = (periods.c.grain == "month") & or_(periods.c.quarter == period, periods.c.year == period)
    itself = (periods.c.period == period) & periods.c.grain.in_(["month", *(["week"] if weekly else [])])
    wanted = select(periods.c.first_day, periods.c.last_day).where(periods.c.city_id == city_id, or_(itself, whole))
    found = connection.execute(wanted.order_by(periods.c.first_day))
    return [(row.first_day, row.last_day) for row in found] or [NEVER]


def _begun(ends: dict[date, date], part: Part) -> Part:
    """Return the first and last day on which time limits began that end in a part."""
    days = [day for day, end in ends.items() if part[0] <= end <= part[1]]
    return (min(days), max(days)) if days else NEVER


def _window(when: ColumnElement[Any], days: list[Part], parts: list[Part]) -> Window:
    """Return the first and last day of the part that rows of a day count in."""
    if len(parts) == 1:
        return literal(parts[0][0], Date), literal(parts[0][1], Date)
    told = list(zip(days, parts, strict=True))
    first, last = (
        case(*((when <= row[1], literal(part[end], Date)) for row, part in told), else_=literal(parts[-1][end], Date))
        for end in (0, 1)
    )
    return first, last


def _period(connection: Connection, city_id: str, period: str) -> tuple[str, date, date]:
    wanted = select(periods.c.grain, periods.c.first_day, periods.c.last_day)
    found = connection.execute(wanted.where(periods.c.city_id == city_id, periods.c.period == period)).first()
    return (found.grain, found.first_day, found.last_day) if found else ("", *NEVER)


def _standing(measure: str, city_id: str, part: Part) -> Counted:
    """Return the rows of a roster that stood on the last day of the period."""
    table, last = metadata.tables[DATASET_OF[measure]], literal(part[1], Date)
    counts = [table.c.valid_from <= last, table.c.valid_to > last]
    counts += [STANDING[measure]] if measure in STANDING else [~finer(populations, last).exists()]
    counts += [uses.in_use(part[1])] if measure == uses.MEASURE else []
    value = populations.c.persons if measure == "population" else literal(1)
    total: ColumnElement[Any] = func.sum(value)
    if measure.startswith("townships"):
        counts.append(table.c.division.in_(scored_townships(city_id)))
        total = func.count(table.c.division.distinct())
    upwards, window = table.name != catalogues.NAME, (literal(part[0], Date), last)
    return Counted(table, table.c.valid_from, and_(*counts), value, total, literal(ALL), window, upwards)


def _guided(city_id: str, period: str, part: Part) -> Counted:
    """Return the guidance row that holds for each township."""
    mine = (periods.c.city_id == city_id) & (periods.c.period == period)
    held = guidance.holding(city_id, select(periods).where(mine).subquery()).subquery("held")
    value, window = held.c.n_items, (literal(part[0], Date), literal(part[1], Date))
    return Counted(held, held.c.valid_from, value != 0, value, func.sum(value), literal(ALL), window)
