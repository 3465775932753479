"""A number that lost its last digits tells nobody apart: it is rejected, one that ends in zeros by nature is not."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.persons import CHECKS, WEIGHTS
from ingestion.precision import checked, damaged_among
from ingestion.reports import Report
from tests.ingestion.made import case, csv_of

Bring = Callable[..., Report]


def identity(first: str) -> str:
    """Seventeen digits with their check digit."""
    return first + CHECKS[sum(int(digit) * weight for digit, weight in zip(first, WEIGHTS, strict=True)) % 11]


DRAWN = [identity(f"11010119900{month}07{n}00") for month in range(1, 10) for n in range(10)]
GENUINE = next(number for number in DRAWN if number.endswith("000"))


def test_an_identity_number_may_end_in_zeros() -> None:
    assert checked(GENUINE)
    assert damaged_among([GENUINE, "110101199003070011"], personal=True) == set()


def test_a_check_digit_that_fits_by_chance_vouches_for_nothing_in_a_damaged_column() -> None:
    assert damaged_among([GENUINE, "110101199003070000"], personal=True) == {GENUINE, "110101199003070000"}


def test_a_credit_code_of_digits_may_end_in_zeros() -> None:
    codes = [f"91330702{n:07d}000" for n in range(200)]
    fitting = [code for code in codes if checked(code)]
    assert fitting
    assert damaged_among(fitting[:1], personal=True) == set()


def test_a_serial_number_is_vouched_for_by_the_next_one() -> None:
    series = [f"3307022022{n:08d}" for n in range(995, 1005)]
    assert damaged_among(series) == set()
    assert damaged_among(["330702202200001000"]) == {"330702202200001000"}


@given(st.lists(st.integers(10**17, 10**18 - 1), min_size=1, max_size=20))
def test_whatever_a_spreadsheet_shortened_is_found(numbers: list[int]) -> None:
    cut = {str(number // 1000 * 1000) for number in numbers}
    assert damaged_among([*cut, "110101199003070000"], personal=True) >= cut
    assert damaged_among(cut) == cut


@given(st.lists(st.from_regex(r"\A\d{1,15}\Z") | st.from_regex(r"\A[0-9A-Z]{17}X\Z"), max_size=20))
def test_short_numbers_and_letters_are_left_alone(words: list[str]) -> None:
    assert damaged_among(words) == damaged_among(words, personal=True) == set()


@pytest.mark.parametrize("number", ["330702202204017000", "3.30702202204017E+17"])
def test_a_part_of_a_key_that_lost_digits_is_no_key(number: str, bring: Bring) -> None:
    report = bring(csv_of(case(案件编号=number), case(案件编号="A2")))
    (problem,) = report.problems
    assert (report.accepted, problem.row, problem.column) == (1, 2, "案件编号")
    assert "位数已丢失" in problem.reason
