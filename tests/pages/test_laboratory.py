"""The laboratory through the server: what is moved, who moves, and what is refused."""

import re

import pytest
from flask.testing import FlaskClient

ROW = re.compile(r"<tr(?: class=\"(\w+)\")?><th scope=\"row\"><a[^>]*>([^<]+)</a>")


def rows(client: FlaskClient, query: str = "") -> list[tuple[str, str]]:
    """Return the class and the name of every division in the table."""
    page = client.get(f"/laboratory{query}")
    assert page.status_code == 200
    return ROW.findall(page.text)


def test_at_first_nothing_is_moved(client: FlaskClient) -> None:
    found = rows(client)
    assert len(found) == 9
    assert {moved for moved, _ in found} == {""}
    assert "还没有挪动任何一项" in client.get("/laboratory").text
    assert "保存为新的一版规则" not in client.get("/laboratory").text


def test_a_stricter_edge_recolours_and_those_come_first(client: FlaskClient) -> None:
    found = rows(client, "?red_below=84&subject=reform")
    recoloured = [moved == "recoloured" for moved, _ in found]
    assert any(recoloured)
    assert recoloured == sorted(recoloured, reverse=True)
    assert "低于此分为红 70 → 84" in client.get("/laboratory?red_below=84&subject=reform").text


def test_weights_are_shares_of_their_sum(client: FlaskClient) -> None:
    page = client.get("/laboratory?E1=80").text
    shares = re.findall(r'data-share="E\d">([\d.]+)%', page)
    assert sum(map(float, shares)) == pytest.approx(100, abs=0.3)
    assert float(shares[0]) == pytest.approx(80 / 150 * 100, abs=0.06)


def test_what_equals_the_rule_is_not_moved(client: FlaskClient) -> None:
    assert "还没有挪动任何一项" in client.get("/laboratory?E1=30&red_below=70.0").text


def test_townships_are_those_of_the_county_on_the_map(client: FlaskClient) -> None:
    assert len(rows(client, "?within=330702")) == 26
    assert len(rows(client, "?kind=township")) == 146


@pytest.mark.parametrize("query", ["E1=-1", "E1=101", "E1=x", "hysteresis=11", "R9=1", "E1=nan"])
def test_what_cannot_be_is_refused(client: FlaskClient, query: str) -> None:
    page = client.get(f"/laboratory?{query}")
    assert query.partition("=")[0] in page.text
    assert "waterfall" not in page.text
    assert not ROW.findall(page.text)


def test_english_is_complete(client: FlaskClient) -> None:
    body = client.get("/laboratory?lang=en&E1=80&kind=county").text.split("<main")[1].split("</main>")[0]
    assert not re.search(r"[一-鿿]", body)


def test_an_empty_store_says_what_to_do(empty: FlaskClient) -> None:
    assert empty.get("/laboratory").status_code in (200, 404)
    assert "cli.py" in empty.get("/laboratory").text
