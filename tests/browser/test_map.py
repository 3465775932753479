"""The map page in a real browser: what it shows, where it leads, and that it speaks to nobody else."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Screen
from tests.browser.small_store import colour, score

pytestmark = pytest.mark.browser
COLOURS = {"red", "yellow", "blue", "nodata", "small-sample", "not-delegated"}


def test_nine_counties_are_coloured_and_nobody_else_is_asked(screen: Screen) -> None:
    screen.open()
    assert len(screen.divisions()) == 9
    for path in screen.page.locator("svg.warning-map path.division").all():
        code = path.get_attribute("data-code") or ""
        classes = set((path.get_attribute("class") or "").split())
        assert classes & COLOURS == {colour(score(code, "2022-Q4"))}
        assert path.get_attribute("data-name") in (path.get_attribute("aria-label") or "")
    screen.page.wait_for_load_state("networkidle")
    assert {url for url in screen.asked if not url.startswith(screen.address)} == set()
    assert screen.said == []


def test_the_fill_of_a_county_is_its_colour(screen: Screen) -> None:
    screen.open()
    fills = screen.page.eval_on_selector_all("path.division", "found => found.map(one => getComputedStyle(one).fill)")
    assert set(fills) <= {"rgb(200, 64, 47)", "rgb(233, 179, 34)", "rgb(47, 111, 179)"}


def test_a_click_drills_into_the_townships_and_the_breadcrumb_leads_back(screen: Screen) -> None:
    screen.open()
    screen.page.locator("path.division[data-name='婺城区']").click()
    screen.counted(26)
    assert "within=330702" in screen.page.url
    chips = screen.page.locator("button.division").count()
    assert 0 < chips < 26
    assert screen.page.locator("path.division").count() == 26 - chips
    expect(screen.page.locator("#map-footer")).to_contain_text("示意")
    screen.page.locator("nav[aria-label='breadcrumb'] a").click()
    screen.counted(9)
    screen.page.go_back()
    screen.counted(26)
    assert screen.said == []


def test_keys_walk_drill_and_lead_up(screen: Screen) -> None:
    screen.open()
    screen.page.locator("path.division[data-name='婺城区']").focus()
    expect(screen.page.locator("#map-card")).to_be_visible()
    screen.page.keyboard.press("ArrowRight")
    assert screen.page.evaluate("document.activeElement.dataset.name") != "婺城区"
    screen.page.keyboard.press("ArrowLeft")
    screen.page.locator("path.division[data-name='婺城区']").focus()
    screen.page.keyboard.press("Enter")
    screen.counted(26)
    screen.page.keyboard.press("Escape")
    screen.counted(9)


def test_the_card_says_what_the_colour_rests_on(screen: Screen) -> None:
    screen.open()
    screen.page.locator("path.division[data-name='浦江县']").hover()
    card = screen.page.locator("#map-card")
    for words in (
        "浦江县",
        "执法效能指数",
        "第",
        "较2022年第三季度",
        "履职响应",
        "失分最多",
        "办案数",
        "不评分",
        "2022年第四季度",
    ):
        expect(card).to_contain_text(words)
    box, path = card.bounding_box(), screen.page.locator("path.division[data-name='浦江县']").bounding_box()
    assert box
    assert path
    legend = screen.page.locator("#map-legend").bounding_box()
    assert legend
    assert box["x"] >= legend["x"] + legend["width"] or box["y"] + box["height"] <= legend["y"]
    edge = 1  # the width of an outline
    beside = box["x"] + edge >= path["x"] + path["width"] or box["x"] + box["width"] <= path["x"] + edge
    assert beside or box["y"] >= path["y"] + path["height"] or box["y"] + box["height"] <= path["y"]


def test_map_and_ranking_point_at_each_other(screen: Screen) -> None:
    screen.open()
    screen.page.locator(".ranks button[data-code='330726']").hover()
    expect(screen.page.locator(".ring")).to_have_attribute("d", re.compile("^M"))
    screen.page.locator("path.division[data-name='武义县']").hover()
    expect(screen.page.locator(".ranks button[data-code='330723']")).to_have_class(re.compile("lit"))


def test_who_is_compared_with_whom_is_in_the_address(screen: Screen) -> None:
    screen.open()
    together = screen.page.locator(".peers a", has_text="全部")
    expect(together).to_have_attribute("aria-current", "true")
    fills = "found => found.map(one => one.getAttribute('class'))"
    before = screen.page.eval_on_selector_all("path.division", fills)
    screen.page.locator(".peers a", has_text="同类").click()
    expect(screen.page.locator(".ranking ol")).to_have_count(2)
    assert "peers=same" in screen.page.url
    assert screen.page.locator(".ranks .band").count() == 0
    assert screen.page.eval_on_selector_all("path.division", fills) == before
    screen.page.locator(".peers a", has_text="全部").click()
    expect(screen.page.locator(".ranks .band")).to_have_count(9)
    assert "peers" not in screen.page.url


def test_a_filter_is_one_small_answer(screen: Screen) -> None:
    screen.open()
    screen.page.wait_for_load_state("networkidle")
    with screen.page.expect_response(re.compile("/map/answer")) as answer:
        screen.page.select_option("select[name=subject]", "reform")
    expect(screen.page.locator("svg.warning-map")).to_have_attribute("data-subject", "reform")
    assert answer.value.request.sizes()["responseBodySize"] <= 2700
    assert "subject=reform" in screen.page.url


def test_the_address_restores_the_screen(screen: Screen) -> None:
    screen.open("?period=2022-12&subject=E3-02&within=330702&view=tiles&figure=cases&letters=1&theme=dark")
    svg = screen.page.locator("svg.warning-map")
    expect(svg).to_have_attribute("data-period", "2022-12")
    expect(svg).to_have_attribute("data-subject", "on_time_closure_ratio")
    assert screen.page.locator("path.division").count() == 26
    assert screen.page.evaluate("document.documentElement.dataset.theme") == "dark"
    expect(screen.page.locator("select[name=figure]")).to_have_value("cases")


def test_the_table_has_every_division_and_sorts(screen: Screen) -> None:
    screen.open("?view=table")
    rows = screen.page.locator(".twin tbody tr")
    assert rows.count() == 9
    screen.page.locator(".twin [data-sort='2']").click()
    cells = [float(cell) for cell in screen.page.locator(".twin tbody tr td:nth-child(3)").all_inner_texts()]
    assert cells == sorted(cells)


def test_english_has_no_chinese_controls(screen: Screen) -> None:
    screen.open("?lang=en")
    assert screen.page.evaluate("document.documentElement.lang") == "en"
    words = screen.page.locator("#map-toolbar, #map-legend, #map-indices, #map-ranking, #map-pairs").all_inner_texts()
    assert re.findall("[一-鿿]+", " ".join(words)) in ([], ["简案快办"])


@pytest.mark.parametrize("query", ["?period=1999", "?within=999999", "?subject=nothing", "?colour=red", "?lang=xx"])
def test_an_unknown_value_is_answered_with_what_is_allowed(screen: Screen, query: str) -> None:
    screen.page.goto(f"{screen.address}/{query}")
    alert = screen.page.get_by_role("alert")
    expect(alert).to_contain_text("可用")
    alert.get_by_role("link").click()
    screen.page.wait_for_selector("body[data-ready='true']")
    assert len(screen.divisions()) == 9


@pytest.mark.parametrize("query", ["?within=330702", "?lang=en", "?lang=en&view=tiles"])
def test_on_a_phone_nothing_is_wider_than_the_screen(screen: Screen, query: str) -> None:
    screen.page.set_viewport_size({"width": 390, "height": 844})
    screen.open(query)
    assert screen.page.evaluate("document.documentElement.scrollWidth") <= 390


PLACES = (
    """() => Object.fromEntries([...document.querySelectorAll("[data-place]")].map(one => [one.id, one.innerHTML]))"""
)


def test_a_changed_screen_is_the_screen_of_its_address(screen: Screen) -> None:
    """Values put in place one by one make the same page as the server writes for the address as a whole."""
    screen.open()
    for name, value in (("subject", "reform"), ("period", "2022-Q3"), ("subject", "R3-01"), ("period", "2022-Q4")):
        option = screen.page.locator(f"select[name={name}] option")
        values = option.evaluate_all("all => all.map(one => one.value)")
        screen.page.select_option(f"select[name={name}]", value if value in values else values[-1])
        screen.settled()
    changed, address = screen.page.evaluate(PLACES), screen.page.url
    screen.page.goto(address)
    screen.page.wait_for_selector("body[data-ready='true']")
    assert screen.page.evaluate(PLACES) == changed


def test_links_are_real_and_follow_the_address(screen: Screen) -> None:
    screen.open("?period=2022-Q3")
    tiles = screen.page.locator("#map-toolbar a", has_text="等大格")
    expect(tiles).to_have_attribute("href", "/?period=2022-Q3&view=tiles")
    screen.page.select_option("select[name=subject]", "reform")
    screen.settled()
    expect(tiles).to_have_attribute("href", "/?period=2022-Q3&subject=reform&view=tiles")
    expect(screen.page.locator("a.language[lang=en]")).to_have_attribute(
        "href", "/?period=2022-Q3&subject=reform&lang=en"
    )
    step = screen.page.locator("a[data-step='-1']")
    expect(step).to_have_attribute("href", "/?subject=reform")
    step.click()
    screen.settled()
    expect(screen.page.locator("select[name=period]")).to_have_value("2022-Q4")
    expect(step).to_have_attribute("aria-disabled", "true")
    expect(screen.page.locator(".buttons a", has_text="季")).to_have_attribute("aria-current", "true")


def test_quick_changes_end_at_the_last_one(screen: Screen) -> None:
    screen.open()
    screen.page.wait_for_load_state("networkidle")
    screen.page.evaluate(
        """() => { for (const value of ["2022-Q3", "2022-Q4", "2022-Q3", "2022-Q4", "2022-Q3"]) {
        const box = document.querySelector("select[name=period]");
        box.value = value; box.dispatchEvent(new Event("change", {bubbles: true})); } }"""
    )
    expect(screen.page.locator("svg.warning-map")).to_have_attribute("data-period", "2022-Q3")
    screen.settled()
    changed = screen.page.evaluate(PLACES)
    screen.page.reload()
    screen.page.wait_for_selector("body[data-ready='true']")
    assert screen.page.evaluate(PLACES) == changed


def test_a_division_whose_data_are_partly_late_has_a_dashed_outline(screen: Screen) -> None:
    screen.open()
    drawn = """() => { sanse.told.map.classes[2] += " stale"; sanse.draw(sanse.told.map);
        return [...document.querySelectorAll(".late path")].map(one => getComputedStyle(one).strokeDasharray); }"""
    (dashes,) = screen.page.evaluate(drawn)
    assert dashes != "none"


def test_a_name_in_the_ranking_leads_to_why_and_escape_leads_back(screen: Screen) -> None:
    screen.open()
    panel, path = screen.page.locator("#map-why"), screen.page.locator("path.division[data-code='330726']")
    expect(panel).to_be_hidden()
    screen.page.locator(".ranking button[data-code='330726']").click()
    expect(panel).to_contain_text("浦江县为什么是这个颜色")
    expect(panel.locator("h2")).to_be_focused()
    expect(path).to_have_class(re.compile("selected"))
    panel.get_by_text("上一期", exact=True).click()
    expect(panel).to_contain_text("比2022年第三季度升 1.0 分")
    screen.page.locator("path.division[data-code='330727']").click()
    expect(panel).to_contain_text("磐安县为什么是这个颜色")
    assert "why=330727" in screen.page.url
    screen.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    screen.page.go_back()
    expect(panel).to_contain_text("磐安县")
    assert screen.said == []


def test_a_township_is_explained_and_a_county_leads_to_its_townships(screen: Screen) -> None:
    screen.open("?why=330702")
    screen.page.get_by_text("看婺城区的乡镇（街道）").click()
    screen.counted(26)
    expect(screen.page.locator("#map-why")).to_be_hidden()
    screen.page.locator("path.division").first.click()
    expect(screen.page.locator("#map-why")).to_be_visible()
    assert screen.said == []
