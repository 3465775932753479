"""Saved rules on the pages: each period with the version in force then, if the results know it; all of them told."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape

import pytest
from flask.testing import FlaskClient

from data_access import results
from data_access.engine import Engine
from data_access.rule_versions import note, save
from indicators import definitions, rule_checks
from indicators.ruling import changed
from indicators.saved_rules import of_city
from tests.browser import small_store
from tests.pages.test_definitions import section, words

CATALOGUE = definitions.load()
CHINESE = re.compile("[一-鿿]+")


@pytest.fixture
def ruled(client: FlaskClient, tmp_path) -> Iterator[FlaskClient]:  # type: ignore[no-untyped-def]
    """A reader of a store in which the efficacy index has another rule from October 2022 on, not yet calculated."""
    engine = small_store.build(f"sqlite:///{tmp_path / 'sanse.db'}")
    moved = changed(CATALOGUE.indices["efficacy"], {"E1": 0.6, "E5": 0}, red_below=55.0, blue_from=77.0)
    rule = moved.model_copy(update={"valid_from": date(2022, 10, 1)})
    told = rule_checks.checked(CATALOGUE, rule, "王科长", "年度调整", "rule")
    save(engine, "jinhua", "efficacy", told, rule.valid_from, "王科长", "年度调整", confirmed=True)
    config = client.application.config
    before, config["SANSE_ENGINE"] = config["SANSE_ENGINE"], engine
    yield client
    config["SANSE_ENGINE"] = before
    engine.dispose()


def calculated(client: FlaskClient) -> None:
    """Do what a refresh does besides the results."""
    engine: Engine = client.application.config["SANSE_ENGINE"]
    with engine.begin() as connection:
        results.bump(connection, "jinhua")
        note(connection, "jinhua")


def edges(client: FlaskClient, period: str) -> str:
    """The edges in the key of the map of a period."""
    found = re.search(r"<b>(\d+–\d+)</b>", client.get(f"/?period={period}").text)
    assert found
    return found[1]


def test_a_map_is_told_by_the_rule_of_its_period_once_that_is_calculated(ruled: FlaskClient) -> None:
    assert edges(ruled, "2022-Q4") == "70–85"
    calculated(ruled)
    told = {period: edges(ruled, period) for period in ("2022-Q3", "2022-Q4", "2022-12", "2022")}
    assert told == {"2022-Q3": "70–85", "2022-Q4": "55–77", "2022-12": "55–77", "2022": "55–77"}


def test_the_weights_of_an_index_are_those_of_the_period(ruled: FlaskClient) -> None:
    calculated(ruled)
    new, old = (
        words(section(ruled.get(f"/definitions?subject=efficacy&period={period}").text, "parts"))
        for period in ("2022-Q4", "2022-Q3")
    )
    assert "E1 履职响应 权重 52.2%" in new
    assert "E5 群众评价 未计入" in new
    assert "E1 履职响应 权重 30.0%" in old
    assert "E5 群众评价 权重 15.0%" in old
    assert "E4-03" in new
    assert "E5-01" in new


def test_the_history_of_a_rule_says_who_changed_what_and_why(ruled: FlaskClient) -> None:
    waiting = words(section(ruled.get("/definitions?subject=efficacy").text, "versions"))
    assert "第 1 版 自 2022-10-01 起 尚待计算" in waiting
    assert "随附的规则 此前一直施行 本期施行" in waiting
    calculated(ruled)
    told = words(section(ruled.get("/definitions?subject=efficacy").text, "versions"))
    for said in (
        "第 1 版 自 2022-10-01 起 本期施行 王科长：年度调整",
        "权重 E1 履职响应 0.30→0.5217",
        "权重 E5 群众评价 0.15→不计",
        "红色上限 70→55 分",
        "蓝色下限 85→77 分",
    ):
        assert said in told, said
    assert told.index("第 1 版") < told.index("随附的规则")
    earlier = words(section(ruled.get("/definitions?subject=efficacy&period=2022-Q3").text, "versions"))
    assert "随附的规则 此前一直施行 本期施行" in earlier
    assert "规则的历次版本" not in section(ruled.get("/definitions?subject=reform").text, "versions")


def test_the_history_of_a_rule_is_english_for_english_readers(ruled: FlaskClient) -> None:
    page = section(ruled.get("/definitions?subject=efficacy&lang=en").text, "versions")
    assert set(CHINESE.findall(unescape(page))) == {"王科长", "年度调整"}


def test_the_laboratory_starts_from_the_newest_saved_rule(ruled: FlaskClient) -> None:
    page = ruled.get("/laboratory?subject=efficacy").text
    assert "以 2022-10-01 起施行的一版为底" in page
    assert re.search(r'name="red_below" data-now="55"', page)


def test_a_saved_rule_that_fits_no_more_is_said_and_nothing_else_shown(ruled: FlaskClient) -> None:
    engine = ruled.application.config["SANSE_ENGINE"]
    told = of_city(CATALOGUE, []).indices["reform"].as_json().replace("coded_act_ratio", "gone_ratio")
    save(engine, "jinhua", "reform", told, date(2023, 1, 1), "王", "调整")
    calculated(ruled)
    for path in ("/", "/definitions", "/data", "/laboratory"):
        page = ruled.get(path)
        assert page.status_code == 500
        assert "rule_versions reform 1 pillars.R5.indicators: “gone_ratio” 没有这个名称" in words(page.text)
