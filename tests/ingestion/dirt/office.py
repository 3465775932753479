"""Files as offices make them: workbooks with titles and merged cells, old workbooks, text in their encodings."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import xlwt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

Rows = Sequence[Sequence[object]]


@dataclass(frozen=True)
class Sample:
    """A file an office could send, and what must become of it.

    `reasons`: a word of each reason told, in the order of rows. `refused`: words of the refusal of the whole file.
    `stored`: for a column of ours what it holds by key. `then`: it comes after the sample before it, to the same store.
    """

    source: str
    name: str
    content: bytes
    accepted: int = 0
    rejected: int = 0
    skipped: int = 0
    duplicate: int = 0
    reasons: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    stored: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    then: bool = False


def xlsx(
    rows: Rows,
    merged: Sequence[str] = (),
    formats: Mapping[str, str] | None = None,
    hidden: Mapping[str, Rows] | None = None,
) -> bytes:
    """A workbook of one visible sheet; `merged` like A1:D1, `formats` of single cells."""
    book = Workbook()
    page = book.active
    for row in rows:
        page.append([None if cell == "" else cell for cell in row])
    for cells in merged:
        page.merge_cells(cells)
        page[cells.split(":")[0]].alignment = Alignment(horizontal="center")
    for cell, code in (formats or {}).items():
        page[cell].number_format = code
    page["A1"].font = Font(bold=True, size=16)
    for name, more in (hidden or {}).items():
        other = book.create_sheet(name)
        other.sheet_state = "hidden"
        for row in more:
            other.append(list(row))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def xls(rows: Rows) -> bytes:
    """A workbook of Excel 97."""
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("导出")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            page.write(at, column, cell)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def csv(rows: Rows, encoding: str = "utf-8-sig") -> bytes:
    """Text with commas; a cell with a comma in it stands in quotes."""
    lines = (",".join(f'"{cell}"' if "," in str(cell) else str(cell) for cell in row) for row in rows)
    return "".join(f"{line}\r\n" for line in lines).encode(encoding)


def table(*rows: Mapping[str, object]) -> list[list[object]]:
    """A header and its rows."""
    return [list(rows[0]), *(list(row.values()) for row in rows)]
