"""From a number back to the files and rows it was counted from, by the very conditions of the roll-up."""

from typing import Any, NamedTuple

from sqlalchemy import Engine, func, literal, select
from sqlalchemy.sql.expression import FromClause

from data_access import schema
from data_access.datasets import DATASETS
from data_access.measures import AMOUNTS, CENTS, DATASET_OF
from data_access.reads.counted_rows import APART, Condition, Counted, counted
from data_access.reads.ledger import day, moment
from data_access.schema import ALL
from data_access.scope import Scope

FILES = schema.batches
TREE = schema.divisions
ABOVE = schema.division_closure


class FileBehind(NamedTuple):
    """A file with rows behind a number: how many, and what they add to it; batch 0 is the city folder itself.

    Of townships, each is counted once a file, so that a number of townships may be less than what its files say.
    """

    batch_id: int
    source: str
    file_name: str
    imported_at: str
    rows: int
    value: float


class RowBehind(NamedTuple):
    """A row behind a number; the key is "" where it would name a person."""

    division: str
    name: str
    name_en: str
    key: str
    day: str
    field: str
    batch_id: int
    file_name: str
    source_row: int
    value: float


def traced() -> frozenset[str]:
    """Return the measures whose rows can be shown."""
    return frozenset(DATASET_OF) - APART


def files_behind(
    engine: Engine,
    scope: Scope,
    measure: str,
    division: str,
    period: str,
    field: str = ALL,
    case_type: str = ALL,
) -> list[FileBehind]:
    """Return the files whose rows make a stored measure of a division and period, the newest first."""
    with engine.connect() as connection:
        rows_of = counted(connection, scope.city_id, measure, period)
        from_, where = _behind(rows_of, scope, division, field, case_type)
        own = rows_of.table.c.batch_id
        names = [func.coalesce(func.max(column), "") for column in (FILES.c.source, FILES.c.file_name)]
        wanted = (
            select(own, *names, func.max(FILES.c.imported_at), func.count(), rows_of.total)
            .select_from(from_.outerjoin(FILES, FILES.c.batch_id == own))
            .where(*where)
            .group_by(own)
            .order_by(own.desc())
        )
        rows = connection.execute(wanted).all()
    return [
        FileBehind(batch, source, name, moment(when), count, _value(measure, total))
        for batch, source, name, when, count, total in rows
    ]


def rows_behind(
    engine: Engine,
    scope: Scope,
    measure: str,
    division: str,
    period: str,
    field: str = ALL,
    case_type: str = ALL,
    batch: int | None = None,
    offset: int = 0,
    limit: int = 50,
) -> list[RowBehind]:
    """Return the rows themselves, by day, of all files or one."""
    with engine.connect() as connection:
        rows_of = counted(connection, scope.city_id, measure, period)
        from_, where = _behind(rows_of, scope, division, field, case_type)
        own = rows_of.table.c
        place = (TREE.c.city_id == own.city_id) & (TREE.c.division == own.division)
        names = [own.division, TREE.c.name, TREE.c.name_en, _key(measure, own), rows_of.day, _field(own)]
        wanted = (
            select(*names, own.batch_id, func.coalesce(FILES.c.file_name, ""), own.source_row, rows_of.worth)
            .select_from(from_.join(TREE, place).outerjoin(FILES, FILES.c.batch_id == own.batch_id))
            .where(*where, *([] if batch is None else [own.batch_id == batch]))
            .order_by(rows_of.day, own.batch_id, own.source_row)
            .offset(offset)
            .limit(limit)
        )
        rows = connection.execute(wanted).all()
    return [_row(measure, *row) for row in rows]


def _row(measure: str, *told: Any) -> RowBehind:
    code, name, name_en, key, when, field, batch, file_name, at, value = told
    return RowBehind(code, name, name_en, key, day(when), field, batch, file_name, at, _value(measure, value))


def _behind(
    rows_of: Counted, scope: Scope, division: str, field: str, case_type: str
) -> tuple[FromClause, list[Condition]]:
    """Return the rows of a division and everything below it: who belonged to it on any day of the part they lie in."""
    own, (first, last) = rows_of.table.c, rows_of.window
    inside = (ABOVE.c.city_id == own.city_id) & (ABOVE.c.division == own.division) & (ABOVE.c.ancestor == division)
    from_ = rows_of.table.join(ABOVE, inside & (ABOVE.c.valid_from <= last) & (ABOVE.c.valid_to >= first))
    where = [own.city_id == scope.city_id, rows_of.counts, scope.allows(own.division)]
    where += [] if rows_of.upwards else [ABOVE.c.depth == 0]
    where += [_field(own) == field] if field != ALL else []
    where += [rows_of.case_type == case_type] if case_type != ALL else []
    return from_, where


def _key(measure: str, own: Any) -> Any:
    """Return the number of a row; that of an officer is left out, and a division stands in a column of its own."""
    dataset = DATASETS[DATASET_OF[measure]]
    parts = [name for name in dataset.key if dataset.columns[name] == "text"]
    return own[parts[0]] if parts else literal("")


def _field(own: Any) -> Any:
    return own.field if "field" in own else literal(ALL)


def _value(measure: str, value: Any) -> float:
    return float(value or 0) / (CENTS if measure in AMOUNTS else 1)
