"""The days of a city's years with their week, month, quarter and year."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

GRAINS = ("week", "month", "quarter", "year")
DAY = timedelta(days=1)


class Period(NamedTuple):
    """A week, month, quarter or year; both days belong to it, also where a week begins before the calendar."""

    period: str
    grain: str
    first_day: date
    last_day: date
    position: int
    quarter: str | None
    year: str | None


def days(first_year: int, last_year: int) -> Iterator[date]:
    """Return every day of the years."""
    day, last = date(first_year, 1, 1), date(last_year, 12, 31)
    while day <= last:
        yield day
        day += DAY


def periods_of(day: date, week_starts: str) -> dict[str, str]:
    """Return the period of each grain a day lies in.

    Weeks are numbered as ISO weeks; where weeks start on Sunday, a Sunday takes the number of its Monday.
    """
    year, week, _ = (day + DAY if week_starts == "sunday" else day).isocalendar()
    return {
        "week": f"{year:04d}-W{week:02d}",
        "month": f"{day:%Y-%m}",
        "quarter": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04d}",
    }


def calendar_rows(first_year: int, last_year: int, week_starts: str) -> list[tuple[date, str, str]]:
    """Return (day, grain, period) for every day and grain."""
    return [
        (day, grain, period)
        for day in days(first_year, last_year)
        for grain, period in periods_of(day, week_starts).items()
    ]


def period_rows(first_year: int, last_year: int, week_starts: str) -> list[Period]:
    """Return every period of the years, in order within its grain."""
    found: list[Period] = []
    for grain in GRAINS:
        names: dict[str, date] = {}
        for day in days(first_year, last_year):
            names.setdefault(periods_of(day, week_starts)[grain], day)
        found += [_period(name, grain, day, at, week_starts) for at, (name, day) in enumerate(names.items())]
    return found


def _period(name: str, grain: str, day: date, position: int, week_starts: str) -> Period:
    first, last = _ends(grain, day, week_starts)
    above = periods_of(day, week_starts) if grain == "month" else {}
    return Period(name, grain, first, last, position, above.get("quarter"), above.get("year"))


def _ends(grain: str, day: date, week_starts: str) -> tuple[date, date]:
    if grain == "week":
        first = day - ((day.weekday() + 1) % 7 if week_starts == "sunday" else day.weekday()) * DAY
        return first, first + 6 * DAY
    months = {"month": 1, "quarter": 3, "year": 12}[grain]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    beyond = first.month + months
    following = date(first.year + 1, 1, 1) if beyond > 12 else date(first.year, beyond, 1)
    return first, following - DAY
