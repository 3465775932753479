"""What became of one file's rows: those rejected, totals beside sums, the earlier rows that it replaced."""

from typing import Any, NamedTuple

from sqlalchemy import Engine, Select, Table, func, select

from data_access import schema
from data_access.reads.ledger import FILES, rows, visible
from data_access.scope import Scope


class RejectedRow(NamedTuple):
    """One fault of a rejected row; reason and allowed are Chinese messages."""

    row_number: int
    column_name: str
    found: str
    reason: str
    allowed: str


class Reconciled(NamedTuple):
    """A total that a sheet states, and what its rows add up to."""

    row_number: int
    column_name: str
    stated: float
    summed: float


class ColumnSum(NamedTuple):
    """What the numbers of a column of a file add up to, and how many rows have one."""

    column_name: str
    filled: int
    total: float


class Replaced(NamedTuple):
    """How many rows of an earlier file this file took the place of."""

    batch_id: int
    file_name: str
    rows: int


def rejected_rows(engine: Engine, scope: Scope, batch_id: int, offset: int = 0, limit: int = 50) -> list[RejectedRow]:
    """Return the faults of a file's rejected rows, in the order of the file."""
    table = schema.rejected_rows
    wanted = _of_batch(scope, table, batch_id).order_by(table.c.row_number, table.c.fault)
    columns = table.c["row_number", "column_name", "found", "reason", "allowed"]
    return [RejectedRow(*row) for row in rows(engine, wanted.with_only_columns(*columns).offset(offset).limit(limit))]


def reconciled(engine: Engine, scope: Scope, batch_id: int) -> list[Reconciled]:
    """Return the totals that a file states beside what its rows add up to."""
    table = schema.reconciliations
    wanted = _of_batch(scope, table, batch_id).order_by(table.c.row_number, table.c.column_name)
    columns = table.c["row_number", "column_name", "stated", "summed"]
    return [Reconciled(*row) for row in rows(engine, wanted.with_only_columns(*columns))]


def column_sums(engine: Engine, scope: Scope, batch_id: int) -> list[ColumnSum]:
    """Return what the numbers of a file add up to."""
    table = schema.batch_sums
    wanted = _of_batch(scope, table, batch_id).order_by(table.c.column_name)
    return [
        ColumnSum(*row) for row in rows(engine, wanted.with_only_columns(*table.c["column_name", "filled", "total"]))
    ]


def replaced(engine: Engine, scope: Scope, batch_id: int) -> list[Replaced]:
    """Return the earlier files whose rows a file took the place of."""
    table, earlier = schema.replaced_rows, FILES.alias("earlier")
    wanted = (
        select(table.c.batch_id, func.coalesce(func.max(earlier.c.file_name), ""), func.count())
        .join(FILES, FILES.c.batch_id == table.c.replaced_by)
        .outerjoin(earlier, earlier.c.batch_id == table.c.batch_id)
        .where(table.c.city_id == scope.city_id, table.c.replaced_by == batch_id, visible(scope))
        .group_by(table.c.batch_id)
        .order_by(table.c.batch_id)
    )
    return [Replaced(*row) for row in rows(engine, wanted)]


def _of_batch(scope: Scope, table: Table, batch_id: int) -> Select[Any]:
    return (
        select(table)
        .join(FILES, FILES.c.batch_id == table.c.batch_id)
        .where(table.c.batch_id == batch_id, visible(scope))
    )
