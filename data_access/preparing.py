"""Bring a frame of rows into plain columns with a hash a row, one row a key."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data_access.datasets import Dataset

Values = NDArray[np.object_]
NUMBERS = ("integer", "number", "flag")
MIX = np.uint64(1_099_511_628_211)
NOTHING = {  # what a missing value hashes to, of a number or not
    False: pd.util.hash_array(np.array([None], dtype=object))[0],
    True: pd.util.hash_array(np.array([np.nan]))[0],
}


@dataclass(frozen=True)
class Prepared:
    """Columns of plain values (None = missing, days ISO text) of equal length, in the order of the file.

    `filled` names the columns that hold anything at all.
    """

    columns: dict[str, Values]
    row_hash: NDArray[np.int64]
    source_row: NDArray[np.int64]
    filled: frozenset[str]
    duplicate: int = 0
    superseded: int = 0

    def __len__(self) -> int:
        return len(self.row_hash)

    def take(self, kept: NDArray[Any] | slice) -> "Prepared":
        """Return only some of the rows."""
        columns = {name: values[kept] for name, values in self.columns.items()}
        return replace(self, columns=columns, row_hash=self.row_hash[kept], source_row=self.source_row[kept])


def prepare(rows: pd.DataFrame, dataset: Dataset) -> Prepared:
    """Return the rows as columns of the dataset; a column the frame lacks is missing throughout."""
    columns: dict[str, Values] = {}
    row_hash, filled = np.zeros(len(rows), dtype=np.uint64), set()
    for name, kind in dataset.columns.items():
        missing = rows[name].isna().to_numpy() if name in rows else None
        if missing is None or missing.all():
            columns[name] = np.full(len(rows), None, dtype=object)
            row_hash = row_hash * MIX + NOTHING[kind in NUMBERS]
            continue
        columns[name], comparable = _values(rows[name], missing, number=kind in NUMBERS, whole=kind != "number")
        filled.add(name)
        if name not in dataset.key:
            row_hash = row_hash * MIX + pd.util.hash_array(comparable)
    source_row = rows["source_row"].to_numpy(dtype=np.int64)
    return Prepared(columns, row_hash.view(np.int64), source_row, frozenset(filled))


def _values(
    given: "pd.Series[Any]", absent: NDArray[np.bool_], *, number: bool, whole: bool
) -> tuple[Values, NDArray[Any]]:
    """Return a column's plain values, and the same in a form that hashes alike whatever type it came in."""
    if not number:
        values: Values = given.to_numpy(dtype=object, copy=True)
        values[absent] = None
        return values, values
    comparable = pd.to_numeric(given).to_numpy(dtype=np.float64, na_value=np.nan)
    missing = np.isnan(comparable)
    values = (np.where(missing, 0, comparable).astype(np.int64) if whole else comparable).astype(object)
    values[missing] = None
    return values, comparable


def one_row_a_key(prepared: Prepared, key: tuple[str, ...]) -> Prepared:
    """Keep the last row of each key; earlier ones are duplicates where they say the same, else superseded."""
    keys = pd.DataFrame({name: prepared.columns[name] for name in key})
    earlier = keys.duplicated(keep="last").to_numpy()
    if not earlier.any():
        return prepared
    kept = keys.loc[~earlier].assign(kept=prepared.row_hash[~earlier])
    met = keys.loc[earlier].merge(kept, on=list(key), how="left", validate="many_to_one")
    same = int((met["kept"].to_numpy() == prepared.row_hash[earlier]).sum())
    left = prepared.take(~earlier)
    return replace(left, duplicate=same, superseded=int(earlier.sum()) - same)
