"""A row with a fault is refused alone: row, column as the file calls it, what came, why, what is allowed."""

from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, select

from data_access.schema import cases
from ingestion.reports import Report
from tests.ingestion.made import case, csv_of, digest

Bring = Callable[..., Report]

# what is changed: the column told, what came, the reason, what is allowed
REJECTED = {
    "an unknown division": ({"乡镇街道": "无名镇"}, "乡镇街道", "无名镇", "没有这个区划", "白龙桥镇"),
    "an unknown county": ({"县市区": "无名县"}, "县市区", "无名县", "没有这个区划", "义乌市"),
    "an ambiguous division": ({"县市区": ""}, "乡镇街道", "城东街道", "不唯一", "婺城区城东街道 330702001 | 东阳市"),
    "the other code system": (
        {"区划代码": "330781102", "乡镇街道": "诸葛镇", "县市区": "兰溪市"},
        "区划代码",
        "330781102",
        "另一套编码",
        "NBS",
    ),
    "code and name that differ": (
        {"区划代码": "330702002"},
        "区划代码",
        "330702002 城东街道",
        "不是同一区划",
        "城东街道",
    ),
    "a date in 2099": ({"决定日期": "2099-01-01"}, "决定日期", "2099-01-01", "日期过晚", "2019-01-01 … "),
    "a date before the calendar": (
        {"决定日期": "2018.12.31", "立案日期": ""},
        "决定日期",
        "2018.12.31",
        "日期过早",
        "2019-01-01",
    ),
    "an impossible date": ({"决定日期": "2022-02-30"}, "决定日期", "2022-02-30", "不是日期", "YYYY-MM-DD"),
    "a month": ({"决定日期": "2022年3月"}, "决定日期", "2022年3月", "只有月份", "YYYY"),
    "a date with two readings": ({"决定日期": "01/02/2022"}, "决定日期", "01/02/2022", "两种读法", "YYYY-MM-DD"),
    "decided before filed": (
        {"立案日期": "2022-04-01"},
        "决定日期",
        "2022-03-09",
        "先后矛盾",
        "≥ 2022-04-01 (立案日期)",
    ),
    "closed before decided": ({"结案日期": "2022-03-08"}, "结案日期", "2022-03-08", "先后矛盾", "(决定日期)"),
    "an unknown choice": ({"处理结果": "其他"}, "处理结果", "其他", "不在允许之列", "予以处罚 | 责令改正"),
    "an unknown field": ({"执法领域": "太空"}, "执法领域", "太空", "没有这个执法领域", "市容环卫"),
    "words for a number": ({"罚款金额(元)": "七十"}, "罚款金额(元)", "七十", "不是数字", "≥ 0"),
    "a negative number": ({"罚款金额(元)": "-5"}, "罚款金额(元)", "-5", "是负数", "≥ 0"),
    "a word for a flag": ({"是否赋码": "也许"}, "是否赋码", "也许", "不是“是”或“否”", "是 | 否"),
    "no case number": ({"案件编号": "—"}, "案件编号", "—", "必填项为空", ""),
    "no division": ({"乡镇街道": "", "县市区": "/"}, "乡镇街道", "", "必填项为空", ""),
    "a shortened number": ({"案件编号": "3.30702E+17"}, "案件编号", "3.30702E+17", "位数已丢失", ""),
    "too long": ({"案件编号": "A" * 81}, "案件编号", "A" * 81, "文字过长", "≤ 80"),
}


@pytest.mark.parametrize("kind", REJECTED)
def test_a_row_with_a_fault_is_refused_alone(kind: str, bring: Bring) -> None:
    changes, column, found, reason, allowed = REJECTED[kind]
    report = bring(csv_of(case(案件编号="B1"), case(**changes), case(案件编号="B2")))
    assert (report.read, report.accepted, report.rejected) == (3, 2, 1)
    (problem,) = report.problems
    assert (problem.row, problem.column, problem.found) == (3, column, found)
    assert reason in problem.reason
    assert allowed in problem.allowed


def test_a_row_with_two_faults_is_one_rejected_row_with_two_lines(bring: Bring) -> None:
    report = bring(csv_of(case(处理结果="其他", 决定日期="昨天"), case(案件编号="A2")))
    assert (report.rejected, report.faults) == (1, 2)


def test_a_cell_too_many_is_told_once_and_its_content_is_not_kept(bring: Bring) -> None:
    report = bring(csv_of(case()) + ",".join(case(案件编号="A2").values()) + ",13800000000\n")
    (problem,) = report.problems
    assert (report.accepted, problem.row, problem.reason) == (1, 3, "一行的格数多于表头")
    assert "13800000000" not in str(problem)


def test_the_same_file_twice_changes_nothing(bring: Bring, store: Engine) -> None:
    content = csv_of(case(), case(案件编号="A2", 处理结果="其他"), case())
    first = bring(content)
    before = digest(store)
    second = bring(content, "again.csv")
    assert (second.already, digest(store)) == (True, before)
    assert (second.accepted, second.duplicate) == (first.accepted, first.duplicate) == (1, 1)


def test_a_dry_run_stores_nothing_and_tells_the_same(bring: Bring, store: Engine) -> None:
    content = csv_of(case(), case(案件编号="A2", 处理结果="其他"), case())
    before = digest(store)
    told = bring(content, dry_run=True)
    assert (told.read, told.accepted, told.rejected, told.duplicate) == (3, 1, 1, 1)
    assert digest(store) == before
    assert told.rejected_sheet is None


def test_rejected_rows_come_back_as_a_sheet_of_text(bring: Bring) -> None:
    report = bring(csv_of(case(案件编号="=1+1", 处理结果="其他"), case(案件编号="A2")))
    assert report.rejected_sheet is not None
    rows = list(load_workbook(report.rejected_sheet).active.iter_rows())
    assert [cell.value for cell in rows[0]][-3:] == ["行号", "原因", "允许值"]
    assert (rows[1][0].value, rows[1][0].data_type) == ("=1+1", "s")
    assert rows[1][-3].value == "2"
    assert "处理结果: 不在允许之列" in rows[1][-2].value


def test_the_sheet_corrected_comes_in(bring: Bring, store: Engine) -> None:
    report = bring(csv_of(case(处理结果="其他"), case(案件编号="A2")))
    assert report.rejected_sheet is not None
    book = load_workbook(report.rejected_sheet)
    for cell in book.active[2]:
        cell.value = "予以处罚" if cell.value == "其他" else cell.value
    book.save(report.rejected_sheet)
    again = bring(report.rejected_sheet.read_bytes(), "corrected.xlsx")
    assert (again.accepted, again.rejected) == (1, 0)
    with store.connect() as connection:
        assert len(connection.execute(select(cases.c.case_no)).all()) == 2
