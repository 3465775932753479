"""E1-01 by field: goalposts proposed from the city's own quarters, put into its folder, give a field its colours."""

import tomllib

import pytest
from flask.testing import FlaskClient
from typer.testing import CliRunner

from commands.line import app as commands
from tests.spec.small_city import BARE, CITY, UNSCORED, WHOLE, Office, petitions, tickets

DEMANDS, QUARTERS = "E1-01", ("2022-02", "2022-05", "2022-08", "2022-11")
COUNTIES = {WHOLE: 1, BARE: 2, UNSCORED: 3}  # times as many complaints


@pytest.fixture
def filled(office: Office) -> Office:
    """Four quarters: of fire and of waste some 20 to 60 demands a county, of noise one."""
    for number, middle in enumerate(QUARTERS):
        rows = [row for county, times in COUNTIES.items() for field in ("消防", "垃圾")
                for row in tickets(county, middle, 20 * times + number, field=field)]  # fmt: skip
        rows += [row for county in COUNTIES for row in tickets(county, middle, 1, field="噪声")]
        for month in (int(middle[-2:]) + n for n in (-1, 0, 1)):  # every month is reported
            name = f"2022-{month:02d}"
            rows += [
                row
                for county in COUNTIES
                for row in tickets(county, name, 1, field="垃圾", 工单编号=f"T{county}{name}")
            ]
            office.bring("petitions", [row for county in COUNTIES for row in petitions(county, name, 1)])
        office.bring("complaints_12345", rows)
    office.refresh()
    return office


def proposed() -> str:
    done = CliRunner().invoke(commands, ["definitions", "propose", "--city", "coast", "--quarters", "4"])
    assert done.exit_code == 0, done.output
    return done.output


def test_what_is_proposed_is_read_as_goalposts_of_the_city(filled: Office) -> None:
    """Of 12 rates between 23 and 66 a quarter; a field of one complaint has none."""
    (row,) = tomllib.loads(proposed())["targets"]
    assert (row["indicator"], row["kinds"], row["first_year"]) == (DEMANDS, ["city", "county"], 2022)
    assert (set(row["by_field"]), row["origin"]) == ({"fire", "waste"}, "assumption")
    assert "由2022-Q1 至 2022-Q4 共 4 个季度、3 个县（市、区）的数推算" in row["source"]
    floor, target = row["by_field"]["fire"]
    assert 4 < target < 6 < floor
    assert proposed() == proposed()


def test_a_field_has_colours_by_its_goalposts_and_the_edges_of_its_risk(filled: Office, reader: FlaskClient) -> None:
    """The same figures of fire (high risk) and waste (low): fire is judged more strictly."""
    grey = filled.result("demands_per_10k", BARE, field="fire")
    assert (grey.colour, grey.reasons.split(";")[0]) == ("nodata", "no_goalposts")
    (filled.folder / "targets.toml").write_text(proposed(), encoding="utf-8")
    filled.refresh()
    rows = {name: [filled.result("demands_per_10k", one, field=name) for one in COUNTIES] for name in ("fire", "waste")}
    fire, waste = rows.values()
    assert [row.score for row in fire] == [row.score for row in waste]
    assert [row.colour for row in fire] == ["blue", "yellow", "red"]
    assert [row.colour for row in waste] == ["blue", "blue", "yellow"]
    assert filled.result("demands_per_10k", BARE, field="noise").reasons == "no_goalposts"
    assert filled.result("demands_per_10k", CITY, field="fire").score is not None
    page = reader.get(f"/?subject={DEMANDS}&field=fire").text
    assert all(f'class="swatch {colour}"' in page for colour in ("blue", "red"))
    assert "80–90" in page
    told = reader.get(f"/definitions?subject={DEMANDS}&field=fire").text
    assert "定有目标值的领域分别评分" in told
    assert told.split('<section id="goalposts"')[1].split("</section>")[0].count('<tr class="here">') == 1
    assert "另有 2 个领域的目标值" in reader.get(f"/definitions?subject={DEMANDS}").text


def test_what_cannot_be_proposed_is_refused_with_what_can(filled: Office) -> None:
    refused = {"--quarters=8": "quarters", "--subject=R2-02": DEMANDS, "--last=1999-Q1": "2022-Q4"}
    for word, said in refused.items():
        done = CliRunner().invoke(commands, ["definitions", "propose", "--city", "coast", word])
        assert done.exit_code == 2
        assert said in done.output + (done.stderr if done.stderr_bytes else "")
