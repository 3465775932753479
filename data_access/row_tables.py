"""The tables of what offices send, events and dated rosters, made from the datasets."""

from typing import Any

from sqlalchemy import BigInteger, Column, Date, Float, Index, Integer, String, Table

from data_access.datasets import DATASETS, Dataset
from data_access.metadata import city_column, metadata

TYPES: dict[str, Any] = {"day": Date(), "integer": Integer(), "number": Float(), "flag": Integer()}
LENGTHS = {"text": 80, "choice": 20, "several": 80, "person": 32, "division": 12, "field": 40}


def _column(dataset: Dataset, name: str) -> Column[Any]:
    kind = dataset.columns[name]
    made = TYPES.get(kind) or String(dataset.longest.get(name, LENGTHS[kind]))
    return Column(name, made, primary_key=name in dataset.key, nullable=name not in dataset.required)


def _table(dataset: Dataset) -> Table:
    """Return a dataset's table: the city, its own columns, where each row came from."""
    own = [_column(dataset, name) for name in dataset.columns if name != "valid_to"]
    if dataset.roster:
        own.append(Column("valid_to", Date, nullable=False))  # exclusive; 9999-12-31 = still so
        own.append(Column("stated_to", Date))  # the end that the file itself gave
    if dataset.twins:
        own.append(Column("twin_of", String(80)))  # the row of another office that is the same event and counts
    made = Table(
        dataset.name,
        metadata,
        city_column(),
        *own,
        Column("batch_id", Integer, nullable=False),
        Column("source_row", Integer, nullable=False),
        Column("row_hash", BigInteger, nullable=False),
    )
    if not dataset.roster:
        Index(f"ix_{dataset.name}_day", made.c.city_id, made.c[dataset.day])
    if dataset.due:
        Index(f"ix_{dataset.name}_{dataset.due.removesuffix('_on')}", made.c.city_id, made.c[dataset.due])
    for name in dataset.looked_up:
        Index(f"ix_{dataset.name}_{name.removesuffix('_hash')}", made.c.city_id, made.c[name], made.c[dataset.day])
    return made


TABLES = {name: _table(dataset) for name, dataset in DATASETS.items()}
