"""The data page through the server: who owes what, history, the ledger, one file, lineage, the sheet, refusals."""

import io
import json
import re
from datetime import datetime

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import delete, insert

from data_access import reads, schema
from data_access.scope import Scope

SCOPE = Scope("jinhua")


def text(page: str) -> str:
    """The words of a page without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split("<main", 1)[1].split("</main>")[0]))


def section(page: str, name: str) -> str:
    """One section of the page."""
    found = re.search(rf'<section id="{name}".*?</section>', page, re.S)
    assert found, name
    return found[0]


def number(client: FlaskClient, file: str) -> int:
    """The number of a file in the ledger."""
    rows = reads.ledger(client.application.config["SANSE_ENGINE"], SCOPE, limit=99)
    return next(row.batch_id for row in rows if row.file_name == file)


def test_the_headline_says_who_owes_what(filled: FlaskClient) -> None:
    page = filled.get("/data").text
    fresh = section(page, "freshness")
    assert "演示数据，以 2023-01-11 计" in fresh
    assert re.search(r"浦江县.*联合执法（2022年12月）", text(f"<main>{fresh}</main>").replace(" ", ""))
    states = re.findall(r'class="sent (\w+)"', fresh)
    assert states.count("late") == 1 + 1  # the cell, and the key below
    late = re.search(r'<td class="sent late"><a href="([^"]+)"', fresh)
    assert late
    opened = filled.get(late[1].replace("&amp;", "&"))
    assert "联合执法_2022-11.csv" in section(opened.text, "batch")


def test_what_others_sent_and_one_never_did_is_never(filled: FlaskClient) -> None:
    fresh = section(filled.get("/data").text, "freshness")
    row = re.search(r'<tr><th scope="row">婺城区</th>(.*?)</tr>', fresh)
    assert row
    assert "never" in row[1]
    assert "从未报过" in fresh


def test_each_source_is_compared_with_its_own_past(filled: FlaskClient) -> None:
    history = section(filled.get("/data").text, "history")
    assert "联合执法" in history
    assert "平时每月 16 行 · 4 个文件" in history
    assert history.count("usual-bar") == 10


def test_the_ledger_has_every_file_and_is_filtered_by_source(filled: FlaskClient) -> None:
    ledger = section(filled.get("/data").text, "ledger")
    assert ledger.count('class="file"') == 10
    assert "10 个文件" in ledger
    assert "命令行" in ledger
    hashes = re.findall(r'data-copy="([0-9a-f]{64})"', ledger)
    assert len(set(hashes)) == 10
    few = section(filled.get("/data?source=operations").text, "ledger")
    assert few.count('class="file"') == 4


def test_one_file_opened_shows_its_rejected_rows_and_offers_the_sheet(filled: FlaskClient) -> None:
    at = number(filled, "联合执法_2022-11.csv")
    opened = section(filled.get(f"/data?batch={at}").text, "batch")
    assert opened.count("没有这个区划") == 3
    assert "没有县" in opened
    assert "浦江县、义乌市" in opened
    assert "撤销这个文件" in opened
    sheet = filled.get(f"/data/rejected/{at}.xlsx?city=jinhua", buffered=True)
    assert sheet.status_code == 200
    assert "attachment" in sheet.headers["Content-Disposition"]
    page = load_workbook(io.BytesIO(sheet.data)).active
    assert page is not None
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert len(list(page.iter_rows())) == 4


@pytest.mark.parametrize("address", ["999.xlsx?city=jinhua", "1.xlsx?city=nowhere", "1.xlsx", "4.xlsx?city=jinhua"])
def test_a_sheet_that_is_not_there_says_so(filled: FlaskClient, address: str) -> None:
    page = filled.get(f"/data/rejected/{address}")
    assert page.status_code == 404
    assert page.text.count('role="alert"') == 1


def test_a_sheet_is_never_found_by_a_path(filled: FlaskClient) -> None:
    for path in ("../sanse.db", "..%2Fsanse.db", "1", "x.xlsx"):
        assert "SQLite" not in filled.get(f"/data/rejected/{path}").text


def test_a_number_leads_to_its_files_and_rows(filled: FlaskClient) -> None:
    page = filled.get("/data?division=330726&period=2022-Q4&subject=E3-02").text
    traced = section(page, "lineage")
    for words in ("浦江县", "诉求按期办结率", "79.2%", "57 件", "72 件", "12345工单_2022-11.csv", "单2022-10-浦江县-1"):
        assert words in traced, words
    assert "1380000" not in page
    links = re.findall(r'href="([^"]+)#rows"', traced)
    one = next(link for link in links if "measure=complaints_due" in link and "batch=" in link).replace("&amp;", "&")
    rows = section(filled.get(one).text, "lineage")
    assert "计入的行：到期投诉举报数" in rows
    assert len(re.findall(r"<td>单2022-12-浦江县-\d+</td>", rows)) == 20


def test_a_plain_measure_has_a_lineage_too(filled: FlaskClient) -> None:
    traced = section(filled.get("/data?division=330782&period=2022-12&measure=operations").text, "lineage")
    assert "8 次" in traced
    assert traced.count("联2022-12-义乌市-") == 8


def test_an_index_leads_to_its_indicators(filled: FlaskClient) -> None:
    traced = section(filled.get("/data?division=330726&period=2022-Q4").text, "lineage")
    assert "执法效能指数" in traced
    assert "subject=on_time_closure_ratio" in traced


def test_sources_that_send_by_themselves_are_told_once_a_scheduler_has_run(filled: FlaskClient) -> None:
    assert 'id="sending"' not in filled.get("/data").text
    day = datetime.fromisoformat("2022-12-01T08:00:00")
    row = {"name": "处罚办案", "name_en": "Cases", "kind": "sql", "state": "failed", "known_since": day, "failures": 2}
    row |= {"city_id": "jinhua", "source": "cases", "mark": "", "holder": "", "expect_seconds": 86_400}
    row |= {"said": json.dumps({"zh": "连不上对方的数据库", "en": "cannot reach it"}), "due_at": day}
    engine = filled.application.config["SANSE_ENGINE"]
    with engine.begin() as connection:
        connection.execute(insert(schema.source_states).values(**row))
    told = section(filled.get("/data").text, "sending")
    for words in ("取数失败，连续 2 次", "停报，2022-12-02 起", "连不上对方的数据库"):
        assert words in told
    assert "cannot reach it" in section(filled.get("/data?lang=en").text, "sending")
    with engine.begin() as connection:
        connection.execute(delete(schema.source_states))


def test_the_choices_of_the_map_are_kept(filled: FlaskClient) -> None:
    page = filled.get("/data?within=330726&theme=dark&lang=en").text
    nav = re.search(r'<nav aria-label="Pages">(.*?)</nav>', page)
    assert nav
    assert 'href="/?within=330726&amp;lang=en&amp;theme=dark"' in nav[1]
    assert 'data-theme="dark"' in page
    assert not re.findall("[一-鿿]+", re.sub(r'data-\w+="[^"]*"', "", section(page, "upload").split("<select")[0]))


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("batch=x", 400),
        ("batch=12345678", 404),
        ("division=1", 404),
        ("measure=1", 400),
        ("source=x", 400),
        ("page=0", 400),
        ("foo=1", 400),
        ("city=x", 404),
    ],
)
def test_an_address_that_names_nothing_says_so(filled: FlaskClient, query: str, status: int) -> None:
    assert filled.get(f"/data?{query}").status_code == status


def test_a_page_beyond_the_last_is_the_last(filled: FlaskClient) -> None:
    assert section(filled.get("/data?page=99").text, "ledger").count('class="file"') == 10


def test_an_empty_store_says_what_to_do(empty: FlaskClient) -> None:
    page = empty.get("/data?lang=en")
    assert page.status_code == 200
    assert "python cli.py demo" in page.text


def test_a_city_without_results_can_still_be_given_files(filled: FlaskClient) -> None:
    from data_access.engine import ready
    from data_access.registry import register_city
    from geo.city import read_city
    from settings import settings
    from tests.browser.data_store import FOLDER

    engine = ready(f"sqlite:///{settings().home / 'bare.db'}")
    register_city(engine, read_city(FOLDER), b"{}", "hash")
    config = filled.application.config
    before, config["SANSE_ENGINE"] = config["SANSE_ENGINE"], engine
    try:
        page = filled.get("/data")
        assert page.status_code == 200
        assert "检查这个文件" in page.text
        assert "还没有任何文件入库" in page.text
        assert 'href="/data?lang=zh"' in filled.get("/").text
    finally:
        config["SANSE_ENGINE"] = before
        engine.dispose()
