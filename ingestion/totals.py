"""The totals that a sheet states: left out of the data, held against the sum of the rows above them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from data_access.batches import Total
from ingestion.answers import Answers
from ingestion.cells import tidy
from ingestion.headers import times
from ingestion.kinds import Rules
from ingestion.sheets import Sheet

PARTIAL = ("小计", "本页")  # of the rows since the last total; any other is of all rows
AMOUNTS = ("integer", "number")


class _Column(NamedTuple):
    at: int  # in the sheet
    name: str
    running: npt.NDArray[np.float64]  # the sum up to before each row, and of all


@dataclass
class Reconciliation:
    """Adds up the amounts of a file, stretch by stretch."""

    rules: Rules
    whole: dict[str, float] = field(default_factory=dict)
    since: dict[str, float] = field(default_factory=dict)

    def of(self, sheet: Sheet, columns: Mapping[str, int], answers: Mapping[str, Answers]) -> tuple[Total, ...]:
        """Return the totals of a stretch; `columns` says where in the sheet each of our columns is."""
        kinds = self.rules.target.columns
        running = [_Column(at, name, _running(answers[name])) for name, at in columns.items() if kinds[name] in AMOUNTS]
        found = tuple(total for column in running for total in self._totals(sheet, column))
        return tuple(sorted(found))

    def _totals(self, sheet: Sheet, column: _Column) -> Iterator[Total]:
        name, before = column.name, self.whole.get(column.name, 0.0)
        since = self.since.get(name, 0.0)  # the sum at the last total
        header = sheet.names[column.at]
        for row, cells in sheet.totals.items():
            sum_here = before + float(column.running[np.searchsorted(sheet.numbers, row)])
            stated = self.rules.meaning(name, times(header))(cells[column.at])
            partial = any(word in tidy(cell) for cell in cells for word in PARTIAL)
            if isinstance(stated, int | float):
                yield Total(row, header, float(stated), round(sum_here - (since if partial else 0.0), 2))
            since = sum_here
        self.whole[name], self.since[name] = before + float(column.running[-1]), since


def _running(answers: Answers) -> npt.NDArray[np.float64]:
    values = np.array([value or 0 for value in answers.values] or [0], dtype=np.float64)
    return np.concatenate([[0.0], np.cumsum(values[answers.codes])])
