"""The page of one division through the server: its numbers are the stored ones, its links lead on."""

import re

import pytest
from flask.testing import FlaskClient

from tests.browser.small_store import score


def page(client: FlaskClient, path: str) -> str:
    """Return the part of a page below its head."""
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.text.split("<main")[1].split("</main>")[0]


def test_both_indices_stand_with_their_course(client: FlaskClient) -> None:
    told = page(client, "/division/330726")
    points = score("330726", "2022-Q4")
    assert told.count(f'<strong class="figure">{points:.1f}</strong>') == 2
    moments = re.findall(r'<b class="mark-colour (\w+)">', told)
    assert len(moments) == 4  # two quarters of two indices
    assert "浦江县" in told
    assert 'href="/?subject=reform&amp;why=330726"' in told


def test_every_indicator_told_for_counties_is_in_the_table(client: FlaskClient) -> None:
    catalogue = client.application.config["SANSE_CATALOGUE"]
    told = page(client, "/division/330726")
    wanted = {
        catalogue.indicators[name].code
        for index in catalogue.indices.values()
        for name in index.indicators
        if "county" in catalogue.indicators[name].kinds
    }
    assert set(re.findall(r'class="code">([RE]\d-\d\d)<', told)) == wanted
    assert "同级 9 个中第" in told


def test_a_county_shows_its_townships_and_a_township_its_neighbours(client: FlaskClient) -> None:
    county = page(client, "/division/330702")
    parts = set(re.findall(r'href="/division/(330702\d{3})"', county))
    assert len(parts) == 26
    township = page(client, f"/division/{min(parts)}")
    assert set(re.findall(r'href="/division/(330702\d{3})"', township)) == parts
    assert 'aria-current="true"' in township or 'class="division' in township


def test_neighbours_and_the_way_up_are_links_that_keep_the_choices(client: FlaskClient) -> None:
    told = page(client, "/division/330703?period=2022-Q3&lang=en")
    assert 'href="/division/330702?period=2022-Q3&amp;lang=en"' in told
    assert 'href="/division/330723?period=2022-Q3&amp;lang=en"' in told
    assert 'href="/division/330700?period=2022-Q3&amp;lang=en"' in told
    assert 'rel="prev"' not in page(client, "/division/330702")


def test_that_there_is_no_letter_is_said(client: FlaskClient) -> None:
    told = page(client, "/division/330726")
    assert "没有收到监督文书" in told


@pytest.mark.parametrize("path", ["/division/999999", "/division/%3Cscript%3E"])
def test_an_unknown_division_is_not_found(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "没有代码为" in answer.text
    assert "<script>alert" not in answer.text
    assert "<title>没有这个区划</title>" in answer.text


def test_an_unknown_choice_is_refused(client: FlaskClient) -> None:
    assert client.get("/division/330726?period=1999").status_code == 400


def test_english_words_are_complete(client: FlaskClient) -> None:
    told = page(client, "/division/330726?lang=en")
    names = re.sub(r">[^<]*(?:街道|镇|乡)[^<]*<|(?:aria-label|title)=\"[^\"]*\"|[^>]*</title>", "", told)
    assert not re.search(r"[一-鿿]", names.replace("示例口径", ""))


def test_an_empty_store_says_what_to_do(empty: FlaskClient) -> None:
    assert "cli.py" in empty.get("/division/330726").text
