"""Persons never enter: a keyed hash stays for repeats, everything unmapped is dropped."""

import re
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from sqlalchemy import Engine, select

from data_access.schema import complaints
from ingestion.reports import Report
from tests.ingestion.made import csv_of

Bring = Callable[..., Report]
PHONE, NAME, WORDS = "13800138000", "张三丰", "楼下烧烤扰民"
TICKET = {
    "工单编号": "T1",
    "诉求类型": "投诉",
    "诉求领域": "市容环卫",
    "所属区县": "婺城区",
    "所属乡镇街道": "城东街道",
    "受理时间": "2022-03-01 10:00:00",
    "来电号码": PHONE,
    "诉求人": NAME,
    "诉求内容": WORDS,
}


def test_a_phone_becomes_a_hash_that_is_the_same_for_the_same_phone(bring: Bring, store: Engine) -> None:
    rows = [
        TICKET,
        TICKET | {"工单编号": "T2", "来电号码": "１３８ ００１３８０００"},
        TICKET | {"工单编号": "T3", "来电号码": "1"},
    ]
    bring(csv_of(*rows), "12345.csv", "complaints_12345")
    with store.connect() as connection:
        first, second, third = connection.scalars(select(complaints.c.repeat_hash).order_by(complaints.c.ticket_no))
    assert re.fullmatch("[0-9a-f]{32}", first)
    assert first == second != third


def test_nothing_about_a_person_is_left_anywhere(bring: Bring, store: Engine, tmp_path: Path) -> None:
    wrong = TICKET | {"工单编号": "T2", "诉求类型": "玩笑"}
    report = bring(csv_of(TICKET, wrong), "12345.csv", "complaints_12345")
    assert report.rejected_sheet is not None
    cells = [str(cell.value) for row in load_workbook(report.rejected_sheet).active for cell in row]
    assert "T2" in cells
    left = [*cells, str(report), *(path.read_bytes().decode("latin-1") for path in tmp_path.glob("sanse.db*"))]
    for word in (PHONE, NAME, NAME.encode().decode("latin-1"), WORDS, WORDS.encode().decode("latin-1")):
        assert not [text for text in left if word in text]


def test_a_shortened_number_is_refused_without_quoting_it(bring: Bring) -> None:
    report = bring(csv_of(TICKET | {"来电号码": "1.38E+10"}), "12345.csv", "complaints_12345")
    (problem,) = report.problems
    assert (problem.column, problem.found) == ("来电号码", "")
