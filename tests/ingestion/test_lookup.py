"""A second file beside the first gives each row more columns."""

from pathlib import Path

import pytest

from ingestion.lookup import read_lookup
from ingestion.mapping import Lookup
from ingestion.refusals import RefusedError
from ingestion.sheets import Sheet, open_sheet

LOOKUP = Lookup(file="firms.csv", key="firm", columns=("town",))


def joined(folder: Path, firms: str) -> Sheet:
    (folder / "firms.csv").write_text(firms, encoding="utf-8")
    path = folder / "visits.csv"
    path.write_bytes(b"firm,day\n1,a\n2,b\n1,c\n9,d\n")
    opened = open_sheet(path.name, path, ["firm", "day"])
    (sheet,) = opened.stretches
    return read_lookup(opened, path, LOOKUP).sheet(sheet)


def test_rows_get_the_columns_of_their_key(tmp_path: Path) -> None:
    sheet = joined(tmp_path, "firm,town,phone\n1,甲镇,x\n2,乙镇,y\n")
    assert sheet.names == ("firm", "day", "town")
    assert list(sheet.columns[2].cells) == ["甲镇", "乙镇", "甲镇", ""]


def test_a_key_with_two_values_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"firms.csv 第 3 行 1: “乙镇” 同一个键有两个不同的值；允许：甲镇"):
        joined(tmp_path, "firm,town\n1,甲镇\n1,乙镇\n")


def test_a_second_file_without_the_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"firms.csv town: .*缺少必需的列"):
        joined(tmp_path, "firm,place\n1,甲镇\n")


def test_a_second_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_bytes(b"firm,day\n1,a\n")
    with pytest.raises(RefusedError, match=r"firms.csv: .*文件读不出来"):
        read_lookup(open_sheet(path.name, path, ["firm", "day"]), path, LOOKUP)
