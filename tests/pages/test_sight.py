"""Every page is asked by which rule and as known on which day, and says so over what it shows."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from tests.browser import sight_store
from tests.browser.sight_store import BEFORE, CHANGED, CLOSED, DAY, POINTS, RUNNING
from tests.browser.small_store import score
from tests.pages.test_map import ask, card

BACK = 'data-set="rule=then&amp;known="'


@pytest.fixture(scope="module")
def past(client: FlaskClient, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A reader of the store with a past."""
    engine = sight_store.build(f"sqlite:///{tmp_path_factory.mktemp('past') / 'sanse.db'}")
    config = client.application.config
    before, config["SANSE_ENGINE"] = config["SANSE_ENGINE"], engine
    yield client
    config["SANSE_ENGINE"] = before
    engine.dispose()


def points(client: FlaskClient, search: str) -> str:
    answer = ask(client, search)["map"]
    return str(answer["values"][answer["codes"].index(CHANGED)])


def band(client: FlaskClient, search: str) -> str:
    return str(ask(client, search)["panels"]["map-sight"])


def test_the_usual_view_has_no_band(past: FlaskClient) -> None:
    assert band(past, f"?period={CLOSED}") == ""
    assert points(past, f"?period={CLOSED}") == f"{score(CHANGED, CLOSED):.1f}"


def test_a_past_day_shows_what_was_known_then_and_says_so(past: FlaskClient) -> None:
    search = f"?period={CLOSED}&known={BEFORE}"
    answer = ask(past, search)
    assert points(past, search) == f"{POINTS:.1f}"
    assert "按2026年2月9日所知的数据" in band(past, search)
    assert BACK in band(past, search)
    assert "2026年2月9日" in answer["title"]
    assert "2026年2月9日" in answer["map"]["label"]
    assert "2026年2月9日" in ask(past, search + "&view=table")["panels"]["map-table"].split("</caption>")[0]
    assert points(past, f"?period={CLOSED}&known={DAY}") == points(past, f"?period={CLOSED}")


def test_how_far_the_data_went_on_a_past_day_is_not_told(past: FlaskClient) -> None:
    assert "数据至" not in ask(past, f"?period={CLOSED}&known={BEFORE}")["panels"]["map-footer"]
    assert "办案数（最新）" in card(past, f"?period={CLOSED}&known={BEFORE}", CHANGED)["card"]
    assert "（最新）" not in card(past, f"?period={CLOSED}", CHANGED)["card"]


@pytest.mark.parametrize(
    ("period", "day", "sentence"),
    [
        (CLOSED, "2026-01-04", "2026年1月4日时，2022年第三季度还没有结果。"),
        (RUNNING, BEFORE, "2026年2月9日时，2022年第四季度还在进行：进行中的时段每次计算都会变，不逐日留存。"),
    ],
)
def test_what_cannot_be_told_is_said_in_one_sentence(past: FlaskClient, period: str, day: str, sentence: str) -> None:
    search = f"?period={period}&known={day}"
    assert sentence in band(past, search)
    assert set(ask(past, search)["map"]["classes"]) == {"nodata"}
    assert "当日没有这一时段的结果" in ask(past, search)["panels"]["map-ranking"]
    assert "没有上报" not in str(ask(past, search + f"&why={CHANGED}")["panels"])


def test_todays_rule_shows_its_own_edges_and_says_that_nobody_published_it(past: FlaskClient) -> None:
    then, today = (ask(past, f"?period={CLOSED}&rule={rule}") for rule in ("then", "today"))
    assert set(then["map"]["classes"]) > {"red"} == set(today["map"]["classes"])
    assert "按现行规则重算，非当期公布结果" in today["panels"]["map-sight"]
    assert "目标值仍是当年的" in today["panels"]["map-sight"]
    assert ("&lt; 99" in today["panels"]["map-legend"], "&lt; 70" in then["panels"]["map-legend"]) == (True, True)


def test_where_todays_rule_is_that_of_the_period_the_band_says_that_too(past: FlaskClient) -> None:
    assert "现行规则就是本期的规则" in band(past, f"?period={RUNNING}&rule=today")


def test_a_screen_of_the_past_is_not_taken_for_that_of_now(past: FlaskClient) -> None:
    held = ask(past, f"?period={CLOSED}&known={BEFORE}")
    now = ask(past, f"?period={CLOSED}", held)
    assert now["from"] == held["sum"]
    assert now["panels"]["map-sight"] == ""
    assert now["map"]["values"] != held["map"]["values"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("known=2026-02-09&rule=today", "只能用一个"),
        ("rule=best", "then"),
        ("known=2026-02-30", "2000-01-01…"),
        ("known=20260209", "2000-01-01…"),
        ("known=2099-01-01", "2000-01-01…"),
        ("known=1999-12-31", "2000-01-01…"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/data", "/definitions", "/laboratory"])
def test_what_is_no_past_day_or_two_clocks_at_once_are_refused(
    past: FlaskClient, path: str, query: str, words: str
) -> None:
    page = past.get(f"{path}?{query}")
    assert (page.status_code, words in page.text) == (400, True)


def test_other_pages_follow_and_keep_the_choice(past: FlaskClient) -> None:
    chosen = f"period={CLOSED}&known={BEFORE}"
    definition = past.get(f"/definitions?{chosen}&subject=efficacy&division={CHANGED}").text
    data = past.get(f"/data?{chosen}&subject=efficacy&division={CHANGED}").text
    division = past.get(f"/division/{CHANGED}?{chosen}").text
    for page in (definition, data, division):
        assert f"{POINTS:.1f}" in page
        assert "按2026年2月9日所知的数据" in page
        assert f"known={BEFORE}" in page.split('href="/?')[1].split('"')[0]
    assert "按2026年2月9日" not in past.get(f"/data?{chosen}").text, "no result is shown there"
    assert "试算总是从最新的当期结果开始" in past.get(f"/laboratory?{chosen}").text


def test_the_panel_explains_what_was_known_then(past: FlaskClient) -> None:
    panel = ask(past, f"?period={CLOSED}&known={BEFORE}&why={CHANGED}")["panels"]["map-why"]
    assert f"还差 {100 - POINTS:.1f} 分" in panel


def test_the_band_has_its_english(past: FlaskClient) -> None:
    assert "As known on 9 Feb 2026" in band(past, f"?period={CLOSED}&known={BEFORE}&lang=en")
    assert "Judged again under today&#39;s rule" in band(past, f"?period={CLOSED}&rule=today&lang=en")
