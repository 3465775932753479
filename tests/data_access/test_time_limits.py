"""Limits in days and working days: when they end, and that what is dirty reaches so far."""

from datetime import date

import pytest
from sqlalchemy import Engine

from data_access.measures import EVENTS, Shift
from data_access.shifting import limits
from data_access.working_days import is_working
from geo.models import City
from tests.data_access import oracle
from tests.data_access.made_rows import Maker, put
from tests.data_access.oracle.rows import seventh_working_day
from tests.data_access.test_rollup import rolled

LATER = sorted({source.shift for source in EVENTS} - {Shift()})


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2022, 10, 7), False),  # a Friday of the National Day week
        (date(2022, 10, 8), True),  # a Saturday that makes up for it
        (date(2022, 10, 15), False),
        (date(2060, 10, 1), True),  # a Friday of a year without a notice yet
        (date(2060, 10, 2), False),
    ],
)
def test_working_days_are_those_of_the_yearly_notices(day: date, works: bool) -> None:
    assert is_working(day) is works


def test_a_limit_of_seven_working_days_ends_on_the_seventh(store: Engine, city: City) -> None:
    with store.connect() as connection:
        ends = limits(connection, city.id, Shift(working_days=7))
    assert len(ends) > 1800
    assert ends == {day: seventh_working_day(day) for day in ends}


@pytest.mark.parametrize("shift", LATER)
def test_no_limit_ends_later_than_what_is_made_dirty(store: Engine, city: City, shift: Shift) -> None:
    with store.connect() as connection:
        ends = limits(connection, city.id, shift)
    assert {(end - day).days for day, end in ends.items()} <= set(shift.days_after())


@pytest.mark.parametrize(
    ("published_on", "number"), [("2022-03-18", 1), ("2022-03-19", 0), ("2022-02-28", 1), (None, 0)]
)
def test_published_after_the_seventh_working_day_is_late_even_on_a_free_day(
    store: Engine, city: City, published_on: str | None, number: int
) -> None:
    rows = Maker(city, 1, "2022-03-09", "2022-03-09").events(
        "cases", 1
    )  # a Wednesday: the limit ends on Friday the 18th
    put(store, city, "cases", rows.assign(scope="general", outcome="penalty", published_on=published_on))
    rolled(store, city, full=True)
    counted = [value for (measure, period, place, *_), value in oracle.stored(store).items()
               if (measure, period, place) == ("decisions_published", "2022-03", city.code)]  # fmt: skip
    assert sum(counted) == number
