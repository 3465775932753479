"""Write rows as Excel files with what offices put around them: title, unit, merged header, total, notes."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from demo.csv_files import NOTES
from demo.places import Texts
from demo.spelling import FIRST_SERIAL

ROW = "\0"
STAMP = (2023, 1, 5, 9, 0, 0)
CHANGED = re.compile(r"(<dcterms:modified[^>]*>)[^<]*")


def write_workbook(
    path: Path, title: str, columns: dict[str, Texts], unit: str, group: tuple[str, tuple[str, ...]] | None = None
) -> int:
    """Write an Excel file with title, unit, header, total and notes; return how many of its rows are no data."""
    book = Workbook()
    book.properties.created = book.properties.modified = datetime(*STAMP)  # noqa: DTZ001
    sheet = book.worksheets[0]
    sheet.title = "演示数据"
    sheet.append([f"{title}（演示数据）"])
    sheet.append([f"单位：{unit}", "填报日期", date(*STAMP[:3])])  # the one styled cell: style 1 is a day
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(columns))
    _header(sheet, list(columns), group)
    cells = [_cells(header, column, at) for at, (header, column) in enumerate(columns.items(), 1)]
    above, count = sheet.max_row, len(cells[0])
    tail = [("合计", str(count)), *((note,) for note in NOTES)]
    below = [[_text(text, at) for at, text in enumerate(row, 1)] for row in tail]
    rows = [_row(row, n) for n, row in enumerate([*zip(*cells, strict=True), *below], above + 1)]
    _save(book, path, "".join(rows))
    return 2 + len(tail)


def _row(cells: Sequence[str], number: int) -> str:
    return f'<row r="{number}">{"".join(cells).replace(ROW, str(number))}</row>'


def _header(sheet: Worksheet, headers: list[str], group: tuple[str, tuple[str, ...]] | None) -> None:
    """Write the header: one row, or two with a group merged over its columns."""
    if group is None:
        sheet.append(headers)
        return
    name, inside = group
    at = headers.index(inside[0]) + 1
    sheet.append([name if header == inside[0] else "" if header in inside else header for header in headers])
    sheet.append([header if header in inside else "" for header in headers])
    sheet.merge_cells(start_row=3, start_column=at, end_row=3, end_column=at + len(inside) - 1)
    for column, header in enumerate(headers, 1):
        if header not in inside:
            sheet.merge_cells(start_row=3, start_column=column, end_row=4, end_column=column)


def _cells(header: str, column: Texts, at: int) -> list[str]:
    """Return a column's cells as XML, ROW for the row number; codes and amounts are numbers, half of the days dates."""
    counted = header.endswith(("人)", "元)", "数", "区划代码", "人次"))
    made: dict[str, str] = {}
    for text in set(column.tolist()):
        if counted and text.isascii() and text.replace(".", "", 1).isdigit():
            made[text] = f'<c r="{get_column_letter(at)}{ROW}"><v>{text}</v></c>'
        elif header.endswith("日期") and len(text) == 10 and text[4] == "-" and text[9] in "13579":
            serial = (date.fromisoformat(text) - FIRST_SERIAL).days
            made[text] = f'<c r="{get_column_letter(at)}{ROW}" s="1"><v>{serial}</v></c>'
        else:
            made[text] = _text(text.strip('"'), at)
    return [made[text] for text in column.tolist()]


def _text(text: str, at: int) -> str:
    letter = get_column_letter(at)
    return f'<c r="{letter}{ROW}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>' if text else ""


def _save(book: Workbook, path: Path, rows: str) -> None:
    """Save a workbook with more rows (openpyxl takes a minute for them); the same rows give the same bytes."""
    draft = io.BytesIO()
    book.save(draft)
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as target:
        for name in source.namelist():
            text = source.read(name).decode()
            if name == "xl/worksheets/sheet1.xml":
                text = text.replace("</sheetData>", rows + "</sheetData>")
            if name == "docProps/core.xml":
                text = CHANGED.sub(r"\g<1>2023-01-05T09:00:00Z", text)
            target.writestr(zipfile.ZipInfo(name, STAMP), text, zipfile.ZIP_DEFLATED)
