"""Bring a frame of rows into plain columns with a hash a row, one row a key."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data_access.datasets import Dataset

Values = NDArray[np.object_]
Hashes = NDArray[np.uint64]
NUMBERS = ("integer", "number", "flag")
MIX = np.uint64(1_099_511_628_211)
NOTHING = {  # what a missing value hashes to, of a number or not
    False: pd.util.hash_array(np.array([None], dtype=object))[0],
    True: pd.util.hash_array(np.array([np.nan]))[0],
}


@dataclass(frozen=True)
class Prepared:
    """Columns of plain values (None = missing, days ISO text) of equal length, in the order of the file.

    `row_hash` is of what a row says beside its key, `key_hash` of its key. `filled` names the columns that hold
    anything at all, `gaps` those in which something is missing, `longest` the characters of the longest text of each.
    """

    columns: dict[str, Values]
    row_hash: NDArray[np.int64]
    key_hash: Hashes
    source_row: NDArray[np.int64]
    filled: frozenset[str]
    gaps: frozenset[str]
    longest: Mapping[str, int]
    duplicate: int = 0
    superseded: int = 0

    def __len__(self) -> int:
        return len(self.row_hash)

    def take(self, kept: NDArray[Any] | slice) -> "Prepared":
        """Return only some of the rows."""
        return replace(
            self,
            columns={name: values[kept] for name, values in self.columns.items()},
            row_hash=self.row_hash[kept],
            key_hash=self.key_hash[kept],
            source_row=self.source_row[kept],
        )


class _Column(NamedTuple):
    """A column's plain values, a hash of each, which are missing, and the characters of the longest text."""

    values: Values
    hashes: Hashes | np.uint64
    missing: NDArray[np.bool_]
    longest: int = 0


def prepare(rows: pd.DataFrame, dataset: Dataset) -> Prepared:
    """Return the rows as columns of the dataset; a column the frame lacks is missing throughout."""
    made = {name: _column(rows, name, kind) for name, kind in dataset.columns.items()}
    own, key = [name for name in made if name not in dataset.key], dataset.key
    return Prepared(
        columns={name: one.values for name, one in made.items()},
        row_hash=_mixed(len(rows), [made[name].hashes for name in own]).view(np.int64),
        key_hash=_mixed(len(rows), [made[name].hashes for name in key]),
        source_row=rows["source_row"].to_numpy(dtype=np.int64),
        filled=frozenset(name for name, one in made.items() if not one.missing.all()),
        gaps=frozenset(name for name, one in made.items() if one.missing.any()),
        longest={name: one.longest for name, one in made.items()},
    )


def _mixed(length: int, hashes: list[Hashes | np.uint64]) -> Hashes:
    """Return one hash of each row's values, in the order of the columns."""
    found = np.zeros(length, dtype=np.uint64)
    for one in hashes:
        found = found * MIX + one
    return found


def _column(rows: pd.DataFrame, name: str, kind: str) -> _Column:
    missing = rows[name].isna().to_numpy() if name in rows else np.ones(len(rows), dtype=bool)
    if missing.all():
        return _Column(np.full(len(rows), None, dtype=object), NOTHING[kind in NUMBERS], missing)
    if kind in NUMBERS:
        return _numbers(rows[name], whole=kind != "number")
    values: Values = rows[name].to_numpy(dtype=object, copy=True)
    values[missing] = None
    return _Column(values, pd.util.hash_array(values), missing, max(map(len, filter(None, values)), default=0))


def _numbers(given: "pd.Series[Any]", *, whole: bool) -> _Column:
    """Return numbers, hashed alike whatever type they came in."""
    comparable = pd.to_numeric(given).to_numpy(dtype=np.float64, na_value=np.nan)
    missing = np.isnan(comparable)
    values = (np.where(missing, 0, comparable).astype(np.int64) if whole else comparable).astype(object)
    values[missing] = None
    return _Column(values, pd.util.hash_array(comparable), missing)


def one_row_a_key(prepared: Prepared, key: tuple[str, ...]) -> Prepared:
    """Keep the last row of each key; earlier ones are duplicates where they say the same, else superseded."""
    if len(np.unique(prepared.key_hash)) == len(prepared):
        return prepared
    keys = pd.DataFrame({name: prepared.columns[name] for name in key})
    earlier = keys.duplicated(keep="last").to_numpy()
    if not earlier.any():
        return prepared
    kept = keys.loc[~earlier].assign(kept=prepared.row_hash[~earlier])
    met = keys.loc[earlier].merge(kept, on=list(key), how="left", validate="many_to_one")
    same = int((met["kept"].to_numpy() == prepared.row_hash[earlier]).sum())
    left = prepared.take(~earlier)
    return replace(left, duplicate=same, superseded=int(earlier.sum()) - same)
