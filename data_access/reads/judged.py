"""What a trial of another rule begins with: how every division was judged in some periods."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Engine, select

from data_access.reads.places import TREE, below
from data_access.schema import ALL, results
from data_access.scope import Scope


class JudgedRow(NamedTuple):
    """A stored result of all fields as far as colours look at it."""

    division: str
    period: str
    subject: str
    score: float | None
    colour: str
    shown_colour: str
    reasons: str
    run: int | None


def judged(
    engine: Engine,
    scope: Scope,
    periods: Sequence[str],
    subjects: Sequence[str],
    within: str | None = None,
    kind: str | None = None,
) -> list[JudgedRow]:
    """Return results of divisions directly below `within`, or of a kind (see divisions)."""
    places = below(select(TREE.c.division).where(TREE.c.city_id == scope.city_id), scope, within, kind)
    wanted = select(*results.c[JudgedRow._fields]).where(
        results.c.city_id == scope.city_id,
        results.c.subject.in_(list(subjects)),
        results.c.field == ALL,
        results.c.period.in_(list(periods)),
        results.c.division.in_(places),
    )
    with engine.connect() as connection:
        return [JudgedRow(*row) for row in connection.execute(wanted)]
