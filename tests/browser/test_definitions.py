"""The definitions page in a real browser: from the map to what a number means, to another one, and back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import READY, Screen

pytestmark = pytest.mark.browser


def test_the_walk_from_the_map_to_a_definition_to_another_and_back(screen: Screen) -> None:
    page = screen.page
    screen.open("?period=2022-Q3&subject=E3-02&theme=dark")
    page.locator("#map-definition").click()
    page.wait_for_selector("#what")
    expect(page.get_by_role("heading", level=1)).to_contain_text("诉求按期办结率")
    expect(page.locator("#own")).to_contain_text("2022年第三季度")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"

    page.select_option("select[name=division]", "330726")
    expect(page.locator("#own h2")).to_contain_text("浦江县")
    page.wait_for_selector(READY)
    expect(page.locator(".dot.chosen")).to_have_attribute("aria-label", re.compile("浦江县"))
    expect(page.locator("select[name=division]")).to_be_focused()
    page.locator(".tree").get_by_role("link", name="镇街力量下沉率").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("镇街力量下沉率")
    expect(page.locator("#own h2")).to_contain_text("浦江县")
    expect(page.locator(".tree a[aria-current]")).to_have_count(1)

    page.locator("#own").get_by_role("link", name="在地图上看").click()
    page.wait_for_selector("svg.warning-map")
    expect(page.locator("svg.warning-map")).to_have_attribute("data-subject", "township_deployment_ratio")
    expect(page.locator("select[name=period]")).to_have_value("2022-Q3")
    for _ in range(3):
        page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("诉求按期办结率")
    assert {url for url in screen.asked if not url.startswith(screen.address)} == set()
    assert screen.said == []


def test_the_index_shown_first_has_its_definition_too(screen: Screen) -> None:
    screen.open()
    expect(screen.page.locator("#map-definition")).to_have_attribute("href", "/definitions?subject=efficacy")
    screen.page.select_option("select[name=subject]", "reform")
    screen.settled()
    expect(screen.page.locator("#map-definition")).to_have_attribute("href", "/definitions?subject=reform")


def test_arrows_walk_along_the_dots_and_a_name_is_shown(screen: Screen) -> None:
    page = screen.page
    screen.open("definitions?subject=E3-02")
    dots = page.locator(".strip .dot")
    assert dots.count() == 9
    assert page.locator(".strip .dot[tabindex='0']").count() == 1
    page.locator(".strip .dot[tabindex='0']").focus()
    page.keyboard.press("End")
    focused = "document.activeElement.getAttribute('aria-label')"
    last = page.evaluate(focused)
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(focused) != last
    assert page.locator(".dot:focus text").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("division="))


@pytest.mark.parametrize(
    "query",
    ["", "?lang=en", "?subject=R4-01&division=330726", "?subject=E1-02&lang=en&kind=township", "?subject=reform"],
)
@pytest.mark.parametrize("width", [390, 820, 1366, 1920])
def test_nothing_is_wider_than_the_screen(screen: Screen, query: str, width: int) -> None:
    screen.page.set_viewport_size({"width": width, "height": 844})
    screen.open(f"definitions{query}")
    assert screen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert screen.said == []
