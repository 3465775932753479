"""The definitions page through the server: every definition whole in both languages, goalposts, numbers, refusals."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from shutil import copytree

import pytest
from flask.testing import FlaskClient

from components import figures
from data_access.engine import ready
from data_access.registry import register_city
from geo.city import read_city
from geo.drafting import draw
from indicators import definitions, scores, targets
from indicators.models import Indicator
from indicators.versions import versions
from pages import _goalposts
from settings import ROOT, settings
from tests.browser.small_store import score

CATALOGUE = definitions.load()
OWN = targets.load(ROOT / "cities" / "jinhua", CATALOGUE)
VERSION = versions(CATALOGUE, OWN)["on_time_closure_ratio"]
EVERY = [*CATALOGUE.indicators.values()]
CHINESE = re.compile("[一-鿿]+")


def words(markup: str) -> str:
    """The words of markup without its tags."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", markup)))


def section(page: str, name: str) -> str:
    """One section of the page."""
    found = re.search(rf'<section id="{name}".*?</section>', page, re.S)
    assert found, name
    return found[0]


def row_in_force(indicator: Indicator, year: int = 2022) -> str:
    """The origin of the goalposts of a county (or the city) in a year."""
    kind = "county" if "county" in indicator.kinds else indicator.kinds[0]
    begun = [one for one in OWN if one.indicator == indicator.id and kind in one.kinds and one.first_year <= year]
    return begun[-1].origin if begun else indicator.origin


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("indicator", EVERY, ids=lambda one: one.code)
def test_every_definition_is_whole(client: FlaskClient, indicator: Indicator, lang: str) -> None:
    page = client.get(f"/definitions?subject={indicator.code}&lang={lang}")
    assert page.status_code == 200
    told, english = words(section(page.text, "what")), lang == "en"
    sides = [CATALOGUE.measures[name] for name in (indicator.numerator, indicator.denominator)]
    required = [indicator.code, indicator.name, indicator.name_en, f"{indicator.minimum_denominator:,g}"]
    required += [str(getattr(indicator, f"{name}_en" if english else name)) for name in ("question", "rule", "owner")]
    required += [
        indicator.source_en if english else indicator.source,
        str(indicator.reviewed),
        str(indicator.review_by),
    ]
    required += [one.en if english else one.zh for one in sides]
    for part in required:
        assert part in told, part
    index = CATALOGUE.indices[indicator.index]
    if indicator.id in index.indicators:
        assert (index.name_en if english else index.name) in told
    if english:
        assert CHINESE.findall(told.replace(indicator.name, "")) == []
    for name in ("own", "goalposts", "versions"):
        section(page.text, name)


@pytest.mark.parametrize("indicator", EVERY, ids=lambda one: one.code)
def test_an_assumption_is_marked_and_a_published_target_is_not(client: FlaskClient, indicator: Indicator) -> None:
    page = client.get(f"/definitions?subject={indicator.id}&period=2022-Q4").text
    head = re.search(r'<p class="mark-line">.*?</p>', page)
    assert head
    assert ("示例口径" in head[0]) == (indicator.scored and row_in_force(indicator) == "assumption")


def test_the_goalposts_of_the_city_stand_with_their_words_and_years(client: FlaskClient) -> None:
    goalposts = section(client.get("/definitions?subject=R4-01&period=2022-Q4").text, "goalposts")
    for part in ("2019–2022 年", "2023–2024 年", "2027 年起", "原文：跨部门“综合查一次”实施率20%以上", "80.0%"):
        assert part in words(goalposts), part
    (here,) = re.findall(r'<tr class="here">.*?</tr>', goalposts)
    assert "2019–2022 年" in here
    assert "4.0%" in here


def test_goalposts_of_a_rate_are_scaled_as_the_calculation_scales_them(client: FlaskClient) -> None:
    assert _goalposts.YEAR == scores.YEAR
    rate = CATALOGUE.indicators["demands_per_10k"]
    page = client.get("/definitions?subject=E1-01&period=2022-Q4&division=330726").text
    assert figures.mark(None, rate.floor * 92 / 365, "per_10k") in section(page, "spread")
    assert figures.mark(None, rate.floor, "per_10k") in section(page, "goalposts")


def test_the_list_has_every_subject_its_weight_and_what_is_only_shown(client: FlaskClient) -> None:
    page = client.get("/definitions").text
    for one in (*EVERY, *CATALOGUE.indices.values()):
        assert f"subject={one.id}" in page
        assert one.name in page
    for index in CATALOGUE.indices.values():
        told = section(page, index.id)
        assert all(f"{edge:g}" in told for edge in (index.red_below, index.blue_from, index.hysteresis))
        assert "示例口径" in told
        shares = [float(share) for share in re.findall(r'data-label="占指数">([\d.]+)%', told)]
        assert sum(shares) == pytest.approx(100, abs=0.05 * len(shares) + 0.05)
    barred = section(page, "barred")
    for part in ("行政处罚法第七十四条第三款", "国办发〔2024〕54号", "罚款金额", "检查户次", "办案数"):
        assert part in barred, part
    assert not CHINESE.findall(words(client.get("/definitions?lang=en").text.split("<main")[1].split("</main>")[0]))


def test_a_division_has_its_own_numbers_and_ways_on(client: FlaskClient) -> None:
    own = section(client.get("/definitions?subject=E3-02&division=330726&theme=dark").text, "own")
    points = score("330726", "2022-Q4")
    for part in ("浦江县", f"{points:.1f}%", f"{points * 4:,.0f} 件", "400 件", VERSION, "已报送"):
        assert part in words(own), part
    assert "/data?period=2022-Q4&amp;" not in own  # the default period is never written
    assert re.search(r'href="/data\?subject=on_time_closure_ratio&amp;theme=dark&amp;division=330726#lineage"', own)
    assert 'href="/?subject=on_time_closure_ratio&amp;theme=dark"' in own
    assert "within=330702" in section(client.get("/definitions?subject=E3-02&division=330702001").text, "own")


def test_points_are_told_with_their_numbers_only_where_these_give_them(client: FlaskClient) -> None:
    assert "× 100" not in section(client.get("/definitions?subject=E3-02&division=330726").text, "own")


def test_an_index_shows_what_its_indicators_add(client: FlaskClient) -> None:
    page = client.get("/definitions?subject=efficacy").text
    assert "/definitions?subject=efficacy" in page
    points, told = score("330700", "2022-Q4"), words(section(page, "parts"))
    for name in CATALOGUE.indices["efficacy"].indicators:
        assert CATALOGUE.indicators[name].name in told
    assert told.count(f"{points:.1f}") >= len(CATALOGUE.indices["efficacy"].indicators)
    assert "金华市 · 2022年第四季度" in told
    assert section(page, "spread").count('class="dot ') == 9


def test_the_distribution_has_a_dot_and_a_row_a_division(client: FlaskClient) -> None:
    page = client.get("/definitions?subject=E3-02&within=330702").text
    spread = section(page, "spread")
    assert spread.count('class="dot ') == spread.count('scope="row"') == 26
    assert "small-sample" in spread
    whole = section(client.get("/definitions?subject=E3-02&kind=township").text, "spread")
    assert whole.count('scope="row"') > 100
    assert 'id="spread"' not in client.get("/definitions?subject=R2-01").text


def test_a_period_the_subject_is_not_told_for_leads_to_one_it_is(client: FlaskClient) -> None:
    own = section(client.get("/definitions?subject=R2-02&period=2022-W50").text, "own")
    assert "本指标不按这一周期计算" in own
    way = re.search(r'href="([^"]+)"', own)
    assert way
    assert "本指标不按这一周期计算" not in client.get(unescape(way[1])).text
    assert "本指标不在这一级计算" in client.get("/definitions?subject=R2-02&division=330702001").text


@contextmanager
def changed(client: FlaskClient, **fields: object) -> Iterator[None]:
    """Definitions of which one is another."""
    config, name = client.application.config, "on_time_closure_ratio"
    one = CATALOGUE.indicators[name].model_copy(update=fields)
    before = config["SANSE_CATALOGUE"]
    config["SANSE_CATALOGUE"] = replace(CATALOGUE, indicators={**CATALOGUE.indicators, name: one})
    yield
    config["SANSE_CATALOGUE"] = before


def test_versions_say_from_when_to_when_and_that_a_calculation_is_due(client: FlaskClient) -> None:
    told = words(section(client.get("/definitions?subject=E3-02").text, "versions"))
    assert VERSION in told
    assert "下次计算后生效" not in told
    with changed(client, target=0.99):
        told = words(section(client.get("/definitions?subject=E3-02").text, "versions"))
    for part in (VERSION, "2022年第三季度 – 2022年第四季度", "下次计算后生效"):
        assert part in told, part
    assert len(set(re.findall(r"E3-02@[0-9a-f]{8}", told))) == 2


def test_an_overdue_review_is_said(client: FlaskClient) -> None:
    assert "已过期" not in client.get("/definitions?subject=E3-02").text
    with changed(client, review_by=datetime.now().astimezone().date() - timedelta(days=4)):
        assert "已过期 4 天" in client.get("/definitions?subject=E3-02").text
        assert "4 days overdue" in client.get("/definitions?subject=E3-02&lang=en").text


def test_what_is_only_shown_has_no_colour_and_carries_its_law(client: FlaskClient) -> None:
    with changed(client, numerator="fines_yuan", denominator="cases", scored=False):
        page, listed = client.get("/definitions?subject=E3-02").text, client.get("/definitions").text
    what, spread = section(page, "what"), section(page, "spread")
    assert "行政处罚法第七十四条第三款" in what
    assert "只展示，不评分" in what
    assert "示例口径" not in what
    assert not re.search(r'class="[^"]*\b(red|yellow|blue)\b', spread + section(page, "own"))
    assert "没有目标" in section(page, "goalposts")
    assert "只展示" in section(listed, "efficacy")


def test_a_band_of_four_numbers_and_a_method_without_words_are_told(
    client: FlaskClient,
) -> None:
    with changed(client, good="band", floor=(0.2, 0.9), target=(0.5, 0.6), method="unheard_of", unit="days"):
        page = client.get("/definitions?subject=E3-02").text
        assert "0.50–0.60" in section(client.get("/definitions").text, "efficacy")
    goalposts, spread = section(page, "goalposts"), section(page, "spread")
    for part in ("下限", "区间起", "区间止", "上限", "0.20", "0.90", "数值在区间内得 100 分"):
        assert part in words(goalposts), part
    assert re.findall(r'<g class="(red|yellow|blue)"', spread) == ["red", "yellow", "blue", "yellow", "red"]
    assert "算法见口径" in section(page, "what")
    assert "unheard_of" not in page


def test_the_choices_are_kept_between_pages(client: FlaskClient) -> None:
    page = client.get("/definitions?subject=R2-02&period=2022-Q3&within=330726&theme=dark").text
    kept = "period=2022-Q3&amp;within=330726&amp;subject=township_deployment_ratio&amp;theme=dark"
    for path in ("/", "/data"):
        assert f'href="{path}?{kept}"' in page
    assert f'href="/definitions?{kept}"' in client.get(f"/data?{unescape(kept)}").text
    assert f"{kept.replace('township_deployment_ratio', 'reform')}" in page
    assert 'data-page="/definitions"' in client.get("/").text
    lineage = client.get("/data?subject=R2-02&division=330726").text
    assert 'href="/definitions?subject=township_deployment_ratio&amp;division=330726#own"' in lineage


@pytest.mark.parametrize(
    ("query", "status"),
    [("subject=R9-99", 400), ("division=1", 404), ("kind=planet", 400), ("period=1999", 400), ("x=1", 400)],
)
def test_an_unknown_value_gets_one_message(client: FlaskClient, query: str, status: int) -> None:
    page = client.get(f"/definitions?{query}")
    assert page.status_code == status
    assert page.text.count('role="alert"') == 1
    assert query.split("=")[0] in page.text
    assert 'href="/definitions"' in page.text


def test_goalposts_of_the_city_that_cannot_be_read_are_named(
    client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copytree(ROOT / "cities" / "jinhua", tmp_path / "jinhua", ignore=lambda *_: ["boundaries", "sources"])
    (tmp_path / "jinhua" / "targets.toml").write_text('[[targets]]\nindicator = "R9-99"\n', encoding="utf-8")
    monkeypatch.setenv("SANSE_CITIES", str(tmp_path))
    settings.cache_clear()
    page = client.get("/definitions?subject=R4-01")
    settings.cache_clear()
    assert page.status_code == 200
    assert "targets.toml" in section(page.text, "goalposts")


def test_a_city_without_results_has_its_definitions(client: FlaskClient, tmp_path: Path) -> None:
    engine, city = ready(f"sqlite:///{tmp_path / 'sanse.db'}"), read_city(ROOT / "cities" / "jinhua")
    drawing = draw(city)
    register_city(engine, city, drawing.to_json().encode(), drawing.content_hash())
    config = client.application.config
    before, config["SANSE_ENGINE"] = config["SANSE_ENGINE"], engine
    page = client.get("/definitions?subject=E3-02")
    listed = client.get("/definitions")
    config["SANSE_ENGINE"] = before
    engine.dispose()
    assert (page.status_code, listed.status_code) == (200, 200)
    assert "这个城市还没有计算结果" in page.text
    assert "按期办结" in section(page.text, "what")


def test_an_empty_store_says_what_to_do(empty: FlaskClient) -> None:
    assert "python cli.py demo" in empty.get("/definitions?lang=en").text


def test_the_sum_of_a_real_number_ends_in_its_points(filled: FlaskClient) -> None:
    page = filled.get("/definitions?subject=E3-02&division=330726&period=2022-Q4").text
    told = words(section(page, "own"))
    for part in ("57 件", "72 件", "79.2%", "(79.2% − 85.0%) ÷ (98.0% − 85.0%) × 100 = −44.9，不足 0 按 0"):
        assert part in told, part
    assert "现行" in section(page, "versions")
