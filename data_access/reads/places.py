"""Cities, their divisions, fields and drawing."""

import gzip
import json
from typing import Any, NamedTuple

from sqlalchemy import Engine, Select, select

from data_access import schema
from data_access.errors import UnknownCityError
from data_access.scope import Scope

TREE = schema.divisions
CLOSURE = schema.division_closure


class CityRow(NamedTuple):
    """A registered city; `profile` is what its city.toml says."""

    city_id: str
    division: str
    name: str
    name_en: str
    profile: dict[str, Any]
    demonstration: bool


class DivisionRow(NamedTuple):
    """A division in the order of divisions.csv; `peer_group`: an id of city.toml, or a township's type, or ""."""

    division: str
    name: str
    name_en: str
    kind: str
    town_type: str
    parent: str
    scored: bool
    position: int
    peer_group: str


class FieldRow(NamedTuple):
    """An enforcement field in the order of fields.csv."""

    field: str
    name: str
    name_en: str
    risk: str


class DrawingRow(NamedTuple):
    """The drawing of a city as JSON bytes, and its content hash."""

    content_hash: str
    body: bytes


def cities(engine: Engine, scope: Scope | None = None) -> list[CityRow]:
    """Return the registered cities, or only the scope's."""
    wanted = select(*schema.cities.c).order_by(schema.cities.c.city_id)
    if scope is not None:
        wanted = wanted.where(schema.cities.c.city_id == scope.city_id)
    with engine.connect() as connection:
        return [
            CityRow(row.city_id, row.division, row.name, row.name_en, json.loads(row.profile), bool(row.demonstration))
            for row in connection.execute(wanted)
        ]


def divisions(engine: Engine, scope: Scope, within: str | None = None, kind: str | None = None) -> list[DivisionRow]:
    """Return the divisions directly below `within`, or all of a kind (in any depth below `within`, if given)."""
    wanted = select(*TREE.c[DivisionRow._fields]).where(TREE.c.city_id == scope.city_id).order_by(TREE.c.position)
    with engine.connect() as connection:
        rows = connection.execute(below(wanted, scope, within, kind))
        return [DivisionRow(*row)._replace(scored=bool(row.scored)) for row in rows]


def below(statement: Select[Any], scope: Scope, within: str | None, kind: str | None) -> Select[Any]:
    """Keep the divisions directly below `within`, or those of a kind in any depth; only those in the scope."""
    statement = statement.where(scope.allows(TREE.c.division))
    if kind is None:
        return statement if within is None else statement.where(TREE.c.parent == within)
    statement = statement.where(TREE.c.kind == kind)
    if within is None:
        return statement
    inside = select(CLOSURE.c.division).where(CLOSURE.c.city_id == scope.city_id, CLOSURE.c.ancestor == within)
    return statement.where(TREE.c.division.in_(inside))


def fields(engine: Engine, scope: Scope) -> list[FieldRow]:
    """Return the enforcement fields."""
    table = schema.fields
    wanted = select(*table.c["field", "name", "name_en", "risk"]).where(table.c.city_id == scope.city_id)
    with engine.connect() as connection:
        return [FieldRow(*row) for row in connection.execute(wanted.order_by(table.c.position))]


def drawing(engine: Engine, scope: Scope) -> DrawingRow:
    """Return the drawing; outlines are public, so it is the whole city's in every scope."""
    table = schema.drawings
    with engine.connect() as connection:
        row = connection.execute(
            select(table.c.content_hash, table.c.body).where(table.c.city_id == scope.city_id)
        ).first()
    if row is None:
        raise UnknownCityError("没有登记城市“{city}”", city=scope.city_id)
    return DrawingRow(row.content_hash, gzip.decompress(row.body))
