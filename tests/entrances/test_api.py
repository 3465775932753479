"""The interface answers stored rows and refuses what it does not know."""

import pytest
from flask.testing import FlaskClient

ROW = {
    "division", "name", "period", "subject", "numerator", "denominator", "value", "unit", "lower", "upper", "score",
    "colour", "shown_colour", "coverage", "reasons", "definition",
}  # fmt: skip


def test_results_hold_every_field_of_the_contract(client: FlaskClient) -> None:
    rows = client.get("/api/v1/results?city=jinhua&period=2022-Q4&kind=county&subject=efficacy").get_json()
    assert len(rows) == 9
    assert set(rows[0]) >= ROW


def test_an_index_has_its_rank_with_its_band_an_indicator_has_none(client: FlaskClient) -> None:
    address = "/api/v1/results?period=2022-Q4&kind=county&subject="
    ranks = ("rank", "rank_of", "rank_lower", "rank_upper", "steady")
    second = next(row for row in client.get(f"{address}efficacy").get_json() if row["rank"] == 2)
    assert [second[name] for name in ranks] == [2, 9, 1, 4, 0]
    assert {row[name] for row in client.get(f"{address}R2-02").get_json() for name in ranks} == {None}


def test_an_explanation_says_how_sure_the_rank_is(client: FlaskClient) -> None:
    address = "/api/v1/explain?period=2022-Q4&division=330726&subject="
    told = client.get(f"{address}efficacy").get_json()
    row = next(
        one
        for one in client.get("/api/v1/results?period=2022-Q4&kind=county&subject=efficacy").get_json()
        if one["division"] == "330726"
    )
    for name in ("rank", "rank_of", "rank_lower", "rank_upper", "steady"):
        assert told[name] == row[name] is not None
    assert client.get(f"{address}E3-02").get_json()["rank"] is None


def test_divisions_say_whom_they_are_compared_with(client: FlaskClient) -> None:
    rows = {row["division"]: row["peer_group"] for row in client.get("/api/v1/divisions?city=jinhua").get_json()}
    assert (rows["330700"], rows["330727"], rows["330782"]) == ("", "hills", "basin")
    assert rows["330702001"] == "subdistrict"


def test_a_subject_may_be_named_by_its_code(client: FlaskClient) -> None:
    rows = client.get("/api/v1/results?period=2022-Q4&kind=county&subject=R2-02").get_json()
    assert {row["subject"] for row in rows} == {"township_deployment_ratio"}
    assert {row["unit"] for row in rows} == {"percent"}


def test_results_within_a_county_are_its_townships(client: FlaskClient) -> None:
    rows = client.get("/api/v1/results?period=2022-Q4&subject=efficacy&within=330702").get_json()
    assert len(rows) == 26


def test_a_series_runs_through_the_periods_of_a_grain(client: FlaskClient) -> None:
    rows = client.get("/api/v1/series?division=330702&subject=efficacy&grain=quarter").get_json()
    assert [row["period"] for row in rows] == ["2022-Q3", "2022-Q4"]


def test_an_unchanged_answer_costs_nothing(client: FlaskClient) -> None:
    first = client.get("/api/v1/subjects")
    again = client.get("/api/v1/subjects", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("results?period=1999", 400, "period"),
        ("results?period=2022&city=atlantis", 404, "city"),
        ("results?period=2022&within=999999", 404, "within"),
        ("results?period=2022&subject=fines", 400, "subject"),
        ("results?period=2022&feild=all", 400, "（名称）"),
        ("results", 400, "period"),
        ("facts?period=2022&measure=happiness", 400, "measure"),
        ("facts?period=2022&measure=cases&case_type=odd", 400, "case_type"),
        ("series?division=330702&subject=efficacy&grain=day", 400, "grain"),
        ("divisions?within=x", 404, "within"),
        ("explain?division=330702&period=2022-Q4", 400, "subject"),
        ("explain?division=330702&period=2022-Q4&subject=R2", 400, "subject"),
        ("explain?division=1&period=2022-Q4&subject=reform", 404, "division"),
        ("explain?division=330702&period=2022-Q4&subject=reform&reference=best", 400, "reference"),
    ],
)
def test_unknown_values_are_refused_with_what_is_allowed(
    client: FlaskClient, address: str, status: int, code: str
) -> None:
    answer = client.get(f"/api/v1/{address}")
    error = answer.get_json()["error"]
    assert (answer.status_code, error["code"]) == (status, code)
    assert error["allowed"]
    assert error["message"]


def test_messages_come_in_the_readers_language(client: FlaskClient) -> None:
    error = client.get("/api/v1/results?period=1999&lang=en").get_json()["error"]
    assert "allowed" in error["message"]


def test_the_description_names_every_address(client: FlaskClient) -> None:
    paths = client.get("/api/v1/openapi.json").get_json()["paths"]
    rules = {str(rule) for rule in client.application.url_map.iter_rules() if str(rule).startswith("/api/")}
    rules.remove("/api/v1/<path:name>")  # every other one: answered that there is none
    assert set(paths) == rules


def test_health_and_metrics_answer(client: FlaskClient) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok"}
    assert client.get("/readyz").get_json()["cities"] == ["jinhua"]
    assert b'sanse_results_version{city="jinhua"}' in client.get("/metrics").data
