"""Which day a cell means, in the many forms that offices write days."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Order = Literal["mdy", "dmy"] | None

YEAR_FIRST = re.compile(r"^(\d{4})([-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})[日号]?$")
COMPACT = re.compile(r"^((?:19|20|99)\d{2})(\d{2})(\d{2})(?:\.0+)?$")
YEAR_LAST = re.compile(r"^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$")
MONTH = re.compile(r"^(\d{4})(?:[-/.年])(\d{1,2})月?(?:份)?$|^((?:19|20)\d{2})(0[1-9]|1[0-2])(?:\.0+)?$")
YEAR_END = re.compile(r"^(\d{4})年?[末底]$")  # of a roster: population at the end of a year
LOOSE = re.compile(r"(?<=[\d年月]) ?([-/.年月]) ?(?=\d)")  # 2022 / 12 / 31
SERIAL = re.compile(r"^(\d{5})(?:\.\d+)?$")
CLOCK = re.compile(
    r"^(?:(?:上午|下午|AM|PM) ?)?([01]?\d|2[0-3])(?:[::时]([0-5]?\d)(?:[::分]([0-5]?\d(?:\.\d+)?)秒?)?分?)?时?"
    r"(?: ?(?:AM|PM))?(?: ?[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
FIRST_SERIAL = date(1899, 12, 30)
SERIALS = range(18264, 80000)  # 1950 to 2119; below are plain numbers, not days
WEEKDAY = re.compile(r" ?(?:星期|周)[一二三四五六日天]")


class AmbiguousError(ValueError):
    """01/02/2020 without a word on what comes first."""


def day(tidied: str, order: Order = None, months: bool = False) -> str | None:
    """Return the ISO day of a tidied cell, None for no day; with `months` a month means its first day."""
    if tidied[4:5] == "-" and len(tidied) == 10:
        return _day(tidied, order, months)
    words = WEEKDAY.sub("", tidied).replace("T", " ", 1) if len(tidied) > 10 else tidied
    words = LOOSE.sub(r"\1", words) if " " in words else words
    head, _, clock = words.partition(" ")
    if head.endswith("日") or not clock:
        return _day(head + clock, order, months) if not clock else _timed(head, clock, order)
    return _timed(head, clock, order)


def _timed(head: str, clock: str, order: Order) -> str | None:
    return _day(head, order, False) if _is_clock(clock.strip()) else None


@lru_cache(maxsize=100_000)
def _is_clock(text: str) -> bool:
    return CLOCK.match(text) is not None


@lru_cache(maxsize=100_000)
def _day(text: str, order: Order, months: bool) -> str | None:
    try:
        found = _written(text, order) or _serial(text) or (_month(text) if months else None)
    except (ValueError, OverflowError) as error:
        if isinstance(error, AmbiguousError):
            raise
        return None
    return found.isoformat() if found else None


def _written(text: str, order: Order) -> date | None:
    if match := YEAR_FIRST.match(text):
        return date(int(match[1]), int(match[3]), int(match[4]))
    if match := COMPACT.match(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := YEAR_LAST.match(text):
        return _ordered(int(match[1]), int(match[3]), int(match[4]), order)
    return None


def _ordered(first: int, second: int, year: int, order: Order) -> date:
    if order == "mdy":
        return date(year, first, second)
    if order == "dmy" or first > 12:
        return date(year, second, first)
    if second > 12 or first == second:
        return date(year, first, second)
    raise AmbiguousError


def _serial(text: str) -> date | None:
    match = SERIAL.match(text)
    if match is None or int(match[1]) not in SERIALS:
        return None
    return FIRST_SERIAL + timedelta(days=int(match[1]))


def _month(text: str) -> date | None:
    """Return the day that a period stands for in a roster: the first of a month, the last of a year."""
    if match := MONTH.match(text):
        return date(int(match[1] or match[3]), int(match[2] or match[4]), 1)
    match = YEAR_END.match(text)
    return date(int(match[1]), 12, 31) if match else None


def is_month(tidied: str) -> bool:
    """Say whether a cell names a month and no day."""
    return MONTH.match(tidied) is not None
