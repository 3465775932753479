"""Write calculated results and raise the version that tells readers of it."""

from collections.abc import Collection, Iterable
from itertools import repeat

import pandas as pd
from sqlalchemy import Connection, Integer, Table, delete, insert, select, update

from data_access import bulk, moments, past
from data_access.kept_results import beside
from data_access.plain import plain
from data_access.result_keys import front
from data_access.schema import periods, results, versions

COLUMNS = [column.name for column in results.columns if column.name not in ("city_id", "grain")]


def store(
    connection: Connection,
    city_id: str,
    grain: str,
    stored_periods: Iterable[str],
    frame: pd.DataFrame,
    kept: Collection[str] = (),
) -> None:
    """Put results in the place of those of the same grain and periods; those of the subjects `kept` stay.

    `frame`: the table's columns without city_id; one that it lacks is missing throughout.
    """
    wanted = sorted(set(stored_periods))
    frame = frame.reindex(columns=COLUMNS)
    frame = frame[frame["period"].isin(wanted)]
    known = beside(connection, city_id, kept)
    past.keep(connection, city_id, grain, wanted, frame, known)
    connection.execute(delete(results).where(*front(connection, results, city_id, known), results.c.period.in_(wanted)))
    insert_rows(connection, results, city_id, grain, frame)
    _note(connection, city_id, wanted, set(frame["period"]))


def insert_rows(connection: Connection, table: Table, city_id: str, grain: str, frame: pd.DataFrame) -> None:
    """Insert a frame into the results or a table like them."""
    columns = [plain(frame[name], isinstance(results.c[name].type, Integer)) for name in COLUMNS]
    rows = zip(repeat(city_id, len(frame)), repeat(grain, len(frame)), *columns, strict=True)
    bulk.insert(connection, table, ["city_id", "grain", *COLUMNS], rows)


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
    """Raise the version of a city's results and return it; from now on those of ended periods are kept."""
    past.begin(connection, city_id)
    mine, now = versions.c.city_id == city_id, moments.now()
    raised = connection.execute(
        update(versions).where(mine).values(results_version=versions.c.results_version + 1, refreshed_at=now)
    )
    if not raised.rowcount:
        connection.execute(insert(versions).values(city_id=city_id, results_version=1, refreshed_at=now))
    return int(connection.scalar(select(versions.c.results_version).where(mine)) or 0)
