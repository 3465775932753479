"""What a file took the place of and what it repeated: enough to undo it as if it had never come."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, and_, delete, select, update

from data_access import bulk
from data_access.datasets import Dataset
from data_access.preparing import Prepared
from data_access.schema import repeated_rows, replaced_rows

REPLACED = ["city_id", "dataset", "row_key", "replaced_by", "batch_id", "body"]
REPEATED = ["city_id", "dataset", "row_key", "batch_id", "source_row", "row_hash"]


def key_of(parts: list[Any] | tuple[Any, ...]) -> str:
    """Return a row's key as one text."""
    return "|".join(str(part) for part in parts)


def keep(connection: Connection, dataset: Dataset, batch_id: int, rows: Select[Any]) -> None:
    """Keep whole rows of a table that a file is about to take the place of."""
    kept = [row._asdict() for row in connection.execute(rows)]
    keys = (key_of([row[name] for name in dataset.key]) for row in kept)
    told = (
        (row["city_id"], dataset.name, key, batch_id, row["batch_id"], _body(row))
        for row, key in zip(kept, keys, strict=True)
    )
    bulk.insert(connection, replaced_rows, REPLACED, told)


def _body(row: dict[str, Any]) -> str:
    """Return a row as JSON text, days in ISO form."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=date.isoformat)


def repeat(connection: Connection, dataset: Dataset, city_id: str, batch_id: int, rows: Prepared) -> None:
    """Note the rows of a file that say the same as a stored row of another file."""
    keys = map(key_of, zip(*(rows.columns[name] for name in dataset.key), strict=True))
    own = zip(keys, rows.source_row.tolist(), rows.row_hash.tolist(), strict=True)
    told = ((city_id, dataset.name, key, batch_id, source_row, row_hash) for key, source_row, row_hash in own)
    bulk.insert(connection, repeated_rows, REPEATED, told)


class Heir(NamedTuple):
    """A later file that says the same of a row."""

    batch_id: int
    source_row: int


@dataclass
class Past:
    """What is remembered around one file's rows: who repeats them, what they replaced, what replaced them."""

    connection: Connection
    dataset: str
    city_id: str
    batch_id: int
    repeats: dict[tuple[str, int], list[Heir]]  # key and content -> later files, in order
    replaced: dict[str, Row[Any]]  # key -> what the file's row took the place of
    heirs: list[tuple[str, Heir]] = field(default_factory=list)

    def heir(self, key: str, row_hash: int, before: int | None = None) -> Heir | None:
        """Return the first file after this one that says the same of a row, and take the row's past over to it."""
        found = [one for one in self.repeats.get((key, row_hash), ()) if before is None or one.batch_id < before]
        if not found:
            return None
        self.heirs.append((key, found[0]))
        if self.replaced.pop(key, None):
            self._change(key, self.batch_id, replaced_by=found[0].batch_id)
        return found[0]

    def settle_older(self) -> None:
        """Let what replaced this file's rows have replaced what was there before them."""
        for row in _replaced(self, replaced_rows.c.batch_id == self.batch_id):
            told = json.loads(row.body)
            heir = self.heir(row.row_key, told["row_hash"], before=row.replaced_by)
            older = self.replaced.pop(row.row_key, None)
            if heir:
                told |= heir._asdict()
                self._change(row.row_key, row.replaced_by, batch_id=heir.batch_id, body=_body(told))
            elif older:
                self._remove(row.row_key, self.batch_id)
                self._change(row.row_key, row.replaced_by, batch_id=older.batch_id, body=older.body)
            else:
                self._remove(row.row_key, row.replaced_by)

    def restore(self) -> list[dict[str, Any]]:
        """Return the rows that stand again."""
        for key in self.replaced:
            self._remove(key, self.batch_id)
        return [json.loads(row.body) for row in self.replaced.values()]

    def forget(self) -> None:
        """Forget what the file repeated, and the repetitions that now are rows of their own."""
        mine = _mine(self, repeated_rows)
        self.connection.execute(delete(repeated_rows).where(mine, repeated_rows.c.batch_id == self.batch_id))
        for key, heir in self.heirs:
            one = (repeated_rows.c.row_key == key) & (repeated_rows.c.batch_id == heir.batch_id)
            self.connection.execute(delete(repeated_rows).where(mine, one))

    def _at(self, key: str, replaced_by: int) -> Any:
        return and_(
            _mine(self, replaced_rows), replaced_rows.c.row_key == key, replaced_rows.c.replaced_by == replaced_by
        )

    def _change(self, key: str, at: int, **told: Any) -> None:
        self.connection.execute(update(replaced_rows).where(self._at(key, at)).values(told))

    def _remove(self, key: str, replaced_by: int) -> None:
        self.connection.execute(delete(replaced_rows).where(self._at(key, replaced_by)))


def read_past(connection: Connection, dataset: Dataset, city_id: str, batch_id: int) -> Past:
    """Return what is remembered around a file's rows."""
    past = Past(connection, dataset.name, city_id, batch_id, {}, {})
    later = select(*repeated_rows.c["row_key", "row_hash", "batch_id", "source_row"]).where(
        _mine(past, repeated_rows), repeated_rows.c.batch_id > batch_id
    )
    for key, row_hash, *heir in connection.execute(later.order_by(repeated_rows.c.batch_id)):
        past.repeats.setdefault((key, row_hash), []).append(Heir(*heir))
    past.replaced = {row.row_key: row for row in _replaced(past, replaced_rows.c.replaced_by == batch_id)}
    return past


def _mine(past: Past, table: Any) -> Any:
    return (table.c.city_id == past.city_id) & (table.c.dataset == past.dataset)


def _replaced(past: Past, which: Any) -> list[Row[Any]]:
    return list(past.connection.execute(select(replaced_rows).where(_mine(past, replaced_rows), which)))
