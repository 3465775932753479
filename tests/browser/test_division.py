"""The page of one division in a real browser: reached from the map, and on one sheet of paper."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import READY, Screen

pytestmark = pytest.mark.browser


def test_from_the_map_over_why_to_the_division_and_on(screen: Screen) -> None:
    screen.open()
    screen.page.locator(".ranking button[data-code='330726']").click()
    screen.page.get_by_text("看浦江县的各项指标").click()
    screen.page.wait_for_selector(f"{READY} .profile")
    expect(screen.page.locator("h1")).to_contain_text("浦江县")
    screen.page.locator(".mini-map a").first.click()
    screen.page.wait_for_url(re.compile(r"/division/330726\d{3}"))
    screen.page.locator("nav[aria-label='breadcrumb'] a").last.click()
    expect(screen.page.locator("h1")).to_contain_text("浦江县")
    screen.page.locator("select[name=period]").select_option("2022-Q3")
    screen.page.wait_for_url(re.compile("period=2022-Q3"))
    assert {url for url in screen.asked if not url.startswith(screen.address)} == set()
    assert screen.said == []


@pytest.mark.parametrize("code", ["330700", "330702", "330702003"])
def test_it_prints_on_one_sheet(screen: Screen, code: str) -> None:
    screen.page.goto(f"{screen.address}/division/{code}")
    screen.page.wait_for_selector(READY)
    paper = screen.page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", paper)) == 1
