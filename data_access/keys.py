"""The natural keys of a file's rows: as numbers to compare, and in a temporary table to find stored rows by."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import Column, Connection, Integer, MetaData, Table

from data_access import bulk
from data_access.datasets import Dataset
from data_access.preparing import MIX, Prepared
from data_access.schema import metadata

Hashes = NDArray[np.uint64]
At = NDArray[np.int64]


@contextmanager
def incoming(connection: Connection, dataset: Dataset, chunk: Prepared, at: At) -> Iterator[Table]:
    """Hold the keys of the rows `at` in a temporary table."""
    types = metadata.tables[dataset.name].c
    keyed = Table(
        f"incoming_{dataset.name}",
        MetaData(),
        Column("at", Integer, primary_key=True),
        *(Column(name, types[name].type) for name in dataset.key),
        prefixes=["TEMPORARY"],
    )
    keyed.create(connection)
    keys = [chunk.columns[name][at].tolist() for name in dataset.key]
    bulk.insert(connection, keyed, ["at", *dataset.key], zip(at.tolist(), *keys, strict=True))
    yield keyed
    keyed.drop(connection)


def hashed(chunk: Prepared, key: tuple[str, ...]) -> Hashes:
    """Return a number for each row's key; rows of one key have one number."""
    found = np.zeros(len(chunk), dtype=np.uint64)
    for name in key:
        found = found * MIX + pd.util.hash_array(chunk.columns[name])
    return found
