"""Which periods must be rolled up again: those that new, replaced or newly counted rows touch."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, select

from data_access import bulk
from data_access.datasets import DATASETS
from data_access.measures import EVENTS, STATES, STOCKS
from data_access.schema import calendar, dirty_periods, facts, metadata, periods

COUNTED_DAYS = {  # every day column a measure counts by
    name: tuple(dict.fromkeys(source.day for source in EVENTS if source.dataset == name))
    for name in dict.fromkeys(source.dataset for source in EVENTS)
}
SHOWN_BY = ("cases", "inspections", "operations", "complaints", "petitions")  # periods are shown while these have days
ROSTERS = frozenset(STOCKS)
COUNTED = frozenset({*COUNTED_DAYS, *ROSTERS})
DAY = timedelta(days=1)


class Extent(NamedTuple):
    """The first and last day with an event of a city; None without any."""

    first_day: date | None
    last_day: date | None


def extent(connection: Connection, city_id: str) -> Extent:
    """Return the days between which a city's periods are shown."""
    ends = []
    for name in SHOWN_BY:
        table, day = metadata.tables[name], DATASETS[name].day
        for end in (func.min, func.max):
            ends.append(select(end(table.c[day])).where(table.c.city_id == city_id).scalar_subquery())
    found = [day for day in connection.execute(select(*ends)).one() if day]  # each end is one seek in an index
    return Extent(min(found), max(found)) if found else Extent(None, None)


def active(connection: Connection, city_id: str, within: Extent) -> set[str]:
    """Return the periods of all grains that have a day within an extent."""
    if within.first_day is None or within.last_day is None:
        return set()
    found = connection.scalars(
        select(periods.c.period).where(
            periods.c.city_id == city_id,
            periods.c.first_day <= within.last_day,
            periods.c.last_day >= within.first_day,
        )
    )
    return set(found)


def periods_of_days(connection: Connection, city_id: str, days: Iterable[str]) -> set[str]:
    """Return the periods of all grains that ISO days lie in."""
    wanted = set(days)
    if not wanted:
        return set()
    rows = connection.execute(
        select(calendar.c.day, calendar.c.period).where(
            calendar.c.city_id == city_id,
            calendar.c.day.between(date.fromisoformat(min(wanted)), date.fromisoformat(max(wanted))),
        )
    )
    return {period for day, period in rows if day.isoformat() in wanted}


def periods_reached(connection: Connection, city_id: str, dataset: str, days: Iterable[str]) -> set[str]:
    """Return the periods whose counts rows of these days can change: those of the days, and later ones.

    A row may count when a time limit after its day ends, or make later rows repeats of it.
    """
    own = {date.fromisoformat(day) for day in days}
    sources = [source for source in EVENTS if source.dataset == dataset]
    limits = {after for source in sources for after in source.shift.days_after()}
    ends = {(day + DAY * after).isoformat() for day in own for after in {0, *limits}}
    found = periods_of_days(connection, city_id, ends)
    reach = max((source.reach for source in sources), default=0)
    within = extent(connection, city_id)
    if not (reach and own and within.last_day):
        return found
    until = min(max(own) + DAY * reach, within.last_day)
    return found | active(connection, city_id, Extent(min(own), until))


def periods_since(connection: Connection, city_id: str, day: str) -> set[str]:
    """Return the active periods that end on an ISO day or later."""
    within = extent(connection, city_id)
    if within.first_day is None or within.last_day is None:
        return set()
    since = max(within.first_day, date.fromisoformat(day))
    return active(connection, city_id, Extent(since, max(since, within.last_day)))


def mark(connection: Connection, city_id: str, dataset: str, touched: set[str]) -> None:
    """Add periods of a dataset to the dirty list; no measure counts the others."""
    if dataset not in COUNTED:
        return
    listed = dirty_periods
    known = connection.scalars(select(listed.c.period).where(listed.c.city_id == city_id, listed.c.dataset == dataset))
    new = sorted(touched - set(known))
    bulk.insert(connection, listed, ["city_id", "dataset", "period"], [(city_id, dataset, one) for one in new])


def mark_extent(connection: Connection, city_id: str, before: Extent) -> None:
    """Mark what is counted of periods, not in them, where they began or ceased to lie between the ends of events."""
    now = extent(connection, city_id)
    if now == before:
        return
    changed = active(connection, city_id, before) ^ active(connection, city_id, now)
    for name in (*ROSTERS, *STATES):
        mark(connection, city_id, name, changed)


def mark_all(connection: Connection, city_id: str) -> None:
    """Mark every period of every dataset, as divisions, fields or the calendar changed; none where none is counted."""
    if connection.execute(select(facts.c.period).where(facts.c.city_id == city_id).limit(1)).first() is None:
        return
    touched = set(connection.scalars(select(periods.c.period).where(periods.c.city_id == city_id)))
    for name in sorted(COUNTED):
        mark(connection, city_id, name, touched)


def listed(connection: Connection, city_id: str) -> dict[str, set[str]]:
    """Return the dirty periods of each dataset."""
    found: dict[str, set[str]] = {}
    table = dirty_periods
    for dataset, period in connection.execute(
        select(table.c.dataset, table.c.period).where(table.c.city_id == city_id)
    ):
        found.setdefault(dataset, set()).add(period)
    return found


def clear(connection: Connection, city_id: str) -> None:
    """Empty a city's dirty list."""
    connection.execute(delete(dirty_periods).where(dirty_periods.c.city_id == city_id))
