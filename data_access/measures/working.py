"""Working days in SQL: how many had passed by the end of a day, as the city's calendar numbers them."""

from sqlalchemy import ColumnElement, Table, select

from data_access.schema import calendar


def worked(table: Table, day: ColumnElement[object]) -> ColumnElement[int]:
    """Return the working days from the calendar's first day to a day of a row."""
    number = calendar.c.workday
    found = select(number).where(
        calendar.c.city_id == table.c.city_id, calendar.c.day == day, calendar.c.grain == "month"
    )
    return found.scalar_subquery()
