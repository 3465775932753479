"""Catalogues of items at the ends of quarters and years: what general enforcement holds and which fields are new.

A catalogue is counted for the division that keeps it and for no other: a county's own list is not a part of the city's.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, and_, case, func, literal, select
from sqlalchemy.sql.expression import Subquery

from data_access.days import days_before
from data_access.measures import STANDING, STOCKS
from data_access.schema import ALL, catalogue_items

NAME = catalogue_items.name
GRAINS = ("quarter", "year")
NEW_FOR = 730  # days in which a field counts as new to general enforcement
EVERY = literal(ALL)


def counted(city_id: str, wanted: Subquery) -> Iterator[tuple[tuple[str, ...], Select[Any]]]:
    """Yield the items listed and those of general enforcement, by field; then the new fields, each once."""
    item, last_day = catalogue_items.c, wanted.c.last_day
    names = tuple(name for name in STOCKS[NAME] if name in STANDING)
    figures = [func.sum(case((STANDING[name], 1), else_=0)) for name in names]
    stood = and_(item.valid_from <= last_day, item.valid_to > last_day)
    place = [wanted.c.period, item.division, item.field]
    rows = select(*place, EVERY, *figures).select_from(wanted).join(catalogue_items, stood)
    chosen = and_(item.city_id == city_id, wanted.c.grain.in_(GRAINS))
    yield names, rows.where(chosen).group_by(*place)
    yield ("fields_new",), _new_fields(city_id, wanted)


def _new_fields(city_id: str, wanted: Subquery) -> Select[Any]:
    """Return the fields whose first general item came after the catalogue's first day and within two years."""
    item = catalogue_items.c
    general = and_(item.city_id == city_id, item.catalogue == "general")
    first = func.min(item.valid_from).label("since")
    fields = select(item.division, item.field, first).where(general).group_by(item.division, item.field).subquery()
    begun = select(item.division, first).where(general).group_by(item.division).subquery()
    since, last_day = fields.c.since, wanted.c.last_day
    return (
        select(wanted.c.period, fields.c.division, fields.c.field, EVERY, literal(1))
        .select_from(wanted)
        .join(fields, and_(since <= last_day, since > days_before(last_day, NEW_FOR)))
        .join(begun, and_(begun.c.division == fields.c.division, begun.c.since < since))
        .where(wanted.c.grain.in_(GRAINS))
    )
