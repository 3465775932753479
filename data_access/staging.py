"""The temporary tables of a roll-up, and the way through them: leaf → every ancestor → one fact a row."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Date,
    MetaData,
    Select,
    String,
    Table,
    func,
    insert,
    literal,
    select,
)

from data_access.measures import AMOUNTS, CENTS
from data_access.schema import division_closure, facts, periods

PLACE = ("division", "field", "case_type")
Names = tuple[str, ...]
FACT_COLUMNS = ("city_id", "measure", "period", "division", "field", "case_type", "grain", "value")


def make(connection: Connection, name: str, *columns: Column[Any]) -> Table:
    """Create an empty temporary table, in the place of one of the same name."""
    table = Table(f"roll_{name}", MetaData(), *columns, prefixes=["TEMPORARY"])
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table.name}")
    table.create(connection)
    return table


def fill(connection: Connection, table: Table, columns: Iterable[str], rows: Select[Any]) -> None:
    """Put the rows of a statement into a temporary table; PostgreSQL plans badly until it has counted them."""
    connection.execute(insert(table).from_select(list(columns), rows))
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ANALYZE {table.name}")


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
    fill(connection, wanted, columns, chosen)
    return wanted


def make_leaf(connection: Connection, name: str, time: Column[Any], measures: Names) -> Table:
    """Make the table of counts at the divisions that rows name; `time` says when, as a period or a cell."""
    return make(connection, name, time, *texts(*PLACE), *figures(measures))


def figures(measures: Iterable[str]) -> list[Column[int]]:
    """Return a column a measure: whole numbers, amounts in cents."""
    return [Column(name, BigInteger) for name in measures]


def spread(connection: Connection, city_id: str, leaf: Table, wanted: Table, measures: Names) -> None:
    """Add a leaf's counts by period up to every ancestor and write them as facts.

    A division belongs to an ancestor if it did on any day of the period: what happened in the month a township was
    merged still counts in its county.
    """
    wide = make(connection, "wide", *texts("period", *PLACE, "grain"), *figures(measures))
    above = division_closure
    key = [leaf.c.period, above.c.ancestor, leaf.c.field, leaf.c.case_type]
    added = (
        select(*key, wanted.c.grain, *(func.sum(leaf.c[name]) for name in measures))
        .select_from(leaf)
        .join(wanted, wanted.c.period == leaf.c.period)
        .join(above, (above.c.city_id == city_id) & (above.c.division == leaf.c.division))
        .where(above.c.valid_from <= wanted.c.last_day, above.c.valid_to >= wanted.c.first_day)
        .group_by(*key, wanted.c.grain)
    )
    fill(connection, wide, ["period", *PLACE, "grain", *measures], added)
    for name in measures:
        connection.execute(insert(facts).from_select(FACT_COLUMNS, _facts_of(city_id, wide, name)))


def _facts_of(city_id: str, wide: Table, name: str) -> Any:
    value = wide.c[name] / float(CENTS) if name in AMOUNTS else wide.c[name]
    place = [wide.c[column] for column in PLACE]
    told = [literal(city_id), literal(name), wide.c.period, *place, wide.c.grain, value]
    return select(*told).where(wide.c[name] != 0)
