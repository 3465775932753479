"""The cells events are counted in: a week, split where a month ends, so that one pass serves both."""

from typing import NamedTuple

from sqlalchemy import Column, Connection, Date, Integer, Table, func, or_, select

from data_access.schema import calendar
from data_access.staging import fill, make, texts


class Days(NamedTuple):
    """Each day with its cell, and each cell with the wanted week and month it lies in ("" where not wanted)."""

    days: Table
    cells: Table


def make_days(connection: Connection, city_id: str, wanted: Table) -> Days:
    """Number the cells, so that events are grouped by a small number instead of two names."""
    cells = make(connection, "cells", Column("cell", Integer, primary_key=True), *texts("week", "month"))
    days = make(connection, "days", Column("day", Date, primary_key=True), Column("cell", Integer))
    week, month = calendar.alias("week"), calendar.alias("month")
    in_week, in_month = wanted.alias("in_week"), wanted.alias("in_month")
    chosen = (
        select(
            week.c.day,
            func.coalesce(in_week.c.period, "").label("week"),
            func.coalesce(in_month.c.period, "").label("month"),
        )
        .select_from(week)
        .join(month, (month.c.city_id == week.c.city_id) & (month.c.day == week.c.day))
        .outerjoin(in_week, in_week.c.period == week.c.period)
        .outerjoin(in_month, in_month.c.period == month.c.period)
        .where(week.c.city_id == city_id, week.c.grain == "week", month.c.grain == "month")
        .where(or_(in_week.c.period.is_not(None), in_month.c.period.is_not(None)))
    ).subquery()
    pairs = select(chosen.c.week, chosen.c.month).distinct().order_by(chosen.c.week, chosen.c.month)
    fill(connection, cells, ["week", "month"], pairs)
    numbered = select(chosen.c.day, cells.c.cell).join(
        cells, (cells.c.week == chosen.c.week) & (cells.c.month == chosen.c.month)
    )
    fill(connection, days, ["day", "cell"], numbered)
    return Days(days, cells)
