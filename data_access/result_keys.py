"""The key of the results and of the tables like them: large, and without another index than this key."""

from sqlalchemy import ColumnElement, Connection, Table, select, text

from data_access.schema import ALL, fields, results

SUBJECTS = """
WITH RECURSIVE known(subject) AS (
  SELECT min(subject) FROM results WHERE city_id = :city
  UNION ALL
  SELECT (SELECT min(subject) FROM results WHERE city_id = :city AND subject > known.subject)
  FROM known WHERE known.subject IS NOT NULL
)
SELECT subject FROM known WHERE subject IS NOT NULL
"""


def subjects(connection: Connection, city_id: str, table: Table = results) -> list[str]:
    """Return the subjects that have rows: a few seeks in the key instead of a pass over the table."""
    return list(connection.scalars(text(SUBJECTS.replace("results", table.name)), {"city": city_id}))


def field_names(connection: Connection, city_id: str) -> list[str]:
    """Return the fields of a city, and the name that stands for all of them."""
    return [*connection.scalars(select(fields.c.field).where(fields.c.city_id == city_id)), ALL]


def front(connection: Connection, table: Table, city_id: str, names: list[str]) -> list[ColumnElement[bool]]:
    """Return the conditions on the front of the key, for any field of the named subjects; the period comes next."""
    every_field = field_names(connection, city_id)
    return [table.c.city_id == city_id, table.c.subject.in_(names), table.c.field.in_(every_field)]
