"""Periods at whose ends the same roster stood: each points to the first of its kind, which alone is counted."""

from bisect import bisect_left, bisect_right
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, bindparam, select, update

from data_access.schema import division_closure

Days = list[date]

FEW = 5  # fewer periods than this are counted one by one: looking for alike ones costs more


def share(connection: Connection, city_id: str, roster: Table, wanted: Table) -> None:
    """Let each wanted period say with which one it shares the roster's counts; a week and a month may share."""
    names = connection.execute(
        select(wanted.c.period, wanted.c.first_day, wanted.c.last_day).order_by(wanted.c.period)
    ).all()
    if len(names) < FEW:
        return
    began, ended = _days(connection, city_id, roster)
    joined, left = _days(connection, city_id, division_closure)  # who belonged where; the last day is inclusive
    first_alike: dict[tuple[int, ...], str] = {}
    shared: list[dict[str, Any]] = []
    for name, first, last in names:
        state = (
            *(bisect_right(days, last) for days in (began, ended, joined)),
            *(bisect_left(left, day) for day in (first, last)),
        )
        shared.append({"name": name, "alike": first_alike.setdefault(state, name)})
    chosen = update(wanted).where(wanted.c.period == bindparam("name"))
    connection.execute(chosen.values(same_as=bindparam("alike")), shared)


def alone(connection: Connection, wanted: Table) -> None:
    """Let each wanted period be counted by itself, whatever an earlier roster made it share."""
    connection.execute(update(wanted).values(same_as=wanted.c.period))


def _days(connection: Connection, city_id: str, table: Table) -> tuple[Days, Days]:
    """Return the different first and last days of a table's rows, in order."""
    spans = connection.execute(
        select(table.c.valid_from, table.c.valid_to).where(table.c.city_id == city_id).distinct()
    ).all()
    return sorted({span.valid_from for span in spans}), sorted({span.valid_to for span in spans})
