"""Which subjects have results, and what becomes of those whose definition was taken out. Imports no pandas.

Their results stay as they were last made and are calculated no more: without its definition nobody can say what a
number means, so they are not shown either. They are marked, so that a definition that comes back is calculated anew.
"""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection, func, select, update

from data_access.result_keys import subjects
from data_access.schema import ALL, results

REMOVED = " (removed)"


class Kept(NamedTuple):
    """Results of a subject that no definition names any more: its last version, first and last year."""

    subject: str
    definition: str
    first_year: str
    last_year: str


def beside(connection: Connection, city_id: str, names: Collection[str]) -> list[str]:
    """Return the subjects that have results, without those named."""
    return [name for name in subjects(connection, city_id) if name not in names]


def mark(connection: Connection, city_id: str, names: Collection[str]) -> bool:
    """Mark the results of subjects as those of a removed definition; say whether any were not yet."""
    wanted = (results.c.city_id == city_id) & results.c.subject.in_(list(names))
    fresh = wanted & ~results.c.definition.endswith(REMOVED)
    return (
        bool(names)
        and connection.execute(update(results).where(fresh).values(definition=results.c.definition + REMOVED)).rowcount
        > 0
    )


def kept(connection: Connection, city_id: str, name: str, known: Collection[str]) -> Kept | None:
    """Return the results of a subject, asked for by id or code, that no definition names any more; None without any."""
    for subject in beside(connection, city_id, known):
        found = connection.execute(
            select(func.max(results.c.definition), func.min(results.c.period), func.max(results.c.period)).where(
                results.c.city_id == city_id, results.c.subject == subject, results.c.field == ALL
            )
        ).one()
        definition = (found[0] or "").removesuffix(REMOVED)
        if name in (subject, definition.split("@")[0]):
            return Kept(subject, definition, (found[1] or "")[:4], (found[2] or "")[:4])
    return None
