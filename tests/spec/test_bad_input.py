"""What is missing, late or empty has a named grey or one clear message, never a wrong colour: from files to pages."""

import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from data_access.engine import ready
from data_access.errors import StoreError
from data_access.reads import result_rows
from indicators import definitions
from tests.spec.small_city import (
    BARE,
    CITY,
    TOWNS,
    UNSCORED,
    WHOLE,
    Office,
    inspections,
    officers,
    petitions,
    powers,
    tickets,
    write_folder,
)

CATALOGUE = definitions.load()
SUBJECTS = (*CATALOGUE.indices, *CATALOGUE.indicators)
COUNTIES = (WHOLE, BARE, UNSCORED)
QUARTER = ("2022-10", "2022-11", "2022-12")
COLOURS = ("red", "yellow", "blue")
ON_TIME, COVERED, DEPLOYED, CELLS = (
    "on_time_closure_ratio",
    "delegated_or_stationed_coverage",
    "township_deployment_ratio",
    "absence_cell_ratio",
)


def everybody(office: Office, months: tuple[str, ...] = QUARTER, counties: tuple[str, ...] = COUNTIES) -> None:
    """Bring demands of counties in months: in each 40 complaints, of which 4 are closed late, and 10 petitions."""
    for month in months:
        office.bring("complaints_12345", [row for county in counties for row in tickets(county, month, 40, 4)])
        office.bring("petitions", [row for county in counties for row in petitions(county, month, 10)])


def words(page: str) -> str:
    """The words of a page, without its scripts and marks."""
    body = re.sub(r"<script.*?</script>", "", page.split("<main")[1].split("</main>")[0], flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


def assert_all_is_told(reader: FlaskClient, *divisions: str) -> None:
    """Every page and every explanation of every subject answers, and nowhere stands what is no number."""
    for address in [f"/division/{place}" for place in divisions] + ["/", "/data", "/laboratory"]:
        assert_words(reader, address)
    for subject in SUBJECTS:
        for page in ("/", "/definitions"):
            assert_words(reader, f"{page}?subject={subject}")
        for place in divisions:
            assert_words(reader, f"/definitions?subject={subject}&division={place}")
            assert_words(reader, f"/?subject={subject}&view=table&why={place}")
            told = reader.get(f"/api/v1/explain?division={place}&period=2022-Q4&subject={subject}").get_json()
            parts = [one["contribution"] for one in told["contributions"]]
            assert sum(parts) == pytest.approx(told["gap"] or 0.0, abs=1e-9)


def assert_words(reader: FlaskClient, address: str) -> None:
    page = reader.get(address)
    assert page.status_code == 200, address
    assert not re.search(r"\b(nan|None|inf)\b", words(page.text)), address


def coloured(office: Office, period: str = "2022-Q4") -> set[tuple[str, str]]:
    """Subjects and divisions that have a colour."""
    rows = [row for kind in ("city", "county", "township")
            for row in result_rows(office.engine, office.scope, period, CATALOGUE.subjects(), kind=kind)]  # fmt: skip
    return {(row.subject, row.division) for row in rows if row.shown_colour in COLOURS or row.colour in COLOURS}


def test_what_nobody_ever_sent_is_grey_and_named(office: Office, reader: FlaskClient) -> None:
    """Complaints alone: nothing that needs another office has a colour, and every row says whose data is missing."""
    office.bring("complaints_12345", [row for place in (*TOWNS, *COUNTIES) for row in tickets(place, "2022-11", 50)])
    office.refresh()
    of_complaints = {
        one.id
        for one in CATALOGUE.indicators.values()
        if set(CATALOGUE.datasets(one.numerator, one.denominator)) <= {"complaints", "populations"}
    }
    assert {subject for subject, _ in coloured(office)} <= of_complaints
    for subject in set(CATALOGUE.indicators) - of_complaints:
        for row in result_rows(office.engine, office.scope, "2022-Q4", [subject], kind="county"):
            assert row.colour == "nodata", subject
            assert "no_data:" in row.reasons or "no_townships" in row.reasons, subject
            assert row.value is None, subject
    assert "没有信访数据来源" in words(reader.get(f"/?subject={ON_TIME}").text)
    assert_all_is_told(reader, CITY, WHOLE, BARE, TOWNS[0])


def test_a_list_of_powers_that_nobody_sent_says_nothing_of_townships(office: Office) -> None:
    """The townships are known from the folder, their powers are not: no county is red, no township without powers."""
    everybody(office)
    office.refresh()
    for place in (CITY, WHOLE):
        row = office.result(COVERED, place)
        assert (row.colour, row.value, row.reasons) == ("nodata", None, "no_data:delegation")
    town = office.result("demand_action_match", TOWNS[0])
    assert (town.colour, "not_delegated" in town.reasons) == ("nodata", False)


def test_the_number_of_townships_waits_for_no_office(office: Office) -> None:
    """Legal reviewers per township need the roster alone: townships stand in divisions.csv."""
    everybody(office)
    office.bring("officers", officers(TOWNS[0], "2022-09-30", township=5))
    office.refresh()
    row = office.result("legal_reviewer_coverage", WHOLE)
    assert (row.numerator, row.denominator, row.colour) == (0, 2, "red")


def test_a_county_that_is_late_is_grey_and_its_city_counts_the_others(office: Office, reader: FlaskClient) -> None:
    """西县 has sent nothing since November: December has no figure, the quarter two of three months, marked stale."""
    everybody(office, QUARTER[:2])
    everybody(office, QUARTER[2:], (WHOLE, BARE))
    office.refresh()
    month, quarter = (office.result(ON_TIME, UNSCORED, period) for period in ("2022-12", "2022-Q4"))
    assert (month.value, month.score, month.colour) == (None, None, "nodata")
    assert month.reasons.startswith("late:complaints;late:petitions")
    assert (quarter.numerator, quarter.denominator, quarter.reasons) == (
        92,
        100,
        "partial:complaints;partial:petitions",
    )
    assert quarter.colour in COLOURS
    city = office.result(ON_TIME, CITY, "2022-12")
    assert (city.numerator, city.denominator, city.colour) == (92, 100, "red")
    assert city.coverage == pytest.approx(2 / 3)
    assert "partial:complaints" in city.reasons
    page = words(reader.get(f"/?subject={ON_TIME}&period=2022-12").text)
    assert "投诉举报、信访数据缺三分之一以上" in page


def test_a_city_of_which_less_than_two_thirds_came_is_grey(office: Office) -> None:
    everybody(office, QUARTER[:1])
    everybody(office, QUARTER[1:], (WHOLE,))
    office.refresh()
    city = office.result(ON_TIME, CITY, "2022-12")
    assert (city.colour, city.coverage) == ("nodata", pytest.approx(1 / 3))
    assert city.reasons.startswith("late:complaints;late:petitions")
    assert office.result(ON_TIME, WHOLE, "2022-12").colour in COLOURS


def test_nothing_to_judge_is_no_small_sample_and_no_zero(office: Office, reader: FlaskClient) -> None:
    """Everything was reported, and nothing was due: 0 of 0 is no figure, and says so."""
    rows = [row for county in COUNTIES for row in tickets(county, "2022-11", 40, 应办结时间="", 实际办结时间="")]
    office.bring("complaints_12345", rows)
    office.bring("petitions", [row for county in COUNTIES for row in petitions(county, "2022-10", 40)])
    office.bring(
        "petitions", [row | {"应办结日期": ""} for county in COUNTIES for row in petitions(county, "2022-11", 4)]
    )
    office.refresh()
    row = office.result(ON_TIME, WHOLE, "2022-11")
    assert (row.numerator, row.denominator, row.value, row.score) == (0, 0, None, None)
    assert (row.colour, row.reasons) == ("small-sample", "empty")
    assert "分母为零，没有可评价的对象" in words(reader.get(f"/?subject={ON_TIME}&period=2022-11").text)
    assert "the denominator is zero" in words(reader.get(f"/?subject={ON_TIME}&period=2022-11&lang=en").text)


def test_a_county_without_inhabitants_has_no_rate(cities: Path) -> None:
    """0 in divisions.csv is what nobody counted."""
    engine = ready(f"sqlite:///{cities.parent / 'sanse.db'}")
    office = Office(engine, write_folder(cities, people="0"), cities.parent)
    everybody(office)
    office.refresh()
    row = office.result("demands_per_10k", WHOLE)
    assert (row.value, row.score, row.colour) == (None, None, "nodata")
    assert "no_data:populations" in row.reasons
    engine.dispose()


def test_what_is_asked_of_townships_is_not_asked_of_a_county_without_any(office: Office, reader: FlaskClient) -> None:
    """Neither of one whose only township is not scored: no red 0%, nothing late, no weight in its index."""
    everybody(office)
    for county in COUNTIES:
        office.bring("inspections", [row for month in QUARTER for row in inspections(county, month, 40)])
    office.bring("officers", [row for county in COUNTIES for row in officers(county, "2022-09-30", county=40)])
    office.bring("delegation", powers(TOWNS[0], "2022-01-01"))
    office.refresh()
    for county in (BARE, UNSCORED):
        for subject in (COVERED, DEPLOYED, "legal_reviewer_coverage", "idle_township_ratio", CELLS):
            row = office.result(subject, county)
            assert (row.colour, row.score, row.reasons) == ("nodata", None, "no_townships"), (county, subject)
        assert office.result("R2", county).coverage == 1
    assert office.result(DEPLOYED, WHOLE).colour == "red"
    city = office.result(COVERED, CITY)
    assert (city.numerator, city.denominator, city.coverage, city.colour) == (1, 2, 1, "red")
    page = words(reader.get(f"/?subject={DEPLOYED}").text)
    assert "没有参加评价的乡镇（街道），本项不适用" in page
    assert "中县没有参加评价的乡镇（街道）。" in words(reader.get(f"/?within={BARE}").text)
    assert "从未报过" not in words(reader.get("/data").text)
    assert_all_is_told(reader, *COUNTIES, CITY)


@pytest.mark.parametrize("county", [WHOLE, BARE])
def test_a_city_of_one_county_has_the_figures_of_the_county(cities: Path, county: str, reader: FlaskClient) -> None:
    engine = ready(f"sqlite:///{cities.parent / 'one.db'}")
    office = Office(engine, write_folder(cities.parent / "one", (county,)), cities.parent)
    reader.application.config["SANSE_ENGINE"] = engine
    everybody(office, counties=(county,))
    office.refresh()
    mine, whole = (office.result(ON_TIME, place) for place in (county, CITY))
    assert (mine.numerator, mine.denominator, mine.score, mine.colour) == (
        whole.numerator,
        whole.denominator,
        whole.score,
        whole.colour,
    )
    assert_all_is_told(reader, CITY, county)
    engine.dispose()


def test_divisions_with_the_same_figures_share_a_rank_and_have_a_distribution(
    office: Office, reader: FlaskClient
) -> None:
    everybody(office)
    office.refresh()
    rows = [office.result(ON_TIME, county) for county in COUNTIES]
    assert len({(row.value, row.score, row.shown_colour) for row in rows}) == 1
    assert rows[0].value == pytest.approx(138 / 150)
    page = reader.get(f"/?subject={ON_TIME}").text
    assert re.findall(r'<span class="rank">(\d+)</span>', page) == ["1", "1", "1"]
    told = reader.get(f"/definitions?subject={ON_TIME}").text
    assert told.count('class="dot ') == 3
    assert_all_is_told(reader, CITY, *COUNTIES)


@pytest.mark.parametrize(("file", "code"), [("fields.csv", "noise"), ("divisions.csv", TOWNS[0])])
def test_what_rows_name_cannot_be_taken_out_of_the_folder(office: Office, file: str, code: str) -> None:
    """Its rows would count nowhere, and nobody would see why the city has fewer."""
    office.bring("complaints_12345", tickets(TOWNS[0], "2022-11", 40, field="噪声"))
    office.refresh()
    before = office.result(ON_TIME, CITY)
    path = office.folder / file
    kept = [one for one in path.read_text(encoding="utf-8").splitlines(keepends=True) if not one.startswith(code)]
    path.write_text("".join(kept), encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        office.register()
    assert caught.value.text().startswith(f"{file} 不再列出 {code}，库里却还有它们的数据（complaints）；请恢复这些行")
    assert f"{file} no longer lists {code}" in caught.value.text("en")
    office.refresh()
    assert office.result(ON_TIME, CITY) == before


def test_what_no_row_names_can_be_taken_out(office: Office) -> None:
    everybody(office)
    path = office.folder / "fields.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("noise,噪声,Noise,环境,medium,\n", ""), encoding="utf-8")
    office.register()
    office.refresh()
    assert office.result(ON_TIME, WHOLE).colour in COLOURS
