"""Excel files, old and new: the one visible sheet with the header, its cells as text."""

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, cast

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ingestion.columns import Column, column_of, objects, stacked
from ingestion.delimited import STRETCH, Grid, Rows
from ingestion.headers import LOOKED_AT, Header, find_header
from ingestion.large_sheets import Cells, LargeSheet, large_sheet
from ingestion.merging import filled
from ingestion.refusals import RefusedError, refused
from ingestion.sheet_marks import Said, marked, said

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PART = 5_000  # rows that are held cell by cell
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
            sheet = _sheet(path, book, told.name)
            found.append((told.name, find_header(_texts_of(sheet.top), known), sheet))
    best = max((header.score for _, header, _ in found if header), default=0)
    chosen = [one for one in found if one[1] and one[1].score == best]
    if len(chosen) > 1:
        values = {"sheets": " | ".join(name for name, _, _ in chosen)}
        raise refused(file, "几个工作表都有数据：{sheets}", "每个文件一个数据工作表", values=values)
    left += [(name, "没有表头的工作表未读") for name, header, _ in found if not header or header.score < best]
    grids = (Grid(header, _stretches(sheet, header, said(path, name))) for name, header, sheet in chosen if header)
    return next(grids, None), left


def first_row(file: str, path: Path) -> list[str]:
    """Return the fullest of the first rows of the first visible sheet, to show what came instead of a header."""
    book = _opened(file, path)
    names = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
    rows = [row for name in names[:1] for row in _texts_of(_sheet(path, book, name).top)]
    return max(rows, key=lambda row: sum(map(bool, row)), default=[])


def _opened(file: str, path: Path) -> CalamineWorkbook:
    try:
        if zipfile.is_zipfile(path):
            _refuse_huge(file, path)
        elif ENCRYPTED in path.read_bytes():
            raise _locked(file)
        with path.open("rb") as stream:
            return CalamineWorkbook.from_filelike(stream)
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        if "password" in str(error).casefold():
            raise _locked(file) from error
        raise refused(file, "不是完好的 Excel 文件", "用 Excel 或 WPS 另存的 .xlsx、.xls，或 CSV") from error


def _refuse_huge(file: str, path: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        size = sum(part.file_size for part in packed.infolist())
    if size > LARGEST:
        raise refused(file, "文件过大", "{most} MB", values={"most": LARGEST // 1_000_000})


def _locked(file: str) -> RefusedError:
    return refused(file, "文件有密码", "去掉密码后另存的文件")


@dataclass(frozen=True)
class WholeSheet:
    """A sheet that the library has unpacked."""

    sheet: CalamineSheet

    @property
    def top(self) -> Cells:
        """Return the first rows."""
        return cast(Cells, self.sheet.to_python(skip_empty_area=False, nrows=LOOKED_AT + 2))

    def rows(self) -> Iterator[list[Any]]:
        """Return all rows; the library leaves out the columns before the first filled one."""
        left = (self.sheet.start or (0, 0))[1]
        return ([""] * left + row for row in self.sheet.iter_rows()) if left else self.sheet.iter_rows()


def _sheet(path: Path, book: CalamineWorkbook, name: str) -> WholeSheet | LargeSheet:
    return large_sheet(path, name) or WholeSheet(book.get_sheet_by_name(name))


def _texts_of(rows: Cells) -> list[list[str]]:
    return [[text(cell) for cell in row] for row in rows]


def _stretches(sheet: WholeSheet | LargeSheet, header: Header, beyond: Said) -> Iterator[Rows]:
    """Yield the rows below the header."""
    below, at = header.row + header.height, 0
    merged = beyond.merged if isinstance(sheet, LargeSheet) else sheet.sheet.merged_cell_ranges
    rows = islice(filled(marked(sheet.rows(), beyond.marks), merged, below), below, None)
    parts = (_columns(some) for some in iter(lambda: list(islice(rows, PART)), []))
    while some := list(islice(parts, STRETCH // PART)):
        yield Rows([stacked(columns) for columns in zip(*some, strict=True)], at, {})
        at += sum(len(columns[0]) for columns in some)


def _columns(rows: Cells) -> list[Column]:
    """Return rows as columns."""
    return [column_of(objects(_texts(column))) for column in zip(*rows, strict=True)]


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
