"""Write calculated results and raise the version that tells readers of it."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import repeat
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Integer, delete, insert, select, text, update

from data_access import bulk
from data_access.schema import ALL, fields, periods, results, versions

COLUMNS = [column.name for column in results.columns if column.name not in ("city_id", "grain")]
SUBJECTS = """
WITH RECURSIVE known(subject) AS (
  SELECT min(subject) FROM results WHERE city_id = :city
  UNION ALL
  SELECT (SELECT min(subject) FROM results WHERE city_id = :city AND subject > known.subject)
  FROM known WHERE known.subject IS NOT NULL
)
SELECT subject FROM known WHERE subject IS NOT NULL
"""


def store(connection: Connection, city_id: str, grain: str, stored_periods: Iterable[str], frame: pd.DataFrame) -> None:
    """Put results in the place of those of the same grain and periods.

    `frame`: the table's columns without city_id; one that it lacks is missing throughout.
    """
    wanted = sorted(set(stored_periods))
    frame = frame.reindex(columns=COLUMNS)
    frame = frame[frame["period"].isin(wanted)]
    _remove(connection, city_id, wanted)
    columns = [_plain(frame[name], isinstance(results.c[name].type, Integer)) for name in COLUMNS]
    rows = zip(repeat(city_id, len(frame)), repeat(grain, len(frame)), *columns, strict=True)
    bulk.insert(connection, results, ["city_id", "grain", *COLUMNS], rows)
    _note(connection, city_id, wanted, set(frame["period"]))


def subjects(connection: Connection, city_id: str) -> list[str]:
    """Return the subjects that have results: a few seeks in the key instead of a pass over the table."""
    return list(connection.scalars(text(SUBJECTS), {"city": city_id}))


def _remove(connection: Connection, city_id: str, wanted: list[str]) -> None:
    """Delete by the whole front of the key: the table is large and has no other index."""
    named = [*connection.scalars(select(fields.c.field).where(fields.c.city_id == city_id)), ALL]
    connection.execute(
        delete(results).where(
            results.c.city_id == city_id,
            results.c.subject.in_(subjects(connection, city_id)),
            results.c.field.in_(named),
            results.c.period.in_(wanted),
        )
    )


def _plain(values: "pd.Series[Any]", whole: bool) -> Iterator[Any]:
    """Return values as a driver takes them; whole numbers without a point, which PostgreSQL insists on."""
    there, told = values.notna().to_numpy(), values.to_numpy()
    given = told if there.all() else told[there]
    if told.dtype == float:
        given = given + 0.0  # no minus zero, which PostgreSQL would keep and SQLite not
    if whole:
        given = given.astype(np.int64)
    if given.size == told.size:
        return iter(given.tolist())
    found = np.full(told.shape, None, dtype=object)
    found[there] = given
    return iter(found.tolist())


def _note(connection: Connection, city_id: str, wanted: list[str], found: set[str]) -> None:
    """Mark the periods that have results now."""
    mine = periods.c.city_id == city_id
    for shown, names in ((1, sorted(found)), (0, sorted(set(wanted) - found))):
        if names:
            connection.execute(
                update(periods)
                .where(mine, periods.c.period.in_(names), periods.c.has_results != shown)
                .values(has_results=shown)
            )


def bump(connection: Connection, city_id: str) -> int:
    """Raise the version of a city's results and return it."""
    mine = versions.c.city_id == city_id
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    raised = connection.execute(
        update(versions).where(mine).values(results_version=versions.c.results_version + 1, refreshed_at=now)
    )
    if not raised.rowcount:
        connection.execute(insert(versions).values(city_id=city_id, results_version=1, refreshed_at=now))
    return int(connection.scalar(select(versions.c.results_version).where(mine)) or 0)
