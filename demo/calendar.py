"""The days of the demonstration: which were worked, which were holidays, when a time limit ends."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

FIRST = date(2021, 1, 1)
LAST = date(2023, 4, 30)  # time limits of the last rows end here at the latest
EXPORTED = date(2023, 1, 5)  # the day on which the offices made their exports

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Calendar:
    """One entry a day from FIRST to LAST; a day is its number since FIRST."""

    days: tuple[date, ...]
    holiday: Flags
    working: Flags

    @property
    def weekday(self) -> Ints:
        """Return 0 (Monday) to 6 of each day."""
        return (np.arange(len(self.days)) + FIRST.weekday()) % 7

    @property
    def month(self) -> Ints:
        """Return 1 to 12 of each day."""
        return np.array([day.month for day in self.days])

    def after(self, start: Ints, working_days: Ints) -> Ints:
        """Return the day on which a limit of so many working days, counted from the next day, ends."""
        passed = np.cumsum(self.working)
        ends = np.flatnonzero(self.working)
        found: Ints = ends[np.minimum(passed[start] + working_days - 1, len(ends) - 1)]
        return found


def number(day: date) -> int:
    """Return a day as its number since FIRST."""
    return (day - FIRST).days


def year_span(year: int) -> slice:
    """Return the days of a year."""
    return slice(number(date(year, 1, 1)), number(date(year + 1, 1, 1)))


def week_span(first: str, last: str) -> slice:
    """Return the days of ISO weeks such as 2022-W40 to 2022-W52."""
    start, end = (date.fromisocalendar(int(week[:4]), int(week[6:]), 1) for week in (first, last))
    return slice(number(start), number(end) + 7)


@cache
def calendar() -> Calendar:
    """Return the calendar, read once."""
    told = tomllib.loads((Path(__file__).parent / "calendar.toml").read_text(encoding="utf-8"))
    days = tuple(FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1))
    holiday = np.zeros(len(days), dtype=bool)
    for one in told["holidays"]:
        for start, end in one["spans"]:
            holiday[number(date.fromisoformat(start)) : number(date.fromisoformat(end)) + 1] = True
    working = np.array([day.weekday() < 5 for day in days]) & ~holiday
    for text in told["working_weekends"]["days"]:
        working[number(date.fromisoformat(text))] = True
    return Calendar(days, holiday, working)
