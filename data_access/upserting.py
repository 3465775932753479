"""Put prepared rows into their table by natural key: new ones in, changed ones in the old one's place."""

from collections.abc import Iterator
from datetime import date
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Column, Connection, Integer, MetaData, Table, and_, bindparam, delete, select

from data_access import bulk
from data_access.datasets import Dataset
from data_access.dirty import COUNTED_DAYS
from data_access.preparing import Prepared
from data_access.rosters import FAR_FUTURE
from data_access.schema import metadata

CHUNK = 50_000


class Stored(NamedTuple):
    """How many rows went in, how many were there already, and the ISO days whose counts they change."""

    accepted: int
    duplicate: int
    days: set[str]


class Old(NamedTuple):
    """The stored row that has the key of incoming row `at`."""

    at: int
    row_hash: int
    days: tuple[str, ...]


def upsert(connection: Connection, dataset: Dataset, city_id: str, batch_id: int, prepared: Prepared) -> Stored:
    """Store rows that have one key each; the caller's transaction decides whether they stay."""
    table = metadata.tables[dataset.name]
    fresh = connection.execute(select(table.c.city_id).where(table.c.city_id == city_id).limit(1)).first() is None
    stored = Stored(0, 0, set())
    for start in range(0, len(prepared), CHUNK):
        chunk = prepared.take(slice(start, start + CHUNK))
        old = [] if fresh else list(_old(connection, dataset, table, city_id, chunk))
        part = _store(connection, dataset, city_id, batch_id, chunk, old)
        stored = Stored(stored.accepted + part.accepted, stored.duplicate + part.duplicate, stored.days | part.days)
    return stored


def _old(connection: Connection, dataset: Dataset, table: Table, city_id: str, chunk: Prepared) -> Iterator[Old]:
    """Find the stored rows with the keys of the chunk."""
    incoming = Table(
        f"incoming_{dataset.name}",
        MetaData(),
        Column("at", Integer, primary_key=True),
        *(Column(name, table.c[name].type) for name in dataset.key),
        prefixes=["TEMPORARY"],
    )
    incoming.create(connection)
    keys = [chunk.columns[name].tolist() for name in dataset.key]
    bulk.insert(connection, incoming, ["at", *dataset.key], zip(range(len(chunk)), *keys, strict=True))
    same = [table.c[name] == incoming.c[name] for name in dataset.key]
    found = bulk.fetch(
        connection,
        select(incoming.c.at, table.c.row_hash, *(table.c[day] for day in _days(dataset)))
        .select_from(incoming)
        .join(table, (table.c.city_id == city_id) & and_(*same)),
    )
    incoming.drop(connection)
    return (Old(at, row_hash, tuple(str(day) for day in days if day)) for at, row_hash, *days in found)


def _days(dataset: Dataset) -> tuple[str, ...]:
    return COUNTED_DAYS.get(dataset.name, (dataset.day,))


def _store(
    connection: Connection, dataset: Dataset, city_id: str, batch_id: int, chunk: Prepared, old: list[Old]
) -> Stored:
    changed = [one for one in old if one.row_hash != chunk.row_hash[one.at]]
    kept = np.ones(len(chunk), dtype=bool)
    kept[[one.at for one in old]] = False
    kept[[one.at for one in changed]] = True
    _remove(connection, dataset, city_id, chunk, [one.at for one in changed])
    rows = chunk.take(kept)
    _insert(connection, dataset, city_id, batch_id, rows)
    days = {day for one in changed for day in one.days}
    for name in _days(dataset):
        days.update(set(rows.columns[name]) - {None})
    return Stored(len(rows), len(chunk) - len(rows), days)


def _remove(connection: Connection, dataset: Dataset, city_id: str, chunk: Prepared, at: list[int]) -> None:
    if not at:
        return
    table = metadata.tables[dataset.name]
    chosen = table.c.city_id == bindparam("in_city")
    for name in dataset.key:
        chosen &= table.c[name] == bindparam(f"in_{name}")
    keys = [{f"in_{name}": _bound(table, name, chunk.columns[name][one]) for name in dataset.key} for one in at]
    connection.execute(delete(table).where(chosen), [{"in_city": city_id, **key} for key in keys])


def _bound(table: Table, name: str, value: Any) -> Any:
    """Return a key's value as SQLAlchemy wants it: days as dates."""
    return date.fromisoformat(value) if table.c[name].type.python_type is date else value


def _insert(connection: Connection, dataset: Dataset, city_id: str, batch_id: int, rows: Prepared) -> None:
    columns = dict(rows.columns)
    if dataset.roster:
        ends = columns.get("valid_to", np.full(len(rows), None, dtype=object))
        columns["valid_to"] = np.where(ends == None, FAR_FUTURE.isoformat(), ends)  # noqa: E711
    values = [columns[name].tolist() for name in columns]
    given = [*values, rows.source_row.tolist(), rows.row_hash.tolist()]
    bulk.insert(
        connection,
        metadata.tables[dataset.name],
        ["city_id", "batch_id", *columns, "source_row", "row_hash"],
        zip(repeat(city_id, len(rows)), repeat(batch_id, len(rows)), *given, strict=True),
    )
