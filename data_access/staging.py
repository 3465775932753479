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


def make(connection: Connection, name: str, *columns: Column[Any], ordered: bool = False) -> Table:
    """Create an empty temporary table, in the place of one of the same name; `ordered` = kept by its key alone."""
    table = Table(f"roll_{name}", MetaData(), *columns, prefixes=["TEMPORARY"], sqlite_with_rowid=not ordered)
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
    """Hold the periods to be rebuilt, with their days, None = all of the calendar; each counts as itself at first."""
    wanted = make(
        connection,
        "wanted",
        Column("period", String(10), primary_key=True),
        *texts("grain"),
        Column("first_day", Date),
        Column("last_day", Date),
        Column("same_as", String(10)),  # the period whose counts it shares
    )
    columns = [column.name for column in wanted.columns]
    chosen = select(*periods.c[*columns[:-1]], periods.c.period).where(periods.c.city_id == city_id)
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


def make_wide(connection: Connection, measures: Names) -> Table:
    """Make the table of counts at every division, in the order in which facts are kept."""
    key = (Column(name, String(40), primary_key=True) for name in ("period", *PLACE))
    return make(connection, "wide", *key, *figures(measures), ordered=True)


def spread(
    connection: Connection,
    city_id: str,
    leaf: Table,
    wanted: Table,
    wide: Table,
    measures: Names,
    upwards: bool = True,
) -> None:
    """Add a leaf's counts by period up to every ancestor, or only take them over.

    A division belongs to an ancestor if it did on any day of the period: what happened in the month a township was
    merged still counts in its county.
    """
    above = division_closure
    key = [leaf.c.period, above.c.ancestor, leaf.c.field, leaf.c.case_type]
    added = (
        select(*key, *(func.sum(leaf.c[name]) for name in measures))
        .select_from(leaf)
        .join(wanted, wanted.c.period == leaf.c.period)
        .join(above, (above.c.city_id == city_id) & (above.c.division == leaf.c.division))
        .where(above.c.valid_from <= wanted.c.last_day, above.c.valid_to >= wanted.c.first_day)
        .group_by(*key)
    )
    if not upwards:
        added = added.where(above.c.depth == 0)
    fill(connection, wide, ["period", *PLACE, *measures], added)


def write(connection: Connection, city_id: str, wide: Table, wanted: Table, measures: Names) -> None:
    """Write the counts of the wanted periods as facts, one measure after the other and each in the order of its key."""
    for name in sorted(measures):
        value = wide.c[name] / float(CENTS) if name in AMOUNTS else wide.c[name]
        place = [wide.c[column] for column in PLACE]
        told = [literal(city_id), literal(name), wanted.c.period, *place, wanted.c.grain, value]
        rows = (
            select(*told)
            .select_from(wanted)
            .join(wide, wide.c.period == wanted.c.same_as)
            .where(wide.c[name] != 0)
            .order_by(wanted.c.period, *place)
        )
        connection.execute(insert(facts).from_select(FACT_COLUMNS, rows))
