"""Write rows as the files of offices: CSV in their encodings, Excel with titles, units, merged headers, totals."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook

from demo.places import Texts

NOTES = ("注：本表为演示数据，不是真实业务数据。", "填报人：演示员")
STAMP = (2023, 1, 5, 9, 0, 0)


def write_csv(path: Path, columns: dict[str, Texts], encoding: str, newline: str, notes: bool) -> int:
    """Write a CSV file with notes at its end and return how many of its rows are no data."""
    lines = [",".join(columns), *map(",".join, zip(*(column.tolist() for column in columns.values()), strict=True))]
    tail = [note + "," * (len(columns) - 1) for note in NOTES] if notes else []
    path.write_bytes((newline.join([*lines, *tail]) + newline).encode(encoding))
    return len(tail)


def write_workbook(
    path: Path, title: str, columns: dict[str, Texts], unit: str, group: tuple[str, tuple[str, ...]] | None = None
) -> int:
    """Write an Excel file with title, unit, header, total and notes; return how many of its rows are no data."""
    book = Workbook()
    book.properties.created = book.properties.modified = datetime(*STAMP)  # noqa: DTZ001
    sheet = book.worksheets[0]
    sheet.title = "演示数据"
    sheet.append([f"{title}（演示数据）"])
    sheet.append([f"单位：{unit}"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(columns))
    _header(sheet, list(columns), group)
    numbers = [[_cell(header, text) for text in column.tolist()] for header, column in columns.items()]
    for row in zip(*numbers, strict=True):
        sheet.append(row)
    sheet.append(["合计", len(numbers[0])])
    for note in NOTES:
        sheet.append([note])
    _save(book, path)
    return 2 + 1 + len(NOTES)


def _header(sheet: object, headers: list[str], group: tuple[str, tuple[str, ...]] | None) -> None:
    """Write the header: one row, or two with a group merged over its columns."""
    append, merge = sheet.append, sheet.merge_cells  # type: ignore[attr-defined]
    if group is None:
        append(headers)
        return
    name, inside = group
    at = headers.index(inside[0]) + 1
    append([name if header == inside[0] else "" if header in inside else header for header in headers])
    append([header if header in inside else "" for header in headers])
    merge(start_row=3, start_column=at, end_row=3, end_column=at + len(inside) - 1)
    for column, header in enumerate(headers, 1):
        if header not in inside:
            merge(start_row=3, start_column=column, end_row=4, end_column=column)


def _cell(header: str, text: str) -> object:
    """Return a cell as Excel keeps it: codes and amounts as numbers, half of the days as dates."""
    if header.endswith(("人)", "元)", "数", "代码", "人次")) and text.isascii() and text.isdigit() and len(text) < 12:
        return int(text)
    if header.endswith("日期") and len(text) == 10 and text[4] == "-" and text[9] in "13579":
        return date.fromisoformat(text)
    return text.strip('"') or None


def _save(book: Workbook, path: Path) -> None:
    """Save a workbook so that the same rows give the same bytes."""
    draft = io.BytesIO()
    book.save(draft)
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name != "docProps/core.xml":
                target.writestr(zipfile.ZipInfo(name, STAMP), source.read(name), zipfile.ZIP_DEFLATED)
            else:
                text = source.read(name).decode()
                target.writestr(zipfile.ZipInfo(name, STAMP), _dated(text), zipfile.ZIP_DEFLATED)


def _dated(core: str) -> str:
    """Return the core properties with the demonstration's day in place of now."""
    head, _, rest = core.partition("<dcterms:modified")
    return f'{head}<dcterms:modified xsi:type="dcterms:W3CDTF">2023-01-05T09:00:00Z{rest[rest.index("</dcterms") :]}' if rest else core
