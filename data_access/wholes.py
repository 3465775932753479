"""Quarters from months and years from quarters, of the same division."""

from sqlalchemy import Connection, Table, cast, func, insert, literal, select
from sqlalchemy.types import BigInteger

from data_access.measures import CENTS
from data_access.schema import facts, periods
from data_access.staging import FACT_COLUMNS, PLACE


def add_up(connection: Connection, city_id: str, grain: str, measures: tuple[str, ...], wanted: Table) -> None:
    """Add up the wanted quarters from the months of the same division, and the years from the quarters."""
    total = cast(func.round(func.sum(facts.c.value) * CENTS), BigInteger) / float(CENTS)
    key = facts.c["measure", *PLACE]
    for whole, parts in parts_of(connection, city_id, grain, measures, wanted).items():
        told = [literal(city_id), key[0], literal(whole), *key[1:], literal(grain), total]
        added = select(*told).where(
            facts.c.city_id == city_id, facts.c.measure.in_(measures), facts.c.period.in_(parts)
        )
        connection.execute(insert(facts).from_select(FACT_COLUMNS, added.group_by(*key)))


def parts_of(
    connection: Connection, city_id: str, grain: str, measures: tuple[str, ...], wanted: Table
) -> dict[str, list[str]]:
    """Return the wanted quarters with their months, or years with their quarters, that have facts."""
    part = periods.c.period if grain == "quarter" else periods.c.quarter
    there = select(literal(1)).where(facts.c.city_id == city_id, facts.c.measure.in_(measures), facts.c.period == part)
    found: dict[str, list[str]] = {}
    for whole, one in connection.execute(
        select(periods.c[grain], part)
        .where(periods.c.city_id == city_id, periods.c.grain == "month", there.exists())
        .where(periods.c[grain].in_(select(wanted.c.period)))
        .distinct()
    ):
        found.setdefault(whole, []).append(one)
    return found
