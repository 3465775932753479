"""The natural keys of a file's rows in a temporary table, to find stored rows by."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Column, Connection, Integer, MetaData, Table

from data_access import bulk
from data_access.datasets import Dataset
from data_access.preparing import Prepared
from data_access.schema import metadata

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
