"""Periods that have results, and the version of the results."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Engine, Select, select

from data_access import moments, schema
from data_access.scope import Scope

TABLE = schema.periods


class PeriodRow(NamedTuple):
    """A period; days are ISO text."""

    period: str
    grain: str
    first_day: str
    last_day: str
    position: int


class Version(NamedTuple):
    """The number every refresh raises, and when it did (UTC, ISO text); 0 and "" before the first."""

    number: int
    refreshed_at: str

    @property
    def day(self) -> str:
        """Return the day of the last refresh, whose rule is that of today; "" before the first."""
        return moments.day_of(datetime.fromisoformat(self.refreshed_at[:-1])).isoformat() if self.refreshed_at else ""


def periods(engine: Engine, scope: Scope, grain: str | None = None) -> list[PeriodRow]:
    """Return the periods that have results, of one grain or all, in order."""
    with engine.connect() as connection:
        rows = connection.execute(_shown(scope, grain).order_by(TABLE.c.grain, TABLE.c.position))
        return [_period(row) for row in rows]


def latest_period(engine: Engine, scope: Scope, grain: str) -> PeriodRow | None:
    """Return the last period of a grain that has results."""
    wanted = _shown(scope, grain).order_by(TABLE.c.position.desc()).limit(1)
    with engine.connect() as connection:
        row = connection.execute(wanted).first()
    return _period(row) if row else None


def _shown(scope: Scope, grain: str | None) -> Select[Any]:
    columns = TABLE.c["period", "grain", "first_day", "last_day", "position"]
    wanted = select(*columns).where(TABLE.c.city_id == scope.city_id, TABLE.c.has_results == 1)
    return wanted if grain is None else wanted.where(TABLE.c.grain == grain)


def _period(row: Any) -> PeriodRow:
    return PeriodRow(row.period, row.grain, row.first_day.isoformat(), row.last_day.isoformat(), row.position)


def version(engine: Engine, scope: Scope) -> Version:
    """Return the version of the results, which an answer carries as its ETag."""
    table = schema.versions
    wanted = select(table.c.results_version, table.c.refreshed_at).where(table.c.city_id == scope.city_id)
    with engine.connect() as connection:
        row = connection.execute(wanted).first()
    return Version(row[0], _stamp(row[1])) if row else Version(0, "")


def _stamp(when: datetime) -> str:
    return when.isoformat(timespec="seconds") + "Z"
