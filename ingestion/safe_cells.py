"""Cells of a workbook that stay text whatever they begin with: nothing that came from a file becomes a formula."""

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(page: WriteOnlyWorksheet, word: str) -> Cell | str:
    """Return a cell of a page that is written row by row."""
    text = clean(word)
    return keep_text(WriteOnlyCell(page, text)) if text.startswith(FORMULAS) else text


def clean(word: str) -> str:
    """Return a text without characters that a workbook cannot hold, as long as a cell can be."""
    return ILLEGAL_CHARACTERS_RE.sub("", word)[:32_000]


def keep_text(cell: Cell) -> Cell:
    """Mark a cell as text."""
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = True
    return cell
