"""What has arrived, how old it is, and what is late."""

from typing import NamedTuple

from sqlalchemy import Engine, func, select

from data_access import schema
from data_access.reads.ledger import day, moment, rows
from data_access.reported import read_sent, read_weights, shares
from data_access.scope import Scope


class Fresh(NamedTuple):
    """The last day a county (or the city's own units) sent of a dataset, and when that file came in (ISO text)."""

    division: str
    dataset: str
    last_day: str
    imported_at: str


class Late(NamedTuple):
    """A dataset a county (or the city) has not reported in full for a period; share 0-1 of it is there."""

    division: str
    dataset: str
    share: float


class SentMonth(NamedTuple):
    """A month of a dataset that a county (or the city's own units) sent, its last day and the file it came with."""

    division: str
    dataset: str
    month: str
    last_day: str
    batch_id: int
    source: str
    imported_at: str


def freshness(engine: Engine, scope: Scope) -> list[Fresh]:
    """Return the age of every dataset of every sender; imported_at is "" for what the city folder itself gives."""
    sent, files = schema.coverage, schema.batches
    wanted = (
        select(sent.c.division, sent.c.dataset, func.max(sent.c.last_day), func.max(files.c.imported_at))
        .outerjoin(files, files.c.batch_id == sent.c.batch_id)
        .where(sent.c.city_id == scope.city_id, scope.allows(sent.c.division))
        .group_by(sent.c.division, sent.c.dataset)
        .order_by(sent.c.division, sent.c.dataset)
    )
    with engine.connect() as connection:
        rows = connection.execute(wanted).all()
    return [
        Fresh(division, dataset, day.isoformat(), f"{when.isoformat(timespec='seconds')}Z" if when else "")
        for division, dataset, day, when in rows
    ]


def late(engine: Engine, scope: Scope, period: str) -> list[Late]:
    """Return who has not reported a period in full, for every dataset somebody ever sent.

    Counties are not late with what no county ever sent.
    """
    with engine.connect() as connection:
        sent = read_sent(connection, scope.city_id)
        found = shares(sent, read_weights(connection, scope.city_id, [period]))
    return [
        Late(place, dataset, share)
        for (_, place, dataset), share in found.items()
        if share < 1
        and (place == sent.city or sent.by_counties(dataset))
        and (scope.divisions is None or place in scope.divisions)
    ]


def sent_months(engine: Engine, scope: Scope) -> list[SentMonth]:
    """Return every month that somebody sent; source and imported_at are "" for what the city folder itself gives."""
    sent, files = schema.coverage, schema.batches
    wanted = (
        select(*sent.c["division", "dataset", "period", "last_day", "batch_id"], files.c.source, files.c.imported_at)
        .outerjoin(files, files.c.batch_id == sent.c.batch_id)
        .where(sent.c.city_id == scope.city_id, scope.allows(sent.c.division))
        .order_by(sent.c.division, sent.c.dataset, sent.c.period)
    )
    return [
        SentMonth(
            row.division,
            row.dataset,
            row.period,
            day(row.last_day),
            row.batch_id,
            row.source or "",
            moment(row.imported_at),
        )
        for row in rows(engine, wanted)
    ]
