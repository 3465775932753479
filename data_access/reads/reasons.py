"""What stands behind an index: every result of one division in one period, with what its points were made of."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Engine, select

from data_access.reads.sight import NOW, Conditions, Sight, seen
from data_access.schema import ALL
from data_access.scope import Scope


class Standing(NamedTuple):
    """A stored result as an explanation needs it."""

    subject: str
    numerator: float | None
    denominator: float | None
    value: float | None
    score: float | None
    colour: str
    shown_colour: str
    reasons: str
    scored_value: float | None
    pooled: int | None
    own_weight: float | None
    margin: float | None
    rank: int | None
    rank_of: int | None
    rank_lower: int | None
    rank_upper: int | None
    steady: int | None
    definition: str


def standing(
    engine: Engine,
    scope: Scope,
    division: str,
    period: str,
    subjects: Sequence[str],
    field: str = ALL,
    sight: Sight = NOW,
) -> dict[str, Standing]:
    """Return the results of a division in a period by subject."""

    def asked(table: Any) -> Conditions:
        return [
            *(table.c.subject.in_(list(subjects)), table.c.field == field, table.c.period == period),
            *(table.c.division == division, scope.allows(table.c.division)),
        ]

    with engine.connect() as connection:
        found = connection.execute(select(seen(scope, sight, Standing._fields, asked)))
        return {row.subject: Standing(*row) for row in found}
