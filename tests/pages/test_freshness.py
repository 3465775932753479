"""When a month is owed: it has ended, its days of grace are over, and it is not there."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.reads import SentMonth
from pages._freshness import GRACE, Calendar, _state, after, before, between, calendar
from pages._history import flag

MONTHS = st.dates(date(1990, 1, 1), date(2100, 1, 1)).map(lambda day: day.isoformat()[:7])


def sent(day: str, dataset: str = "cases") -> SentMonth:
    return SentMonth("330702", dataset, day[:7], day, 1, "cases", "")


@pytest.mark.parametrize(
    ("today", "due", "in_grace"),
    [
        ("2022-12-31", "2022-12", True),
        ("2023-01-01", "2022-12", True),
        ("2023-01-10", "2022-12", True),
        ("2023-01-11", "2022-12", False),
        ("2023-01-30", "2022-12", False),
        ("2024-02-29", "2024-02", True),
    ],
)
def test_the_month_due_is_the_last_that_has_ended(today: str, due: str, in_grace: bool) -> None:
    now = Calendar(date.fromisoformat(today), simulated=False)
    assert (now.due, now.in_grace) == (due, in_grace)


@pytest.mark.parametrize(
    ("today", "last", "state"),
    [
        ("2023-01-05", "2022-12", "fresh"),
        ("2023-01-05", "2023-01", "fresh"),
        ("2023-01-05", "2022-11", "due"),
        ("2023-01-05", "2022-10", "late"),
        ("2023-01-11", "2022-11", "late"),
    ],
)
def test_a_sender_is_fresh_due_or_late(today: str, last: str, state: str) -> None:
    assert _state(last, Calendar(date.fromisoformat(today), simulated=False)) == state


def test_a_demonstration_of_a_past_year_is_seen_when_its_last_month_should_have_come() -> None:
    assert calendar(True, [sent("2022-12-30"), sent("2022-11-02")]) == (date(2023, 1, 11), True)
    assert not calendar(True, [sent("2022-12-30")]).in_grace
    today = datetime.now(UTC).astimezone().date()
    assert calendar(False, [sent("2022-12-30")]) == (today, False)
    assert calendar(True, [sent((today - timedelta(GRACE)).isoformat())]) == (today, False)
    assert calendar(True, [sent("2022-12-30", "populations")]) == (today, False)


@given(MONTHS)
def test_months_follow_each_other(month: str) -> None:
    assert before(after(month)) == month
    assert between(month, month) == [month]
    assert between(month, after(after(month))) == [month, after(month), after(after(month))]
    assert between(month, before(month)) == []


@pytest.mark.parametrize(
    ("rows", "usual", "told"),
    [
        (None, 100, "missing"), (10, 100, "few"), (11, 100, ""), (999, 100, ""), (1000, 100, "many"),
        (0, 100, "few"), (5, None, ""), (5, 0, ""),
    ],
)  # fmt: skip
def test_a_tenth_and_ten_times_the_usual_are_told(rows: int | None, usual: float | None, told: str) -> None:
    assert flag(rows, usual) == told
