"""Rosters as they stood on the last day of each period: officers, delegated powers, population."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, Select, String, Table, case, func, literal, select
from sqlalchemy.sql.expression import FromClause, Subquery

from data_access import catalogues, guidance, uses
from data_access.alike import part, share
from data_access.measures import STAFF, STANDING, STOCKS
from data_access.schema import ALL, delegation, division_closure, divisions, metadata, officers, populations
from data_access.staging import PLACE, fill, make_leaf, make_wide, spread, write

Rows = Select[Any]
Counted = Iterator[tuple[tuple[str, ...], Rows]]
EVERY = literal(ALL)


def roll_up_roster(connection: Connection, city_id: str, dataset: str, wanted: Table) -> None:
    """Write the facts of a roster for the wanted periods; those at whose ends the same stood are counted once."""
    measures = tuple(name for name in STOCKS[dataset] if name != uses.MEASURE)
    if dataset in (catalogues.NAME, guidance.NAME):  # they count at the ends of quarters and years only
        part(connection, wanted)
    else:
        share(connection, city_id, metadata.tables[dataset], wanted)
    counted = select(wanted).where(wanted.c.period == wanted.c.same_as).subquery("counted")
    leaf = make_leaf(connection, "leaf", Column("period", String(10)), measures)
    for names, rows in COUNTED[dataset](city_id, counted):
        fill(connection, leaf, ["period", *PLACE, *names], rows)
    wide = make_wide(connection, measures)
    spread(connection, city_id, leaf, wanted, wide, measures, upwards=dataset != catalogues.NAME)
    write(connection, city_id, wide, wanted, measures)


def _spans(table: Table, city_id: str, wanted: Subquery, field: Any, *figures: Any) -> Rows:
    """Return a roster as few rows: figures by division, field and span of days, whose end is exclusive."""
    key = [table.c.division, table.c.valid_from, table.c.valid_to]
    first, last = (select(end(wanted.c.last_day)).scalar_subquery() for end in (func.min, func.max))
    near = (table.c.valid_from <= last) & (table.c.valid_to > first)
    rows = select(*key, field.label("field"), *figures).where(table.c.city_id == city_id, near)
    return rows.group_by(*key, *([] if field is EVERY else [field]))


def _at_end(wanted: Subquery, spans: Subquery) -> FromClause:
    return wanted.join(spans, (spans.c.valid_from <= wanted.c.last_day) & (spans.c.valid_to > wanted.c.last_day))


def _leaf_rows(wanted: Subquery, spans: Subquery, figures: list[Any]) -> Rows:
    key = [wanted.c.period, spans.c.division, spans.c.field]
    return select(*key, EVERY, *figures).select_from(_at_end(wanted, spans)).group_by(*key)


def _officers(city_id: str, wanted: Subquery) -> Counted:
    """Count the officers of each kind, then the townships with a reviewer."""
    *names, reviewed = STOCKS["officers"]
    figures = [_count(name) for name in (*names, reviewed)]
    spans = _spans(officers, city_id, wanted, EVERY, *figures).where(STAFF).subquery()
    yield tuple(names), _leaf_rows(wanted, spans, [func.sum(spans.c[name]) for name in names])
    yield (reviewed,), _with_any(city_id, wanted, spans, reviewed)


def _delegation(city_id: str, wanted: Subquery) -> Counted:
    """Count the townships, those with powers of their own or a stationed team, and the delegated items by field."""
    names = ("townships_delegated", "townships_delegated_or_stationed")
    yield ("townships",), _townships(city_id, wanted)
    spans = _spans(delegation, city_id, wanted, EVERY, *map(_count, names)).subquery()
    yield names, _with_any(city_id, wanted, spans, *names)
    items = _spans(delegation, city_id, wanted, delegation.c.field, _count("items_delegated")).subquery()
    yield ("items_delegated",), _leaf_rows(wanted, items, [func.sum(items.c.items_delegated)])


def _count(measure: str) -> Any:
    return func.sum(case((STANDING[measure], 1), else_=0)).label(measure)


def _with_any(city_id: str, wanted: Subquery, spans: Subquery, *names: str) -> Rows:
    """Count the townships that have any row of a measure."""
    any_of = [func.max(case((spans.c[name] > 0, 1), else_=0)) for name in names]
    return _leaf_rows(wanted, spans, any_of).where(spans.c.division.in_(scored_townships(city_id)))


def scored_townships(city_id: str) -> Rows:
    """Return the townships whose powers are counted."""
    return select(divisions.c.division).where(divisions.c.city_id == city_id, _is_township())


def _is_township() -> Any:
    return (divisions.c.kind == "township") & (divisions.c.scored == 1)


def _townships(city_id: str, wanted: Subquery) -> Rows:
    valid = division_closure  # a division to itself: its own first and last day
    return (
        select(wanted.c.period, valid.c.division, EVERY, EVERY, literal(1))
        .select_from(wanted)
        .join(valid, (valid.c.valid_from <= wanted.c.last_day) & (valid.c.valid_to >= wanted.c.last_day))
        .join(divisions, (divisions.c.city_id == valid.c.city_id) & (divisions.c.division == valid.c.division))
        .where(valid.c.city_id == city_id, valid.c.depth == 0, _is_township())
    )


def _populations(city_id: str, wanted: Subquery) -> Counted:
    """Count persons; a division's own figure only while nothing below it has one."""
    own, last_day = populations.alias("own"), wanted.c.last_day
    rows = (
        select(wanted.c.period, own.c.division, EVERY, EVERY, own.c.persons)
        .select_from(wanted)
        .join(own, (own.c.valid_from <= last_day) & (own.c.valid_to > last_day))
        .where(own.c.city_id == city_id, ~finer(own, last_day).exists())
    )
    yield ("population",), rows


def finer(own: FromClause, last_day: Any) -> Rows:
    """Return the figures that stood on a day for divisions below the one of `own`."""
    lower, above = populations.alias("lower"), division_closure
    return (
        select(literal(1))
        .select_from(above)
        .join(lower, (lower.c.city_id == above.c.city_id) & (lower.c.division == above.c.division))
        .where(above.c.city_id == own.c.city_id, above.c.ancestor == own.c.division, above.c.depth > 0)
        .where(lower.c.valid_from <= last_day, lower.c.valid_to > last_day)
        .correlate_except(above, lower)
    )


def _guided(city_id: str, wanted: Subquery) -> Counted:
    yield STOCKS["guidance"], guidance.townships(city_id, wanted)


COUNTED = {
    "officers": _officers,
    "delegation": _delegation,
    "populations": _populations,
    "guidance": _guided,
    catalogues.NAME: catalogues.counted,
}
