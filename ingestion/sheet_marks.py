"""What a workbook says beyond values: a formula nobody computed, a day shown as a month, cells that are merged."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import IO, Any, Literal, NamedTuple
from xml.etree import ElementTree

from ingestion.cells import UNCOMPUTED

Mark = Literal["uncomputed", "month"]
Marks = Mapping[int, Mapping[int, Mark]]  # row and column from 0
Marked = dict[int, dict[int, Mark]]
Cell = tuple[int, int]  # row and column from 0
Range = tuple[Cell, Cell]  # first and last

CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
STYLE = re.compile(rb' s="(\d+)"')
VALUE = re.compile(rb"<v>[^<]")
MERGED = re.compile(rb'mergeCell [^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
BLOCK = 1 << 20
MONTHS = {17, 27, 36, 50, 52, 57}  # mmm-yy and yyyy年m月, built in
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


class Said(NamedTuple):
    """The marked cells of a sheet and its merged ranges."""

    marks: Marks
    merged: list[Range]


def said(path: Path, sheet: str) -> Said:
    """Return what a sheet of an .xlsx file says beyond its values; an .xls file says nothing."""
    if not zipfile.is_zipfile(path):
        return Said({}, [])
    with zipfile.ZipFile(path) as packed:
        part, styles = part_of(packed, sheet), _month_styles(packed)
        if part not in packed.namelist():
            return Said({}, [])
        with packed.open(part) as stream:
            return _found(stream, styles)


def marked(rows: Iterable[list[Any]], known: Marks) -> Iterable[list[Any]]:
    """Return the rows of a sheet from its top, marked cells as what they say."""
    return _marked(rows, known) if known else rows


def _marked(rows: Iterable[list[Any]], known: Marks) -> Iterator[list[Any]]:
    for at, row in enumerate(rows):
        for column, mark in known.get(at, {}).items():
            if column < len(row):
                row[column] = _told(row[column], mark)
        yield row


def _told(value: Any, mark: Mark) -> Any:
    if mark == "uncomputed":
        return UNCOMPUTED
    return value.isoformat()[:7] if isinstance(value, date) else value


def _found(stream: IO[bytes], styles: set[int]) -> Said:
    found: Marked = {}
    block = b""
    for block in _blocks(stream):
        if styles or b"<f" in block:
            for column, row, attributes, inner in CELL.findall(block):
                mark = _mark(attributes, inner, styles)
                if mark:
                    found.setdefault(int(row) - 1, {})[_number(column)] = mark
    return Said(found, [_range(*corners) for corners in MERGED.findall(block)])


def _range(left: bytes, first: bytes, right: bytes, last: bytes) -> Range:
    return (int(first) - 1, _number(left)), (int(last) - 1, _number(right))


def _mark(attributes: bytes, inner: bytes, styles: set[int]) -> Mark | None:
    if b"<f" in inner and b't="str"' not in attributes and not VALUE.search(inner):
        return "uncomputed"
    style = STYLE.search(attributes) if styles and inner else None
    return "month" if style and int(style[1]) in styles else None


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the part in pieces that end with a cell, and what comes after the last."""
    left = b""
    while block := stream.read(BLOCK):
        whole, mark, left = (left + block).rpartition(b"</c>")
        yield whole + mark
    yield left


def _number(column: bytes) -> int:
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number - 1


def part_of(packed: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of the part that holds a sheet, blank where the workbook does not say."""
    names = packed.namelist()
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= set(names):
        return ""
    book = ElementTree.fromstring(packed.read("xl/workbook.xml"))
    wanted = next((_relation(one) for one in book.iterfind(".//{*}sheet") if one.get("name") == sheet), None)
    relations = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
    targets = (str(one.get("Target")) for one in relations if one.get("Id") == wanted)
    target = next(targets, "")
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _relation(sheet: ElementTree.Element) -> str | None:
    """Return r:id, in whichever of the two name spaces of the format."""
    return next((value for name, value in sheet.items() if name.endswith("}id")), None)


def _month_styles(packed: zipfile.ZipFile) -> set[int]:
    """Return the numbers of the cell styles that show a day as its year and month."""
    if "xl/styles.xml" not in packed.namelist():
        return set()
    book = ElementTree.fromstring(packed.read("xl/styles.xml"))
    own = {int(one.get("numFmtId", 0)) for one in book.iterfind(".//{*}numFmt") if _is_month(one.get("formatCode", ""))}
    cells = book.find("{*}cellXfs")
    styles = enumerate(cells if cells is not None else ())
    return {at for at, one in styles if int(one.get("numFmtId", 0)) in MONTHS | own}


def _is_month(code: str) -> bool:
    letters = QUOTED.sub("", code).casefold()
    return "y" in letters and "m" in letters and not set("dhs") & set(letters)
