"""CSV files: the clean ones at full speed, the others cell by cell."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from ingestion.columns import Column, column_of, objects
from ingestion.encodings import utf8
from ingestion.headers import LOOKED_AT, Header, find_header
from ingestion.refusals import refused
from ingestion.skipping import is_remark

DELIMITERS = ",\t;"
csv.field_size_limit(10_000_000)


@dataclass(frozen=True)
class Grid:
    """The rows below a header: one column for each header name; `first` is the file's row number of the first."""

    header: Header
    columns: list[Column]
    above: int
    overfull: dict[int, str]  # row (from 0) with more cells than the header -> what is too much

    @property
    def first(self) -> int:
        """Return the number of the first row below the header, as a spreadsheet counts."""
        return self.header.row + self.header.height + 1


def read_delimited(file: str, raw: bytes, known: Sequence[str]) -> Grid | None:
    """Return the rows of a CSV file, None without a header."""
    body = utf8(file, raw)
    top = _top(body)
    found = [(find_header(_parsed(top, mark), known), mark) for mark in DELIMITERS]
    best = max(((header, mark) for header, mark in found if header), key=lambda one: one[0].score, default=None)
    if best is None:
        return None
    header, mark = best
    _whole(file, body, mark)
    columns: list[Column] | None = _fast(body, header, mark)
    overfull: dict[int, str] = {}
    if columns is None:
        columns, overfull = _slow(file, body, header, mark)
    return Grid(header, columns, header.row, overfull)


def header_rows(file: str, raw: bytes) -> list[str]:
    """Return the cells of the first full row of a file, to show what came instead of a header."""
    rows = _parsed(_top(utf8(file, raw)), ",")
    return max(rows, key=len, default=[])


def _top(body: bytes) -> str:
    lines = body[:1_000_000].decode("utf-8", "ignore").splitlines(keepends=True)
    return "".join(lines[: LOOKED_AT + 2])


def _parsed(text: str, mark: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))


def _whole(file: str, body: bytes, mark: str) -> None:
    """Refuse a file that ends in the middle of its last row."""
    if body.endswith((b"\n", b"\r")):
        return
    start = max(body.rfind(b"\n"), body.rfind(b"\r")) + 1
    last = body[start:].decode("utf-8")
    before = body[:start].rstrip(b"\r\n")
    previous = before[max(before.rfind(b"\n"), before.rfind(b"\r")) + 1 :].decode("utf-8")
    cells, before_it = (next(csv.reader([line], delimiter=mark), []) for line in (last, previous))
    if 1 < len(cells) < len(before_it) and '"' not in last and not is_remark(cells):
        values = {"cells": len(cells), "expected": len(before_it)}
        row = body.count(b"\n") + 1
        raise refused(file, "文件不完整：最后一行只有 {cells} 格", "{expected} 格", row=row, values=values)


def _fast(body: bytes, header: Header, mark: str) -> list[Column] | None:
    """Return the columns of a file whose rows all fit its header, else None."""
    if header.row or header.height > 1 or len(header.names) < 2:
        return None
    names = [str(at) for at in range(len(header.names))]
    try:
        frame = pd.read_csv(
            io.BytesIO(body),
            sep=mark,
            header=0,
            names=names,
            dtype=str,  # "category" would be faster and read 007 as 7
            na_filter=False,
            skip_blank_lines=False,
            low_memory=False,
            encoding="utf-8",
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError):
        return None
    if not isinstance(frame.index, pd.RangeIndex):
        return None
    return [column_of(frame.pop(name).to_numpy(dtype=object)) for name in names]


def _slow(file: str, body: bytes, header: Header, mark: str) -> tuple[list[Column], dict[int, str]]:
    width = len(header.names)
    rows = list(_rows(file, body, mark))[header.row + header.height :]
    overfull = {at: mark.join(row[width:]) for at, row in enumerate(rows) if any(row[width:])}
    cells = [(row + [""] * (width - len(row)))[:width] for row in rows]
    columns = list(zip(*cells, strict=True)) if cells else [()] * width
    return [column_of(objects(column)) for column in columns], overfull


def _rows(file: str, body: bytes, mark: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(body.decode("utf-8"), newline=""), delimiter=mark, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        reason = "文件不完整：引号没有成对" if "unexpected end" in str(error) else "引号用法不对"
        raise refused(file, reason, "每个引号成对的 CSV", row=reader.line_num) from error
