"""Excel files, old and new: the one visible sheet with the header, its cells as text."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ingestion.columns import column_of, objects
from ingestion.delimited import Grid
from ingestion.headers import LOOKED_AT, Header, find_header
from ingestion.refusals import RefusedError, refused

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
LARGEST = 2_000_000_000  # bytes unpacked; a sheet of a million rows has a quarter of it


def is_workbook(raw: bytes) -> bool:
    """Say whether the bytes begin like an Excel file; the name of a file proves nothing."""
    return raw.startswith((ZIP, OLE))


def read_workbook(file: str, raw: bytes, known: Sequence[str]) -> tuple[Grid | None, list[tuple[str, str]]]:
    """Return the rows of the sheet with the header, and the sheets left out with the reason."""
    book = _opened(file, raw)
    left, found = [], []
    for sheet in book.sheets_metadata:
        if sheet.visible != SheetVisibleEnum.Visible:
            left.append((sheet.name, "隐藏的工作表未读"))
        elif sheet.typ == SheetTypeEnum.WorkSheet:
            found.append((sheet.name, *_looked_at(book, sheet.name, known)))
    best = max((header.score for _, header, _ in found if header), default=0)
    chosen = [one for one in found if one[1] and one[1].score == best]
    if len(chosen) > 1:
        values = {"sheets": " | ".join(name for name, _, _ in chosen)}
        raise refused(file, "几个工作表都有数据：{sheets}", "每个文件一个数据工作表", values=values)
    left += [(name, "没有表头的工作表未读") for name, header, _ in found if not header or header.score < best]
    return next((_grid(header, rows) for _, header, rows in chosen if header), None), left


def first_row(file: str, raw: bytes) -> list[str]:
    """Return the fullest of the first rows of the first visible sheet, to show what came instead of a header."""
    book = _opened(file, raw)
    names = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
    rows = [
        [text(cell) for cell in row]
        for name in names[:1]
        for row in book.get_sheet_by_name(name).to_python(nrows=LOOKED_AT)
    ]
    return max(rows, key=lambda row: sum(map(bool, row)), default=[])


def _opened(file: str, raw: bytes) -> CalamineWorkbook:
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


def _looked_at(book: CalamineWorkbook, name: str, known: Sequence[str]) -> tuple[Header | None, list[list[Any]]]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return find_header([[text(cell) for cell in row] for row in rows[: LOOKED_AT + 2]], known), rows


def _grid(header: Header, rows: list[list[Any]]) -> Grid:
    below = rows[header.row + header.height :]
    columns = list(zip(*below, strict=True)) if below else [()] * len(header.names)
    return Grid(header, [column_of(objects(list(map(text, column)))) for column in columns], header.row, {})


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
