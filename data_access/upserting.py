"""Put prepared rows into their table by natural key: new ones in, changed ones in the old one's place."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import repeat
from typing import NamedTuple

import numpy as np
from sqlalchemy import Connection, Join, Table, and_, delete, literal, select, tuple_

from data_access import bulk, history
from data_access.datasets import Dataset
from data_access.dirty import COUNTED_DAYS
from data_access.keys import At, incoming
from data_access.preparing import Hashes, Prepared
from data_access.rosters import FAR_FUTURE
from data_access.schema import metadata


class Stored(NamedTuple):
    """What became of rows that have one key each: new or changed ones, the same as a stored one, and those of the
    same file that they took the place of."""

    accepted: int
    duplicate: int
    superseded: int


class Old(NamedTuple):
    """The stored row that has the key of incoming row `at`."""

    at: int
    row_hash: int
    batch_id: int
    days: tuple[str, ...]


@dataclass
class Writer:
    """Stores the stretches of one file; the caller's transaction decides whether they stay.

    `days` are the ISO days whose counts change, `seen` the hashes of the keys of earlier stretches in ascending order.
    """

    connection: Connection
    dataset: Dataset
    city_id: str
    batch_id: int
    days: set[str] = field(default_factory=set)
    divisions: set[str] = field(default_factory=set)
    seen: Hashes = field(default_factory=lambda: np.zeros(0, dtype=np.uint64))

    def __post_init__(self) -> None:
        """Remember whether the table held anything of the city before this file."""
        found = select(self.table.c.city_id).where(self.table.c.city_id == self.city_id).limit(1)
        self.fresh = self.connection.execute(found).first() is None

    @property
    def table(self) -> Table:
        """Return the dataset's table."""
        return metadata.tables[self.dataset.name]

    def put(self, chunk: Prepared) -> Stored:
        """Store rows that have one key each."""
        if not len(chunk):
            return Stored(0, 0, 0)
        return self._put(chunk, list(self._old(chunk, self._maybe_known(chunk.key_hash))))

    def _maybe_known(self, keys: Hashes) -> At:
        """Return which rows may have a stored row of their key: all, or in a fresh table those the file had before."""
        if not self.fresh:
            return np.arange(len(keys))
        order = np.argsort(keys)
        ascending = keys[order]
        at = np.minimum(np.searchsorted(self.seen, ascending), max(len(self.seen) - 1, 0))
        found = self.seen[at] == ascending if len(self.seen) else np.zeros(len(keys), dtype=bool)
        self.seen = np.sort(np.concatenate([self.seen, ascending]), kind="stable")
        return np.sort(order[found])

    def _old(self, chunk: Prepared, known: At) -> Iterator[Old]:
        days = (self.table.c[day] for day in counted_days(self.dataset))
        with self._stored(chunk, known) as (keyed, rows):
            wanted = select(keyed.c.at, *self.table.c["row_hash", "batch_id"], *days).select_from(rows)
            for at, row_hash, batch_id, *told in bulk.fetch(self.connection, wanted) if len(known) else ():
                yield Old(at, row_hash, batch_id, tuple(str(day) for day in told if day))

    @contextmanager
    def _stored(self, chunk: Prepared, at: At) -> Iterator[tuple[Table, Join]]:
        """Hold the keys of some rows in a temporary table, and join the stored rows that have them."""
        with incoming(self.connection, self.dataset, chunk, at) as keyed:
            same = [self.table.c[name] == keyed.c[name] for name in self.dataset.key]
            yield keyed, keyed.join(self.table, (self.table.c.city_id == self.city_id) & and_(*same))

    def _put(self, chunk: Prepared, old: list[Old]) -> Stored:
        changed = [one for one in old if one.row_hash != chunk.row_hash[one.at]]
        kept = np.ones(len(chunk), dtype=bool)
        kept[[one.at for one in old]] = False
        kept[[one.at for one in changed]] = True
        self._repeat(chunk, [one for one in old if not kept[one.at]])
        self._replace(chunk, changed)
        rows = chunk if kept.all() else chunk.take(kept)
        self._insert(rows)
        self._note(rows, changed)
        own = sum(one.batch_id == self.batch_id for one in changed)
        return Stored(len(rows) - own, len(chunk) - len(rows), own)

    def _repeat(self, chunk: Prepared, same: list[Old]) -> None:
        """Note that this file says what an earlier one said."""
        at = [one.at for one in same if one.batch_id != self.batch_id]
        if at:
            history.repeat(self.connection, self.dataset, self.city_id, self.batch_id, chunk.take(np.array(at)))

    def _replace(self, chunk: Prepared, changed: list[Old]) -> None:
        """Take the old rows out; those of earlier files are kept, so that this file can be undone."""
        if not changed:
            return
        with self._stored(chunk, np.array([one.at for one in changed])) as (keyed, rows):
            earlier = self.table.c.batch_id != self.batch_id
            history.keep(
                self.connection, self.dataset, self.batch_id, select(self.table).select_from(rows).where(earlier)
            )
            key = [self.table.c.city_id, *(self.table.c[name] for name in self.dataset.key)]
            chosen = select(literal(self.city_id), *(keyed.c[name] for name in self.dataset.key))
            self.connection.execute(delete(self.table).where(tuple_(*key).in_(chosen)))

    def _note(self, rows: Prepared, changed: list[Old]) -> None:
        self.divisions.update(rows.columns["division"])
        self.days.update(day for one in changed for day in one.days)
        for name in counted_days(self.dataset):
            self.days.update(set(rows.columns[name]) - {None})

    def _insert(self, rows: Prepared) -> None:
        """Insert rows; columns that hold nothing are not named, which saves a third of the time."""
        filled = {name: values for name, values in rows.columns.items() if name in rows.filled}
        if self.dataset.roster:
            ends = rows.columns.get("valid_to", np.full(len(rows), None, dtype=object))
            filled["stated_to"] = ends
            filled["valid_to"] = np.where(ends == None, FAR_FUTURE.isoformat(), ends)  # noqa: E711
        given = [*(values.tolist() for values in filled.values()), rows.source_row.tolist(), rows.row_hash.tolist()]
        bulk.insert(
            self.connection,
            self.table,
            ["city_id", "batch_id", *filled, "source_row", "row_hash"],
            zip(repeat(self.city_id, len(rows)), repeat(self.batch_id, len(rows)), *given, strict=True),
        )


def counted_days(dataset: Dataset) -> tuple[str, ...]:
    """Return the day columns that measures count a dataset's rows by, its own day where none does."""
    return COUNTED_DAYS.get(dataset.name, (dataset.day,))
