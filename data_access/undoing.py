"""Undo a file: the store becomes what it would be had the file never come; the ledger remembers both."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Table, delete, insert, select, update

from data_access import dirty, moments
from data_access.covering import recover
from data_access.datasets import DATASETS
from data_access.engine import lock_city, work_wide, writing
from data_access.errors import StoreError
from data_access.history import Past, key_of, read_past
from data_access.loading import follow
from data_access.schema import batches
from data_access.upserting import Writer, counted_days


class Undone(NamedTuple):
    """How many rows went, in how many the older content came back, how many another file vouches for."""

    removed: int
    restored: int
    kept: int


def undo(engine: Engine, city_id: str, batch_id: int, by: str) -> Undone:
    """Undo a file in one transaction; raises StoreError where there is no such file or it is undone already."""
    with writing(engine) as connection:
        lock_city(connection, city_id)
        work_wide(connection)
        file = _file(connection, city_id, batch_id)
        before = dirty.extent(connection, city_id)
        writer = Writer(connection, DATASETS[file.dataset], city_id, batch_id)
        undone = _take_back(writer)
        recover(connection, city_id, writer.dataset, file.first_day, file.last_day)
        follow(connection, writer, before)
        now = moments.now()
        told = {"undone": batch_id, "undone_at": now, "undone_by": by[:80]}
        connection.execute(update(batches).where(batches.c.batch_id == batch_id).values(told))
        return undone


def _file(connection: Connection, city_id: str, batch_id: int) -> Any:
    columns = batches.c["dataset", "undone", "first_day", "last_day"]
    found = connection.execute(
        select(*columns).where(batches.c.city_id == city_id, batches.c.batch_id == batch_id)
    ).first()
    if found is None:
        raise StoreError("没有批次 {batch}", batch=batch_id)
    if found.undone:
        raise StoreError("批次 {batch} 已经撤销过", batch=batch_id)
    return found


def _take_back(writer: Writer) -> Undone:
    past = read_past(writer.connection, writer.dataset, writer.city_id, writer.batch_id)
    past.settle_older()
    table, mine = writer.table, _of(writer.table, writer.city_id, writer.batch_id)
    writer.divisions.update(writer.connection.scalars(select(table.c.division).where(mine).distinct()))
    for name in counted_days(writer.dataset):
        days = writer.connection.scalars(select(table.c[name]).where(mine, table.c[name].is_not(None)).distinct())
        writer.days.update(day.isoformat() for day in days)
    kept = _hand_over(writer, past)
    removed = writer.connection.execute(delete(table).where(mine)).rowcount
    restored = past.restore()
    _put_back(writer, restored)
    past.forget()
    return Undone(removed, len(restored), kept)


def _of(table: Table, city_id: str, batch_id: int) -> Any:
    return (table.c.city_id == city_id) & (table.c.batch_id == batch_id)


def _hand_over(writer: Writer, past: Past) -> int:
    """Give the rows that a later file repeats to that file."""
    if not past.repeats:
        return 0
    table, key, handed = writer.table, writer.dataset.key, 0
    wanted = select(*table.c[*key, "row_hash"]).where(_of(table, writer.city_id, writer.batch_id))
    for *parts, row_hash in writer.connection.execute(wanted).all():
        heir = past.heir(key_of(parts), row_hash)
        if heir:
            same = [table.c[name] == part for name, part in zip(key, parts, strict=True)]
            given = {"batch_id": heir.batch_id, "source_row": heir.source_row}
            writer.connection.execute(update(table).where(table.c.city_id == writer.city_id, *same).values(given))
            handed += 1
    return handed


def _put_back(writer: Writer, rows: list[dict[str, Any]]) -> None:
    """Insert rows that the file had taken the place of."""
    for row in rows:
        writer.divisions.add(row["division"])
        writer.days.update(day for name in counted_days(writer.dataset) if (day := row[name]))
    if rows:
        writer.connection.execute(insert(writer.table), [_typed(writer.table, row) for row in rows])


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """Return a row kept as JSON with its days as dates."""
    days = {column.name for column in table.columns if column.type.python_type is date}
    return {name: date.fromisoformat(value) if value and name in days else value for name, value in row.items()}
