"""The definitions as people read them: counted facts in, the figure that was published (or can be done by hand) out."""

from typing import NamedTuple

import pytest

from indicators.models import Grain
from tests.indicators.world import CATALOGUE, CITY, COUNTY, TOWNS, World, powers

REPORT = "金华市综合行政执法局2022年度法治政府建设情况的报告"
SURVEY = "宁波市人大常委会执法规范化调研报告（2024）"
BY_HAND = "手算"
PROVINCE = "z.hangzhou.com.cn 2022-10-09：全省 25 个领域 1361 项，占 27.4%"
NATION = "2024 年全国复议纠错率 12.07%"


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
    Row(
        "R2-02",
        CITY,
        {"officers_city": 563, "officers_county": 1836, "officers_township": 3995},
        3995,
        5831,
        "68.5%",
        REPORT,
    ),
    Row("R2-02", CITY, {"officers_county": 1468, "officers_township": 5313}, 5313, 6781, "78.4%", SURVEY),
    Row("R3-01", CITY, {"townships": 146, "townships_delegated_or_stationed": 132}, 132, 146, "90.4%", REPORT),
    Row(
        "R4-01", CITY, {"inspections_joint": 15_200, "inspections_countable": 437_300}, 15_200, 437_300, "3.5%", REPORT
    ),
    Row(
        "R5-03",
        COUNTY,
        {"inspections": 900, "inspections_coded": 880, "cases": 100, "cases_coded": 95},
        975,
        1000,
        "97.5%",
        BY_HAND,
    ),
    Row(
        "E1-01",
        COUNTY,
        {"complaints": 9_000, "petitions": 1_000, "population": 1_000_000},
        10_000,
        1_000_000,
        "100.0",
        BY_HAND,
    ),
    Row(
        "E3-02",
        COUNTY,
        {"complaints_due": 90, "complaints_on_time": 88, "petitions_due": 10, "petitions_on_time": 5},
        93,
        100,
        "93.0%",
        BY_HAND,
    ),
    Row("R1-01", CITY, {"items_listed": 4967, "items_general": 1361}, 1361, 4967, "27.4%", PROVINCE),
    Row("R1-03", CITY, {"three_high_listed": 300, "three_high_general": 201}, 201, 300, "67.0%", SURVEY),
    Row("R1-04", COUNTY, {"verdicts_due": 40, "verdicts_done": 38}, 38, 40, "95.0%", BY_HAND),
    Row("R2-03", COUNTY, {"officers_sunk": 200, "officers_sunk_present": 188}, 188, 200, "94.0%", BY_HAND),
    Row(
        "R2-04",
        COUNTY,
        {"officers_county": 300, "officers_township": 600, "officers_city": 50, "population": 1_000_000},
        900,
        1_000_000,
        "9.0",
        BY_HAND,
    ),
    Row("R2-05", COUNTY, {"townships": 16, "townships_with_reviewer": 15}, 15, 16, "93.8%", BY_HAND),
    Row(
        "R2-06",
        COUNTY,
        {"officers_city": 0, "officers_county": 300, "officers_township": 700, "officers_licensed": 878},
        878,
        1000,
        "87.8%",
        SURVEY,
    ),
    Row(
        "R3-02",
        TOWNS[0],
        {"items_delegated": 330, "items_guided": 382, "townships_delegated": 1},
        330,
        382,
        "13.6%",
        BY_HAND,
    ),
    Row("R3-03", COUNTY, {"items_delegated": 3000, "items_used": 750}, 750, 3000, "25.0%", BY_HAND),
    Row("R3-06", COUNTY, {"items_evaluated": 500, "items_unfit": 60}, 60, 500, "12.0%", BY_HAND),
    Row("R4-02", COUNTY, {"tasks_dual_random": 10_000, "tasks_dual_random_joint": 4402}, 4402, 10000, "44.0%", SURVEY),
    Row("R4-03", COUNTY, {"letters_due": 20, "letters_closed_on_time": 19}, 19, 20, "95.0%", BY_HAND),
    Row("R4-04", COUNTY, {"transfers_due": 60, "transfers_accepted": 57}, 57, 60, "95.0%", BY_HAND),
    Row("R5-01", COUNTY, {"agencies_required": 30, "agencies_active": 29}, 29, 30, "96.7%", BY_HAND),
    Row("R5-02", COUNTY, {"accounts": 1000, "accounts_active": 957}, 957, 1000, "95.7%", REPORT),
    Row("E1-03", COUNTY, {"complaints_true": 400, "complaints_acted_on": 372}, 372, 400, "93.0%", BY_HAND),
    Row(
        "E1-04",
        COUNTY,
        {"complaints": 900, "petitions": 100, "complaints_repeated": 70, "petitions_repeated": 30},
        100,
        1000,
        "10.0%",
        BY_HAND,
    ),
    Row(
        "E2-01",
        CITY,
        {"court_decided": 70, "court_lost": 14, "court_compulsion_decided": 30, "court_compulsion_lost": 9},
        14,
        70,
        "20.0%",
        BY_HAND,
    ),
    Row("E2-02", CITY, {"reconsiderations": 10_000, "reconsiderations_corrected": 1207}, 1207, 10000, "12.1%", NATION),
    Row("E2-03", CITY, {"files_reviewed": 86, "files_passed": 84}, 84, 86, "97.7%", BY_HAND),
    Row("E2-04", COUNTY, {"reviews_required": 40, "reviews_done": 39}, 39, 40, "97.5%", BY_HAND),
    Row("E2-05", COUNTY, {"decisions_to_publish": 500, "decisions_published": 490}, 490, 500, "98.0%", BY_HAND),
    Row("E2-06", CITY, {"disputes_concluded": 200, "disputes_too_heavy": 17}, 17, 200, "8.5%", BY_HAND),
    Row("E2-07", COUNTY, {"fines_compared": 400, "fine_spread": 250}, 250, 400, "0.6", BY_HAND),
    Row("E3-01", COUNTY, {"ordinary_cases": 300, "ordinary_cases_in_time": 297}, 297, 300, "99.0%", BY_HAND),
    Row("E3-03", COUNTY, {"decisions_due": 400, "decisions_fulfilled": 360}, 360, 400, "90.0%", BY_HAND),
    Row("E4-01", COUNTY, {"firms_inspected": 1000, "firms_inspected_again": 30}, 30, 1000, "3.0%", BY_HAND),
    Row("E4-02", COUNTY, {"pairs_inspected": 1200, "pairs_over_limit": 24}, 24, 1200, "2.0%", BY_HAND),
    Row("E4-03", COUNTY, {"inspections": 900, "inspections_offsite": 100}, 100, 1000, "10.0%", BY_HAND),
    Row("E4-04", COUNTY, {"cases_weighed": 500, "cases_lenient": 60}, 60, 500, "12.0%", BY_HAND),
    Row(
        "E5-01",
        COUNTY,
        {"complaints_rated": 300, "petitions_rated": 100, "complaints_satisfied": 270, "petitions_satisfied": 70},
        340,
        400,
        "85.0%",
        BY_HAND,
    ),
    Row("E5-02", COUNTY, {"feedback_rated": 10_000, "feedback_negative": 532}, 532, 10000, "5.3%", SURVEY),
    Row("E5-03", COUNTY, {"red_letters_due": 20, "red_letters_closed": 18}, 18, 20, "90.0%", BY_HAND),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.indicator} {row.shown}")
def test_the_counted_facts_give_the_published_figure(row: Row) -> None:
    world = World("quarter", ("2022-Q4",)) if "month" not in CATALOGUE.named(row.indicator).grains else World()
    world.add(row.division, **row.facts)
    indicator = CATALOGUE.subject(row.indicator)
    result = world.result(indicator.id, row.division)
    assert (result.numerator, result.denominator) == (row.numerator, row.denominator)
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


def test_r1_02_counts_the_fields_that_have_any_general_item() -> None:
    """Of 4 fields with items, 3 have at least one in general enforcement."""
    world = World()
    for field, general in (("fire", 5), ("waste", 1), ("noise", 2), ("water", 0)):
        world.add(CITY, field=field, items_listed=10, items_general=general)
    result = world.result("field_coverage_ratio")
    assert (result.numerator, result.denominator) == (3, 4)


def test_r3_04_counts_townships_with_powers_that_had_demands_and_did_nothing() -> None:
    """Of 3 townships with powers one had 6 demands and no action; 4 demands are too few to say; a visit is action."""
    world = powers(World("month", ("2022-12",)), *TOWNS[:3])
    for town, complaints, inspections in ((TOWNS[0], 6, 0), (TOWNS[1], 4, 0), (TOWNS[2], 9, 1), (TOWNS[3], 9, 0)):
        world.add(town, complaints=complaints, inspections=inspections)
    result = world.result("idle_township_ratio", COUNTY)
    assert (result.numerator, result.denominator, result.colour) == (1, 3, "red")


def test_r3_05_counts_new_fields_of_the_city_with_a_case_within_two_years() -> None:
    """The city names 2 new fields; the county had a case in one of them, 7 quarters ago."""
    quarters = tuple(f"{year}-Q{n}" for year in (2021, 2022) for n in (1, 2, 3, 4))
    world = World("quarter", quarters)
    world.add(CITY, field="fire", fields_new=1).add(CITY, field="waste", fields_new=1)
    world.add(COUNTY, "2021-Q1", "fire", cases=1).add(COUNTY, field="noise", cases=5)
    result = world.result("first_case_ratio", COUNTY)
    assert (result.numerator, result.denominator) == (1, 2)


def test_every_definition_is_specified_here() -> None:
    specified = {row.indicator for row in ROWS} | {"E1-02", "E1-05", "R1-02", "R3-04", "R3-05"}
    assert specified == {indicator.code for indicator in CATALOGUE.indicators.values()}


def test_demands_are_judged_by_the_days_of_the_period() -> None:
    """100 per 10,000 residents in a year are 100 / 365 × 28 in a February: the same points."""
    year = World().add(COUNTY, complaints=1000, population=100_000).result("demands_per_10k", COUNTY)
    month = World("month", ("2022-02",)).add(COUNTY, complaints=1000 * 28 / 365, population=100_000)
    assert month.result("demands_per_10k", COUNTY).score == pytest.approx(year.score)
    assert year.score == pytest.approx((200 - 100) / (200 - 60) * 100)
