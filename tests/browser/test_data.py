"""The data page in a real browser: a dirty workbook brought, seen, taken, found in the ledger, undone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from settings import settings
from tests.browser import data_store
from tests.browser.conftest import READY, Screen, served

pytestmark = pytest.mark.browser
LONG = 90_000  # milliseconds: a file is checked by a process of its own


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the application over a store that was filled from files."""
    home = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SANSE_HOME", str(home))
        settings.cache_clear()
        data_store.build(home).dispose()
    settings.cache_clear()
    with served(home) as address:
        yield address


@pytest.fixture
def screen(page: Page, filled: str) -> Screen:
    """A fresh reader of the data page."""
    return Screen(page, filled)


def brought(screen: Screen, path: Path) -> None:
    """Choose a file and wait for what the check says."""
    screen.page.set_input_files("input[type=file]", path)
    screen.page.fill("input[name=by]", "王五")
    screen.page.get_by_role("button", name="检查这个文件").click()
    screen.page.wait_for_selector("#upload[data-state=done]", timeout=LONG)


def test_a_dirty_workbook_is_brought_seen_taken_found_and_undone(screen: Screen, tmp_path: Path) -> None:
    page, shown = screen.page, screen.page.locator("#upload")
    screen.open("data")
    brought(screen, data_store.dirty_workbook(tmp_path / "联合执法_2023-01.xlsx"))
    for words in ("只是检查，还没有入库", "没有县", "没有的领域", "日期过晚", "读自“行动编号”", "差 "):
        expect(shown).to_contain_text(words)
    expect(page.locator("#ledger")).not_to_contain_text("联合执法_2023-01.xlsx")

    page.get_by_role("button", name="入库 16 行").click()
    expect(shown).to_contain_text("已入库，指标已重算", timeout=LONG)
    first = page.locator("#ledger tbody tr").first
    for words in ("联合执法_2023-01.xlsx", "王五 · 127.0.0.1", "网页上传"):
        expect(first).to_contain_text(words)
    with page.expect_download() as download:
        shown.get_by_role("link", name="下载退回表").click()
    assert download.value.suggested_filename == "退回表_联合执法_2023-01.xlsx"

    shown.get_by_role("link", name="在账本中查看，或撤销").click()
    expect(page.locator("#batch")).to_contain_text("没有的领域")
    undone(screen)
    assert {url for url in screen.asked if not url.startswith((screen.address, "blob:"))} == set()
    assert screen.said == []


def undone(screen: Screen) -> None:
    """Undo the opened file: the name is remembered, and a second press is asked for."""
    opened = screen.page.locator("#batch")
    expect(opened.get_by_role("button")).to_be_hidden()
    opened.locator("summary").click()
    expect(opened.locator("input[name=by]")).to_have_value("王五")
    opened.get_by_role("button", name="确认撤销").click()
    expect(screen.page.locator("#upload")).to_contain_text("已撤销，指标已重算", timeout=LONG)
    expect(screen.page.locator("#ledger tbody tr.undone")).to_contain_text("联合执法_2023-01.xlsx")


def test_a_dropped_file_names_its_source_and_one_too_large_is_told_at_once(screen: Screen) -> None:
    page = screen.page
    screen.open("data")
    drop = """([name, size]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(size)], name));
        const event = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer });
        document.querySelector(".drop").dispatchEvent(event);
    }"""
    page.evaluate(drop, ["信访事项 12 月.csv", 9])
    expect(page.locator("select[name=source]")).to_have_value("petitions")
    page.evaluate(drop, ["信访事项.csv", 51_000_000])
    message = page.eval_on_selector("input[type=file]", "one => one.validationMessage")
    assert message == "文件超过 50 MB，请拆成几个月分别上传。"


def test_a_refused_file_is_dropped_and_another_one_chosen(screen: Screen, tmp_path: Path) -> None:
    screen.open("data?lang=zh&within=330726")
    brought(screen, data_store.write_csv(tmp_path / "联合执法_2023-02.csv", ("甲", "乙"), [("1", "2")]))
    expect(screen.page.get_by_role("alert")).to_contain_text("没有找到表头")
    screen.page.get_by_role("button", name="换一个文件").click()
    expect(screen.page.locator(".drop")).to_be_visible()
    assert "within=330726" in screen.page.url


def test_the_map_leads_to_the_rows_behind_a_division_and_back(screen: Screen) -> None:
    page = screen.page
    screen.open("?period=2022-Q4&subject=E3-02&theme=dark")
    page.locator("path.division[data-name='浦江县']").hover()
    link = page.locator("#map-lineage")
    expect(link).to_have_text("数据来源浦江县")
    link.click()
    page.wait_for_selector("#lineage")
    for words in ("浦江县", "79.2%", "57 件", "72 件", "单2022-10-浦江县-1"):
        expect(page.locator("#lineage")).to_contain_text(words)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.get_by_role("link", name="回到地图").click()
    page.wait_for_selector(READY)
    expect(page.locator("svg.warning-map")).to_have_attribute("data-subject", "on_time_closure_ratio")


def test_the_pages_keep_the_choices(screen: Screen) -> None:
    page = screen.page
    screen.open("?period=2022-Q4&lang=en")
    page.get_by_role("link", name="Data", exact=True).click()
    page.wait_for_selector("#freshness")
    assert re.search(r"/data\?period=2022-Q4&lang=en$", page.url)
    page.locator("a.language[lang=zh-CN]").click()
    page.wait_for_selector("#freshness:has-text('谁欠数据')")
    page.get_by_role("link", name="一张图").click()
    page.wait_for_selector(READY)
    expect(page.locator("select[name=period]")).to_have_value("2022-Q4")


def test_a_hash_is_copied_whole(screen: Screen) -> None:
    page = screen.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    screen.open("data")
    button = page.locator("#ledger .hash").first
    button.click()
    expect(button).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == button.get_attribute("data-copy")


@pytest.mark.parametrize("query", ["", "?lang=en&theme=dark", "?batch=3", "?division=330726&subject=E3-02"])
@pytest.mark.parametrize("width", [390, 820, 1366])
def test_nothing_is_wider_than_the_screen(screen: Screen, query: str, width: int) -> None:
    screen.page.set_viewport_size({"width": width, "height": 844})
    screen.open(f"data{query}")
    assert screen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert screen.said == []
