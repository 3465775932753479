"""From a number back to the files and rows it was counted from, by the very conditions of the roll-up."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Date, Engine, and_, case, func, literal, or_, select
from sqlalchemy.sql.expression import FromClause

from data_access import schema
from data_access.datasets import DATASETS
from data_access.measures import (
    AMOUNTS,
    CENTS,
    DATASET_OF,
    DELEGATED,
    EVENTS,
    LICENSED,
    REACHED,
    REVIEWER,
    STAFF,
    STATES,
    STOCKS,
    SUNK,
    Shift,
    worth,
)
from data_access.reads.ledger import day, moment
from data_access.schema import ALL, delegation, officers, populations
from data_access.scope import Scope
from data_access.stocks import finer, scored_townships

FILES = schema.batches
TREE = schema.divisions
ABOVE = schema.division_closure
TIMES = schema.periods
Condition = ColumnElement[bool]
Part = tuple[date, date]
Window = tuple[ColumnElement[Any], ColumnElement[Any]]
NEVER = (date.max, date.min)  # of a period that the calendar does not hold


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


class _Counted(NamedTuple):
    """The rows that a measure counts: their table, their day, when they count, what one is worth, what they add to."""

    table: FromClause
    day: ColumnElement[Any]
    counts: Condition
    worth: ColumnElement[Any]
    total: ColumnElement[Any]
    case_type: ColumnElement[Any]
    window: Window


def traced() -> frozenset[str]:
    """Return the measures whose rows can be shown.

    Left out: townships themselves (in the city folder), what counts when a time limit after its day ends, what stands
    in catalogues and guidance numbers, and what is worked out from many rows at once.
    """
    later = {name for source in EVENTS if source.shift != Shift() for name in source.measures}
    apart = {*STOCKS["guidance"], *STOCKS["catalogue_items"], *STATES["cases"], "items_used", "townships"}
    return frozenset(DATASET_OF) - later - apart


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
        counted = _counted(measure, scope.city_id, _parts(connection, scope.city_id, measure, period))
        from_, where = _behind(counted, scope, division, field, case_type)
        own = counted.table.c.batch_id
        names = [func.coalesce(func.max(column), "") for column in (FILES.c.source, FILES.c.file_name)]
        wanted = (
            select(own, *names, func.max(FILES.c.imported_at), func.count(), counted.total)
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
        counted = _counted(measure, scope.city_id, _parts(connection, scope.city_id, measure, period))
        from_, where = _behind(counted, scope, division, field, case_type)
        own = counted.table.c
        place = (TREE.c.city_id == own.city_id) & (TREE.c.division == own.division)
        names = [own.division, TREE.c.name, TREE.c.name_en, _key(measure, own), counted.day, _field(own)]
        wanted = (
            select(*names, own.batch_id, func.coalesce(FILES.c.file_name, ""), own.source_row, counted.worth)
            .select_from(from_.join(TREE, place).outerjoin(FILES, FILES.c.batch_id == own.batch_id))
            .where(*where, *([] if batch is None else [own.batch_id == batch]))
            .order_by(counted.day, own.batch_id, own.source_row)
            .offset(offset)
            .limit(limit)
        )
        rows = connection.execute(wanted).all()
    return [_row(measure, *row) for row in rows]


def _row(measure: str, *told: Any) -> RowBehind:
    code, name, name_en, key, when, field, batch, file_name, at, value = told
    return RowBehind(code, name, name_en, key, day(when), field, batch, file_name, at, _value(measure, value))


def _parts(connection: Connection, city_id: str, measure: str, period: str) -> list[Part]:
    """Return the first and last days of what the roll-up added up: of a quarter and a year, their months."""
    whole = (TIMES.c.grain == "month") & or_(TIMES.c.quarter == period, TIMES.c.year == period)
    roster = DATASETS[DATASET_OF[measure]].roster
    itself = (
        TIMES.c.period == period if roster else (TIMES.c.period == period) & TIMES.c.grain.in_(_counted_grains(measure))
    )
    wanted = select(TIMES.c.first_day, TIMES.c.last_day).where(TIMES.c.city_id == city_id)
    found = connection.execute(wanted.where(itself if roster else or_(itself, whole)).order_by(TIMES.c.first_day))
    return [(row.first_day, row.last_day) for row in found] or [NEVER]


def _counted_grains(measure: str) -> list[str]:
    """Return the grains that events are counted by; the others add them up."""
    weekly = any(source.weekly for source in EVENTS if measure in source.measures)
    return ["week", "month"] if weekly else ["month"]


def _counted(measure: str, city_id: str, parts: list[Part]) -> _Counted:
    """Return what a measure counts, as the roll-up does."""
    for source in EVENTS:
        if measure in source.measures:
            when, own = source.table.c[source.day], worth(source.measures[measure])
            counts = and_(source.counts, own != 0, when.between(parts[0][0], parts[-1][1]))
            return _Counted(source.table, when, counts, own, func.sum(own), source.case_type, _window(when, parts))
    return _standing(measure, city_id, parts)


def _window(when: ColumnElement[Any], parts: list[Part]) -> Window:
    """Return the first and last day of the part that a day lies in."""
    if len(parts) == 1:
        return literal(parts[0][0], Date), literal(parts[0][1], Date)
    first, last = (
        case(*((when <= part[1], literal(part[end], Date)) for part in parts), else_=literal(parts[-1][end], Date))
        for end in (0, 1)
    )
    return first, last


def _standing(measure: str, city_id: str, parts: list[Part]) -> _Counted:
    """Return the rows of a roster that stood on the last day of the period."""
    window = _window(literal(0), parts)
    table, last = schema.metadata.tables[DATASET_OF[measure]], window[1]
    stood = (table.c.valid_from <= last) & (table.c.valid_to > last)
    scored = delegation.c.division.in_(scored_townships(city_id))
    counts: dict[str, Condition] = {
        "items_delegated": DELEGATED,
        "townships_delegated": DELEGATED & scored,
        "townships_delegated_or_stationed": REACHED & scored,
        "officers_sunk": SUNK,
        "officers_sunk_present": SUNK & (officers.c.present == 1),
        "officers_licensed": LICENSED,
        "townships_with_reviewer": REVIEWER & officers.c.division.in_(scored_townships(city_id)),
        "population": ~finer(populations, last).exists(),
    }
    own = counts.get(measure, STAFF & (officers.c.tier == measure.removeprefix("officers_")))
    value = populations.c.persons if measure == "population" else literal(1)
    total = func.count(table.c.division.distinct()) if measure.startswith("townships") else func.sum(value)
    return _Counted(table, table.c.valid_from, stood & own, value, total, literal(ALL), window)


def _behind(
    counted: _Counted, scope: Scope, division: str, field: str, case_type: str
) -> tuple[FromClause, list[Condition]]:
    """Return the rows of a division and everything below it: who belonged to it on any day of the part they lie in."""
    own, (first, last) = counted.table.c, counted.window
    inside = (ABOVE.c.city_id == own.city_id) & (ABOVE.c.division == own.division) & (ABOVE.c.ancestor == division)
    from_ = counted.table.join(ABOVE, inside & (ABOVE.c.valid_from <= last) & (ABOVE.c.valid_to >= first))
    where = [own.city_id == scope.city_id, counted.counts, scope.allows(own.division)]
    where += [own.field == field] if field != ALL else []
    where += [counted.case_type == case_type] if case_type != ALL else []
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
