"""The roll-up: events → counts at leaf divisions by week and month → every ancestor → quarter → year.

One pass over a table counts week and month together, in cells of both (a week is split where a month ends); weeks and
months are then added up from the cells. Only periods on the dirty list are rebuilt, unless all are.
"""

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    String,
    Table,
    delete,
    func,
    select,
)

from data_access import dirty, firm_visits, spread_of_fines, uses
from data_access.cells import Days, make_days
from data_access.engine import analyse, lock_city, work_wide
from data_access.measures import EVENTS, FIRMS, STATES, Shift, Source, measures_of
from data_access.schema import facts
from data_access.shifting import shifted
from data_access.staging import PLACE, fill, make_leaf, make_wanted, make_wide, spread, write
from data_access.stocks import roll_up_roster
from data_access.wholes import add_up

SLICE = 200


def roll_up(connection: Connection, city_id: str, full: bool = False) -> frozenset[str]:
    """Rebuild the facts of the dirty periods, or all; return the periods rebuilt. Empties the dirty list."""
    lock_city(connection, city_id)
    work_wide(connection)
    shown = dirty.active(connection, city_id, dirty.extent(connection, city_id))
    listed = dirty.listed(connection, city_id)
    if full:
        _remove_all(connection, city_id)
    for names, datasets in _alike(listed, full).items():
        _rebuild(connection, city_id, datasets, names, shown)
    _rebuild_uses(connection, city_id, listed, shown, full)
    _rebuild_spread(connection, city_id, listed, shown, full)
    dirty.clear(connection, city_id)
    if full:
        analyse(connection, facts.name)
    touched = set().union(*listed.values())
    return frozenset(touched | shown if full else touched)


def _alike(listed: dict[str, set[str]], full: bool) -> dict[frozenset[str] | None, list[str]]:
    """Return the datasets to be rebuilt by the periods they share; None = all periods."""
    if full:
        return {None: sorted(dirty.COUNTED)}
    found: dict[frozenset[str] | None, list[str]] = {}
    for dataset, names in listed.items():
        found.setdefault(frozenset(names), []).append(dataset)
    return found


def _rebuild(
    connection: Connection, city_id: str, datasets: list[str], names: frozenset[str] | None, shown: set[str]
) -> None:
    """Rebuild the datasets' facts of the named periods; None = all, of which none is left."""
    if names is not None:
        for dataset in datasets:
            _remove(connection, city_id, measures_of(dataset), names)
    rosters = [dataset for dataset in datasets if dataset in dirty.ROSTERS]
    if rosters:
        wanted = make_wanted(connection, city_id, shown if names is None else names & shown)
        for dataset in rosters:
            roll_up_roster(connection, city_id, dataset, wanted)
    sources = [source for source in EVENTS if source.dataset in datasets]
    if sources:
        _rebuild_events(connection, city_id, sources, make_wanted(connection, city_id, names))


def _rebuild_uses(
    connection: Connection, city_id: str, listed: dict[str, set[str]], shown: set[str], full: bool
) -> None:
    """Rebuild the use of delegated items, which cases and inspections say and delegation limits."""
    used = uses.touched(connection, city_id, listed, full) & shown
    if used:
        _remove(connection, city_id, (uses.MEASURE,), frozenset(used))
        uses.roll_up(connection, city_id, make_wanted(connection, city_id, used))


def _rebuild_spread(
    connection: Connection, city_id: str, listed: dict[str, set[str]], shown: set[str], full: bool
) -> None:
    """Rebuild the spread of fines in the quarters and years up to a year after changed cases."""
    names = shown if full else spread_of_fines.touched(connection, city_id, listed.get("cases", set())) & shown
    if names:
        _remove(connection, city_id, STATES["cases"], frozenset(names))
        spread_of_fines.roll_up(connection, city_id, names)


def _rebuild_events(connection: Connection, city_id: str, sources: list[Source], wanted: Table) -> None:
    days = make_days(connection, city_id, wanted)
    for source in sources:
        own = days if source.shift == Shift() else shifted(connection, city_id, days, source.shift)
        _roll_up_events(connection, city_id, source, own, wanted)
    measures = tuple(name for source in sources for name in source.measures)
    for grain in ("quarter", "year"):
        add_up(connection, city_id, grain, measures, wanted)


def _remove_all(connection: Connection, city_id: str) -> None:
    """Delete a city's facts; without a condition where no other city has any, which SQLite does at once."""
    ends = {connection.scalar(select(end(facts.c.city_id))) for end in (func.min, func.max)}
    alone = ends == {city_id} and connection.dialect.name == "sqlite"  # where no one else can write meanwhile
    connection.execute(delete(facts) if alone else delete(facts).where(facts.c.city_id == city_id))


def _remove(connection: Connection, city_id: str, measures: tuple[str, ...], names: frozenset[str]) -> None:
    ordered = sorted(names)
    for start in range(0, len(ordered), SLICE):
        connection.execute(
            delete(facts).where(
                facts.c.city_id == city_id,
                facts.c.measure.in_(measures),
                facts.c.period.in_(ordered[start : start + SLICE]),
            )
        )


def _roll_up_events(connection: Connection, city_id: str, source: Source, when: Days, wanted: Table) -> None:
    """Count the events of a source by cell, then up to every ancestor by week and month."""
    measures = tuple(source.measures)
    leaf = make_leaf(connection, "leaf", Column("cell", Integer), measures)
    if source is FIRMS:
        firm_visits.fill(connection, city_id, when.days, leaf)
    else:
        _count(connection, city_id, source, when, leaf)
    wide = make_wide(connection, measures)
    for grain in ("week", "month") if source.weekly else ("month",):
        by_period = _periods_of_cells(connection, leaf, when.cells, grain, measures)
        spread(connection, city_id, by_period, wanted, wide, measures)
    write(connection, city_id, wide, wanted, measures)


def _count(connection: Connection, city_id: str, source: Source, when: Days, leaf: Table) -> None:
    """THE statement: events ⨝ calendar, grouped, each measure a sum."""
    table = source.table
    key = [when.days.c.cell, table.c.division, source.field, source.case_type]
    counted = (
        select(*key, *source.measures.values())
        .select_from(when.days)
        .join(table, (table.c.city_id == city_id) & (table.c[source.day] == when.days.c.day))
        .where(
            source.counts, table.c[source.day].in_(select(when.days.c.day))
        )  # the join again; lets SQLite seek by day
        .group_by(*key)
    )
    fill(connection, leaf, ["cell", *PLACE, *source.measures], counted)


def _periods_of_cells(
    connection: Connection, leaf: Table, cells: Table, grain: str, measures: tuple[str, ...]
) -> Table:
    """Add the cells up to the wanted weeks or months, before divisions multiply the rows."""
    found = make_leaf(connection, grain, Column("period", String(10)), measures)
    key = [cells.c[grain], *leaf.c[*PLACE]]
    added = (
        select(*key, *(func.sum(leaf.c[name]) for name in measures))
        .select_from(leaf)
        .join(cells, cells.c.cell == leaf.c.cell)
        .where(cells.c[grain] != "")
        .group_by(*key)
    )
    fill(connection, found, ["period", *PLACE, *measures], added)
    return found
