"""Under which rule results are read, and as known on which day: the one place that chooses the rows to read."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Engine, Subquery, Table, exists, select, union_all

from data_access import moments
from data_access.schema import ABSENT, ALL, past_results, recorded, restated, results
from data_access.scope import Scope

RULES = ("then", "today")
KEY = ("city_id", "subject", "field", "period", "division")

Conditions = Sequence[ColumnElement[bool]]
Where = Callable[[Any], Conditions]  # what is asked of a table with the columns of the results


class Sight(NamedTuple):
    """How results are looked at; by default as they are now, each period under the rule of its time.

    `rule`: "then", or "today" for periods of an earlier rule judged under the newest. `known`: an ISO day, as results
    were known at its end. Not both: what was known then has not been calculated under another rule.
    """

    rule: str = "then"
    known: str = ""


NOW = Sight()


class Recorded(NamedTuple):
    """The days (ISO text) on which a period got its first results and from which on it is kept what was known of it.

    `known_from` is "" where the store held results before it kept any record, `kept_from` while the period runs.
    """

    known_from: str
    kept_from: str


def seen(scope: Scope, sight: Sight, names: Sequence[str], where: Where) -> Subquery:
    """Return the columns of the results that a sight shows, of the rows that are asked for."""
    made = [
        select(*table.c[*names]).where(table.c.city_id == scope.city_id, *where(table), *also)
        for table, also in _parts(scope, sight)
    ]
    return union_all(*made).subquery("seen") if len(made) > 1 else made[0].subquery("seen")


def _parts(scope: Scope, sight: Sight) -> list[tuple[Table, Conditions]]:
    """Return the tables that a sight looks into, each with what is seen of it."""
    if sight.known:
        return _known(scope, moments.end(date.fromisoformat(sight.known)))
    return _today() if sight.rule == "today" else [(results, ())]


def _today() -> list[tuple[Table, Conditions]]:
    """Return the periods judged under the newest rule, and in their place none of the results."""
    other = restated.alias()
    same = [other.c[name] == results.c[name] for name in ("city_id", "subject", "period")]
    judged_again = exists().where(*same, other.c.field == ALL)
    return [(results, [~judged_again]), (restated, [restated.c.colour != ABSENT])]


def _known(scope: Scope, end: datetime) -> list[tuple[Table, Conditions]]:
    """Return of each row what was known when a day ended: the first kept after that, else the one that still holds."""
    kept = select(recorded.c.period).where(recorded.c.city_id == scope.city_id, recorded.c.kept_from < end)
    other = past_results.alias()
    later = [other.c.known_until >= end]
    between = [*later, other.c.known_until < past_results.c.known_until]
    held = [~_same(other, results, later), results.c.period.in_(kept)]
    first = [past_results.c.known_until >= end, ~_same(other, past_results, between), past_results.c.period.in_(kept)]
    return [(results, held), (past_results, [*first, past_results.c.colour != ABSENT])]


def _same(other: Any, table: Table, also: Conditions) -> ColumnElement[bool]:
    """Return whether there is another row of the same key."""
    return exists().where(*(other.c[name] == table.c[name] for name in KEY), *also)


def record(engine: Engine, scope: Scope, period: str) -> Recorded | None:
    """Return from when on it can be told what was known of a period, None where it never had results."""
    wanted = select(*recorded.c["known_from", "kept_from"]).where(
        recorded.c.city_id == scope.city_id, recorded.c.period == period
    )
    with engine.connect() as connection:
        row = connection.execute(wanted).first()
    return Recorded(*(moments.day_of(one).isoformat() if one else "" for one in row)) if row else None
