"""A file with a tenth or ten times the usual rows, or amounts off by thousands, asks to be confirmed."""

import pandas as pd
import pytest
from sqlalchemy import Engine, func, select

from data_access.batches import Unusual
from data_access.errors import UnusualError
from data_access.loading import Stretch, load_stretches
from data_access.schema import batches, cases
from geo.models import City
from tests.data_access.made_rows import NO_FAULTS, Maker, batch, put

ROWS = 60


def month(city: City, at: int, rows: int = ROWS) -> pd.DataFrame:
    made = Maker(city, at, f"2022-{at:02d}-01", f"2022-{at:02d}-28").events("cases", rows, start=at * 10_000)
    return made.assign(division="330701001", fine_yuan=200.0)


@pytest.fixture
def usual(store: Engine, city: City) -> Engine:
    for at in (1, 2, 3):
        put(store, city, "cases", month(city, at), f"file {at}")
    return store


@pytest.mark.parametrize("rows", [ROWS // 10, ROWS * 10])
def test_a_tenth_or_ten_times_the_rows_is_asked_about(usual: Engine, city: City, rows: int) -> None:
    with pytest.raises(UnusualError) as refusal:
        put(usual, city, "cases", month(city, 4, rows), "four")
    assert refusal.value.found == [Unusual("", rows, ROWS)]
    assert "60 rows" in refusal.value.text("en").replace("where this source has 60", "60 rows")
    with usual.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(batches)) == 3
        assert connection.scalar(select(func.count()).select_from(cases)) == 3 * ROWS
    assert put(usual, city, "cases", month(city, 4, rows), "four", confirmed=True).accepted == rows


@pytest.mark.parametrize("rows", [ROWS // 10 + 1, ROWS * 10 - 1])
def test_less_than_that_is_not(usual: Engine, city: City, rows: int) -> None:
    assert put(usual, city, "cases", month(city, 4, rows), "four").accepted == rows


def test_amounts_in_another_unit_are_asked_about(usual: Engine, city: City) -> None:
    rows = month(city, 4).assign(fine_yuan=0.02)
    with pytest.raises(UnusualError, match="fine_yuan"):
        put(usual, city, "cases", rows, "four")


def test_a_year_in_one_file_is_compared_by_the_month(usual: Engine, city: City) -> None:
    year = pd.concat([month(city, at) for at in range(4, 12)]).assign(source_row=range(2, 2 + 8 * ROWS))
    assert put(usual, city, "cases", year, "year").accepted == 8 * ROWS


def test_other_counties_have_a_usual_size_of_their_own(usual: Engine, city: City) -> None:
    assert put(usual, city, "cases", month(city, 4, 3).assign(division="330702001"), "four").accepted == 3


def test_what_a_source_brings_in_pieces_is_never_unusual(usual: Engine, city: City) -> None:
    assert put(usual, city, "cases", month(city, 4, 2), "four", way="sql").accepted == 2


def test_a_trial_says_it_and_goes_on(usual: Engine, city: City) -> None:
    rows = month(city, 4, 5)
    outcome = load_stretches(usual, batch(city, "cases", "four"), [Stretch(rows, NO_FAULTS, 5, 0)], trial=True)
    assert (outcome.accepted, outcome.unusual) == (5, (Unusual("", 5, ROWS),))


def test_a_size_that_was_confirmed_once_is_usual_from_then_on(usual: Engine, city: City) -> None:
    put(usual, city, "cases", month(city, 4, 2), "four", confirmed=True)
    assert put(usual, city, "cases", month(city, 5, 3), "five").accepted == 3


def test_corrected_rows_that_come_back_are_never_unusual_nor_usual(usual: Engine, city: City) -> None:
    assert put(usual, city, "cases", month(city, 4, 1), "four", corrects=True).accepted == 1
    with pytest.raises(UnusualError):
        put(usual, city, "cases", month(city, 5, 1), "five")
