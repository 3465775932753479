"""The sources of a city: how each is brought in, its state, and whether it has stopped sending."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from sqlalchemy import Engine, func, select

from data_access import schema
from data_access.scope import Scope

LEAST = timedelta(days=4)  # a source of working days is not silent on a Monday morning
LOOKED_AT = 30  # days on which it sent, the last ones
TIMES = 2  # twice the usual gap


class SourceState(NamedTuple):
    """A source; moments are UTC in ISO text, "" for never.

    `kind`: folder, sql, http, or "" for files brought by hand. `received_at`: when something new last came, whichever
    way. `rows`: of that file. `expect_seconds`: after so long it is silent; None = too short a history to say.
    `message`: what the last run had to say by language, empty when nothing or when only some divisions may be seen.
    """

    source: str
    name: str
    name_en: str
    kind: str
    state: str
    tried_at: str
    received_at: str
    rows: int | None
    due_at: str
    failures: int
    message: dict[str, str]
    expect_seconds: int | None
    silent: bool
    silent_since: str


class _Came(NamedTuple):
    last: datetime
    rows: int
    days: list[date]  # on which something came, the last first


def source_states(engine: Engine, scope: Scope, now: datetime | None = None) -> list[SourceState]:
    """Return every source of the city in the order of their names; `now` is for tests (UTC without a zone)."""
    table = schema.source_states
    with engine.connect() as connection:
        found = connection.execute(select(table).where(table.c.city_id == scope.city_id).order_by(table.c.source)).all()
        came = _came(connection.execute(_arrivals(scope.city_id)).all())
    at = now or datetime.now(UTC).replace(tzinfo=None)
    return [_state(row, came.get(row.source), at, scope) for row in found]


def _arrivals(city_id: str) -> Any:
    batches = schema.batches
    columns = batches.c["source", "imported_at", "rows_read", "rows_skipped"]
    place = func.row_number().over(partition_by=batches.c.source, order_by=batches.c.batch_id.desc()).label("place")
    listed = (
        select(*columns, place)
        .where(batches.c.city_id == city_id, batches.c.undone == 0)
        .where(batches.c.rows_accepted + batches.c.rows_rejected > 0)
        .subquery()
    )
    return select(listed).where(listed.c.place <= LOOKED_AT * 10).order_by(listed.c.source, listed.c.place)


def _came(rows: Sequence[Any]) -> dict[str, _Came]:
    found: dict[str, _Came] = {}
    for row in rows:
        one = found.setdefault(row.source, _Came(row.imported_at, row.rows_read - row.rows_skipped, []))
        day = row.imported_at.date()
        if day not in one.days and len(one.days) < LOOKED_AT:
            one.days.append(day)
    return found


def _state(row: Any, came: _Came | None, now: datetime, scope: Scope) -> SourceState:
    moments = [moment for moment in (row.received_at, came.last if came else None) if moment]
    last = max(moments, default=None)
    expected = _expected(row.expect_seconds, came)
    quiet_since = (last or row.known_since) + expected if expected is not None else None
    silent = quiet_since is not None and now > quiet_since
    return SourceState(
        source=row.source,
        name=row.name,
        name_en=row.name_en,
        kind=row.kind,
        state="waiting" if row.held_until and row.held_until < now else row.state,  # nobody runs it any more
        tried_at=_text(row.tried_at),
        received_at=_text(last),
        rows=came.rows if came else None,
        due_at=_text(row.due_at) if row.kind else "",
        failures=row.failures,
        message=json.loads(row.said) if row.said and scope.divisions is None else {},
        expect_seconds=int(expected.total_seconds()) if expected is not None else None,
        silent=silent,
        silent_since=_text(quiet_since) if silent else "",
    )


def _expected(told: int | None, came: _Came | None) -> timedelta | None:
    """Return after how long a source is silent: as told, else twice its usual gap between days on which it sent."""
    if told is not None:
        return timedelta(seconds=told)
    if came is None or len(came.days) < 3:
        return None
    gaps = [(later - earlier).days for later, earlier in pairwise(came.days)]
    return max(LEAST, timedelta(days=TIMES * median(gaps)))


def _text(moment: datetime | None) -> str:
    return f"{moment.isoformat(timespec='seconds')}Z" if moment else ""
