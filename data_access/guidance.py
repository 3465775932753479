"""The guidance number of delegated items that holds for each township at the ends of quarters and years."""

from typing import Any

from sqlalchemy import Select, and_, func, literal, select
from sqlalchemy.sql.expression import Subquery

from data_access.schema import ALL, division_closure, divisions, guidance

NAME = guidance.name
GRAINS = ("quarter", "year")
EVERY = literal(ALL)


def townships(city_id: str, wanted: Subquery) -> Select[Any]:
    """Return for each scored township the number that holds for it."""
    held = holding(city_id, wanted).subquery("held")
    return select(held.c.period, held.c.division, EVERY, EVERY, held.c.n_items)


def holding(city_id: str, wanted: Subquery) -> Select[Any]:
    """Return for each scored township the row for its kind of town, of the nearest division that says one."""
    near = _standing(city_id, wanted).subquery("near")
    nearest = (
        select(near.c.period, near.c.division, func.min(near.c.depth).label("depth"))
        .group_by(near.c.period, near.c.division)
        .subquery("nearest")
    )
    return select(near).join(nearest, and_(*(near.c[column.name] == column for column in nearest.c)))


def _standing(city_id: str, wanted: Subquery) -> Select[Any]:
    own, above, last_day = guidance.c, division_closure.c, wanted.c.last_day
    stood = and_(own.valid_from <= last_day, own.valid_to > last_day)
    below = and_(above.ancestor == own.division, above.valid_from <= last_day, above.valid_to >= last_day)
    township = and_(divisions.c.division == above.division, divisions.c.town_type == own.town_type)
    told = own["city_id", "n_items", "valid_from", "batch_id", "source_row"]
    return (
        select(wanted.c.period, above.division, above.depth, *told)
        .select_from(wanted)
        .join(guidance, stood)
        .join(division_closure, and_(above.city_id == city_id, below))
        .join(divisions, and_(divisions.c.city_id == city_id, township))
        .where(own.city_id == city_id, wanted.c.grain.in_(GRAINS))
        .where(divisions.c.kind == "township", divisions.c.scored == 1)
    )
