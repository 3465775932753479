"""The roll-up: events → counts at leaf divisions by week and month → every ancestor → quarter and year.

One pass over a table counts week and month together, in cells of both (a week is split where a month ends); weeks and
months are then added up from the cells. Only periods on the dirty list are rebuilt, unless all are.
"""

from sqlalchemy import Column, Connection, Date, String, Table, cast, delete, func, insert, literal, or_, select
from sqlalchemy.types import BigInteger, Float

from data_access import dirty
from data_access.datasets import DATASETS
from data_access.engine import analyse, lock_city, work_wide
from data_access.measures import CENTS, EVENTS, Source, measures_of
from data_access.schema import calendar, facts, periods
from data_access.staging import FACT_COLUMNS, PLACE, make, make_leaf, make_wanted, spread, texts
from data_access.stocks import roll_up_roster

SLICE = 200


def roll_up(connection: Connection, city_id: str, full: bool = False) -> frozenset[str]:
    """Rebuild the facts of the dirty periods, or all; return the periods rebuilt. Empties the dirty list."""
    lock_city(connection, city_id)
    work_wide(connection)
    shown = dirty.active(connection, city_id, dirty.extent(connection, city_id))
    listed = dirty.listed(connection, city_id)
    if full:
        connection.execute(delete(facts).where(facts.c.city_id == city_id))
    for dataset in DATASETS:
        if full or dataset in listed:
            _rebuild(connection, city_id, dataset, None if full else listed[dataset], shown)
    dirty.clear(connection, city_id)
    if full:
        analyse(connection, facts.name)
    touched = set().union(*listed.values())
    return frozenset(touched | shown if full else touched)


def _rebuild(connection: Connection, city_id: str, dataset: str, names: set[str] | None, shown: set[str]) -> None:
    """Rebuild a dataset's facts of the named periods; None = all, of which none is left."""
    measures = measures_of(dataset)
    if names is not None:
        _remove(connection, city_id, measures, names)
    if dataset in dirty.ROSTERS:
        wanted = make_wanted(connection, city_id, shown if names is None else names & shown)
        roll_up_roster(connection, city_id, dataset, wanted)
        return
    wanted = make_wanted(connection, city_id, names)
    days = _make_days(connection, city_id, wanted)
    for source in EVENTS:
        if source.dataset == dataset:
            _roll_up_events(connection, city_id, source, days, wanted)
    for grain in ("quarter", "year"):
        _add_months(connection, city_id, grain, measures, wanted)


def _remove(connection: Connection, city_id: str, measures: tuple[str, ...], names: set[str]) -> None:
    ordered = sorted(names)
    for start in range(0, len(ordered), SLICE):
        connection.execute(
            delete(facts).where(
                facts.c.city_id == city_id,
                facts.c.measure.in_(measures),
                facts.c.period.in_(ordered[start : start + SLICE]),
            )
        )


def _make_days(connection: Connection, city_id: str, wanted: Table) -> Table:
    """Hold each day with the wanted week and month it lies in; NULL where that one is not wanted."""
    days = make(connection, "days", Column("day", Date, primary_key=True), *texts("week", "month"))
    week, month = calendar.alias("week"), calendar.alias("month")
    in_week, in_month = wanted.alias("in_week"), wanted.alias("in_month")
    chosen = (
        select(week.c.day, in_week.c.period, in_month.c.period)
        .select_from(week)
        .join(month, (month.c.city_id == week.c.city_id) & (month.c.day == week.c.day))
        .outerjoin(in_week, in_week.c.period == week.c.period)
        .outerjoin(in_month, in_month.c.period == month.c.period)
        .where(week.c.city_id == city_id, week.c.grain == "week", month.c.grain == "month")
        .where(or_(in_week.c.period.is_not(None), in_month.c.period.is_not(None)))
    )
    connection.execute(insert(days).from_select(["day", "week", "month"], chosen))
    return days


def _roll_up_events(connection: Connection, city_id: str, source: Source, days: Table, wanted: Table) -> None:
    """THE statement: events ⨝ calendar, grouped, each measure a sum; then up to every ancestor."""
    table, measures = source.table, source.measures
    leaf = make_leaf(connection, ["week", "month"], measures)
    key = [days.c.week, days.c.month, table.c.division, table.c.field, source.case_type]
    counted = (
        select(*key, *measures.values())
        .select_from(days)
        .join(table, (table.c.city_id == city_id) & (table.c[source.day] == days.c.day))
        .where(source.counts)
        .group_by(*key)
    )
    connection.execute(insert(leaf).from_select(["week", "month", *PLACE, *measures], counted))
    for time in ("week", "month"):
        spread(connection, city_id, leaf, time, wanted, tuple(measures))


def _add_months(connection: Connection, city_id: str, grain: str, measures: tuple[str, ...], wanted: Table) -> None:
    """Add up the wanted quarters or years from the months of the same division."""
    above = periods.c[grain]
    months = make(connection, "months", Column("month", String(10), primary_key=True), *texts("period"))
    chosen = select(periods.c.period, above).where(
        periods.c.city_id == city_id, periods.c.grain == "month", above.in_(select(wanted.c.period))
    )
    connection.execute(insert(months).from_select(["month", "period"], chosen))
    total = cast(func.sum(cast(func.round(facts.c.value * CENTS), BigInteger)), Float) / float(CENTS)
    key = [facts.c.measure, months.c.period, *facts.c[*PLACE]]
    added = (
        select(literal(city_id), *key, literal(grain), total)
        .select_from(months)
        .join(facts, facts.c.period == months.c.month)
        .where(facts.c.city_id == city_id, facts.c.measure.in_(measures))
        .group_by(*key)
    )
    connection.execute(insert(facts).from_select(FACT_COLUMNS, added))
