"""The rejected rows as a sheet, ready to correct and send again: what came, its row, the reason, what is allowed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from openpyxl import Workbook

from ingestion.checks import Checked
from ingestion.mapping import Mapping
from ingestion.persons import masked
from ingestion.safe_cells import safe_cell
from ingestion.sheets import Opened, Sheet
from texts import tell

ADDED = ("行号", "原因", "允许值")
MOST = 1_000_000  # rows; Excel ends at 1,048,576
Table = list[list[str]]


class Shown(NamedTuple):
    """A column of a file that goes back to the office; what numbers a row may look like a phone number."""

    at: int
    is_key: bool


class RejectedSheet:
    """The sheet of a file's rejected rows; it appears whole or not at all, and not where there are none."""

    def __init__(self, path: Path, heads: list[str]) -> None:
        self.path = path
        self._heads = heads
        self._rows = 0
        self._book: Workbook | None = None

    def add(self, rows: Table) -> None:
        """Add rejected rows in the order of the file; the ledger alone holds those that no sheet has room for."""
        if not rows:
            return
        if self._book is None:
            self._book = Workbook(write_only=True)
            self._book.create_sheet("rejected")
            rows = [self._heads, *rows]
        page: Any = self._book.worksheets[0]
        for row in rows[: max(0, MOST - self._rows)]:
            page.append([safe_cell(page, word) for word in row])
        self._rows += len(rows)

    def finish(self) -> Path | None:
        """Put the sheet in its place; None where no row was rejected."""
        if self._book is None:
            return None
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_suffix(".part")
        self._book.save(part)
        part.replace(self.path)
        return self.path


def is_returned(opened: Opened) -> bool:
    """Say whether a file is a sheet of rejected rows that comes back corrected."""
    return any({tell(word, lang) for word in ADDED} <= set(opened.names) for lang in ("zh", "en"))


def heads(opened: Opened, columns: list[Shown], lang: str) -> list[str]:
    """Return the header of a sheet of rejected rows."""
    return [*(opened.names[one.at] for one in columns), *(tell(word, lang) for word in ADDED)]


def rejected_rows(sheet: Sheet, columns: list[Shown], checked: Checked, lang: str) -> Iterator[list[str]]:
    """Yield the rejected rows: what came, the row's number, all reasons, all that is allowed."""
    told = _told(checked.faults, lang)
    for at in np.flatnonzero(checked.bad).tolist():
        number = int(sheet.numbers[at])
        yield [*texts_of(sheet, columns, at), str(number), *told[number]]


def texts_of(sheet: Sheet, columns: list[Shown], at: int) -> list[str]:
    """Return the texts of a row in some columns, without numbers that name a person."""
    texts = (str(sheet.columns[one.at].texts[sheet.columns[one.at].codes[at]]) for one in columns)
    return [masked(text, phones=not one.is_key) for text, one in zip(texts, columns, strict=True)]


def shown(sheet: Opened, mapping: Mapping) -> list[Shown]:
    """Return which columns of the file are mapped and not about persons."""
    kinds, keys = mapping.target.columns, {*mapping.target.key, *mapping.key}
    persons = {sheet.find(names) for ours, names in mapping.columns.items() if kinds[ours] == "person"}
    rule = mapping.division
    named = [*mapping.columns.values(), rule.code, rule.name, rule.within, *([name] for name in mapping.key)]
    found = {at for at in map(sheet.find, named) if at is not None}
    keyed = {sheet.find(mapping.columns.get(name, (name,))) for name in keys}
    return [Shown(at, at in keyed) for at in sorted(found - persons)]


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
