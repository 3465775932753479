"""A file as an office sends it becomes its data rows: titles, units, totals, notes and blanks are left out."""

from codecs import BOM_UTF8
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ingestion.columns import Codes, Column, Mask
from ingestion.delimited import Grid, header_rows, read_delimited
from ingestion.headers import column_at
from ingestion.refusals import RefusedError, refused
from ingestion.skipping import beside_the_point
from ingestion.workbooks import first_row, is_workbook, read_workbook


@dataclass(frozen=True)
class Sheet:
    """The data rows of a file; `numbers` are their row numbers as a spreadsheet counts."""

    names: tuple[str, ...]
    columns: list[Column]
    numbers: Codes
    read: int
    skipped: int
    overfull: dict[int, str]  # row number -> the cells beyond the header
    left_out: list[tuple[str, str]]  # sheet of the workbook, why

    def find(self, accepted: Sequence[str]) -> int | None:
        """Return which column goes under one of the accepted names."""
        return column_at(self.names, accepted)


def read_sheet(file: str, raw: bytes, known: Sequence[str]) -> Sheet:
    """Return the data rows of a CSV or Excel file; `known` are header names."""
    left_out: list[tuple[str, str]] = []
    if is_workbook(raw):
        grid, left_out = read_workbook(file, raw, known)
    elif raw[:1000].removeprefix(BOM_UTF8).lstrip().startswith(b"<"):
        raise refused(file, "是网页或 XML，不是表格文件", "CSV、.xlsx 或 .xls")
    else:
        grid = read_delimited(file, raw, known)
    if grid is None:
        raise _without_header(file, raw, known)
    return _sheet(grid, left_out)


def _without_header(file: str, raw: bytes, known: Sequence[str]) -> RefusedError:
    seen = first_row(file, raw) if is_workbook(raw) else header_rows(file, raw)
    came = " | ".join(cell for cell in seen if cell)[:200]
    return refused(file, "没有找到表头", "{names}", came=came, values={"names": " | ".join(dict.fromkeys(known))})


def _sheet(grid: Grid, left_out: list[tuple[str, str]]) -> Sheet:
    rows = len(grid.columns[0]) if grid.columns else 0
    dropped: Mask = beside_the_point(grid.columns, grid.header.names)
    kept = np.flatnonzero(~dropped)
    columns = grid.columns if len(kept) == rows else [column.take(kept) for column in grid.columns]
    overfull = {at + grid.first: cells for at, cells in grid.overfull.items() if not dropped[at]}
    read, skipped = rows + grid.above, int(dropped.sum()) + grid.above
    return Sheet(grid.header.names, columns, kept + grid.first, read, skipped, overfull, left_out)


def read_file(path: Path) -> bytes:
    """Return the bytes of a file; one that is not there or not readable is refused."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise refused(path.name, "文件读不出来", came=error.strerror or "") from error
