"""CSV files, a stretch of rows after the other: the clean ones at full speed, the others cell by cell."""

import csv
import io
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from ingestion.columns import Column, column_of, objects
from ingestion.encodings import encoding_of
from ingestion.headers import LOOKED_AT, Header, find_header
from ingestion.refusals import refused
from ingestion.skipping import is_remark

if TYPE_CHECKING:
    from pandas.io.parsers import TextFileReader

DELIMITERS = ",\t;"
STRETCH = 50_000  # rows
TAIL = 1_000_000  # bytes; the last two rows lie in them
csv.field_size_limit(10_000_000)


@dataclass(frozen=True)
class Rows:
    """Some rows below a header: one column for each header name; `at` is the first one's place below it, from 0."""

    columns: list[Column]
    at: int
    overfull: dict[int, str]  # row (from 0) with more cells than the header -> what is too much

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0


@dataclass(frozen=True)
class Grid:
    """A header and the rows below it."""

    header: Header
    stretches: Iterator[Rows]

    @property
    def first(self) -> int:
        """Return the number of the first row below the header, as a spreadsheet counts."""
        return self.header.row + self.header.height + 1


@dataclass(frozen=True)
class Delimited:
    """A CSV file: how it is written."""

    file: str
    path: Path
    encoding: str
    mark: str = ","

    def text(self) -> io.TextIOBase:
        """Open the file as text."""
        return self.path.open(encoding=self.encoding, newline="")

    def top(self) -> list[list[str]]:
        """Return the first rows."""
        with self.text() as opened:
            lines = "".join(islice(opened, LOOKED_AT + 2))
        return list(csv.reader(io.StringIO(lines[:TAIL], newline=""), delimiter=self.mark))


def open_delimited(file: str, path: Path, known: Sequence[str]) -> Grid | None:
    """Return the rows of a CSV file, None without a header."""
    encoding = encoding_of(file, path)
    tried = [Delimited(file, path, encoding, mark) for mark in DELIMITERS]
    found = [(find_header(one.top(), known), one) for one in tried]
    best = max(((header, one) for header, one in found if header), key=lambda pair: pair[0].score, default=None)
    if best is None:
        return None
    header, opened = best
    _whole(opened)
    return Grid(header, _stretches(opened, header))


def header_rows(file: str, path: Path) -> list[str]:
    """Return the cells of the first full row of a file, to show what came instead of a header."""
    return max(Delimited(file, path, encoding_of(file, path)).top(), key=len, default=[])


def _whole(opened: Delimited) -> None:
    """Refuse a file that ends in the middle of its last row."""
    with opened.path.open("rb") as raw:
        size = raw.seek(0, io.SEEK_END)
        raw.seek(max(0, size - TAIL))
        tail = raw.read()
    if tail.endswith((b"\n", b"\r")):
        return
    lines = [line for line in tail.decode(opened.encoding, "ignore").splitlines() if line][-2:]
    before, last = (["", *lines])[-2:]
    cells, before_it = (next(csv.reader([line], delimiter=opened.mark), []) for line in (last, before))
    if 1 < len(cells) < len(before_it) and '"' not in last and not is_remark(cells):
        with opened.path.open("rb") as raw:
            row = sum(block.count(b"\n") for block in iter(lambda: raw.read(TAIL), b"")) + 1
        values = {"cells": len(cells), "expected": len(before_it)}
        raise refused(opened.file, "文件不完整：最后一行只有 {cells} 格", "{expected} 格", row=row, values=values)


def _stretches(opened: Delimited, header: Header) -> Iterator[Rows]:
    """Yield the rows quickly while all fit the header, from the first that does not on cell by cell."""
    done = None
    if not (header.row or header.height > 1 or len(header.names) < 2):
        done = yield from _fast(opened, header)
    if done is not True:
        yield from _slow(opened, header, done or 0)


def _fast(opened: Delimited, header: Header) -> Generator[Rows, None, bool | int]:
    """Yield rows that fit the header; return True at the end of the file, else how many came before the first other."""
    names = [str(at) for at in range(len(header.names))]
    at = 0
    try:
        with _frames(opened, names) as frames:
            for frame in frames:
                if not isinstance(frame.index, pd.RangeIndex):
                    return at
                columns = [column_of(frame.pop(name).to_numpy(dtype=object)) for name in names]
                yield Rows(columns, at, {})
                at += len(columns[0])
    except (pd.errors.ParserError, pd.errors.EmptyDataError):
        return at
    return True


def _frames(opened: Delimited, names: list[str]) -> "TextFileReader":
    return pd.read_csv(
        opened.path,
        sep=opened.mark,
        header=0,
        names=names,
        dtype=str,  # "category" would be faster and read 007 as 7
        na_filter=False,
        skip_blank_lines=False,
        low_memory=False,
        encoding=opened.encoding,
        chunksize=STRETCH,
    )


def _slow(opened: Delimited, header: Header, at: int) -> Iterator[Rows]:
    """Yield the rows from place `at` below the header on."""
    width = len(header.names)
    rows = islice(_rows(opened), header.row + header.height + at, None)
    while some := list(islice(rows, STRETCH)):
        overfull = {n: opened.mark.join(row[width:]) for n, row in enumerate(some) if any(row[width:])}
        cells = zip(*((row + [""] * (width - len(row)))[:width] for row in some), strict=True)
        yield Rows([column_of(objects(column)) for column in cells], at, overfull)
        at += len(some)


def _rows(opened: Delimited) -> Iterator[list[str]]:
    with opened.text() as text:
        reader = csv.reader(text, delimiter=opened.mark, strict=True)
        try:
            yield from reader
        except csv.Error as error:
            reason = "文件不完整：引号没有成对" if "unexpected end" in str(error) else "引号用法不对"
            raise refused(opened.file, reason, "每个引号成对的 CSV", row=reader.line_num) from error
