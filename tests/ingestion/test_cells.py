"""What offices write in a cell, and what it means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.cells import flag, integer, is_nothing, number, tidy
from ingestion.days import AmbiguousError, day, is_month

SAME = [
    "2022-12-31",
    "2022/12/31",
    "2022/12/31 00:00",
    "2022-12-31 23:59:59",
    "2022-12-31T08:00:00",
    "2022.12.31",
    "２０２２．１２．３１",
    "2022年12月31日",
    "2022年12月31日 8时30分",
    "2022年12月31日 上午 8:30",
    "2022-12-31 星期六",
    "20221231",
    "44926",
    "44926.0",
    "44926.75",
    "31/12/2022",
    "12/31/2022",
    "12/31/2022 01:19:20 PM",
]


@pytest.mark.parametrize("text", SAME)
def test_a_day_is_read_in_every_form(text: str) -> None:
    assert day(tidy(text)) == "2022-12-31"


@pytest.mark.parametrize("text", ["2022-13-01", "2022-02-29", "昨天", "2022", "123", "2022-12-31 25:00", "31.12", "0"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert day(tidy(text)) is None


def test_the_order_of_day_and_month_is_declared_not_guessed() -> None:
    assert day("01/02/2022", "mdy") == "2022-01-02"
    assert day("01/02/2022", "dmy") == "2022-02-01"
    with pytest.raises(AmbiguousError):
        day("01/02/2022")


def test_a_month_is_a_day_only_in_a_roster() -> None:
    assert (day("2022年12月"), is_month("2022年12月")) == (None, True)
    assert day("2022年12月", months=True) == day("2022-12", months=True) == "2022-12-01"


@given(st.dates(min_value=date(1951, 1, 1), max_value=date(2098, 12, 31)))
def test_every_day_survives_every_writing(one: date) -> None:
    serial = str((one - date(1899, 12, 30)).days)
    forms = [one.isoformat(), f"{one.year}/{one.month}/{one.day}", f"{one.year}年{one.month}月{one.day}日", serial]
    assert {day(form) for form in forms} == {one.isoformat()}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234", 1234), ("1,234", 1234), ("１２３", 123), ("12.3万", 123000), ("1.2亿", 120000000), ("3 件", 3),
        ("12.0", 12), ("1.5e3", 1500), ("￥200元", 200), ("-7", -7), ("2万户次", 20000),
    ],
)  # fmt: skip
def test_a_number_is_read_with_its_marks_and_units(text: str, value: int) -> None:
    assert integer(tidy(text)) == value
    assert number(tidy(text)) == value


@pytest.mark.parametrize("text", ["七十", "1,23", "12,3456", "1.2.3", "十万", "1 2 a", "∞", "0x1F", "1_000"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(tidy(text)) is None


def test_a_unit_in_header_and_cell_leaves_the_size_open() -> None:
    assert number("1.5", 10_000) == 15_000
    assert number("1.5万", 10_000) is None


def test_half_a_case_is_no_integer() -> None:
    assert integer("1.5") is None


def test_marks_of_nothing() -> None:
    assert all(is_nothing(tidy(text)) for text in ["", " ", "—", "/", "无", "空", "NULL", "\u3000", "——"])
    assert not any(is_nothing(tidy(text)) for text in ["0", "否", "a"])


def test_flags() -> None:
    assert [flag(text) for text in ["是", "1", "有", "否", "0", "无", "也许"]] == [1, 1, 1, 0, 0, 0, None]
