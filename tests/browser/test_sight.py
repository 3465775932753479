"""By which rule, as known on which day: the control, the band over the map, and the way back, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser import sight_store
from tests.browser.conftest import Screen, served
from tests.browser.sight_store import BEFORE, CHANGED, CLOSED, POINTS
from tests.browser.small_store import score

pytestmark = pytest.mark.browser
CONTROL = "details.sight summary"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application over the store with a past."""
    home = tmp_path_factory.mktemp("past")
    sight_store.build(f"sqlite:///{home / 'sanse.db'}").dispose()
    with served(home) as found:
        yield found


@pytest.fixture
def past(page: Page, address: str) -> Screen:
    return Screen(page, address)


def label(screen: Screen) -> str:
    return screen.page.locator(f'path.division[data-code="{CHANGED}"]').get_attribute("aria-label") or ""


def test_a_day_is_chosen_named_over_the_map_and_left_again(past: Screen) -> None:
    past.open(f"?period={CLOSED}")
    band = past.page.locator("#map-sight")
    expect(band).to_be_hidden()
    past.page.click(CONTROL)
    past.page.fill("details.sight input", BEFORE)
    past.settled()
    expect(band).to_contain_text("按2026年2月9日所知的数据")
    expect(past.page.locator("details.sight > div")).to_be_hidden()
    assert past.page.evaluate("document.activeElement.localName") == "summary"
    assert f"known={BEFORE}" in past.page.url
    assert f"{POINTS:.1f}" in label(past)
    past.page.wait_for_load_state("networkidle")  # Dash has its own title by then
    expect(past.page).to_have_title("按2026年2月9日所知的数据 · 金华市 · 三色图")
    past.page.click("#map-sight a")
    past.settled()
    expect(band).to_be_hidden()
    assert f"{score(CHANGED, CLOSED):.1f}" in label(past)
    past.page.go_back()
    past.settled()
    assert past.page.input_value("details.sight input") == BEFORE
    assert past.said == []


def test_the_rule_of_today_and_a_day_take_each_others_place(past: Screen) -> None:
    past.open(f"?period={CLOSED}&known={BEFORE}")
    past.page.click(CONTROL)
    past.page.get_by_text("现行规则", exact=True).click()
    past.settled()
    assert ("rule=today" in past.page.url, "known" in past.page.url) == (True, False)
    expect(past.page.locator("#map-sight")).to_contain_text("按现行规则重算，非当期公布结果")
    past.page.click(CONTROL)
    past.page.fill("details.sight input", BEFORE)
    past.settled()
    assert ("rule=today" in past.page.url, "known" in past.page.url) == (False, True)


def test_the_choice_goes_along_to_other_pages(past: Screen) -> None:
    past.open(f"?period={CLOSED}&rule=today")
    past.page.click("header nav a:has-text('口径')")
    assert "rule=today" in past.page.url
    past.page.click("a:has-text('一张图')")
    past.page.wait_for_selector("#map-sight b")
    assert "rule=today" in past.page.url


def test_a_day_to_come_and_half_a_year_are_not_sent(past: Screen) -> None:
    past.open(f"?period={CLOSED}")
    past.page.click(CONTROL)
    for day in ("2099-01-01", "0202-02-09"):
        past.page.fill("details.sight input", day)
    assert "known" not in past.page.url


def test_escape_and_a_press_elsewhere_close_the_control(past: Screen) -> None:
    past.open("?within=330702")
    fold = past.page.locator("details.sight > div")
    past.page.click(CONTROL)
    expect(fold).to_be_visible()
    past.page.keyboard.press("Escape")
    expect(fold).to_be_hidden()
    assert "within=330702" in past.page.url
    past.page.click(CONTROL)
    past.page.click("#map-footer")
    expect(fold).to_be_hidden()


@pytest.mark.parametrize(("width", "lang"), [(1366, "zh"), (1366, "en"), (390, "zh"), (390, "en")])
def test_band_and_control_fit_the_screen(past: Screen, width: int, lang: str) -> None:
    past.page.set_viewport_size({"width": width, "height": 768})
    past.open(f"?period={CLOSED}&known={BEFORE}&lang={lang}")
    past.page.click(CONTROL)
    assert past.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for selector in ("#map-sight", "details.sight > div"):
        box = past.page.locator(selector).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
