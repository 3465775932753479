"""Days whose time limit ends in the wanted periods: rows of these days count there."""

from datetime import date, timedelta

from sqlalchemy import Column, Connection, Date, Integer, select

from data_access import bulk
from data_access.cells import Days
from data_access.measures import Shift
from data_access.schema import calendar
from data_access.staging import make

DAY = timedelta(days=1)


def shifted(connection: Connection, city_id: str, when: Days, shift: Shift) -> Days:
    """Return the days of rows in the cells in which their time limits end."""
    cells = {row.day: row.cell for row in connection.execute(select(when.days.c.day, when.days.c.cell))}
    moved = make(connection, "moved", Column("day", Date, primary_key=True), Column("cell", Integer))
    ends = limits(connection, city_id, shift)
    rows = [(day.isoformat(), cells[end]) for day, end in ends.items() if end in cells]
    bulk.insert(connection, moved, ["day", "cell"], rows)
    return Days(moved, when.cells)


def limits(connection: Connection, city_id: str, shift: Shift) -> dict[date, date]:
    """Return for every day of the calendar the day on which a limit that begins on it ends."""
    month = select(calendar.c.day, calendar.c.workday).where(calendar.c.city_id == city_id, calendar.c.grain == "month")
    days = connection.execute(month.order_by(calendar.c.day)).all()
    if not shift.working_days:
        return {day: day + DAY * shift.days for day, _ in days}
    worked: dict[int, date] = {}
    for day, number in days:
        worked.setdefault(number, day)
    ends = {day: worked.get(number + shift.working_days) for day, number in days}
    return {day: end for day, end in ends.items() if end}
