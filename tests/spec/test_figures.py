"""The definitions as people read them: counted facts in, the figure that was published (or can be done by hand) out."""

from typing import NamedTuple

import pytest

from indicators.models import Grain
from tests.indicators.world import CATALOGUE, CITY, COUNTY, TOWNS, World

REPORT = "金华市综合行政执法局2022年度法治政府建设情况的报告"
SURVEY = "宁波市人大常委会执法规范化调研报告（2024）"
BY_HAND = "手算"


class Row(NamedTuple):
    """An indicator, the facts it is given, what must come out, who published it."""

    indicator: str
    division: str
    facts: dict[str, float]
    numerator: float
    denominator: float
    shown: str
    source: str


ROWS = [
    Row(
        "R2-01",
        CITY,
        {"officers_city": 563, "officers_county": 1836, "officers_township": 3995},
        5831,
        6394,
        "91.2%",
        REPORT,
    ),
    Row("R2-02", CITY, {"officers_city": 563, "officers_county": 1836, "officers_township": 3995}, 3995, 5831, "68.5%",
        REPORT),
    Row("R2-02", CITY, {"officers_county": 1468, "officers_township": 5313}, 5313, 6781, "78.4%", SURVEY),
    Row("R3-01", CITY, {"townships": 146, "townships_delegated_or_stationed": 132}, 132, 146, "90.4%", REPORT),
    Row("R4-01", CITY, {"inspections_joint": 15_200, "inspections_countable": 437_300}, 15_200, 437_300, "3.5%",
        REPORT),
    Row(
        "R5-03",
        COUNTY,
        {"inspections": 900, "inspections_coded": 880, "cases": 100, "cases_coded": 95},
        975,
        1000,
        "97.5%",
        BY_HAND,
    ),
    Row("E1-01", COUNTY, {"complaints": 9_000, "petitions": 1_000, "population": 1_000_000}, 10_000, 1_000_000, "100.0",
        BY_HAND),
    Row(
        "E3-02",
        COUNTY,
        {"complaints_due": 90, "complaints_on_time": 88, "petitions_due": 10, "petitions_on_time": 5},
        93,
        100,
        "93.0%",
        BY_HAND,
    ),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.indicator} {row.shown}")
def test_the_counted_facts_give_the_published_figure(row: Row) -> None:
    world = World().add(row.division, **row.facts)
    indicator = CATALOGUE.subject(row.indicator)
    result = world.result(indicator.id, row.division)
    assert (result.numerator, result.denominator) == (row.numerator, row.denominator)
    per = 10_000 if indicator.unit == "per_10k" else 1
    assert result.value == pytest.approx(per * row.numerator / row.denominator, rel=1e-12)
    assert shown(result.value, indicator.unit) == row.shown


def shown(value: float, unit: str) -> str:
    """Return the value as a screen shows it."""
    return f"{value:.1%}" if unit == "percent" else f"{value:.1f}"


def test_e1_02_compares_shares_of_fields_not_numbers() -> None:
    """30 of 40 demands are about fire safety, 10 of 40 actions: three quarters against one quarter, half matches."""
    world = World()
    world.add(COUNTY, field="fire", complaints=30, inspections=8, penalties=1, corrections=1)
    world.add(COUNTY, field="waste", complaints=8, petitions=2, inspections=30)
    result = world.result("demand_action_match", COUNTY)
    assert (result.numerator, result.denominator, result.value) == (20, 40, 0.5)
    tenfold = World()
    tenfold.add(COUNTY, field="fire", complaints=30, inspections=80, penalties=10, corrections=10)
    tenfold.add(COUNTY, field="waste", complaints=8, petitions=2, inspections=300)
    assert tenfold.result("demand_action_match", COUNTY).value == 0.5


def test_e1_02_is_0_where_demands_meet_no_action_at_all() -> None:
    result = World().add(COUNTY, field="fire", complaints=40).result("demand_action_match", COUNTY)
    assert (result.value, result.score, result.colour) == (0, 0, "red")


@pytest.mark.parametrize("grain", ["month", "quarter"])
def test_e1_05_counts_the_cells_with_five_demands_and_no_action(grain: Grain) -> None:
    """12 cells of 4 townships × 3 fields have 5 demands; in 3 of them nothing was done; a cell with 4 is no cell."""
    periods = ("2022-10", "2022-11", "2022-12") if grain == "month" else ("2022-Q4",)
    world = World(grain, periods)
    for number, town in enumerate(TOWNS):
        for field in ("fire", "waste", "noise"):
            world.add(town, field=field, complaints=5)
            if field != "fire" or number == 0:
                world.add(town, field=field, inspections=1)
        world.add(town, field="water", complaints=4)
    result = world.result("absence_cell_ratio", COUNTY)
    assert (result.numerator, result.denominator, shown(result.value, "percent")) == (3, 12, "25.0%")
    city = world.result("absence_cell_ratio", CITY)
    assert (city.numerator, city.denominator) == (3, 12)


def test_e1_05_looks_back_over_this_and_two_earlier_months() -> None:
    """Five demands in three months are a cell; an action in the first of them is still an action."""
    months = ("2022-09", "2022-10", "2022-11", "2022-12")
    world = World("month", months)
    for month, complaints in zip(months[1:], (2, 2, 1), strict=True):
        world.add(TOWNS[0], month, "fire", complaints=complaints)
        world.add(TOWNS[1], month, "fire", complaints=complaints)
    world.add(TOWNS[1], "2022-10", "fire", inspections=1).add(TOWNS[0], "2022-09", "fire", inspections=1)
    result = world.result("absence_cell_ratio", COUNTY)
    assert (result.numerator, result.denominator) == (1, 2)


def test_e1_05_of_a_year_adds_up_its_four_quarters() -> None:
    quarters = World("quarter", ("2021-Q4", "2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"))
    for period in quarters.periods:
        quarters.add(TOWNS[0], period, "fire", complaints=6).add(TOWNS[1], period, "fire", complaints=6)
        quarters.add(TOWNS[0], period, "fire", inspections=1)
    year = World("year", ("2022",)).add(COUNTY, field="fire", complaints=48)
    found = year.results(quarters=quarters.source())
    row = found[(found["subject"] == "absence_cell_ratio") & (found["division"] == COUNTY) & (found["field"] == "all")]
    assert row[["numerator", "denominator"]].to_numpy().tolist() == [[4, 8]]


def test_every_definition_is_specified_here() -> None:
    specified = {row.indicator for row in ROWS} | {"E1-02", "E1-05"}
    assert specified == {indicator.code for indicator in CATALOGUE.indicators.values()}


def test_demands_are_judged_by_the_days_of_the_period() -> None:
    """100 per 10,000 residents in a year are 100 / 365 × 28 in a February: the same points."""
    year = World().add(COUNTY, complaints=1000, population=100_000).result("demands_per_10k", COUNTY)
    month = World("month", ("2022-02",)).add(COUNTY, complaints=1000 * 28 / 365, population=100_000)
    assert month.result("demands_per_10k", COUNTY).score == pytest.approx(year.score)
    assert year.score == pytest.approx((200 - 100) / (200 - 60) * 100)
