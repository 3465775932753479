"""Sheets as offices make them become their data rows, every other row accounted for."""

import io
from collections.abc import Callable, Sequence

import pytest
import xlwt
from openpyxl import Workbook
from sqlalchemy import Engine, select

from data_access.schema import cases, divisions, petitions
from ingestion.reports import Report
from ingestion.sheets import Sheet
from tests.ingestion.made import case, csv_of, read_sheet

Bring = Callable[..., Report]
HEAD = list(case())


def row(number: str) -> list[str]:
    return list(case(案件编号=number).values())


def workbook(rows: Sequence[Sequence[object]], **hidden: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    for cells in rows:
        book.active.append(list(cells))
    for name, more in hidden.items():
        page = book.create_sheet(name)
        page.sheet_state = "hidden"
        for cells in more:
            page.append(list(cells))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def texts(sheet: Sheet) -> list[str]:
    return list(sheet.columns[0].cells)


DIRTY = [
    ["2022年3月行政处罚案件统计表"],
    ["填报单位：市综合行政执法局", "", "单位：件、元"],
    HEAD,
    row("A1"),
    [],
    row("A2"),
    ["小计", "", "", "", "", "", "", "", "", "", "", "400"],
    HEAD,
    row("A3"),
    ["合 计", "", "", "", "", "", "", "", "", "", "", "600"],
    ["注：本表按决定日期统计。"],
    ["填报人：", "", "审核人："],
]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_titles_units_totals_notes_and_headers_again_are_skipped(form: str, bring: Bring) -> None:
    width = len(HEAD)
    lines = "".join(",".join([*cells, *[""] * (width - len(cells))]) + "\n" for cells in DIRTY)
    report = bring(workbook(DIRTY) if form == "xlsx" else lines, f"cases.{form}")
    assert (report.read, report.skipped, report.accepted, report.rejected) == (11, 8, 3, 0)


def test_rows_keep_the_numbers_that_a_spreadsheet_shows() -> None:
    sheet = read_sheet("cases.xlsx", workbook(DIRTY), HEAD)
    assert list(zip(texts(sheet), sheet.numbers.tolist(), strict=True)) == [("A1", 4), ("A2", 6), ("A3", 9)]


def test_a_row_of_few_cells_that_is_no_note_is_kept() -> None:
    sheet = read_sheet("a.csv", "案件编号,决定日期,处理结果\nA1,,\n".encode(), ["案件编号", "决定日期"])
    assert (texts(sheet), sheet.skipped) == (["A1"], 0)


@pytest.mark.parametrize("last", ["填报人：甲,审核人：乙", "合计,2", "注：完"])
def test_a_short_last_line_that_is_no_data_is_no_cut_off_file(last: str) -> None:
    sheet = read_sheet("a.csv", f"案件编号,决定日期,处理结果\nA1,a,b\n{last}".encode(), ["案件编号", "决定日期"])
    assert (texts(sheet), sheet.skipped) == (["A1"], 1)


def test_a_merged_header_of_two_levels_is_flattened(bring: Bring, store: Engine) -> None:
    upper = ["信访件编号", "内容分类", "信访目的", "时间节点", "", "", "问题属地", ""]
    lower = ["", "", "", "登记日期", "应办结日期", "实际办结日期", "县市区", "乡镇街道"]
    cells = ["X1", "燃气", "申诉求决", "2022-03-01", "2022-04-30", "", "义乌市", "稠城街道"]
    report = bring(workbook([["信访事项表"], upper, lower, cells]), "petitions.xlsx", "petitions")
    assert (report.accepted, report.skipped, report.rejected) == (1, 1, 0)
    with store.connect() as connection:
        (found,) = connection.execute(select(petitions.c.due_on, petitions.c.field)).all()
    assert (str(found.due_on), found.field) == ("2022-04-30", "urban_gas")


def test_hidden_sheets_are_left_out_and_said(bring: Bring) -> None:
    report = bring(workbook([HEAD, row("A1")], 旧数据=[HEAD, row("A2")]), "cases.xlsx")
    assert report.accepted == 1
    assert ("旧数据", "隐藏的工作表未读") in report.notes


def test_an_old_excel_file_is_read(bring: Bring) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("案件")
    for at, cells in enumerate([HEAD, row("A1")]):
        for column, cell in enumerate(cells):
            page.write(at, column, cell)
    packed = io.BytesIO()
    book.save(packed)
    assert bring(packed.getvalue(), "cases.xls").accepted == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_names_outside_gb2312_survive_every_encoding(encoding: str, end: str) -> None:
    text = f"案件编号,乡镇街道{end}A1,石碶街道{end}A2,䗛螺镇{end}"
    sheet = read_sheet("a.csv", text.encode(encoding), ["案件编号", "乡镇街道"])
    assert list(sheet.columns[1].cells) == ["石碶街道", "䗛螺镇"]


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_other_delimiters_are_found_by_the_header(mark: str) -> None:
    sheet = read_sheet("a.csv", f"案件编号{mark}乡镇街道\n007{mark}甲\n".encode(), ["案件编号", "乡镇街道"])
    assert texts(sheet) == ["007"]


def test_a_break_within_quotes_is_part_of_the_cell() -> None:
    sheet = read_sheet("a.csv", '案件编号,备注\n1,"甲\n乙"\n2,丙'.encode(), ["案件编号"])
    assert (texts(sheet), sheet.numbers.tolist()) == (["1", "2"], [2, 3])


def test_formulas_stay_text(bring: Bring, store: Engine) -> None:
    bring(csv_of(case(案件编号='=HYPERLINK("x")'.replace('"', "'"))))
    with store.connect() as connection:
        assert connection.scalar(select(cases.c.case_no)) == "=HYPERLINK('x')"


def test_a_unit_in_the_header_counts(bring: Bring, store: Engine) -> None:
    content = csv_of(case(), case(案件编号="A2")).replace("罚款金额(元)", "罚款金额（万元）")
    bring(content.replace(",200,", ",1.5,", 1).replace(",200,", ",2万,", 1))
    with store.connect() as connection:
        assert connection.execute(select(cases.c.case_no, cases.c.fine_yuan)).all() == [("A1", 15000.0)]


def test_a_blank_township_means_the_county_itself(bring: Bring, store: Engine) -> None:
    bring(csv_of(case(乡镇街道="—")))
    with store.connect() as connection:
        assert connection.scalar(select(cases.c.division)) == "330702"
        assert connection.scalar(select(divisions.c.kind).where(divisions.c.division == "330702")) == "county"
