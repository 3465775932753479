"""A file as an office sends it becomes its data rows: titles, units, totals, notes and blanks are left out."""

from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ingestion.columns import Codes, Column, Mask, column_of
from ingestion.delimited import Grid, Rows, header_rows, open_delimited
from ingestion.headers import NO_UNITS, Units, column_at
from ingestion.refusals import RefusedError, refused
from ingestion.skipping import beside_the_point, total_rows
from ingestion.workbooks import first_row, is_workbook, open_workbook


@dataclass(frozen=True)
class Sheet:
    """Some data rows of a file; `numbers` are their row numbers as a spreadsheet counts."""

    names: tuple[str, ...]
    columns: list[Column]
    numbers: Codes
    read: int
    skipped: int
    overfull: dict[int, str]  # row number -> the cells beyond the header
    totals: dict[int, tuple[str, ...]]  # row number -> the cells of a row that states totals

    def find(self, accepted: Sequence[str]) -> int | None:
        """Return which column goes under one of the accepted names."""
        return column_at(self.names, accepted)


@dataclass(frozen=True)
class Opened:
    """A file opened at its header; its rows come a stretch after the other, at least one."""

    names: tuple[str, ...]
    left_out: list[tuple[str, str]]  # sheet of the workbook, why
    stretches: Iterator[Sheet]
    units: Units = NO_UNITS

    def find(self, accepted: Sequence[str]) -> int | None:
        """Return which column goes under one of the accepted names."""
        return column_at(self.names, accepted)


def open_sheet(file: str, path: Path, known: Sequence[str]) -> Opened:
    """Open a CSV or Excel file at its header; `known` are header names. A file that is no table is refused."""
    left_out: list[tuple[str, str]] = []
    head = _head(file, path)
    if is_workbook(head):
        grid, left_out = open_workbook(file, path, known)
    elif head.removeprefix(BOM_UTF8).lstrip().startswith(b"<"):
        raise refused(file, "是网页或 XML，不是表格文件", "CSV、.xlsx 或 .xls")
    else:
        grid = open_delimited(file, path, known)
    if grid is None:
        raise _without_header(file, path, known, is_workbook(head))
    return Opened(grid.header.names, left_out, _sheets(grid), grid.header.units)


def _head(file: str, path: Path) -> bytes:
    """Return the first bytes of a file; one that is not there or not readable is refused."""
    try:
        with path.open("rb") as opened:
            return opened.read(1000)
    except OSError as error:
        raise refused(file, "文件读不出来", came=error.strerror or "") from error


def _without_header(file: str, path: Path, known: Sequence[str], workbook: bool) -> RefusedError:
    seen = first_row(file, path) if workbook else header_rows(file, path)
    came = " | ".join(cell for cell in seen if cell)[:200]
    return refused(file, "没有找到表头", "{names}", came=came, values={"names": " | ".join(dict.fromkeys(known))})


def _sheets(grid: Grid) -> Iterator[Sheet]:
    """Yield the data rows of a grid; the rows above its header are counted with the first of them."""
    above, empty = grid.header.row, True
    for rows in grid.stretches:
        yield _sheet(grid, rows, above)
        above, empty = 0, False
    if empty:
        yield _sheet(grid, Rows([column_of(()) for _ in grid.header.names], 0, {}), above)


def _sheet(grid: Grid, rows: Rows, above: int) -> Sheet:
    dropped: Mask = beside_the_point(rows.columns, grid.header.names)
    kept = np.flatnonzero(~dropped)
    columns = rows.columns if len(kept) == len(rows) else [column.take(kept) for column in rows.columns]
    first = grid.first + rows.at
    overfull = {at + first: cells for at, cells in rows.overfull.items() if not dropped[at]}
    totals = {at + first: cells for at, cells in total_rows(rows.columns, dropped).items()}
    read, skipped = len(rows) + above, int(dropped.sum()) + above
    return Sheet(grid.header.names, columns, kept + first, read, skipped, overfull, totals)
