"""What a file comes to while its stretches are stored: counts, days, counties, totals and sums."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from data_access.batches import Extent, Outcome, Sum, Total
from data_access.covering import Place, last_days
from data_access.datasets import Dataset
from data_access.preparing import Prepared
from data_access.upserting import Stored


class Stretch(NamedTuple):
    """Some rows of a file, in its order.

    `rows`: the dataset's columns + source_row, days as ISO text; or such a frame prepared already, which a process
    beside can do. `faults`: row_number, column_name, found, reason, allowed. `read` counts every row, `skipped` those
    that are no data.
    """

    rows: pd.DataFrame | Prepared
    faults: pd.DataFrame
    read: int
    skipped: int
    totals: tuple[Total, ...] = ()

    @property
    def rejected(self) -> int:
        """Return how many rows had a fault; a row with several counts once."""
        return int(self.faults["row_number"].nunique()) if len(self.faults) else 0


@dataclass
class Account:
    """The account of a file; `counties` says where each division lies."""

    dataset: Dataset
    counties: Mapping[str, str]
    read: int = 0
    skipped: int = 0
    rejected: int = 0
    accepted: int = 0
    duplicate: int = 0
    superseded: int = 0
    first_day: str | None = None
    last: dict[Place, str] = field(default_factory=dict)
    sums: dict[str, Sum] = field(default_factory=dict)
    totals: list[Total] = field(default_factory=list)

    def add(self, stretch: Stretch, whole: Prepared, once: Prepared, stored: Stored) -> None:
        """Add a stretch: all its good rows, one row a key, and what became of those."""
        self.read += stretch.read
        self.skipped += stretch.skipped
        self.rejected += stretch.rejected
        self.accepted += stored.accepted
        self.duplicate += stored.duplicate + once.duplicate
        self.superseded += stored.superseded + once.superseded
        self.totals += stretch.totals
        if len(whole):
            self._place(whole)
            self._sum(whole)

    def _place(self, whole: Prepared) -> None:
        first = min(whole.columns[self.dataset.day])
        self.first_day = min(first, self.first_day or first)
        for place, day in last_days(self.dataset, self.counties, whole).items():
            self.last[place] = max(day, self.last.get(place, day))

    def _sum(self, whole: Prepared) -> None:
        for name, kind in self.dataset.columns.items():
            numbers = [value for value in whole.columns[name] if value is not None] if kind in AMOUNTS else []
            if numbers:
                before = self.sums.get(name, Sum(0, 0.0))
                self.sums[name] = Sum(before.filled + len(numbers), before.total + float(sum(numbers)))

    @property
    def extent(self) -> Extent:
        """Return what the file is about."""
        months = {month for _, month in self.last}
        counties = "|".join(sorted({county for county, _ in self.last}))
        return Extent(self.first_day, max(self.last.values(), default=None), len(months), counties)

    def outcome(self, batch_id: int) -> Outcome:
        """Return what became of the rows."""
        counts = (self.accepted, self.rejected, self.duplicate, self.superseded)
        return Outcome(batch_id, *counts, already=False, read=self.read, skipped=self.skipped)


AMOUNTS = ("integer", "number")
