"""How much of a period was reported where rows are few, or where only the city sends."""

import pandas as pd
import pytest
from sqlalchemy import Engine

from data_access.datasets import DATASETS
from data_access.reported import read_sent, read_weights, shares
from geo.models import City
from tests.data_access.made_rows import Maker, put

PLACES = ("330701", "330702", "330700")  # two counties and the city
FEW = {name: told.few for name, told in DATASETS.items() if told.few}


def one_row(city: City, dataset: str, day: str, division: str) -> pd.DataFrame:
    return Maker(city, 1, day, day).events(dataset, 1).assign(division=division)


def reported(engine: Engine, city: City, dataset: str, *periods: str) -> dict[str, list[float]]:
    """The shares of the counties and the city, by period."""
    with engine.connect() as connection:
        found = shares(read_sent(connection, city.id), read_weights(connection, city.id, periods))
    return {period: [found[period, place, dataset] for place in PLACES] for period in periods}


def test_a_case_speaks_for_its_month_and_county_alone(store: Engine, city: City) -> None:
    put(store, city, "cases", one_row(city, "cases", "2022-05-10", "330701001"))
    assert reported(store, city, "cases", "2022-05", "2022-06") == {"2022-05": [1, 0, 0.5], "2022-06": [0, 0, 0]}


@pytest.mark.parametrize("dataset", sorted(name for name, few in FEW.items() if few == "quarter"))
def test_one_row_of_few_speaks_for_the_quarter_of_the_whole_city(store: Engine, city: City, dataset: str) -> None:
    put(store, city, dataset, one_row(city, dataset, "2022-05-10", "330701001"))
    assert reported(store, city, dataset, "2022-04", "2022-06", "2022-W20", "2022-Q2") == {
        period: [1, 1, 1] for period in ("2022-04", "2022-06", "2022-W20", "2022-Q2")
    }
    assert reported(store, city, dataset, "2022-03", "2022-07", "2022-Q1", "2022") == {
        **{period: [0, 0, 0] for period in ("2022-03", "2022-07", "2022-Q1")},
        "2022": pytest.approx([0.25] * 3),
    }


@pytest.mark.parametrize("dataset", sorted(name for name, few in FEW.items() if few == "year"))
def test_one_row_of_few_speaks_for_the_year_of_the_whole_city(store: Engine, city: City, dataset: str) -> None:
    put(store, city, dataset, one_row(city, dataset, "2022-05-10", "330701001"))
    assert reported(store, city, dataset, "2022-01", "2022-12", "2022-Q4", "2022", "2021-12", "2023") == {
        **{period: pytest.approx([1, 1, 1]) for period in ("2022-01", "2022-12", "2022-Q4", "2022")},
        **{period: [0, 0, 0] for period in ("2021-12", "2023")},
    }


def test_what_only_the_city_sends_speaks_for_all_counties(store: Engine, city: City) -> None:
    put(store, city, "agencies", one_row(city, "agencies", "2022-05-10", "330700"))
    assert reported(store, city, "agencies", "2022-05", "2022-06", "2022-Q2") == {
        "2022-05": [1, 1, 1],
        "2022-06": [0, 0, 0],
        "2022-Q2": pytest.approx([1 / 3] * 3),
    }


def test_once_a_county_sends_the_city_speaks_for_nobody(store: Engine, city: City) -> None:
    put(store, city, "agencies", one_row(city, "agencies", "2022-05-10", "330700"), "city")
    put(store, city, "agencies", one_row(city, "agencies", "2022-06-10", "330702").assign(use_no="other"), "county")
    assert reported(store, city, "agencies", "2022-05", "2022-06") == {"2022-05": [0, 0, 0], "2022-06": [0, 1, 0.5]}


def test_a_roster_that_only_the_city_sends_stands_from_its_first_month_for_all(store: Engine, city: City) -> None:
    rows = Maker(city, 1).guidance("2022-05-10").iloc[:3]  # the city's own
    put(store, city, "guidance", rows)
    assert reported(store, city, "guidance", "2022-04", "2022-05", "2023") == {
        "2022-04": [0, 0, 0],
        "2022-05": [1, 1, 1],
        "2023": pytest.approx([1, 1, 1]),
    }
