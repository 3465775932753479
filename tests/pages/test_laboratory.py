"""The laboratory through the server: what is moved, who moves, and what is refused."""

import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from data_access import reads
from data_access.scope import Scope
from pages import _trial_saving
from pages._posts import shelf
from tests.pages.test_uploads import HERE
from uploads.shelf import Upload

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
    assert "红色上限 70→84 分" in client.get("/laboratory?red_below=84&subject=reform").text


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


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Upload]:
    """What was given to the process that calculates, which is not started here."""
    found: list[Upload] = []
    monkeypatch.setattr(_trial_saving, "start", found.append)
    return found


def save(client: FlaskClient, query: str, **values: str) -> TestResponse:
    """Send the form that saves, as the page has it."""
    form = client.get(f"/laboratory?{query}").text.split('id="saving"')[1].split("</form>")[0]
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    given = {**hidden, "by": "王五", "reason": "试一试", "valid_from": "2031-01-01", **values}
    return client.post("/laboratory/save?lang=zh", data=given, headers=HERE)


def saved(client: FlaskClient) -> list[reads.RuleVersion]:
    return reads.rule_versions(client.application.config["SANSE_ENGINE"], Scope("jinhua"))


def test_what_was_tried_is_saved_with_who_and_why(filled: FlaskClient, begun: list[Upload]) -> None:
    answer = save(filled, "red_below=72&R1=40&subject=reform")
    assert answer.status_code == 303
    (row,) = saved(filled)
    assert (row.index_id, row.number, row.valid_from, row.reason) == ("reform", 1, "2031-01-01", "试一试")
    assert row.author.startswith("王五")
    assert '"red_below":72' in row.rule.replace(" ", "")
    assert [one.task for one in begun] == ["rule"]
    again = filled.get(answer.headers["Location"])
    assert "第 1 版规则" in again.text
    shelf().drop(begun[0].token)


def test_edges_that_cross_are_refused_before_anything_is_tried(client: FlaskClient) -> None:
    page = client.get("/laboratory?red_below=90&blue_from=85.5").text
    assert "red_below" in page
    assert not ROW.findall(page)
    assert 'id="saving"' not in page


@pytest.mark.parametrize(
    ("query", "values", "words"),
    [
        ("red_below=73&subject=efficacy", {"valid_from": "2031-01-15"}, "不是季度的第一天"),
        ("red_below=73&subject=efficacy", {"valid_from": "soon"}, "valid_from"),
        ("red_below=73&subject=efficacy", {"reason": " "}, "reason"),
        ("red_below=73&subject=efficacy", {"by": ""}, "经办人"),
        ("red_below=73&subject=efficacy", {"valid_from": "2021-04-01"}, "确认"),
        ("red_below=73&subject=efficacy", {"token": "x"}, "刷新"),
    ],
)
def test_what_cannot_be_saved_gets_one_message(
    filled: FlaskClient, begun: list[Upload], query: str, values: dict[str, str], words: str
) -> None:
    before = saved(filled)
    answer = save(filled, query, **values)
    assert answer.status_code in (400, 403)
    assert words in answer.text
    assert "回到试算" in answer.text
    assert (saved(filled), begun) == (before, [])
