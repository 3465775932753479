"""Chinese working days: weekdays less public holidays, plus the weekends that make up for them.

Source: 国务院办公厅's yearly notices, as the package chinesecalendar has them; beyond its years every weekday counts.
"""

from collections.abc import Iterable
from datetime import date

import chinese_calendar


def is_working(day: date) -> bool:
    """Say whether offices work on a day."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def numbered(days: Iterable[date]) -> dict[date, int]:
    """Return how many working days have passed by the end of each day, counted from the first."""
    passed, found = 0, {}
    for day in days:
        passed += is_working(day)
        found[day] = passed
    return found
