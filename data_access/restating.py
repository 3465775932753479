"""Store periods of an earlier rule, judged again under the rule of today."""

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import Connection, delete

from data_access.result_keys import front, subjects
from data_access.results import insert_rows
from data_access.schema import restated


def store(
    connection: Connection,
    city_id: str,
    grain: str,
    names: Sequence[str],
    periods: Sequence[str] | None,
    frame: pd.DataFrame,
) -> bool:
    """Put rows in the place of those of the same subjects, grain and periods (None = of every period).

    Return whether there were or are any.
    """
    mine = [*front(connection, restated, city_id, list(names)), restated.c.grain == grain]
    where = mine if periods is None else [*mine, restated.c.period.in_(list(periods))]
    removed = connection.execute(delete(restated).where(*where)).rowcount
    insert_rows(connection, restated, city_id, grain, frame)
    return bool(removed or len(frame))


def keep_only(connection: Connection, city_id: str, names: Sequence[str]) -> bool:
    """Remove the subjects of which no period is judged again any more; say whether there were any."""
    gone = sorted(set(subjects(connection, city_id, restated)) - set(names))
    if gone:
        connection.execute(delete(restated).where(restated.c.city_id == city_id, restated.c.subject.in_(gone)))
    return bool(gone)
