"""A file that cannot be taken gets one clear message, and the store stays as it was."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import Engine

from ingestion.importing import import_file
from ingestion.refusals import RefusedError
from ingestion.reports import Report
from tests.ingestion.conftest import JINHUA
from tests.ingestion.made import case, csv_of, digest

Bring = Callable[..., Report]
GOOD = csv_of(case(), case(案件编号="A2"))


def zipped() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "not a workbook")
    return packed.getvalue()


def two_sheets() -> bytes:
    book = Workbook()
    for page in (book.active, book.create_sheet("二月")):
        page.append(list(case()))
        page.append(list(case().values()))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def locked() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


REFUSED = {
    "a missing column": (GOOD.replace("决定日期", "某日期"), "cases.csv", ["缺少必需的列", "处罚决定日期", "某日期"]),
    "no named unit": (
        GOOD.replace("乡镇街道", "单位").replace("区划代码", "号"),
        "cases.csv",
        ["缺少必需的列", "乡镇街道"],
    ),
    "no header": ("甲,乙\n1,2\n", "cases.csv", ["没有找到表头", "案件编号", "甲 | 乙"]),
    "UTF-16": (GOOD.encode("utf-16"), "cases.csv", ["编码不对", "UTF-16", "GB18030"]),
    "Latin-1": ("numéro,été\nà,b\n".encode("latin-1"), "cases.csv", ["编码不对", "UTF-8"]),
    "damaged UTF-8": (GOOD.encode()[:-60] + b"\xff" + GOOD.encode()[-60:], "cases.csv", ["编码损坏"]),
    "cut within a character": (GOOD[:-40].encode() + "予".encode()[:2], "cases.csv", ["文件不完整"]),
    "cut within a row": (GOOD[:-60], "cases.csv", ["文件不完整", "最后一行", "13 格"]),
    "an open quote": (GOOD + 'A3,"', "cases.csv", ["文件不完整", "引号"]),
    "nothing": ("", "cases.csv", ["文件是空的", "表头"]),
    "blanks only": ("\n \n", "cases.csv", ["文件是空的"]),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "cases.csv", ["不是表格文件", ".xlsx"]),
    "a web page": ("<html><table></table></html>", "cases.xlsx", ["网页", ".xlsx"]),
    "a zip of something else": (zipped(), "cases.xlsx", ["不是完好的 Excel 文件"]),
    "half a workbook": (two_sheets()[:3000], "cases.xlsx", ["不是完好的 Excel 文件"]),
    "a password": (locked(), "cases.xlsx", ["文件有密码"]),
    "an old damaged workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "cases.xls", ["不是完好的 Excel"]),
    "two sheets of data": (two_sheets(), "cases.xlsx", ["几个工作表都有数据", "Sheet | 二月"]),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_cannot_be_taken_is_refused_with_one_message(kind: str, bring: Bring, store: Engine) -> None:
    content, name, words = REFUSED[kind]
    before = digest(store)
    with pytest.raises(RefusedError) as told:
        bring(content, name)
    assert name in str(told.value)
    assert [word for word in words if word not in str(told.value)] == []
    assert len(told.value.faults) == 1
    assert digest(store) == before


def test_an_unknown_source_names_the_known_ones(bring: Bring) -> None:
    with pytest.raises(RefusedError, match=r"没有这个来源.*cases \| "):
        bring(GOOD, source="rumours")


def test_a_file_that_is_not_there_is_refused(store: Engine, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="读不出来"):
        import_file(store, JINHUA, "cases", tmp_path / "none.csv")
