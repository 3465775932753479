"""What a workbook says of a cell beyond its value: merged, never computed, shown as a month."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion import sheet_marks
from ingestion.cells import UNCOMPUTED
from ingestion.merging import filled
from ingestion.sheet_marks import marked, said
from tests.ingestion.dirt.containers import wps
from tests.ingestion.dirt.office import xlsx


def saved(content: bytes, folder: Path) -> Path:
    path = folder / "a.xlsx"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("block", [7, 64, 1 << 20])
def test_a_formula_without_its_result_is_found_wherever_the_file_is_cut(
    block: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_marks, "BLOCK", block)
    rows = [["甲", "乙"], ["<f>1+1</f><v>2</v>", "<f>1+1</f>"], ["", "<f>A1</f><v/>"]]
    assert said(saved(wps(rows), tmp_path), "Sheet1").marks == {1: {1: "uncomputed"}, 2: {1: "uncomputed"}}


def test_a_result_that_is_an_empty_text_is_a_result(tmp_path: Path) -> None:
    assert said(saved(wps([['<f>IF(1=1,"","")</f><v></v>']]), tmp_path), "Sheet1").marks == {}


def test_only_the_sheet_asked_for_is_looked_at(tmp_path: Path) -> None:
    path = saved(xlsx([["甲"]], hidden={"旧": [["=1+1"]]}), tmp_path)
    assert said(path, "Sheet").marks == {}
    assert said(path, "旧").marks == {0: {0: "uncomputed"}}


@pytest.mark.parametrize(
    ("code", "month"),
    [
        ('yyyy"年"m"月"', True), ("yyyy-mm", True), ("[$-804]yyyy年m月", True), ("mmm-yy", True),
        ('yyyy"年"m"月"d"日"', False), ("yyyy-mm-dd", False), ("m/d", False), ("0.00", False),
    ],
)  # fmt: skip
def test_a_day_shown_as_a_month_is_a_month(code: str, month: bool, tmp_path: Path) -> None:
    path = saved(xlsx([["甲"], [date(2022, 12, 1)]], formats={"A2": code}), tmp_path)
    assert said(path, "Sheet").marks == ({1: {0: "month"}} if month else {})


def test_marked_cells_say_what_they_are() -> None:
    rows = [["甲", "乙"], [date(2022, 12, 1), ""], ["丙", 5.0]]
    known = {1: {0: "month", 1: "uncomputed"}, 2: {0: "month", 9: "uncomputed"}}
    assert list(marked(rows, known)) == [["甲", "乙"], ["2022-12", UNCOMPUTED], ["丙", 5.0]]  # type: ignore[arg-type]


def test_words_and_days_merged_downwards_fill_their_rows_and_numbers_do_not() -> None:
    rows = [["县", "日", "元"], ["婺城区", date(2022, 3, 1), 200.0], ["", "", ""], ["", "", ""]]
    ranges = [((1, at), (2, at)) for at in range(3)]
    assert list(filled(rows, ranges, 1)) == [
        ["县", "日", "元"], ["婺城区", date(2022, 3, 1), 200.0], ["婺城区", date(2022, 3, 1), ""], ["", "", ""],
    ]  # fmt: skip


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 6))
def test_titles_and_notes_merged_across_stay_one_cell(first: int, last: int, below: int) -> None:
    rows = [["注", "", ""] for _ in range(6)]
    ranges = [((min(first, last), 0), (max(first, last), 2))]
    assert list(filled([list(row) for row in rows], ranges, below)) == rows
