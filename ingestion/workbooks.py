"""Excel files, old and new: the one visible sheet with the header, its cells as text."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ingestion.columns import column_of, objects
from ingestion.delimited import STRETCH, Grid, Rows
from ingestion.headers import LOOKED_AT, Header, find_header
from ingestion.merging import filled
from ingestion.refusals import RefusedError, refused
from ingestion.sheet_marks import Marks, marked, marks

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
LARGEST = 2_000_000_000  # bytes unpacked; a sheet of a million rows has a quarter of it


def is_workbook(head: bytes) -> bool:
    """Say whether a file begins like an Excel file; the name of a file proves nothing."""
    return head.startswith((ZIP, OLE))


def open_workbook(file: str, path: Path, known: Sequence[str]) -> tuple[Grid | None, list[tuple[str, str]]]:
    """Return the rows of the sheet with the header, and the sheets left out with the reason."""
    book = _opened(file, path)
    left, found = [], []
    for told in book.sheets_metadata:
        if told.visible != SheetVisibleEnum.Visible:
            left.append((told.name, "隐藏的工作表未读"))
        elif told.typ == SheetTypeEnum.WorkSheet:
            sheet = book.get_sheet_by_name(told.name)
            found.append((told.name, find_header(_top(sheet), known), sheet))
    best = max((header.score for _, header, _ in found if header), default=0)
    chosen = [one for one in found if one[1] and one[1].score == best]
    if len(chosen) > 1:
        values = {"sheets": " | ".join(name for name, _, _ in chosen)}
        raise refused(file, "几个工作表都有数据：{sheets}", "每个文件一个数据工作表", values=values)
    left += [(name, "没有表头的工作表未读") for name, header, _ in found if not header or header.score < best]
    grids = (Grid(header, _stretches(sheet, header, marks(path, name))) for name, header, sheet in chosen if header)
    return next(grids, None), left


def first_row(file: str, path: Path) -> list[str]:
    """Return the fullest of the first rows of the first visible sheet, to show what came instead of a header."""
    book = _opened(file, path)
    names = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
    rows = [row for name in names[:1] for row in _top(book.get_sheet_by_name(name))]
    return max(rows, key=lambda row: sum(map(bool, row)), default=[])


def _opened(file: str, path: Path) -> CalamineWorkbook:
    raw = path.read_bytes()
    if raw.startswith(OLE) and ENCRYPTED in raw:
        raise _locked(file)
    try:
        if raw.startswith(ZIP):
            with zipfile.ZipFile(io.BytesIO(raw)) as packed:
                size = sum(part.file_size for part in packed.infolist())
            if size > LARGEST:
                raise refused(file, "文件过大", "{most} MB", values={"most": LARGEST // 1_000_000})
        return CalamineWorkbook.from_filelike(io.BytesIO(raw))
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        if "password" in str(error).casefold():
            raise _locked(file) from error
        raise refused(file, "不是完好的 Excel 文件", "用 Excel 或 WPS 另存的 .xlsx、.xls，或 CSV") from error


def _locked(file: str) -> RefusedError:
    return refused(file, "文件有密码", "去掉密码后另存的文件")


def _top(sheet: CalamineSheet) -> list[list[str]]:
    rows = sheet.to_python(skip_empty_area=False, nrows=LOOKED_AT + 2)
    return [[text(cell) for cell in row] for row in rows]


def _stretches(sheet: CalamineSheet, header: Header, known: Marks) -> Iterator[Rows]:
    """Yield the rows below the header; the iterator leaves out the columns before the first filled one."""
    below, left, at = header.row + header.height, (sheet.start or (0, 0))[1], 0
    whole = ([""] * left + row for row in sheet.iter_rows()) if left else sheet.iter_rows()
    rows = islice(filled(marked(whole, known), sheet.merged_cell_ranges, below), below, None)
    while some := list(islice(rows, STRETCH)):
        yield Rows([column_of(objects(_texts(column))) for column in zip(*some, strict=True)], at, {})
        at += len(some)


def _texts(cells: Sequence[Any]) -> Sequence[str]:
    """Return cells as texts; most columns are that already."""
    return cells if set(map(type, cells)) == {str} else list(map(text, cells))


def text(cell: Any) -> str:
    """Return what a cell holds as text: a whole number without .0, a day in ISO form."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    if isinstance(cell, date | time | timedelta):
        return str(cell)
    return "" if cell is None else str(cell)
