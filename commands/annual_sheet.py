"""The yearly statistics of penalties as a workbook that looks like the published sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from indicators.annual_report import Line, Table
from ingestion.safe_cells import FORMULAS, clean, keep_text

HEADER_ROW = 3
WIDTHS = (13, 14, *(11,) * 9, 12, 14)
THIN = Border(*(Side(style="thin"),) * 4)
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
COUNT, MONEY = "#,##0", "#,##0.00"


@dataclass(frozen=True)
class Words:
    """The words of a sheet in the reader's language."""

    sheet: str
    title: str
    unit: str
    headers: tuple[str, ...]
    divisions: dict[str, str]  # "" = the whole city
    scopes: dict[str, str]  # "" = the total
    notes: tuple[str, ...]


def write_sheet(path: Path, table: Table, words: Words) -> None:
    """Write the workbook; it appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook()
    page = book.worksheets[0]
    page.title = clean(words.sheet)
    _heading(page, words)
    for number, line in enumerate(table.every, HEADER_ROW + 1):
        _line(page, number, line, words)
    _merge_divisions(page, [line.division for line in table.every])
    _notes(page, HEADER_ROW + 2 + len(table.every), words.notes)
    _page(page)
    part = path.with_suffix(".part")
    book.save(part)
    part.replace(path)


def _heading(page: Worksheet, words: Words) -> None:
    width = len(words.headers)
    for row, text, size in ((1, words.title, 16), (2, words.unit, 10)):
        cell = _put(page, row, 1, text)
        cell.font = Font(bold=row == 1, size=size)
        cell.alignment = Alignment(horizontal="center" if row == 1 else "right", vertical="center")
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
    for column, header in enumerate(words.headers, 1):
        cell = _framed(_put(page, HEADER_ROW, column, header))
        cell.font = Font(bold=True, size=10)
    page.row_dimensions[1].height, page.row_dimensions[HEADER_ROW].height = 30, 58


def _line(page: Worksheet, number: int, line: Line, words: Words) -> None:
    counts: Sequence[int | None] = line.counts or (None,) * (len(words.headers) - 4)
    values = [words.divisions[line.division], words.scopes[line.scope], *counts, line.total, line.wan]
    for column, value in enumerate(values, 1):
        cell = _framed(_put(page, number, column, "—" if value is None else value))
        if isinstance(value, int | float):
            cell.number_format = MONEY if column == len(values) else COUNT
            cell.alignment = Alignment(horizontal="right", vertical="center")
        cell.font = Font(bold=not line.division, size=10)


def _put(page: Worksheet, row: int, column: int, value: str | float) -> Cell:
    """Put a number or a text that stays a text into a cell."""
    cell = cast(Cell, page.cell(row, column))
    if not isinstance(value, str):
        cell.value = value
        return cell
    cell.value = clean(value)
    return keep_text(cell) if value.startswith(FORMULAS) else cell


def _framed(cell: Cell) -> Cell:
    cell.border, cell.alignment = THIN, CENTRED
    return cell


def _merge_divisions(page: Worksheet, divisions: Sequence[str]) -> None:
    """Merge the name of an organisation over its lines."""
    first = 0
    for at in range(1, len(divisions) + 1):
        if at == len(divisions) or divisions[at] != divisions[first]:
            rows = HEADER_ROW + 1 + first, HEADER_ROW + at
            page.merge_cells(start_row=rows[0], start_column=1, end_row=rows[1], end_column=1)
            first = at


def _notes(page: Worksheet, row: int, notes: Sequence[str]) -> None:
    for number, note in enumerate(notes, row):
        cell = _put(page, number, 1, note)
        cell.font, cell.alignment = Font(size=10), Alignment(wrap_text=True, vertical="top")
        page.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(WIDTHS))
        page.row_dimensions[number].height = 15 * (1 + len(note) // 75)


def _page(page: Worksheet) -> None:
    """Set widths, the frozen header, and a landscape A4 page one sheet wide."""
    for column, width in enumerate(WIDTHS, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = f"C{HEADER_ROW + 1}"
    page.print_title_rows = f"1:{HEADER_ROW}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
