"""The rejected rows as a sheet, ready to correct and send again: what came, its row, the reason, what is allowed."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from ingestion.checks import Checked
from ingestion.mapping import Mapping
from ingestion.sheets import Sheet
from texts import tell

MOST = 1_000_000  # rows; Excel ends at 1,048,576
Table = list[list[str]]


def rejected_table(sheet: Sheet, mapping: Mapping, checked: Checked, lang: str) -> Table:
    """Return the rejected rows under their heads; columns that no mapping names and columns about persons stay out."""
    shown = _shown(sheet, mapping)
    heads = [tell(word, lang) for word in ("行号", "原因", "允许值")]
    return [[*(sheet.names[at] for at in shown), *heads], *_rows(sheet, shown, checked, lang)]


def write_rejects(path: Path, table: Table) -> None:
    """Write the rejected rows as a workbook; it appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook(write_only=True)
    page = book.create_sheet("rejected")
    for row in table:
        page.append([_text(page, word) for word in row])
    part = path.with_suffix(".part")
    book.save(part)
    part.replace(path)


def _shown(sheet: Sheet, mapping: Mapping) -> list[int]:
    """Return which columns of the file are mapped and not about persons."""
    kinds = mapping.target.columns
    persons = {sheet.find(names) for ours, names in mapping.columns.items() if kinds[ours] == "person"}
    rule = mapping.division
    named = [*mapping.columns.values(), rule.code, rule.name, rule.within, *([name] for name in mapping.key)]
    found = {at for at in map(sheet.find, named) if at is not None}
    return sorted(found - persons)


def _rows(sheet: Sheet, shown: list[int], checked: Checked, lang: str) -> Iterator[list[str]]:
    told = _told(checked.faults, lang)
    for at in np.flatnonzero(checked.bad)[:MOST].tolist():
        number = int(sheet.numbers[at])
        cells = [str(sheet.columns[one].texts[sheet.columns[one].codes[at]]) for one in shown]
        yield [*cells, str(number), *told[number]]


def _told(faults: pd.DataFrame, lang: str) -> dict[int, tuple[str, str]]:
    """Return for each row all its reasons and all that is allowed, each with its column before it."""
    told: dict[int, tuple[list[str], list[str]]] = {}
    columns = (faults[name] for name in ("row_number", "column_name", "reason", "allowed"))
    for number, column, reason, allowed in zip(*columns, strict=True):
        reasons, words = told.setdefault(int(number), ([], []))
        reasons.append(f"{column}: {tell(reason, lang)}" if column else tell(reason, lang))
        if allowed:
            words.append(f"{column}: {allowed}" if column else allowed)
    return {number: ("; ".join(reasons), "; ".join(words)) for number, (reasons, words) in told.items()}


def _text(page: WriteOnlyWorksheet, word: str) -> Cell | str:
    """Return a cell that stays text whatever it begins with."""
    text = ILLEGAL_CHARACTERS_RE.sub("", word)[:32_000]
    if not text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")):
        return text
    cell = WriteOnlyCell(page, text)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = True
    return cell
