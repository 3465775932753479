"""The laboratory in a real browser: what is moved is tried at once, and the address follows."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import READY, Screen

pytestmark = pytest.mark.browser


def test_what_is_moved_is_tried_at_once(screen: Screen) -> None:
    screen.page.goto(f"{screen.address}/laboratory")
    screen.page.wait_for_selector(READY)
    expect(screen.page.locator("#tried")).to_contain_text("还没有挪动任何一项")
    screen.page.locator("#moves input[name=red_below]").fill("84")
    expect(screen.page.locator("#tried")).to_contain_text("红色上限 70→84 分")
    screen.page.wait_for_url(re.compile("red_below=84"))
    expect(screen.page.locator("tr.recoloured").first).to_be_visible()
    screen.page.locator("input[name=E1]").fill("60")
    expect(screen.page.locator("[data-share=E1]")).to_have_text("46.2%")
    screen.page.locator("#unmoved").click()
    expect(screen.page.locator("#tried")).to_contain_text("还没有挪动任何一项")
    assert {url for url in screen.asked if not url.startswith(screen.address)} == set()
    assert screen.said == []


def test_what_is_written_into_the_form_that_saves_stays(screen: Screen) -> None:
    screen.page.goto(f"{screen.address}/laboratory?red_below=72")
    screen.page.wait_for_selector(READY)
    screen.page.locator("#saving summary").click()
    screen.page.locator("input[name=by]").fill("王五")
    screen.page.locator("textarea[name=reason]").fill("试一试")
    screen.page.locator("#moves input[name=red_below]").fill("73")
    expect(screen.page.locator("#tried")).to_contain_text("70→73")
    expect(screen.page.locator("textarea[name=reason]")).to_have_value("试一试")
    expect(screen.page.locator("input[name=by]")).to_have_value("王五")
    screen.page.reload()
    expect(screen.page.locator("input[name=by]")).to_have_value("王五")  # remembered, as on the data page


def test_another_index_begins_with_nothing_moved(screen: Screen) -> None:
    screen.page.goto(f"{screen.address}/laboratory?red_below=72")
    screen.page.locator("select[name=subject]").select_option("reform")
    screen.page.wait_for_url(re.compile("subject=reform"))
    expect(screen.page.locator("#tried")).to_contain_text("还没有挪动任何一项")
    assert "red_below" not in screen.page.url
