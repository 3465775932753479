"""The temporary tables of a roll-up, and the way through them: leaf → every ancestor → one fact a row."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, Connection, Date, Float, MetaData, String, Table, func, insert, literal, select

from data_access.schema import division_closure, facts, periods

PLACE = ("division", "field", "case_type")
FACT_COLUMNS = ("city_id", "measure", "period", "division", "field", "case_type", "grain", "value")


def make(connection: Connection, name: str, *columns: Column[Any]) -> Table:
    """Create an empty temporary table, in the place of one of the same name."""
    table = Table(f"roll_{name}", MetaData(), *columns, prefixes=["TEMPORARY"])
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table.name}")
    table.create(connection)
    return table


def texts(*names: str) -> list[Column[str]]:
    """Return text columns."""
    return [Column(name, String(40)) for name in names]


def make_wanted(connection: Connection, city_id: str, names: Iterable[str] | None) -> Table:
    """Hold the periods to be rebuilt, with their days; None = all of the calendar."""
    wanted = make(
        connection,
        "wanted",
        Column("period", String(10), primary_key=True),
        *texts("grain"),
        Column("first_day", Date),
        Column("last_day", Date),
    )
    columns = [column.name for column in wanted.columns]
    chosen = select(*periods.c[*columns]).where(periods.c.city_id == city_id)
    if names is not None:
        chosen = chosen.where(periods.c.period.in_(sorted(names)))
    connection.execute(insert(wanted).from_select(columns, chosen))
    return wanted


def make_leaf(connection: Connection, times: Iterable[str], measures: Iterable[str]) -> Table:
    """Make the table of counts at the divisions that rows name; `times` are its columns of periods."""
    figures = [Column(name, Float) for name in measures]
    return make(connection, "leaf", *texts(*times, *PLACE), *figures)


def spread(
    connection: Connection, city_id: str, leaf: Table, time: str, wanted: Table, measures: tuple[str, ...]
) -> None:
    """Add the leaf's counts of the wanted periods in column `time` up to every ancestor and write them as facts.

    A division belongs to an ancestor if it did on any day of the period: what happened in the month a township was
    merged still counts in its county.
    """
    wide = make(connection, "wide", *texts("period", *PLACE, "grain"), *(Column(name, Float) for name in measures))
    above = division_closure
    key = [leaf.c[time], above.c.ancestor, leaf.c.field, leaf.c.case_type]
    added = (
        select(*key, wanted.c.grain, *(func.sum(leaf.c[name]) for name in measures))
        .select_from(leaf)
        .join(wanted, wanted.c.period == leaf.c[time])
        .join(above, (above.c.city_id == city_id) & (above.c.division == leaf.c.division))
        .where(above.c.valid_from <= wanted.c.last_day, above.c.valid_to >= wanted.c.first_day)
        .group_by(*key, wanted.c.grain)
    )
    connection.execute(insert(wide).from_select(["period", *PLACE, "grain", *measures], added))
    for name in measures:
        connection.execute(insert(facts).from_select(FACT_COLUMNS, _facts_of(city_id, wide, name)))


def _facts_of(city_id: str, wide: Table, name: str) -> Any:
    place = [wide.c[column] for column in PLACE]
    told = [literal(city_id), literal(name), wide.c.period, *place, wide.c.grain, wide.c[name]]
    return select(*told).where(wide.c[name] != 0)
