"""A unit outside the header counts, one that is stated twice or left open is asked for."""

from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, select

from data_access.schema import cases
from ingestion.refusals import RefusedError
from ingestion.reports import Report
from ingestion.units import beneath, size, stated
from tests.ingestion.made import case, csv_of

Bring = Callable[..., Report]


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("单位:件、万元", ("件", "万元")),
        ("计量单位:万户次", ("万户次",)),
        ("2022年案件统计表(单位:万元)", ("万元",)),
        ("(万元)", ("万元",)),
        ("填报单位:金华市综合行政执法局", ()),
        ("单位:金华市综合行政执法局", ()),
        ("填报单位:市局 单位:元", ("元",)),
        ("制表单位:万元户协会", ()),
    ],
)
def test_units_are_told_from_the_names_of_offices(cell: str, units: tuple[str, ...]) -> None:
    assert stated([["", cell]]) == units


def test_a_row_of_units_holds_nothing_else() -> None:
    assert beneath(["单位", "件", "(万元)", ""]) == ("", "件", "万元", "")
    assert beneath(["A1", "件"]) == beneath(["单位", ""]) == beneath(["", ""]) == ()


def test_sizes() -> None:
    assert [size(unit) for unit in ("元", "千元", "万元", "百万元", "亿元", "万户次", "局")] == [
        1, 1_000, 10_000, 1_000_000, 100_000_000, 10_000, 1
    ]  # fmt: skip


def titled(words: str, header: str = "罚款金额", amount: str = "1.5") -> str:
    body = csv_of(case(), case(案件编号="A2")).replace("罚款金额(元)", header).replace(",200,", f",{amount},")
    return f'"{words}"\n{body}'


OPEN = {
    "two units of money": (titled("单位：元、万元"), ["分不清这一列用哪个单位", "元、万元"]),
    "another unit in the header": (titled("单位：万元", "罚款金额（元）"), ["几处写的单位不同", "元、万元"]),
    "another unit beneath": (
        titled("统计表", "罚款金额（元）").replace("\nA1", "\n" + "," * 11 + "万元,\nA1", 1),
        ["几处写的单位不同"],
    ),
}


@pytest.mark.parametrize("kind", OPEN)
def test_a_size_left_open_refuses_the_file(kind: str, bring: Bring) -> None:
    content, words = OPEN[kind]
    with pytest.raises(RefusedError) as told:
        bring(content)
    assert [word for word in ["cases.csv", "罚款金额", *words] if word not in str(told.value)] == []


@pytest.mark.parametrize(
    ("words", "header", "fine"),
    [
        ("单位：件、万元", "罚款金额", 15_000),
        ("单位：件、元", "罚款金额（元）", 1.5),
        ("单位：件", "罚款金额（万元）", 15_000),
    ],
)
def test_the_nearest_unit_counts(words: str, header: str, fine: float, bring: Bring, store: Engine) -> None:
    assert bring(titled(words, header)).accepted == 2
    with store.connect() as connection:
        assert set(connection.scalars(select(cases.c.fine_yuan))) == {fine}


def test_the_sheet_of_rejected_rows_keeps_the_unit(bring: Bring, store: Engine) -> None:
    content = titled("单位：万元").replace("予以处罚", "其他", 1)
    report = bring(content)
    assert report.rejected_sheet is not None
    book = load_workbook(report.rejected_sheet)
    for cell in book.active[2]:
        cell.value = "予以处罚" if cell.value == "其他" else cell.value
    book.save(report.rejected_sheet)
    assert bring(report.rejected_sheet.read_bytes(), "corrected.xlsx").accepted == 1
    with store.connect() as connection:
        assert set(connection.scalars(select(cases.c.fine_yuan))) == {15_000}
