"""A large sheet of an .xlsx file, a piece after the other: the library unpacks a sheet whole, at 3 kB a row.

Each piece is made a workbook of its own with the same styles and texts, so the library still reads every cell.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from python_calamine import CalamineWorkbook

from ingestion.sheet_marks import part_of

LARGE = 30_000_000  # bytes of a sheet unpacked, some 30,000 rows
PIECE, MOST = 4_000_000, 48_000_000  # bytes; the more texts are shared, the larger the pieces that need them all
TOP = 100  # rows
ROWS = re.compile(rb"<((?:\w+:)?)sheetData[^>/]*>")
SHARED = re.compile(r"xl/_rels/[^/]+|xl/[^/]+|_rels/[^/]+|\[Content_Types\]\.xml")
Cells = list[list[Any]]


@dataclass(frozen=True)
class LargeSheet:
    """A sheet that is read in pieces."""

    path: Path
    name: str
    part: str  # of the .xlsx file

    @cached_property
    def top(self) -> Cells:
        """Return the first rows of the sheet."""
        rows: Cells = []
        for first, some in self._pieces():
            rows += [[""] for _ in range(len(rows), first)] + some
            if len(rows) > TOP:
                break
        return rows[:TOP]

    def rows(self) -> Iterator[list[Any]]:
        """Yield all rows, as wide as the top; what stands to the right of that has no header."""
        width, at = max(map(len, self.top), default=0), 0
        for first, rows in self._pieces():
            yield from ([""] * width for _ in range(at, first))
            yield from rows if len(rows[0]) == width else ((row + [""] * width)[:width] for row in rows)
            at = first + len(rows)

    def _pieces(self) -> Iterator[tuple[int, Cells]]:
        """Yield the place of a piece's first filled row, and its rows from there, each from the first column."""
        with zipfile.ZipFile(self.path) as packed:
            shared = [name for name in packed.namelist() if SHARED.fullmatch(name)]
            rest = _packed(b"", {name: packed.read(name) for name in shared}, zipfile.ZIP_DEFLATED)
            for xml in self._xml(packed, min(MOST, max(PIECE, *(packed.getinfo(name).file_size for name in shared)))):
                book = io.BytesIO(_packed(rest, {self.part: xml}, zipfile.ZIP_STORED))
                sheet = CalamineWorkbook.from_filelike(book).get_sheet_by_name(self.name)
                if sheet.start is not None:
                    (first, left), rows = sheet.start, cast(Cells, sheet.to_python())
                    yield first, [[""] * left + row for row in rows] if left else rows

    def _xml(self, packed: zipfile.ZipFile, size: int) -> Iterator[bytes]:
        """Yield the sheet as several sheets of whole rows, nothing where it has none."""
        with packed.open(self.part) as stream:
            block = stream.read(size)
            while not (opening := ROWS.search(block)):
                more = stream.read(size)
                if not more:
                    return
                block += more
            prefix, head, left = opening[1], block[: opening.end()], block[opening.end() :]
            row, end = b"</%srow>" % prefix, b"</%ssheetData></%sworksheet>" % (prefix, prefix)
            while block:
                rows, mark, left = left.rpartition(row)
                yield head + rows + mark + end
                block = stream.read(size)
                left += block


def large_sheet(path: Path, name: str) -> LargeSheet | None:
    """Return a sheet to be read in pieces, None where it is small or of an older format."""
    if not zipfile.is_zipfile(path):
        return None
    with zipfile.ZipFile(path) as packed:
        part = part_of(packed, name)
        if part in packed.namelist() and packed.getinfo(part).file_size > LARGE:
            return LargeSheet(path, name, part)
    return None


def _packed(before: bytes, parts: dict[str, bytes], how: int) -> bytes:
    """Return an archive with more parts than before."""
    made = io.BytesIO(before)
    with zipfile.ZipFile(made, "a", how) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()
