"""A large sheet read in pieces is the sheet that the library reads whole."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from ingestion import large_sheets, workbooks
from ingestion.sheets import Sheet, open_sheet
from tests.ingestion.dirt.containers import wps
from tests.ingestion.dirt.office import xlsx

HEAD = ["案件编号", "县市区", "决定日期", "金额", "备注"]
KNOWN = HEAD[:4]


def rows(count: int) -> list[list[object]]:
    """Texts shared and not, days, numbers, gaps between rows and at the end of rows."""
    some = [[f"A{at:04d}", "婺城区", date(2022, 1 + at % 12, 3), at / 4, "" if at % 3 else "补"] for at in range(count)]
    return [some[at] if at % 17 else ["", "", "", "", ""] for at in range(count)]


def prefixed(content: bytes) -> bytes:
    """The same workbook as some programs write it: every element of the sheet with a prefix."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(made, "w") as new:
        for name in given.namelist():
            body = given.read(name)
            if name.startswith("xl/worksheets/"):
                body = body.replace(b"</", b"\1").replace(b"<", b"<x:").replace(b"\1", b"</x:").replace(b"<x:?", b"<?")
                body = body.replace(b"xmlns=", b"xmlns:x=")
            new.writestr(name, body)
    return made.getvalue()


MADE: dict[str, Callable[[], bytes]] = {
    "title, merged, gaps": lambda: xlsx(
        [["2022年案件表"], [], HEAD, *rows(120)], merged=("A1:E1", "B5:B9", "B30:B90"), formats={"C20": "yyyy-mm"}
    ),
    "blank columns first": lambda: xlsx([["", "", *HEAD], *(["", "", *row] for row in rows(60))]),
    "texts in the cells": lambda: wps([HEAD[:4], *([f"B{at}", "义乌市", "2022-03-01", str(at)] for at in range(60))]),
    "prefixed": lambda: prefixed(xlsx([HEAD, *rows(60)])),
    "no rows": lambda: xlsx([HEAD]),
}


def read(path: Path) -> list[Sheet]:
    return list(open_sheet(path.name, path, KNOWN).stretches)


@pytest.mark.parametrize("made", MADE)
@pytest.mark.parametrize("piece", [300, 2_000, 100_000])
def test_pieces_make_the_whole_sheet(made: str, piece: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(MADE[made]())
    (whole,) = read(path)
    monkeypatch.setattr(large_sheets, "LARGE", 100)
    monkeypatch.setattr(large_sheets, "PIECE", piece)
    monkeypatch.setattr(large_sheets, "MOST", piece)
    monkeypatch.setattr(workbooks, "PART", 7)
    monkeypatch.setattr(workbooks, "STRETCH", 1_000)
    (again,) = read(path)
    assert again.names == whole.names
    assert (again.read, again.skipped, again.totals) == (whole.read, whole.skipped, whole.totals)
    assert np.array_equal(again.numbers, whole.numbers)
    assert [one.cells.tolist() for one in again.columns] == [one.cells.tolist() for one in whole.columns]


def test_a_large_workbook_comes_in_stretches_that_are_numbered_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx([HEAD, *rows(100)]))
    monkeypatch.setattr(large_sheets, "LARGE", 100)
    monkeypatch.setattr(large_sheets, "PIECE", 1_000)
    monkeypatch.setattr(workbooks, "PART", 10)
    monkeypatch.setattr(workbooks, "STRETCH", 30)
    numbers = np.concatenate([sheet.numbers for sheet in read(path)])
    assert numbers.tolist() == [at + 2 for at in range(100) if at % 17]
