"""The panel "why" through the server: it adds up, says what is missing, and speaks of one division only."""

import re

import pytest
from flask.testing import FlaskClient

from tests.browser.small_store import score
from tests.pages.test_map import ask

PART = re.compile(
    r'<td class="number">(?:<b>[\d.]+</b>)?(?:<small>[^<]*</small>)?</td><td class="number">([▲▼＝]) ([\d.]+)'
)
SIGNS = {"▲": 1, "▼": -1, "＝": 0}


def panel(client: FlaskClient, search: str) -> str:
    """Return the panel of an address."""
    found: str = ask(client, search)["panels"]["map-why"]
    return found


def test_no_panel_is_open_at_first(client: FlaskClient) -> None:
    answer = ask(client, "")
    assert answer["map"]["why"] == ""
    assert answer["panels"]["map-why"] == ""
    assert "data-why" not in client.get("/").text.split('id="map-desk"')[1].split(">")[0]


def test_the_steps_add_up_to_the_points(client: FlaskClient) -> None:
    told = panel(client, "?why=330726")
    main = told.split("<details")[0]
    parts = [SIGNS[sign] * float(number) for sign, number in PART.findall(main)]
    assert len(parts) == 9  # eight steps and the rest
    assert 100 + sum(parts) == pytest.approx(score("330726", "2022-Q4"), abs=0.05 * len(parts))
    assert f"还差 {100 - score('330726', '2022-Q4'):.1f} 分" in told
    assert "其余 10 项" in told
    assert told.count("看明细") == 18


def test_each_reference_is_named(client: FlaskClient) -> None:
    assert "比全市" in panel(client, "?why=330726&against=city")
    assert "比2022年第三季度升 1.0 分" in panel(client, "?why=330726&against=last_period")
    assert "去年同期没有可以比较的结果" in panel(client, "?why=330726&against=last_year")
    assert 'data-set="against=city"' not in panel(client, "?why=330700")


def test_red_says_where_its_points_are_lost(client: FlaskClient) -> None:
    red = next(
        code
        for code, colour in zip(*(ask(client, "")["map"][name] for name in ("codes", "classes")), strict=True)
        if colour == "red"
    )
    assert "失分最多" in panel(client, f"?why={red}")


def test_a_grey_division_says_why_and_has_no_steps(client: FlaskClient) -> None:
    answer = ask(client, "?within=330702")
    grey = next(
        code for code, one in zip(answer["map"]["codes"], answer["map"]["classes"], strict=True) if one != "red"
        and one == "small-sample"
    )  # fmt: skip
    told = panel(client, f"?within=330702&why={grey}")
    assert "分母过小，不足以评价" in told
    assert "waterfall" not in told


def test_an_indicator_is_explained_alone(client: FlaskClient) -> None:
    told = panel(client, "?subject=E3-02&why=330726")
    assert "按期办结诉求数 " in told
    assert len(PART.findall(told)) == 1


def test_english_is_complete(client: FlaskClient) -> None:
    told = panel(client, "?why=330726&against=last_period&lang=en")
    assert "points higher than in Q3 2022" in told
    assert not re.search(r"[一-鿿]", told)


@pytest.mark.parametrize("query", ["why=000000", "why=330726&against=somebody"])
def test_an_unknown_name_is_refused(client: FlaskClient, query: str) -> None:
    assert ask(client, f"?{query}") == {"refused": True}


def test_goalposts_that_cannot_be_read_are_named(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from geo.faults import Fault
    from indicators import targets
    from indicators.definitions import DefinitionError

    def broken(*_: object) -> None:
        raise DefinitionError([Fault("targets.toml", "不是数字")])

    monkeypatch.setattr(targets, "load", broken)
    assert "targets.toml" in panel(client, "?why=330727&subject=reform")
