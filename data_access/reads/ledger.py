"""The ledger as it is read: every file that came in, and the rule by which a reader may see it.

A file is shown to a reader whose scope holds every county in it; one whose counties are not known, only to those
who may see the whole city.
"""

from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Engine, Select, and_, false, func, select

from data_access import schema
from data_access.scope import Scope

FILES = schema.batches
TREE = schema.divisions


class BatchRow(NamedTuple):
    """A file of the ledger; days and moments are ISO text (moments in UTC), "" where there is none."""

    batch_id: int
    source: str
    dataset: str
    file_name: str
    sha256: str
    mapping_hash: str
    demonstration: bool
    rows_read: int
    rows_skipped: int
    rows_accepted: int
    rows_rejected: int
    rows_duplicate: int
    rows_superseded: int
    first_day: str
    last_day: str
    imported_at: str
    imported_by: str
    way: str
    counties: str
    months: int
    confirmed: bool
    undone: bool
    undone_at: str
    undone_by: str


class SourceFiles(NamedTuple):
    """How many files of a source are in the ledger, undone ones too, and when the last one came."""

    source: str
    dataset: str
    files: int
    imported_at: str


def ledger(engine: Engine, scope: Scope, source: str | None = None, offset: int = 0, limit: int = 25) -> list[BatchRow]:
    """Return files, the newest first, of one source or all."""
    wanted = _files(scope).order_by(FILES.c.batch_id.desc()).offset(offset).limit(limit)
    if source:
        wanted = wanted.where(FILES.c.source == source)
    return [_batch(row) for row in rows(engine, wanted)]


def batch(engine: Engine, scope: Scope, batch_id: int) -> BatchRow | None:
    """Return one file, None where there is none or it may not be seen."""
    found = rows(engine, _files(scope).where(FILES.c.batch_id == batch_id))
    return _batch(found[0]) if found else None


def history(engine: Engine, scope: Scope) -> list[BatchRow]:
    """Return all files that count, by source and the days they speak of."""
    order = (FILES.c.source, FILES.c.first_day, FILES.c.batch_id)
    return [_batch(row) for row in rows(engine, _files(scope).where(FILES.c.undone == 0).order_by(*order))]


def source_files(engine: Engine, scope: Scope) -> list[SourceFiles]:
    """Return the sources that ever sent a file."""
    wanted = (
        select(FILES.c.source, func.max(FILES.c.dataset), func.count(), func.max(FILES.c.imported_at))
        .where(visible(scope))
        .group_by(FILES.c.source)
        .order_by(FILES.c.source)
    )
    return [SourceFiles(row[0], row[1], row[2], moment(row[3])) for row in rows(engine, wanted)]


def day(value: date | None) -> str:
    """Return a day as ISO text."""
    return value.isoformat() if value else ""


def moment(value: datetime | None) -> str:
    """Return a moment as ISO text in UTC."""
    return value.replace(tzinfo=UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if value else ""


def _files(scope: Scope) -> Select[Any]:
    return select(*FILES.c[*_STORED]).where(visible(scope))


def visible(scope: Scope) -> ColumnElement[bool]:
    """Return the condition that keeps the files a reader may see."""
    mine = FILES.c.city_id == scope.city_id
    if scope.divisions is None:
        return mine
    if not scope.divisions:
        return false()
    hidden = (
        select(TREE.c.division)
        .where(TREE.c.city_id == scope.city_id, TREE.c.kind.in_(["city", "county"]), ~scope.allows(TREE.c.division))
        .where(FILES.c.counties.contains(TREE.c.division))
    )
    return and_(mine, FILES.c.counties != "", ~hidden.exists())


_STORED = tuple(BatchRow._fields)
_FLAGS = ("demonstration", "confirmed", "undone")
_DAYS = ("first_day", "last_day")
_MOMENTS = ("imported_at", "undone_at")


def _batch(row: Any) -> BatchRow:
    told: dict[str, Any] = dict(row._mapping)
    told |= {name: bool(told[name]) for name in _FLAGS}
    told |= {name: day(told[name]) for name in _DAYS}
    told |= {name: moment(told[name]) for name in _MOMENTS}
    return BatchRow._make("" if told[name] is None else told[name] for name in BatchRow._fields)


def rows(engine: Engine, wanted: Select[Any]) -> list[Any]:
    """Return the rows of a statement."""
    with engine.connect() as connection:
        return list(connection.execute(wanted).all())
