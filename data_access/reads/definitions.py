"""Under which version of its definition the results of a subject were made, and those that have none any more."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import Engine, select

from asked import Removed
from data_access import kept_results, schema
from data_access.scope import Scope


class DefinitionUsed(NamedTuple):
    """A period with results of a subject, and the version of the definition that made them."""

    grain: str
    period: str
    definition: str


def definitions_used(engine: Engine, scope: Scope, subject: str) -> list[DefinitionUsed]:
    """Return every period in which the subject has results, in order; all results of a period share one version."""
    times, results = schema.periods, schema.results
    one = (
        select(results.c.definition)
        .where(results.c.city_id == scope.city_id, results.c.subject == subject, results.c.field == schema.ALL)
        .where(results.c.period == times.c.period, scope.allows(results.c.division))
        .limit(1)
        .scalar_subquery()
    )
    wanted = (
        select(times.c.grain, times.c.period, one.label("definition"))
        .where(times.c.city_id == scope.city_id, times.c.has_results == 1)
        .order_by(times.c.grain, times.c.position)
    )
    with engine.connect() as connection:
        return [DefinitionUsed(*row) for row in connection.execute(wanted) if row.definition]


def check_subject(engine: Engine, scope: Scope, name: str, known: Collection[str], allowed: Sequence[str]) -> None:
    """Raise Removed for a name that is not allowed and whose results are kept; `known` are the subjects defined."""
    if not name or name in allowed:
        return
    with engine.connect() as connection:
        found = kept_results.kept(connection, scope.city_id, name, known)
    if found:
        years = sorted({found.first_year, found.last_year})
        raise Removed(name, found.definition, "–".join(years), allowed)
