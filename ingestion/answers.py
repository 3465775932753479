"""What became of a column: for each different text a value, or what is wrong with it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ingestion.columns import Codes, Column, Mask, Texts, objects
from ingestion.persons import masked

FAULT_COLUMNS = ["row_number", "column_name", "found", "reason", "allowed"]
LONGEST = {"column_name": 120, "found": 200, "reason": 200, "allowed": 500}


class Wrong(NamedTuple):
    """Why a text is refused: a Chinese message of the catalogue, and what is allowed in words of the data."""

    reason: str
    allowed: str = ""
    header: str = ""  # when another column than the asked one is to blame
    found: str | None = None


@dataclass(frozen=True)
class Answers:
    """A value for each different text (None where there is none), the wrong texts, and what each row holds."""

    header: str
    texts: Texts
    values: Texts
    wrong: dict[int, Wrong]
    codes: Codes
    personal: bool = False

    @property
    def cells(self) -> Texts:
        """Return the value of each row."""
        return self.values[self.codes]

    @property
    def bad(self) -> Mask:
        """Return which rows hold a wrong text."""
        marked = np.zeros(len(self.texts), dtype=bool)
        marked[list(self.wrong)] = True
        return marked[self.codes]

    def faults(self, numbers: Codes) -> pd.DataFrame | None:
        """Return one line for each row that holds a wrong text; a person is never quoted."""
        if not self.wrong:
            return None
        at = np.flatnonzero(self.bad)
        told = {code: self._told(code, wrong) for code, wrong in self.wrong.items()}
        lines = [told[code] for code in self.codes[at].tolist()]
        return fault_lines(numbers[at], lines)

    def _told(self, code: int, wrong: Wrong) -> tuple[str, str, str, str]:
        found = "" if self.personal else wrong.found if wrong.found is not None else str(self.texts[code])
        return wrong.header or self.header, masked(found), wrong.reason, wrong.allowed


def fault_lines(numbers: Codes, lines: Iterable[tuple[str, str, str, str]]) -> pd.DataFrame:
    """Return the lines of a list of faults, cut to what the ledger holds."""
    told = pd.DataFrame(list(lines), columns=FAULT_COLUMNS[1:], dtype=object)
    for name, longest in LONGEST.items():
        told[name] = told[name].str.slice(0, longest).astype(object)
    told.insert(0, "row_number", numbers)
    return told


def answer(header: str, column: Column, meaning: Callable[[str], Any], personal: bool = False) -> Answers:
    """Return the answers for a column; `meaning` says for one text its value or what is wrong with it."""
    found = [meaning(text) for text in column.texts]
    wrong = {at: one for at, one in enumerate(found) if isinstance(one, Wrong)}
    values = objects([None if isinstance(one, Wrong) else one for one in found]) if wrong else objects(found)
    return Answers(header, column.texts, values, wrong, column.codes, personal)
