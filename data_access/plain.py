"""Columns of a frame as a driver takes them."""

from typing import Any

import numpy as np
import pandas as pd


def plain(values: "pd.Series[Any]", whole: bool) -> list[Any]:
    """Return values of Python, None = missing; whole numbers without a point, which PostgreSQL insists on."""
    there, told = values.notna().to_numpy(), values.to_numpy()
    given = told if there.all() else told[there]
    if told.dtype == float:
        given = given + 0.0  # no minus zero, which PostgreSQL would keep and SQLite not
    if whole:
        given = given.astype(np.int64)
    if given.size == told.size:
        return list(given.tolist())
    found = np.full(told.shape, None, dtype=object)
    found[there] = given
    return list(found.tolist())
