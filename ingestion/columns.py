"""A column of a file as its different texts and where each stands: work is done once a text, not once a row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Codes = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]


def objects(values: Sequence[Any]) -> Texts:
    """Return an array that holds just these Python objects."""
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


@dataclass(frozen=True)
class Column:
    """The different texts of a column, and for each row which of them it holds."""

    texts: Texts
    codes: Codes

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def cells(self) -> Texts:
        """Return the text of each row."""
        return self.texts[self.codes]

    def take(self, rows: Mask | Codes) -> "Column":
        """Return the column of some rows."""
        return Column(self.texts, self.codes[rows])

    def which(self, holds: Callable[[str], object]) -> Mask:
        """Return which rows hold a text that a condition is true for."""
        return np.fromiter(map(holds, self.texts), dtype=bool, count=len(self.texts))[self.codes]


def column_of(cells: Sequence[Any] | Texts) -> Column:
    """Return the column of a list of texts."""
    array = cells if isinstance(cells, np.ndarray) else objects(cells)
    codes, texts = pd.factorize(array)
    return Column(np.asarray(texts, dtype=object), codes.astype(np.int64))


def constant(text: str, rows: int) -> Column:
    """Return the column that holds one text in every row."""
    return Column(objects([text]), np.zeros(rows, dtype=np.int64))


def joined(columns: Sequence[Column]) -> tuple[list[tuple[str, ...]], Codes]:
    """Return the different rows of several columns together, and which of them each row is."""
    codes = columns[0].codes
    for column in columns[1:]:
        codes = codes * max(len(column.texts), 1) + column.codes
        codes = pd.factorize(codes)[0].astype(np.int64)
    whole, first = np.unique(codes, return_index=True)
    rows = [tuple(column.texts[column.codes[at]] for column in columns) for at in first]
    return rows, np.searchsorted(whole, codes).astype(np.int64)


def stacked(parts: Sequence[Column]) -> Column:
    """Return the column that has the rows of several, one after the other."""
    if len(parts) == 1:
        return parts[0]
    codes, texts = pd.factorize(np.concatenate([one.texts for one in parts]))
    starts = np.cumsum([0, *(len(one.texts) for one in parts)])
    return Column(texts, np.concatenate([codes[start:][one.codes] for start, one in zip(starts, parts, strict=False)]))
