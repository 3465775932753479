"""Under which version of its definition the results of a subject were made."""

from typing import NamedTuple

from sqlalchemy import Engine, select

from data_access import schema
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
